// French.
import type { MailMessages, PageMessages } from "../messages.ts";

const endedBy = {
  user: "Elle a été bloquée dans l'application, par vous ou par quelqu'un qui était connecté à votre compte.",
  link: "Elle a été bloquée par un lien de l'un de nos e-mails.",
  operator: "Nous l'avons bloquée.",
  guard: "Nous l'avons bloquée, car un enregistrement la concernant a été endommagé chez nous.",
};

export const mail: MailMessages = {
  subject: (heading, network) => `${heading} (${network})`,
  entry: {
    registered: {
      heading: "Une adresse de retrait a été ajoutée à votre compte",
      says: "Elle a été ajoutée dans l'application, par vous ou par quelqu'un qui était connecté à votre compte.",
    },
    remindedPending: {
      heading: "Une adresse de retrait attend encore votre confirmation",
      says: "Elle n'a pas encore été confirmée, et le délai pour le faire est presque écoulé.",
    },
    remindedConfirmed: {
      heading: "Une adresse de retrait sera bientôt utilisable",
      says: "Elle a été confirmée, et son délai d'attente est presque écoulé.",
    },
    confirmed: {
      heading: "Une adresse de retrait a été confirmée",
      says: "À la fin du délai d'attente, des retraits pourront être envoyés à cette adresse.",
      act: "Si c'est vous qui l'avez confirmée, vous n'avez rien à faire. Sinon, bloquez-la maintenant : un clic suffit, sans vous connecter.",
    },
    activated: {
      heading: "Une adresse de retrait est maintenant utilisable",
      says: "Le délai d'attente est écoulé et des retraits peuvent être envoyés à cette adresse.",
    },
    flagged: {
      heading: "Une adresse de retrait est momentanément inutilisable",
      says: "Aucun nouveau délai d'attente ne commence pour autant.",
    },
    flagsCleared: {
      heading: "Nous avons vérifié une adresse de retrait",
      says: "Nous ne la retenons plus. Elle sera utilisable dès qu'elle sera confirmée et que son délai d'attente sera écoulé.",
    },
    cancelled: {
      heading: "Une adresse de retrait a été bloquée",
      says: "Aucun retrait ne peut être envoyé à cette adresse. Si elle est à vous et que vous en avez finalement besoin, ajoutez-la de nouveau dans l'application : un nouveau délai d'attente commencera.",
    },
    expired: {
      heading: "Une adresse de retrait a expiré",
      says: "Elle n'a pas été confirmée à temps et aucun retrait ne peut lui être envoyé. Vous n'avez rien à faire. Si elle est à vous et que vous en avez encore besoin, ajoutez-la de nouveau dans l'application.",
    },
    removed: {
      heading: "Une adresse de retrait a été supprimée",
      says: "Aucun retrait ne peut plus être envoyé à cette adresse. Si elle est à vous et que vous en avez de nouveau besoin, ajoutez-la dans l'application : un nouveau délai d'attente commencera.",
    },
    undeliverable: {
      heading: "Notre e-mail sur une adresse de retrait nous est revenu",
      says: "La boîte mail à laquelle nos e-mails sont maintenant envoyés ne l'a pas accepté.",
      act: "Si vous avez ajouté cette adresse, vérifiez votre adresse e-mail dans l'application et faites renvoyer l'e-mail. Sinon, bloquez l'adresse de retrait maintenant : un clic suffit, sans vous connecter. Si vous ne faites rien, une adresse qui n'est pas confirmée expire.",
    },
  },
  account: {
    frozen: {
      heading: "Votre compte est gelé",
      says: "Il a été gelé dans l'application, par vous ou par quelqu'un qui était connecté à votre compte. Rien ne peut être retiré, vers aucune adresse. Cela ne change rien à votre solde. Si vous ne faites rien, il reste gelé. Vous pouvez le dégeler dans l'application avec votre second facteur.",
    },
    frozenByLink: {
      heading: "Votre compte est gelé",
      says: "Il a été gelé par un lien de l'un de nos e-mails. Rien ne peut être retiré, vers aucune adresse. Cela ne change rien à votre solde. Si vous ne faites rien, il reste gelé. Vous pouvez le dégeler dans l'application avec votre second facteur. Si ce n'est pas vous qui avez utilisé ce lien, quelqu'un d'autre lit peut-être vos e-mails : changez le mot de passe de votre boîte mail.",
    },
    frozenByRisk: {
      heading: "Nous avons gelé votre compte",
      says: "Un retrait a été tenté sans votre second facteur. Rien n'a été envoyé, et maintenant rien ne peut être retiré, vers aucune adresse. Cela ne change rien à votre solde. Si vous ne faites rien, le compte reste gelé. Vous pouvez le dégeler dans l'application avec votre second facteur.",
    },
    frozenByGuard: {
      heading: "Nous avons gelé votre compte",
      says: "Un enregistrement de votre compte a été endommagé chez nous. Tant que nous ne l'avons pas rétabli et que votre compte n'est pas dégelé, rien ne peut être retiré, vers aucune adresse. Cela ne change rien à votre solde. Vous n'avez rien à faire : nous vous écrirons quand ce sera fait. Si vous devez effectuer un retrait avant, écrivez-nous.",
    },
    frozenByUs: {
      heading: "Nous avons gelé votre compte",
      says: "Rien ne peut en être retiré, vers aucune adresse, tant que nous ne l'avons pas dégelé. Cela ne change rien à votre solde. Nous vous écrirons quand ce sera fait. Si vous avez des questions, écrivez-nous dans l'application.",
    },
    unfrozen: {
      heading: "Votre compte a été dégelé",
      says: "Il a été dégelé dans l'application avec un second facteur. Pour vous protéger, les retraits restent suspendus encore un moment.",
      act: "Si c'était vous, vous n'avez rien à faire. Sinon, gelez-le de nouveau maintenant : cela prend quelques secondes, sans vous connecter.",
    },
    unfrozenByUs: {
      heading: "Nous avons dégelé votre compte",
      says: "Pour vous protéger, les retraits restent suspendus encore un moment. Vous n'avez rien à faire.",
    },
    repaired: {
      heading: "Votre compte a été rétabli",
      says: "Un enregistrement de votre compte a été endommagé chez nous, et nous l'avons reconstitué. Rien ne peut être retiré tant que nous n'avons pas dégelé votre compte ; nous vous écrirons quand ce sera fait. Comparez les adresses de l'application avec celles que vous connaissez, et bloquez toutes celles que vous ne connaissez pas.",
    },
    held: {
      heading: "Vos retraits sont suspendus",
      says: "Pour vous protéger, rien ne peut être retiré de votre compte jusqu'à l'heure indiquée ci-dessous.",
    },
    emailChanged: {
      heading: "L'adresse e-mail de votre compte a été modifiée",
      says: "Désormais, nos e-mails sont envoyés à la nouvelle adresse et, jusqu'à l'heure indiquée ci-dessous, à l'ancienne aussi. Rien ne peut être retiré avant cette heure.",
    },
    undeliverable: {
      heading: "Nos e-mails pour vous nous reviennent",
      says: "Une boîte mail de votre compte n'accepte pas nos e-mails. Tant que c'est le cas, nous ne pouvons pas vous y avertir.",
      act: "Vérifiez l'adresse e-mail de votre compte dans l'application. Si quelqu'un d'autre l'a modifiée, gelez votre compte maintenant : cela prend quelques secondes, sans vous connecter.",
    },
    noticeRequested: {
      heading: "Une seconde adresse e-mail doit recevoir nos e-mails",
      says: "Elle a été saisie dans l'application, par vous ou par quelqu'un qui était connecté à votre compte. Elle ne reçoit aucun de nos e-mails sur votre compte tant que la personne qui la lit n'a pas accepté.",
    },
    noticeConfirmed: {
      heading: "Une seconde adresse e-mail reçoit maintenant nos e-mails",
      says: "Désormais, tout ce que nous vous disons de votre compte y est envoyé aussi. Rien ne peut être confirmé depuis cette adresse. Si elle en remplace une autre, celle-ci reçoit encore nos e-mails pendant un délai d'attente.",
    },
    noticeRemoved: {
      heading: "La seconde adresse e-mail a été retirée",
      says: "Elle a été retirée dans l'application, par vous ou par quelqu'un qui était connecté à votre compte. Si elle recevait nos e-mails, elle les reçoit encore pendant un délai d'attente.",
    },
    settingsChanged: {
      heading: "Des paramètres de votre compte ont été modifiés",
      says: "Ils ont été modifiés dans l'application, par vous ou par quelqu'un qui était connecté à votre compte. Nos prochains e-mails suivront les nouveaux paramètres. Celui-ci a encore les anciens, pour que vous sachiez qu'il vient de nous.",
    },
    mfaRevoked: {
      heading: "Reconnectez-vous avec votre second facteur",
      says: "Nous n'acceptons plus les seconds facteurs saisis jusqu'à présent. Rien ne peut être retiré avant que vous n'ayez ouvert une nouvelle session et saisi le vôtre. Pour cela, ouvrez vous-même notre application : aucun de nos e-mails ne contient de lien à cet effet. Vous n'avez rien d'autre à faire.",
    },
    denied: {
      heading: "Un retrait a été tenté sans votre second facteur",
      says: "Nous ne l'avons pas laissé passer, et rien n'a été envoyé.",
      act: "Si c'était vous, réessayez dans l'application et saisissez votre second facteur. Sinon, quelqu'un est peut-être dans votre compte : gelez-le maintenant. Cela prend quelques secondes, sans vous connecter.",
    },
    limitReached: {
      heading: "Un nombre inhabituel d'adresses de retrait a été ajouté",
      says: "Il n'est pas possible d'en ajouter d'autres pour le moment. Chacune ne sera utilisable qu'une fois confirmée et son délai d'attente écoulé.",
      act: "Si c'était vous, vous n'avez rien à faire. Sinon, gelez votre compte maintenant : rien ne pourra alors être retiré vers aucune d'elles.",
    },
    codesShut: {
      heading: "Trop de codes erronés",
      says: "Quelqu'un a saisi trop de codes erronés pour vos adresses de retrait. L'application n'en accepte plus aucun avant la fin d'un délai d'attente complet. Rien n'a été confirmé.",
    },
    mailboxLimitReached: {
      heading: "L'adresse e-mail de votre compte a été modifiée trop souvent",
      says: "Pour le moment, elle ne peut plus être modifiée, et rien ne peut être retiré.",
    },
  },
  digest: {
    heading: "Plusieurs événements sur votre compte",
    says: "Beaucoup de choses se sont passées sur votre compte en peu de temps. Pour que rien ne se perde parmi de nombreux e-mails, celui-ci les réunit toutes.",
    act: "Examinez-les une à une. Bloquez chaque adresse que vous n'avez pas ajoutée et, en cas de doute, gelez votre compte. Ce que vous ne confirmez pas expire.",
    stopAll: {
      question: "Vous n'avez pas ajouté ces adresses ?",
      button: "Les bloquer toutes",
      note: "Ouvre une page qui montre l'une d'elles et bloque toutes celles ajoutées autour de ce jour. Sans vous connecter.",
    },
  },
  todo: {
    confirm:
      "Si c'est vous qui l'avez ajoutée, confirmez-la. Sinon, bloquez-la maintenant : un clic suffit, sans vous connecter. Si vous ne faites rien, elle expirera et aucun retrait ne pourra lui être envoyé.",
    confirmElsewhere:
      "Si ce n'est pas vous qui l'avez ajoutée, bloquez-la maintenant : un clic suffit, sans vous connecter. Si vous ne faites rien, elle pourra encore être confirmée depuis la boîte mail à laquelle nos e-mails sont maintenant envoyés.",
    stop: "Si vous connaissez cette adresse, vous n'avez rien à faire. Sinon, bloquez-la maintenant : un clic suffit, sans vous connecter.",
    freeze:
      "Si c'était vous, vous n'avez rien à faire. Sinon, gelez votre compte maintenant : cela prend quelques secondes, sans vous connecter.",
    frozen: "Votre compte est gelé : rien ne peut être retiré, vers aucune adresse.",
    inApp:
      "Si vous êtes au courant, vous n'avez rien d'autre à faire. Sinon, ouvrez vous-même notre application, bloquez-y l'adresse ou gelez votre compte, et contactez-nous.",
  },
  endedSince: "Elle a été bloquée ou a expiré entre-temps : aucun retrait ne peut lui être envoyé.",
  endedBy,
  changed: (settings) => `Modifications : ${settings}.`,
  settings: { locale: "langue", antiPhishingCode: "code anti-hameçonnage", timeZone: "fuseau horaire" },
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
    memo: "Mémo ou tag (choisi par la personne qui a ajouté l'adresse)",
    label: "Libellé (choisi par la personne qui a ajouté l'adresse)",
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
  memoNotExact:
    "Ce mémo n'est pas affiché ici exactement tel qu'il est : ne le copiez pas d'ici. L'application l'affiche en entier.",
  uncheckable:
    "Cette adresse ne contient aucun caractère de contrôle : un seul caractère erroné, et l'argent serait perdu.",
  compare: "Comparez-la à l'adresse de votre portefeuille, du premier au dernier caractère.",
  confirm: { question: "L'avez-vous ajoutée ?", button: "Oui, c'est moi : confirmer" },
  confirmInApp: {
    question: "L'avez-vous ajoutée ?",
    says: "Ouvrez alors notre application, confirmez-y l'adresse et saisissez ce code :",
    never: "Personne chez nous ne vous demandera jamais ce code.",
  },
  support: (contact) => `Si vous ne pouvez pas utiliser l'application, contactez-nous : ${contact}.`,
  stop: {
    question: "Ce n'était pas vous ?",
    button: "Ce n'était pas moi : bloquer",
    note: "Un clic sur la page suivante, sans vous connecter.",
  },
  freeze: {
    question: "Ce n'était pas vous ?",
    button: "Ce n'était pas moi : geler mon compte",
    note: "Quelques secondes sur la page suivante, sans vous connecter. Plus rien ne pourra alors être retiré, vers aucune adresse, jusqu'à ce que vous dégeliez le compte dans l'application.",
  },
  notYou: {
    heading: "Si ce n'était pas vous",
    stop: (button) => `Choisissez «\u00a0${button}\u00a0» ci-dessus.`,
    already: "Aucun retrait ne peut être envoyé à cette adresse, mais quelqu'un a peut-être eu accès à votre compte.",
    password:
      "Ouvrez notre application ou tapez vous-même notre adresse web, changez votre mot de passe et vérifiez votre second facteur.",
    freeze: "La page qui bloque l'adresse permet aussi de geler votre compte : plus rien ne pourra alors être retiré.",
    never: "Nous ne demandons jamais de mot de passe, de code ni de virement, ni par e-mail ni par téléphone.",
  },
  unsure: {
    heading: "Si quelque chose vous semble anormal",
    question: "Quelque chose vous semble anormal ?",
    button: "Geler mon compte",
  },
  noticeAsk: {
    heading: "Nos e-mails sur un compte doivent vous parvenir aussi",
    says: "Quelqu'un a saisi votre adresse e-mail dans son compte chez nous, pour que nos messages à ce sujet vous parviennent aussi.",
    act: (duration) =>
      `Si le compte est le vôtre, ou si vous savez à qui il est, vous pouvez accepter dans un délai de ${duration}. Si vous n'en savez rien, vous n'avez rien à faire : vous ne recevrez aucun autre e-mail.`,
    question: "Connaissez-vous ce compte ?",
    button: "Continuer",
    inApp: "Saisissez alors ce code dans l'application, dans les paramètres du compte :",
    why: (brand) => `${brand} a envoyé cet e-mail parce que quelqu'un a saisi votre adresse e-mail.`,
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
    address: "Adresse",
    memo: "Mémo ou tag (choisi par la personne qui a ajouté l'adresse)",
    label: "Libellé (choisi par la personne qui a ajouté l'adresse)",
    state: "État",
    hidden: "les 4 derniers caractères sont masqués",
  },
  notBefore: "Aucun retrait vers elle avant le",
  usableSince: "Utilisable depuis le",
  endedAt: "Terminée",
  lookAlike:
    "Attention : cette adresse ressemble beaucoup à une autre des vôtres. Comparez chaque caractère, pas seulement les premiers et les derniers.",
  heldBack: "Nous vérifions cette adresse. Elle ne peut pas être utilisée tant que ce n'est pas fait.",
  memoNotExact:
    "Ce mémo n'est pas affiché ici exactement tel qu'il est : ne le copiez pas d'ici. L'application l'affiche en entier.",
  onlyIfConfirmed: "et seulement si vous la confirmez",
  confirm: {
    title: "Confirmer cette adresse de retrait ?",
    says: "Ne la confirmez que si vous l'avez ajoutée vous-même.",
    field: "Les 4 derniers caractères de l'adresse",
    hint: "Nous les masquons pour que vous regardiez à deux fois : lisez-les là où l'argent doit arriver, dans votre propre portefeuille.",
    button: "Confirmer cette adresse",
    wrong: (triesLeft) =>
      triesLeft === 1
        ? "Ce ne sont pas les 4 derniers caractères. Il vous reste 1 essai."
        : `Ce ne sont pas les 4 derniers caractères. Il vous reste ${triesLeft} essais.`,
    empty: "Saisissez les 4 caractères masqués ci-dessus.",
    otherwise: "Vous ne l'avez pas ajoutée ?",
    stop: "Bloquer cette adresse",
    nothing: "Si vous ne faites rien, l'adresse expire et aucun retrait ne peut lui être envoyé.",
  },
  cancel: {
    title: "Bloquer cette adresse de retrait ?",
    says: "Dès que vous appuyez sur le bouton, plus rien ne peut lui être envoyé. Vous pourrez l'ajouter de nouveau plus tard.",
    button: "Bloquer cette adresse",
    all: {
      title: "D'autres adresses ont été ajoutées",
      says: (count) => `En plus de celle-ci, ${count} adresses ajoutées autour de ce jour-là ne sont pas bloquées.`,
      button: "Les bloquer toutes",
    },
  },
  freeze: {
    title: "Geler votre compte ?",
    ask: "Quelqu'un d'autre est dans votre compte ?",
    says: (hold) =>
      `Le gel empêche tout retrait, vers toute adresse, jusqu'à ce que vous le leviez dans l'application, puis pendant encore ${hold}.`,
    tick: "Oui, geler mon compte",
    unticked: "Cochez d'abord la case si vous voulez geler votre compte. Rien n'a été modifié.",
    button: "Geler mon compte",
    done: "Votre compte est gelé",
    byOwner: "Aucun retrait n'est possible, vers aucune adresse, jusqu'à ce que vous le dégeliez dans l'application.",
    byUs: "Aucun retrait n'est possible, vers aucune adresse, tant que nous ne l'avons pas vérifié.",
    expired: {
      title: "Ce lien ne peut plus geler votre compte",
      says: "Il est trop ancien, ou nous avons vérifié votre compte depuis. Vous pouvez geler votre compte à tout moment dans l'application.",
    },
    inApp: "Vous pouvez geler votre compte à tout moment dans l'application.",
    alsoStop: "Bloquer aussi l'adresse ?",
  },
  notice: {
    title: "Recevoir aussi nos e-mails sur un compte ?",
    says: "Quelqu'un a saisi votre adresse e-mail dans son compte chez nous. Si vous acceptez, tout ce que nous disons de ce compte vous parviendra aussi, et vous pourrez arrêter ses retraits. N'acceptez que si le compte est le vôtre, ou si vous savez à qui il est.",
    tick: "Oui, je veux les recevoir",
    unticked: "Cochez d'abord la case si vous voulez recevoir ces e-mails. Rien n'a été modifié.",
    button: "Accepter",
    nothing: "Si vous ne faites rien, vous ne recevrez aucun autre e-mail.",
    done: {
      title: "Nos e-mails vous parviennent désormais aussi",
      says: "Vous n'avez rien d'autre à faire. La personne qui a le compte peut retirer votre adresse dans l'application.",
    },
    used: { title: "Vous avez déjà accepté", says: "Vous n'avez rien d'autre à faire." },
    over: {
      title: "Ce lien ne peut plus servir",
      says: "Il est trop ancien, ou votre adresse a été saisie de nouveau ou retirée depuis. Rien n'a été modifié.",
    },
  },
  done: {
    confirm: {
      title: "L'adresse est confirmée",
      says: "À la fin du délai d'attente, des retraits pourront lui être envoyés. Vous n'avez rien d'autre à faire.",
    },
    cancel: { title: "L'adresse est bloquée", says: "Aucun retrait ne peut lui être envoyé." },
    all: {
      title: "Elles sont toutes bloquées",
      says: "Aucun retrait ne peut être envoyé vers les adresses ajoutées autour de ce jour-là.",
    },
    changedMind: "Vous avez changé d'avis, ou quelque chose vous semble anormal ?",
    next: "Que faire maintenant",
    steps: [
      "Ouvrez notre application ou tapez vous-même notre adresse web.",
      "Changez votre mot de passe et vérifiez votre second facteur.",
      "Cherchez d'autres adresses ou appareils que vous ne connaissez pas.",
    ],
  },
  used: { title: "Vous avez déjà confirmé cette adresse", says: "Vous n'avez rien d'autre à faire." },
  endedBy,
  ended: {
    stopped: { title: "Cette adresse a déjà été bloquée", says: "Aucun retrait ne peut lui être envoyé." },
    expired: {
      title: "Cette adresse a expiré",
      says: "Elle n'a pas été confirmée à temps et aucun retrait ne peut lui être envoyé.",
    },
    again: "Si vous en avez besoin, ajoutez-la de nouveau dans l'application.",
    gone: { title: "Nous ne trouvons pas cette adresse", says: "Aucun retrait ne peut lui être envoyé." },
  },
  superseded: {
    title: "Il existe un e-mail plus récent",
    says: "Un e-mail plus récent a remplacé ce lien. Rien n'a été modifié : utilisez le lien du plus récent.",
  },
  locked: {
    title: "Ce lien est verrouillé",
    says: (mails) =>
      mails === 0
        ? "Il a reçu trop de mauvaises réponses et reste verrouillé. Rien n'a été confirmé. Plus aucun e-mail ne peut être envoyé pour cette adresse : si vous l'avez ajoutée, ajoutez-la de nouveau une fois qu'elle aura expiré. Sinon, bloquez-la."
        : `Il a reçu trop de mauvaises réponses et reste verrouillé. Rien n'a été confirmé. Si vous avez ajouté l'adresse, demandez un nouvel e-mail dans l'application (encore ${mails} au plus). Sinon, bloquez-la.`,
  },
  undeliverable: {
    title: "Cette adresse ne peut pas être confirmée",
    says: "Les e-mails que nous vous avons envoyés nous sont revenus ; nous ne pouvons donc pas être sûrs qu'il s'agit de vous. Vérifiez votre adresse e-mail dans l'application et faites renvoyer l'e-mail.",
  },
  invalid: {
    title: "Ce lien n'est pas tel que nous l'avons envoyé",
    says: "Il en manque une partie, quelque chose y a été ajouté ou il ne vient pas de nous. Rien n'a été modifié. Ouvrez de nouveau le lien depuis notre e-mail ; si vous le copiez, copiez-le en entier et rien d'autre.",
  },
  crossSite: {
    title: "Nous n'avons rien fait",
    says: "La demande venait d'un autre site. Si vous souhaitez continuer, ouvrez le lien depuis notre e-mail.",
  },
  unavailable: {
    title: "Veuillez réessayer dans un instant",
    says: "Nous n'arrivons pas à lire nos données pour le moment. Ouvrez de nouveau le lien pour voir où en sont les choses.",
  },
  unreadable: {
    title: "Nous n'arrivons pas à lire nos données",
    says: "Tant que nous ne les avons pas rétablies, aucun retrait ne peut être envoyé vers cette adresse.",
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
