// German.
import type { MailMessages, PageMessages } from "../messages.ts";

export const mail: MailMessages = {
  subject: (heading, network) => `${heading} (${network})`,
  entry: {
    registered: {
      heading: "Ihrem Konto wurde eine Auszahlungsadresse hinzugefügt",
      says: "Wenn Sie das waren, bestätigen Sie sie. Wenn nicht, stoppen Sie sie jetzt: Ein Klick genügt, ohne Anmeldung.",
    },
    remindedPending: {
      heading: "Eine Auszahlungsadresse wartet noch auf Sie",
      says: "Sie haben diese Adresse nicht bestätigt. Ohne Ihre Bestätigung verfällt sie, und es kann nichts an sie ausgezahlt werden.",
    },
    remindedConfirmed: {
      heading: "Eine Auszahlungsadresse ist bald nutzbar",
      says: "Sie haben diese Adresse bestätigt, und ihre Wartezeit ist fast vorbei. Wenn etwas nicht stimmt, stoppen Sie sie jetzt.",
    },
    confirmed: {
      heading: "Eine Auszahlungsadresse wurde bestätigt",
      says: "Nach Ablauf der Wartezeit kann an diese Adresse ausgezahlt werden. Wenn nicht Sie sie bestätigt haben, stoppen Sie sie jetzt.",
    },
    activated: {
      heading: "Eine Auszahlungsadresse ist jetzt nutzbar",
      says: "Die Wartezeit ist vorbei, und an diese Adresse kann ausgezahlt werden. Wenn Sie das nicht wollen, stoppen Sie sie jetzt.",
    },
    flagged: {
      heading: "Eine Auszahlungsadresse ist vorerst nicht nutzbar",
      says: "Eine neue Wartezeit beginnt dadurch nicht. Wenn Sie die Adresse nicht kennen, stoppen Sie sie jetzt.",
    },
    cancelled: {
      heading: "Eine Auszahlungsadresse wurde gestoppt",
      says: "An diese Adresse kann nichts ausgezahlt werden. Wenn Sie sie doch brauchen, fügen Sie sie in der App erneut hinzu: Dann beginnt eine neue Wartezeit.",
    },
    expired: {
      heading: "Eine Auszahlungsadresse ist verfallen",
      says: "Sie wurde nicht rechtzeitig bestätigt, und es kann nichts an sie ausgezahlt werden. Wenn Sie sie noch brauchen, fügen Sie sie in der App erneut hinzu.",
    },
    removed: {
      heading: "Eine Auszahlungsadresse wurde entfernt",
      says: "An diese Adresse kann nichts mehr ausgezahlt werden. Wenn Sie sie wieder brauchen, fügen Sie sie in der App hinzu: Dann beginnt eine neue Wartezeit.",
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
      heading: "Ihre Auszahlungen sind gesperrt",
      says: "Von Ihrem Konto kann nichts ausgezahlt werden, an keine Adresse, bis die Sperre aufgehoben wird. Ihr Guthaben bleibt unberührt.",
    },
    repaired: {
      heading: "Ihr Konto wurde wiederhergestellt",
      says: "Ein Datensatz Ihres Kontos war beschädigt, und wir haben ihn neu angelegt. Auszahlungen sind erst möglich, wenn wir die Sperre aufheben. Bitte vergleichen Sie die Adressen in der App mit denen, die Sie kennen.",
    },
    unfrozen: {
      heading: "Die Sperre Ihres Kontos wurde aufgehoben",
      says: "Zu Ihrem Schutz ruhen Auszahlungen noch eine Weile. Wenn nicht Sie die Sperre aufgehoben haben, sperren Sie Ihr Konto sofort wieder in der App.",
    },
    held: {
      heading: "Ihre Auszahlungen ruhen",
      says: "Bis zum unten genannten Zeitpunkt kann von Ihrem Konto nichts ausgezahlt werden. Wenn die Änderung von Ihnen stammt, brauchen Sie nichts zu tun.",
    },
    limitReached: {
      heading: "Ungewöhnlich viele Auszahlungsadressen wurden hinzugefügt",
      says: "Vorerst können keine weiteren hinzugefügt werden. Wenn nicht Sie das waren, stoppen Sie jede über ihre eigene E-Mail und sperren Sie Ihr Konto in der App.",
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
    PASSWORD_CHANGED: "Das Passwort Ihres Kontos wurde geändert.",
    MFA_RESET: "Der zweite Faktor Ihres Kontos wurde zurückgesetzt.",
    EMAIL_CHANGED: "Die E-Mail-Adresse Ihres Kontos wurde geändert.",
    NEW_DEVICE: "Jemand hat sich mit einem neuen Gerät in Ihrem Konto angemeldet.",
  },
  addedToday: (count) => `Innerhalb von 24 Stunden hinzugefügte Adressen: ${count}.`,
  fields: {
    network: "Netzwerk",
    address: "Adresse",
    memo: "Memo oder Tag",
    label: "Bezeichnung",
    addedAt: "Hinzugefügt",
    endedAt: "Beendet",
    at: "Zeitpunkt",
    device: "Gerät",
    origin: "Ungefährer Ort",
  },
  devices: { phone: "Smartphone", tablet: "Tablet", computer: "Computer" },
  near: (ipAddress) => `IP-Adresse ${ipAddress}`,
  notBefore: "Auszahlungen an sie sind nicht möglich vor",
  usableSince: "Nutzbar seit",
  withdrawalsFrom: "Auszahlungen sind nicht möglich vor",
  afterSending: (duration) => `etwa ${duration} nach dem Versand dieser E-Mail`,
  onlyIfConfirmed: "und nur, wenn Sie sie bestätigen",
  lookAlike:
    "Vorsicht: Diese Adresse sieht einer anderen von Ihnen sehr ähnlich. Vergleichen Sie jedes Zeichen, nicht nur die ersten und die letzten.",
  heldBack: "Wir prüfen diese Adresse. Bis das erledigt ist, kann sie nicht genutzt werden.",
  uncheckable: "Diese Adresse enthält keine Prüfziffern: Bei einem falschen Zeichen wäre das Geld verloren.",
  compare: "Vergleichen Sie sie mit der Adresse in Ihrer Wallet, vom ersten bis zum letzten Zeichen.",
  confirm: { question: "Haben Sie sie hinzugefügt?", button: "Ja, das war ich: bestätigen" },
  confirmInApp: {
    question: "Did you add it?",
    says: "Then open our app, confirm the address there, and enter this code:",
    never: "Nobody from us ever asks you for this code.",
  },
  stopInApp: "Open our app and stop the address there.",
  support: (contact) => `If you cannot use the app, contact us: ${contact}.`,
  stop: {
    question: "Waren Sie das nicht?",
    button: "Das war ich nicht: stoppen",
    note: "Ein Klick auf der nächsten Seite, ohne Anmeldung.",
  },
  freeze: {
    question: "Was it not you?",
    button: "This wasn't me: freeze my account",
    note: "One click on the next page, no sign-in. Nothing can be withdrawn then, to any address.",
  },
  notYou: {
    heading: "Wenn Sie das nicht waren",
    stop: "Stoppen Sie die Adresse mit der Schaltfläche oben.",
    already: "An diese Adresse kann nichts ausgezahlt werden, aber vielleicht war jemand in Ihrem Konto.",
    password:
      "Öffnen Sie unsere App oder tippen Sie unsere Webadresse selbst ein, ändern Sie Ihr Passwort und prüfen Sie Ihren zweiten Faktor.",
    freeze: "Sperren Sie im Zweifel Ihr Konto in der App: Dann kann gar nichts ausgezahlt werden.",
    never: "Wir fragen nie nach einem Passwort, einem Code oder einer Überweisung, weder per E-Mail noch am Telefon.",
  },
  code: {
    is: (code) => `Ihr Anti-Phishing-Code: ${code}`,
    meaning: "Jede E-Mail von uns zeigt Ihren Anti-Phishing-Code. Eine ohne ihn ist nicht von uns.",
    none: "Legen Sie in der App einen Anti-Phishing-Code fest; daran erkennen Sie unsere E-Mails.",
  },
  links: (origin) => `Links in unseren E-Mails führen zu ${origin}/ und nirgendwo anders hin.`,
  automatic: (brand) => `${brand} hat diese E-Mail gesendet, weil sich in Ihrem Konto etwas geändert hat.`,
};

export const pages: PageMessages = {
  states: {
    PENDING: "Wartet auf Ihre Bestätigung",
    CONFIRMED: "Bestätigt, die Wartezeit läuft",
    ACTIVE: "Aktiv: Auszahlungen sind möglich",
    EXPIRED: "Ohne Bestätigung verfallen",
    CANCELLED: "Gestoppt",
    REMOVED: "Entfernt",
  },
  fields: {
    network: "Netzwerk",
    address: "Adresse",
    memo: "Memo oder Tag",
    label: "Bezeichnung",
    state: "Stand",
    hidden: "die letzten 4 Zeichen sind verdeckt",
  },
  notBefore: "Auszahlungen an sie sind nicht möglich vor",
  usableSince: "Nutzbar seit",
  endedAt: "Beendet",
  lookAlike:
    "Vorsicht: Diese Adresse sieht einer anderen von Ihnen sehr ähnlich. Vergleichen Sie jedes Zeichen, nicht nur die ersten und die letzten.",
  heldBack: "Wir prüfen diese Adresse. Bis das erledigt ist, kann sie nicht genutzt werden.",
  onlyIfConfirmed: "und nur, wenn Sie sie bestätigen",
  confirm: {
    title: "Diese Auszahlungsadresse bestätigen?",
    says: "Bestätigen Sie sie nur, wenn Sie sie selbst hinzugefügt haben.",
    field: "Die letzten 4 Zeichen der Adresse",
    hint: "Wir verdecken sie, damit Sie zweimal hinsehen. Lesen Sie sie in Ihrer Wallet ab, nicht in einer Nachricht, die Ihnen jemand geschickt hat.",
    button: "Diese Adresse bestätigen",
    wrong: (triesLeft) =>
      triesLeft === 1
        ? "Das sind nicht die letzten 4 Zeichen. Sie haben noch 1 Versuch."
        : `Das sind nicht die letzten 4 Zeichen. Sie haben noch ${triesLeft} Versuche.`,
    empty: "Geben Sie die 4 Zeichen ein, die oben verdeckt sind.",
    otherwise: "Haben Sie sie nicht hinzugefügt?",
    stop: "Diese Adresse stoppen",
  },
  cancel: {
    title: "Diese Auszahlungsadresse stoppen?",
    says: "Sobald Sie auf die Schaltfläche drücken, kann nichts mehr an sie ausgezahlt werden. Sie können sie später erneut hinzufügen.",
    button: "Diese Adresse stoppen",
    freezeTitle: "Ist jemand anderes in Ihrem Konto?",
    freezeSays: (hold) =>
      `Dann sperren Sie es auch: Es kann an keine Adresse etwas ausgezahlt werden, bis Sie die Sperre in der App aufheben, und danach noch weitere ${hold} nicht.`,
    freezeButton: "Stoppen und mein Konto sperren",
    alreadyFrozen: "Ihr Konto ist gesperrt: An keine Adresse kann etwas ausgezahlt werden.",
  },
  done: {
    confirm: {
      title: "Die Adresse ist bestätigt",
      says: "Nach Ablauf der Wartezeit kann an sie ausgezahlt werden. Sie brauchen nichts weiter zu tun.",
    },
    cancel: { title: "Die Adresse ist gestoppt", says: "An sie kann nichts ausgezahlt werden." },
    changedMind: "Haben Sie es sich anders überlegt, oder stimmt etwas nicht?",
    frozen:
      "Ihr Konto ist gesperrt: An keine Adresse kann etwas ausgezahlt werden, bis Sie die Sperre in der App aufheben.",
    notFrozen: "Ihr Konto ist nicht gesperrt. Sie können es jederzeit in der App sperren.",
    next: "Was Sie jetzt tun sollten",
    steps: [
      "Öffnen Sie unsere App oder tippen Sie unsere Webadresse selbst ein.",
      "Ändern Sie Ihr Passwort und prüfen Sie Ihren zweiten Faktor.",
      "Suchen Sie nach weiteren Adressen oder Geräten, die Sie nicht kennen.",
    ],
  },
  used: {
    confirmed: { title: "Sie haben diese Adresse bereits bestätigt", says: "Sie brauchen nichts weiter zu tun." },
    ended: {
      title: "Diese Adresse wurde bereits gestoppt",
      says: "An sie kann nichts ausgezahlt werden. Wenn Sie sie brauchen, fügen Sie sie in der App erneut hinzu.",
    },
  },
  expired: {
    title: "Diese Adresse ist verfallen",
    says: "Sie wurde nicht rechtzeitig bestätigt, und es kann nichts an sie ausgezahlt werden. Wenn Sie sie brauchen, fügen Sie sie in der App erneut hinzu.",
  },
  superseded: {
    title: "Es gibt eine neuere E-Mail",
    says: "Eine neuere E-Mail hat diesen Link ersetzt. Es wurde nichts geändert: Verwenden Sie den Link in der neuesten.",
  },
  locked: {
    title: "Dieser Link ist gesperrt",
    says: "Es gab zu viele falsche Antworten, und es wurde nichts bestätigt. Wenn Sie die Adresse hinzugefügt haben, fordern Sie in der App eine neue E-Mail an. Wenn nicht, stoppen Sie sie.",
  },
  undeliverable: {
    title: "Diese Adresse kann nicht bestätigt werden",
    says: "Unsere E-Mails an Sie kamen zurück; wir können also nicht sicher sein, dass Sie es sind. Prüfen Sie Ihre E-Mail-Adresse in der App und lassen Sie die E-Mail erneut senden.",
  },
  invalid: {
    title: "Das ist keiner unserer Links",
    says: "Er ist unvollständig oder stammt nicht von uns. Es wurde nichts geändert. Öffnen Sie den Link noch einmal aus unserer E-Mail.",
  },
  crossSite: {
    title: "Wir haben nichts getan",
    says: "Die Anfrage kam von einer anderen Website. Wenn Sie fortfahren möchten, öffnen Sie den Link aus unserer E-Mail.",
  },
  unavailable: {
    title: "Bitte versuchen Sie es gleich noch einmal",
    says: "Wir erreichen unsere Daten gerade nicht. Öffnen Sie den Link noch einmal, um den Stand zu sehen.",
  },
  failed: {
    title: "Bei uns ist etwas schiefgegangen",
    says: "Öffnen Sie den Link noch einmal, um den Stand zu sehen. Wenn es wieder geschieht, sperren Sie Ihr Konto in der App und schreiben Sie uns.",
  },
  refused: {
    title: "Wir haben nichts getan",
    says: "Die Anfrage war nicht die, die diese Seite sendet. Öffnen Sie den Link noch einmal aus unserer E-Mail.",
  },
  footer: (brand) => `${brand} fragt auf dieser Seite nie nach einem Passwort oder einem Code.`,
};
