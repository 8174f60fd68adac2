// French.
import type { MailMessages, PageMessages } from "../messages.ts";

export const mail: MailMessages = {
  subject: (heading, network) => `${heading} (${network})`,
  entry: {
    registered: {
      heading: "Une adresse de retrait a été ajoutée à votre compte",
      says: "Si c'est vous qui l'avez ajoutée, confirmez-la. Sinon, bloquez-la maintenant : un clic suffit, sans vous connecter.",
    },
    remindedPending: {
      heading: "Une adresse de retrait attend encore votre confirmation",
      says: "Vous n'avez pas confirmé cette adresse. Sans votre confirmation, elle expirera et aucun retrait ne pourra lui être envoyé.",
    },
    remindedConfirmed: {
      heading: "Une adresse de retrait sera bientôt utilisable",
      says: "Vous avez confirmé cette adresse et son délai d'attente est presque écoulé. Si quelque chose vous semble anormal, bloquez-la maintenant.",
    },
    confirmed: {
      heading: "Une adresse de retrait a été confirmée",
      says: "À la fin du délai d'attente, des retraits pourront être envoyés à cette adresse. Si ce n'est pas vous qui l'avez confirmée, bloquez-la maintenant.",
    },
    activated: {
      heading: "Une adresse de retrait est maintenant utilisable",
      says: "Le délai d'attente est écoulé et des retraits peuvent être envoyés à cette adresse. Si vous ne le souhaitez pas, bloquez-la maintenant.",
    },
    flagged: {
      heading: "Une adresse de retrait est momentanément inutilisable",
      says: "Aucun nouveau délai d'attente ne commence pour autant. Si vous ne connaissez pas cette adresse, bloquez-la maintenant.",
    },
    cancelled: {
      heading: "Une adresse de retrait a été bloquée",
      says: "Aucun retrait ne peut être envoyé à cette adresse. Si vous en avez finalement besoin, ajoutez-la de nouveau dans l'application : un nouveau délai d'attente commencera.",
    },
    expired: {
      heading: "Une adresse de retrait a expiré",
      says: "Elle n'a pas été confirmée à temps et aucun retrait ne peut lui être envoyé. Si vous en avez encore besoin, ajoutez-la de nouveau dans l'application.",
    },
    removed: {
      heading: "Une adresse de retrait a été supprimée",
      says: "Aucun retrait ne peut plus être envoyé à cette adresse. Si vous en avez de nouveau besoin, ajoutez-la dans l'application : un nouveau délai d'attente commencera.",
    },
    flagsCleared: {
      heading: "We have checked a withdrawal address",
      says: "We no longer hold it back. If you do not know the address, stop it now.",
    },
    undeliverable: {
      heading: "Our e-mail about a withdrawal address came back",
      says: "The mailbox that our e-mails go to now did not take it, so the address cannot be confirmed from there. If you did not add it, stop it now.",
    },
  },
  account: {
    frozen: {
      heading: "Vos retraits sont gelés",
      says: "Rien ne peut être retiré de votre compte, vers aucune adresse, tant qu'il n'est pas dégelé. Votre solde est intact.",
    },
    repaired: {
      heading: "Votre compte a été rétabli",
      says: "Un enregistrement de votre compte était endommagé et nous l'avons reconstitué. Aucun retrait n'est possible tant que nous ne l'avons pas dégelé. Comparez les adresses de l'application avec celles que vous connaissez.",
    },
    unfrozen: {
      heading: "Votre compte a été dégelé",
      says: "Pour vous protéger, les retraits restent suspendus encore un moment. Si ce n'est pas vous qui l'avez dégelé, gelez-le de nouveau dans l'application sans attendre.",
    },
    held: {
      heading: "Vos retraits sont suspendus",
      says: "Rien ne peut être retiré de votre compte jusqu'à l'heure indiquée ci-dessous. Si la modification vient de vous, vous n'avez rien à faire.",
    },
    limitReached: {
      heading: "Un nombre inhabituel d'adresses de retrait a été ajouté",
      says: "Il n'est pas possible d'en ajouter d'autres pour le moment. Si ce n'est pas vous, bloquez chacune d'elles depuis son propre e-mail et gelez votre compte dans l'application.",
    },
    frozenByLink: {
      heading: "Your account is frozen",
      says: "It was frozen through a link in one of our e-mails. Nothing can be withdrawn, to any address, until it is unfrozen in the app with your second factor. Your balance is untouched.",
    },
    frozenByRisk: {
      heading: "We have frozen your account",
      says: "Somebody tried to withdraw without your second factor. Nothing was sent, and nothing can be withdrawn, to any address, until you unfreeze the account in the app. Your balance is untouched.",
    },
    frozenByGuard: {
      heading: "We have frozen your account",
      says: "A record of your account was damaged on our side. Nothing can be withdrawn, to any address, until we have repaired it. You need not do anything; write to us if you have to withdraw.",
    },
    frozenByUs: {
      heading: "We have frozen your account",
      says: "Nothing can be withdrawn from it, to any address, until we unfreeze it. Your balance is untouched. Write to us in the app if you have questions.",
    },
    unfrozenByUs: {
      heading: "We have unfrozen your account",
      says: "To protect you, withdrawals stay on hold a while longer. You need not do anything.",
    },
    emailChanged: {
      heading: "The e-mail address of your account was changed",
      says: "From now on our e-mails go to another mailbox. You get them here too until the time below, and nothing can be withdrawn before then. If it was not you, freeze your account now: one click is enough, and you need not sign in.",
    },
    undeliverable: {
      heading: "Our e-mails to you come back",
      says: "A mailbox of your account does not take our e-mails, so we could not warn you there. Check the e-mail address of your account in the app.",
    },
    settingsChanged: {
      heading: "Settings of your account were changed",
      says: "Our next e-mails follow the new settings. This one still has the old ones, so that you know it is from us. If it was not you, freeze your account now.",
    },
    mfaRevoked: {
      heading: "Sign in again with your second factor",
      says: "We no longer accept second factors that were entered before now. Nothing can be withdrawn until you have signed in again and entered yours. You need not do anything else.",
    },
    denied: {
      heading: "A withdrawal was tried without your second factor",
      says: "We have not let it out, and nothing was sent. If it was not you, somebody may be in your account: freeze it now.",
    },
    codesShut: {
      heading: "Too many wrong codes",
      says: "Somebody entered too many wrong codes for your withdrawal addresses. The app takes no code until one waiting time is over, and nothing was confirmed. If it was not you, freeze your account now.",
    },
    mailboxLimitReached: {
      heading: "The e-mail address of your account was changed too often",
      says: "It cannot be changed again for now, and nothing can be withdrawn. If it was not you, freeze your account now.",
    },
  },
  endedBy: {
    user: "It was stopped in the app, by you or by somebody who was signed in as you.",
    link: "It was stopped through a link in one of our e-mails.",
    operator: "We have stopped it.",
    guard: "We have stopped it, because a record of it was damaged on our side.",
  },
  changed: (settings) => `Changed: ${settings}.`,
  settings: { locale: "language", antiPhishingCode: "anti-phishing code", timeZone: "time zone" },
  heldBecause: {
    PASSWORD_CHANGED: "Le mot de passe de votre compte a été modifié.",
    MFA_RESET: "Le second facteur de votre compte a été réinitialisé.",
    EMAIL_CHANGED: "L'adresse e-mail de votre compte a été modifiée.",
    NEW_DEVICE: "Quelqu'un s'est connecté à votre compte depuis un nouvel appareil.",
  },
  addedToday: (count) => `Adresses ajoutées en 24 heures : ${count}.`,
  fields: {
    network: "Réseau",
    address: "Adresse",
    memo: "Mémo ou tag",
    label: "Libellé",
    addedAt: "Ajoutée",
    endedAt: "Terminée",
    at: "Date et heure",
    device: "Appareil",
    origin: "Lieu approximatif",
  },
  devices: { phone: "Téléphone", tablet: "Tablette", computer: "Ordinateur" },
  near: (ipAddress) => `adresse IP ${ipAddress}`,
  notBefore: "Aucun retrait vers elle avant le",
  usableSince: "Utilisable depuis le",
  withdrawalsFrom: "Aucun retrait avant le",
  afterSending: (duration) => `environ ${duration} après l'envoi de cet e-mail`,
  onlyIfConfirmed: "et seulement si vous la confirmez",
  lookAlike:
    "Attention : cette adresse ressemble beaucoup à une autre des vôtres. Comparez chaque caractère, pas seulement les premiers et les derniers.",
  heldBack: "Nous vérifions cette adresse. Elle ne peut pas être utilisée tant que ce n'est pas fait.",
  uncheckable:
    "Cette adresse ne contient aucun caractère de contrôle : un seul caractère erroné, et l'argent serait perdu.",
  compare: "Comparez-la à l'adresse de votre portefeuille, du premier au dernier caractère.",
  confirm: { question: "L'avez-vous ajoutée ?", button: "Oui, c'est moi : confirmer" },
  confirmInApp: {
    question: "Did you add it?",
    says: "Then open our app, confirm the address there, and enter this code:",
    never: "Nobody from us ever asks you for this code.",
  },
  stopInApp: "Open our app and stop the address there.",
  support: (contact) => `If you cannot use the app, contact us: ${contact}.`,
  stop: {
    question: "Ce n'était pas vous ?",
    button: "Ce n'était pas moi : bloquer",
    note: "Un clic sur la page suivante, sans vous connecter.",
  },
  freeze: {
    question: "Was it not you?",
    button: "This wasn't me: freeze my account",
    note: "One click on the next page, no sign-in. Nothing can be withdrawn then, to any address.",
  },
  notYou: {
    heading: "Si ce n'était pas vous",
    stop: "Bloquez l'adresse avec le bouton ci-dessus.",
    already: "Aucun retrait ne peut être envoyé à cette adresse, mais quelqu'un a peut-être eu accès à votre compte.",
    password:
      "Ouvrez notre application ou tapez vous-même notre adresse web, changez votre mot de passe et vérifiez votre second facteur.",
    freeze: "En cas de doute, gelez votre compte dans l'application : plus rien ne pourra alors être retiré.",
    never: "Nous ne demandons jamais de mot de passe, de code ni de virement, ni par e-mail ni par téléphone.",
  },
  code: {
    is: (code) => `Votre code anti-hameçonnage : ${code}`,
    meaning: "Chacun de nos e-mails affiche votre code anti-hameçonnage. S'il manque, l'e-mail ne vient pas de nous.",
    none: "Définissez un code anti-hameçonnage dans l'application : vous distinguerez ainsi nos e-mails des faux.",
  },
  links: (origin) => `Les liens de nos e-mails mènent à ${origin}/ et nulle part ailleurs.`,
  automatic: (brand) => `${brand} a envoyé cet e-mail parce que quelque chose a changé dans votre compte.`,
};

export const pages: PageMessages = {
  states: {
    PENDING: "En attente de votre confirmation",
    CONFIRMED: "Confirmée, délai d'attente en cours",
    ACTIVE: "Active : retraits possibles",
    EXPIRED: "Expirée sans confirmation",
    CANCELLED: "Bloquée",
    REMOVED: "Supprimée",
  },
  fields: {
    network: "Réseau",
    address: "Adresse",
    memo: "Mémo ou tag",
    label: "Libellé",
    state: "État",
    hidden: "les 4 derniers caractères sont masqués",
  },
  notBefore: "Aucun retrait vers elle avant le",
  usableSince: "Utilisable depuis le",
  endedAt: "Terminée",
  lookAlike:
    "Attention : cette adresse ressemble beaucoup à une autre des vôtres. Comparez chaque caractère, pas seulement les premiers et les derniers.",
  heldBack: "Nous vérifions cette adresse. Elle ne peut pas être utilisée tant que ce n'est pas fait.",
  onlyIfConfirmed: "et seulement si vous la confirmez",
  confirm: {
    title: "Confirmer cette adresse de retrait ?",
    says: "Ne la confirmez que si vous l'avez ajoutée vous-même.",
    field: "Les 4 derniers caractères de l'adresse",
    hint: "Nous les masquons pour que vous regardiez à deux fois. Lisez-les dans votre portefeuille, pas dans un message que quelqu'un vous a envoyé.",
    button: "Confirmer cette adresse",
    wrong: (triesLeft) =>
      triesLeft === 1
        ? "Ce ne sont pas les 4 derniers caractères. Il vous reste 1 essai."
        : `Ce ne sont pas les 4 derniers caractères. Il vous reste ${triesLeft} essais.`,
    empty: "Saisissez les 4 caractères masqués ci-dessus.",
    otherwise: "Vous ne l'avez pas ajoutée ?",
    stop: "Bloquer cette adresse",
  },
  cancel: {
    title: "Bloquer cette adresse de retrait ?",
    says: "Dès que vous appuyez sur le bouton, plus rien ne peut lui être envoyé. Vous pourrez l'ajouter de nouveau plus tard.",
    button: "Bloquer cette adresse",
    freezeTitle: "Quelqu'un d'autre est dans votre compte ?",
    freezeSays: (hold) =>
      `Alors gelez-le aussi : aucun retrait ne sera possible, vers aucune adresse, jusqu'à ce que vous le dégeliez dans l'application, puis pendant encore ${hold}.`,
    freezeButton: "Bloquer et geler mon compte",
    alreadyFrozen: "Votre compte est gelé : aucun retrait n'est possible, vers aucune adresse.",
  },
  done: {
    confirm: {
      title: "L'adresse est confirmée",
      says: "À la fin du délai d'attente, des retraits pourront lui être envoyés. Vous n'avez rien d'autre à faire.",
    },
    cancel: { title: "L'adresse est bloquée", says: "Aucun retrait ne peut lui être envoyé." },
    changedMind: "Vous avez changé d'avis, ou quelque chose vous semble anormal ?",
    frozen:
      "Votre compte est gelé : aucun retrait n'est possible, vers aucune adresse, jusqu'à ce que vous le dégeliez dans l'application.",
    notFrozen: "Votre compte n'est pas gelé. Vous pouvez le geler à tout moment dans l'application.",
    next: "Que faire maintenant",
    steps: [
      "Ouvrez notre application ou tapez vous-même notre adresse web.",
      "Changez votre mot de passe et vérifiez votre second facteur.",
      "Cherchez d'autres adresses ou appareils que vous ne connaissez pas.",
    ],
  },
  used: {
    confirmed: { title: "Vous avez déjà confirmé cette adresse", says: "Vous n'avez rien d'autre à faire." },
    ended: {
      title: "Cette adresse a déjà été bloquée",
      says: "Aucun retrait ne peut lui être envoyé. Si vous en avez besoin, ajoutez-la de nouveau dans l'application.",
    },
  },
  expired: {
    title: "Cette adresse a expiré",
    says: "Elle n'a pas été confirmée à temps et aucun retrait ne peut lui être envoyé. Si vous en avez besoin, ajoutez-la de nouveau dans l'application.",
  },
  superseded: {
    title: "Il existe un e-mail plus récent",
    says: "Un e-mail plus récent a remplacé ce lien. Rien n'a été modifié : utilisez le lien du plus récent.",
  },
  locked: {
    title: "Ce lien est verrouillé",
    says: "Il a reçu trop de mauvaises réponses et rien n'a été confirmé. Si vous avez ajouté l'adresse, demandez un nouvel e-mail dans l'application. Sinon, bloquez-la.",
  },
  undeliverable: {
    title: "Cette adresse ne peut pas être confirmée",
    says: "Les e-mails que nous vous avons envoyés nous sont revenus ; nous ne pouvons donc pas être sûrs qu'il s'agit de vous. Vérifiez votre adresse e-mail dans l'application et faites renvoyer l'e-mail.",
  },
  invalid: {
    title: "Ce lien n'est pas l'un des nôtres",
    says: "Il est incomplet ou ne vient pas de nous. Rien n'a été modifié. Ouvrez de nouveau le lien depuis notre e-mail.",
  },
  crossSite: {
    title: "Nous n'avons rien fait",
    says: "La demande venait d'un autre site. Si vous souhaitez continuer, ouvrez le lien depuis notre e-mail.",
  },
  unavailable: {
    title: "Veuillez réessayer dans un instant",
    says: "Nous n'arrivons pas à lire nos données pour le moment. Ouvrez de nouveau le lien pour voir où en sont les choses.",
  },
  failed: {
    title: "Un problème est survenu de notre côté",
    says: "Ouvrez de nouveau le lien pour voir où en sont les choses. Si cela se reproduit, gelez votre compte dans l'application et écrivez-nous.",
  },
  refused: {
    title: "Nous n'avons rien fait",
    says: "La demande n'était pas celle que cette page envoie. Ouvrez de nouveau le lien depuis notre e-mail.",
  },
  footer: (brand) => `${brand} ne demande jamais de mot de passe ni de code sur cette page.`,
};
