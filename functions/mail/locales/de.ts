// German.
import type { MailMessages, PageMessages } from "../messages.ts";

const endedBy = {
  user: "Sie wurde in der App gestoppt, von Ihnen oder von jemandem, der mit Ihren Zugangsdaten angemeldet war.",
  link: "Sie wurde über einen Link in einer unserer E-Mails gestoppt.",
  operator: "Wir haben sie gestoppt.",
  guard: "Wir haben sie gestoppt, weil ein Datensatz dazu bei uns beschädigt wurde.",
};

export const mail: MailMessages = {
  subject: (heading, network) => `${heading} (${network})`,
  entry: {
    registered: {
      heading: "Ihrem Konto wurde eine Auszahlungsadresse hinzugefügt",
      says: "Sie wurde in der App hinzugefügt, von Ihnen oder von jemandem, der mit Ihren Zugangsdaten angemeldet war.",
    },
    remindedPending: {
      heading: "Eine Auszahlungsadresse wartet noch auf Sie",
      says: "Sie wurde noch nicht bestätigt, und die Zeit dafür ist fast vorbei.",
    },
    remindedConfirmed: {
      heading: "Eine Auszahlungsadresse ist bald nutzbar",
      says: "Sie wurde bestätigt, und ihre Wartezeit ist fast vorbei.",
    },
    confirmed: {
      heading: "Eine Auszahlungsadresse wurde bestätigt",
      says: "Nach Ablauf der Wartezeit kann an diese Adresse ausgezahlt werden.",
      act: "Wenn Sie sie bestätigt haben, brauchen Sie nichts zu tun. Wenn nicht, stoppen Sie sie jetzt: Ein Klick genügt, ohne Anmeldung.",
    },
    activated: {
      heading: "Eine Auszahlungsadresse ist jetzt nutzbar",
      says: "Die Wartezeit ist vorbei, und an diese Adresse kann ausgezahlt werden.",
    },
    flagged: {
      heading: "Eine Auszahlungsadresse ist vorerst nicht nutzbar",
      says: "Eine neue Wartezeit beginnt dadurch nicht.",
    },
    flagsCleared: {
      heading: "Wir haben eine Auszahlungsadresse geprüft",
      says: "Wir halten sie nicht länger zurück. Sie ist nutzbar, sobald sie bestätigt ist und ihre Wartezeit vorbei ist.",
    },
    cancelled: {
      heading: "Eine Auszahlungsadresse wurde gestoppt",
      says: "An diese Adresse kann nichts ausgezahlt werden. Wenn sie Ihnen gehört und Sie sie doch brauchen, fügen Sie sie in der App erneut hinzu: Dann beginnt eine neue Wartezeit.",
    },
    expired: {
      heading: "Eine Auszahlungsadresse ist verfallen",
      says: "Sie wurde nicht rechtzeitig bestätigt, und es kann nichts an sie ausgezahlt werden. Sie brauchen nichts zu tun. Wenn sie Ihnen gehört und Sie sie noch brauchen, fügen Sie sie in der App erneut hinzu.",
    },
    removed: {
      heading: "Eine Auszahlungsadresse wurde entfernt",
      says: "An diese Adresse kann nichts mehr ausgezahlt werden. Wenn sie Ihnen gehört und Sie sie wieder brauchen, fügen Sie sie in der App hinzu: Dann beginnt eine neue Wartezeit.",
    },
    undeliverable: {
      heading: "Unsere E-Mail zu einer Auszahlungsadresse kam zurück",
      says: "Das Postfach, an das unsere E-Mails jetzt gehen, hat sie nicht angenommen.",
      act: "Wenn Sie diese Adresse hinzugefügt haben, prüfen Sie in der App Ihre E-Mail-Adresse und lassen Sie die E-Mail erneut senden. Wenn nicht, stoppen Sie die Auszahlungsadresse jetzt: Ein Klick genügt, ohne Anmeldung. Wenn Sie nichts tun, verfällt eine Adresse, die nicht bestätigt ist.",
    },
  },
  account: {
    frozen: {
      heading: "Ihr Konto ist gesperrt",
      says: "Es wurde in der App gesperrt, von Ihnen oder von jemandem, der mit Ihren Zugangsdaten angemeldet war. Es kann nichts ausgezahlt werden, an keine Adresse. An Ihrem Guthaben ändert das nichts. Wenn Sie nichts tun, bleibt das Konto gesperrt. Sie können die Sperre in der App mit Ihrem zweiten Faktor aufheben.",
    },
    frozenByLink: {
      heading: "Ihr Konto ist gesperrt",
      says: "Es wurde über einen Link in einer unserer E-Mails gesperrt. Es kann nichts ausgezahlt werden, an keine Adresse. An Ihrem Guthaben ändert das nichts. Wenn Sie nichts tun, bleibt das Konto gesperrt. Sie können die Sperre in der App mit Ihrem zweiten Faktor aufheben. Wenn nicht Sie den Link verwendet haben, liest vielleicht jemand anderes Ihre E-Mails: Ändern Sie das Passwort Ihres Postfachs.",
    },
    frozenByRisk: {
      heading: "Wir haben Ihr Konto gesperrt",
      says: "Es wurde eine Auszahlung ohne Ihren zweiten Faktor versucht. Es wurde nichts gesendet, und jetzt kann nichts ausgezahlt werden, an keine Adresse. An Ihrem Guthaben ändert das nichts. Wenn Sie nichts tun, bleibt das Konto gesperrt. Sie können die Sperre in der App mit Ihrem zweiten Faktor aufheben.",
    },
    frozenByGuard: {
      heading: "Wir haben Ihr Konto gesperrt",
      says: "Ein Datensatz Ihres Kontos wurde bei uns beschädigt. Bis wir ihn wiederhergestellt und die Sperre aufgehoben haben, kann nichts ausgezahlt werden, an keine Adresse. An Ihrem Guthaben ändert das nichts. Sie brauchen nichts zu tun: Wir schreiben Ihnen, wenn es so weit ist. Wenn Sie vorher etwas auszahlen müssen, schreiben Sie uns.",
    },
    frozenByUs: {
      heading: "Wir haben Ihr Konto gesperrt",
      says: "Es kann nichts ausgezahlt werden, an keine Adresse, bis wir die Sperre aufheben. An Ihrem Guthaben ändert das nichts. Wir schreiben Ihnen, sobald wir sie aufheben. Wenn Sie Fragen haben, schreiben Sie uns in der App.",
    },
    unfrozen: {
      heading: "Die Sperre Ihres Kontos wurde aufgehoben",
      says: "Sie wurde in der App mit einem zweiten Faktor aufgehoben. Zu Ihrem Schutz ruhen Auszahlungen noch eine Weile.",
      act: "Wenn Sie das waren, brauchen Sie nichts zu tun. Wenn nicht, sperren Sie Ihr Konto jetzt wieder: Das dauert wenige Sekunden und geht ohne Anmeldung.",
    },
    unfrozenByUs: {
      heading: "Wir haben die Sperre Ihres Kontos aufgehoben",
      says: "Zu Ihrem Schutz ruhen Auszahlungen noch eine Weile. Sie brauchen nichts zu tun.",
    },
    repaired: {
      heading: "Ihr Konto wurde wiederhergestellt",
      says: "Ein Datensatz Ihres Kontos wurde bei uns beschädigt, und wir haben ihn neu angelegt. Es kann nichts ausgezahlt werden, bis wir die Sperre aufheben; wir schreiben Ihnen dann. Bitte vergleichen Sie die Adressen in der App mit denen, die Sie kennen, und stoppen Sie jede, die Sie nicht kennen.",
    },
    held: {
      heading: "Ihre Auszahlungen ruhen",
      says: "Zu Ihrem Schutz kann bis zum unten genannten Zeitpunkt von Ihrem Konto nichts ausgezahlt werden.",
    },
    emailChanged: {
      heading: "Die E-Mail-Adresse Ihres Kontos wurde geändert",
      says: "Ab jetzt gehen unsere E-Mails an die neue Adresse, und bis zum unten genannten Zeitpunkt auch an die alte. Vorher kann nichts ausgezahlt werden.",
    },
    undeliverable: {
      heading: "Unsere E-Mails an Sie kommen zurück",
      says: "Ein Postfach Ihres Kontos nimmt unsere E-Mails nicht an. Solange das so ist, können wir Sie dort nicht warnen.",
      act: "Prüfen Sie in der App die E-Mail-Adresse Ihres Kontos. Wenn jemand anderes sie geändert hat, sperren Sie Ihr Konto jetzt: Das dauert wenige Sekunden und geht ohne Anmeldung.",
    },
    noticeRequested: {
      heading: "Eine zweite E-Mail-Adresse soll unsere E-Mails bekommen",
      says: "Sie wurde in der App eingetragen, von Ihnen oder von jemandem, der mit Ihren Zugangsdaten angemeldet war. Sie bekommt keine unserer E-Mails zu Ihrem Konto, solange dort niemand zugestimmt hat.",
    },
    noticeConfirmed: {
      heading: "Eine zweite E-Mail-Adresse bekommt jetzt unsere E-Mails",
      says: "Alles, was wir Ihnen zu Ihrem Konto mitteilen, geht von nun an auch dorthin. Von dort kann nichts bestätigt werden. Ersetzt sie eine andere, so bekommt diese unsere E-Mails noch eine Wartezeit lang.",
    },
    noticeRemoved: {
      heading: "Die zweite E-Mail-Adresse wurde entfernt",
      says: "Sie wurde in der App entfernt, von Ihnen oder von jemandem, der mit Ihren Zugangsdaten angemeldet war. Hat sie unsere E-Mails bisher bekommen, so bekommt sie diese noch eine Wartezeit lang.",
    },
    settingsChanged: {
      heading: "Einstellungen Ihres Kontos wurden geändert",
      says: "Sie wurden in der App geändert, von Ihnen oder von jemandem, der mit Ihren Zugangsdaten angemeldet war. Unsere nächsten E-Mails folgen den neuen Einstellungen. Diese hat noch die alten, damit Sie erkennen, dass sie von uns ist.",
    },
    mfaRevoked: {
      heading: "Melden Sie sich neu mit Ihrem zweiten Faktor an",
      says: "Zweite Faktoren, die bisher eingegeben wurden, erkennen wir nicht mehr an. Es kann nichts ausgezahlt werden, bis Sie sich neu angemeldet und Ihren zweiten Faktor eingegeben haben. Öffnen Sie dazu selbst unsere App: In keiner unserer E-Mails steht ein Link dafür. Mehr brauchen Sie nicht zu tun.",
    },
    denied: {
      heading: "Eine Auszahlung wurde ohne Ihren zweiten Faktor versucht",
      says: "Wir haben sie nicht durchgelassen, und es wurde nichts gesendet.",
      act: "Wenn Sie das waren, versuchen Sie es in der App noch einmal und geben Sie Ihren zweiten Faktor ein. Wenn nicht, ist vielleicht jemand in Ihrem Konto: Sperren Sie es jetzt. Das dauert wenige Sekunden und geht ohne Anmeldung.",
    },
    limitReached: {
      heading: "Ungewöhnlich viele Auszahlungsadressen wurden hinzugefügt",
      says: "Vorerst können keine weiteren hinzugefügt werden. Jede von ihnen ist erst nutzbar, wenn sie bestätigt ist und ihre Wartezeit vorbei ist.",
      act: "Wenn Sie das waren, brauchen Sie nichts zu tun. Wenn nicht, sperren Sie Ihr Konto jetzt: Dann kann an keine von ihnen etwas ausgezahlt werden.",
    },
    codesShut: {
      heading: "Zu viele falsche Codes",
      says: "Jemand hat für Ihre Auszahlungsadressen zu viele falsche Codes eingegeben. Die App nimmt erst wieder einen an, wenn eine ganze Wartezeit vorbei ist. Bestätigt wurde nichts.",
    },
    mailboxLimitReached: {
      heading: "Die E-Mail-Adresse Ihres Kontos wurde zu oft geändert",
      says: "Vorerst kann sie nicht noch einmal geändert werden, und es kann nichts ausgezahlt werden.",
    },
  },
  digest: {
    heading: "Auf Ihrem Konto ist mehreres geschehen",
    says: "Auf Ihrem Konto ist in kurzer Zeit viel geschehen. Damit nichts davon in vielen E-Mails untergeht, steht alles in dieser einen.",
    act: "Sehen Sie sich alles an. Stoppen Sie jede Adresse, die Sie nicht hinzugefügt haben, und sperren Sie Ihr Konto, wenn Sie nicht sicher sind. Was Sie nicht bestätigen, verfällt.",
    stopAll: {
      question: "Haben Sie diese Adressen nicht hinzugefügt?",
      button: "Alle stoppen",
      note: "Öffnet eine Seite, die eine davon zeigt und alle stoppt, die um diesen Tag hinzugefügt wurden. Ohne Anmeldung.",
    },
  },
  todo: {
    confirm:
      "Wenn Sie sie hinzugefügt haben, bestätigen Sie sie. Wenn nicht, stoppen Sie sie jetzt: Ein Klick genügt, ohne Anmeldung. Wenn Sie nichts tun, verfällt sie, und es kann nichts an sie ausgezahlt werden.",
    confirmElsewhere:
      "Wenn Sie sie nicht hinzugefügt haben, stoppen Sie sie jetzt: Ein Klick genügt, ohne Anmeldung. Wenn Sie nichts tun, kann sie noch aus dem Postfach bestätigt werden, an das unsere E-Mails jetzt gehen.",
    stop: "Wenn Sie die Adresse kennen, brauchen Sie nichts zu tun. Wenn nicht, stoppen Sie sie jetzt: Ein Klick genügt, ohne Anmeldung.",
    freeze:
      "Wenn Sie das waren, brauchen Sie nichts zu tun. Wenn nicht, sperren Sie Ihr Konto jetzt: Das dauert wenige Sekunden und geht ohne Anmeldung.",
    frozen: "Ihr Konto ist gesperrt: Es kann nichts ausgezahlt werden, an keine Adresse.",
    inApp:
      "Wenn Sie davon wissen, müssen Sie nichts weiter tun. Wenn nicht, öffnen Sie unsere App selbst, stoppen Sie dort die Adresse oder sperren Sie Ihr Konto, und melden Sie sich bei uns.",
  },
  endedSince: "Sie wurde inzwischen gestoppt oder ist verfallen: Es kann nichts an sie ausgezahlt werden.",
  endedBy,
  changed: (settings) => `Geändert: ${settings}.`,
  settings: { locale: "Sprache", antiPhishingCode: "Anti-Phishing-Code", timeZone: "Zeitzone" },
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
    memo: "Memo oder Tag (gewählt von der Person, die die Adresse hinzugefügt hat)",
    label: "Bezeichnung (gewählt von der Person, die die Adresse hinzugefügt hat)",
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
  memoNotExact:
    "Dieses Memo ist hier nicht genau wiedergegeben: Kopieren Sie es nicht von hier. Vollständig steht es in der App.",
  uncheckable: "Diese Adresse enthält keine Prüfziffern: Bei einem falschen Zeichen wäre das Geld verloren.",
  compare: "Vergleichen Sie sie mit der Adresse in Ihrer Wallet, vom ersten bis zum letzten Zeichen.",
  confirm: { question: "Haben Sie sie hinzugefügt?", button: "Ja, das war ich: bestätigen" },
  confirmInApp: {
    question: "Haben Sie sie hinzugefügt?",
    says: "Dann öffnen Sie unsere App, bestätigen Sie die Adresse dort und geben Sie diesen Code ein:",
    never: "Niemand von uns fragt Sie jemals nach diesem Code.",
  },
  support: (contact) => `Wenn Sie die App nicht nutzen können, erreichen Sie uns so: ${contact}.`,
  stop: {
    question: "Waren Sie das nicht?",
    button: "Das war ich nicht: stoppen",
    note: "Ein Klick auf der nächsten Seite, ohne Anmeldung.",
  },
  freeze: {
    question: "Waren Sie das nicht?",
    button: "Das war ich nicht: Konto sperren",
    note: "Wenige Sekunden auf der nächsten Seite, ohne Anmeldung. Dann kann nichts ausgezahlt werden, an keine Adresse, bis Sie die Sperre in der App aufheben.",
  },
  notYou: {
    heading: "Wenn Sie das nicht waren",
    stop: (button) => `Wählen Sie oben „${button}“.`,
    already: "An diese Adresse kann nichts ausgezahlt werden, aber vielleicht war jemand in Ihrem Konto.",
    password:
      "Öffnen Sie unsere App oder tippen Sie unsere Webadresse selbst ein, ändern Sie Ihr Passwort und prüfen Sie Ihren zweiten Faktor.",
    freeze:
      "Auf der Seite, auf der Sie die Adresse stoppen, können Sie auch Ihr Konto sperren: Dann kann gar nichts ausgezahlt werden.",
    never: "Wir fragen nie nach einem Passwort, einem Code oder einer Überweisung, weder per E-Mail noch am Telefon.",
  },
  unsure: {
    heading: "Wenn etwas nicht stimmt",
    question: "Stimmt etwas nicht?",
    button: "Mein Konto sperren",
  },
  noticeAsk: {
    heading: "Unsere E-Mails zu einem Konto sollen auch an Sie gehen",
    says: "Jemand hat Ihre E-Mail-Adresse in seinem Konto bei uns eingetragen, damit unsere Mitteilungen dazu auch Sie erreichen.",
    act: (duration) =>
      `Wenn es Ihr Konto ist oder Sie wissen, wem es gehört, können Sie innerhalb von ${duration} zustimmen. Wenn Sie nichts davon wissen, brauchen Sie nichts zu tun: Es kommt keine weitere E-Mail zu Ihnen.`,
    question: "Kennen Sie das Konto?",
    button: "Weiter",
    inApp: "Dann geben Sie diesen Code in der App in den Einstellungen des Kontos ein:",
    why: (brand) => `${brand} hat diese E-Mail gesendet, weil jemand Ihre E-Mail-Adresse eingetragen hat.`,
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
    address: "Adresse",
    memo: "Memo oder Tag (gewählt von der Person, die die Adresse hinzugefügt hat)",
    label: "Bezeichnung (gewählt von der Person, die die Adresse hinzugefügt hat)",
    state: "Stand",
    hidden: "die letzten 4 Zeichen sind verdeckt",
  },
  notBefore: "Auszahlungen an sie sind nicht möglich vor",
  usableSince: "Nutzbar seit",
  endedAt: "Beendet",
  lookAlike:
    "Vorsicht: Diese Adresse sieht einer anderen von Ihnen sehr ähnlich. Vergleichen Sie jedes Zeichen, nicht nur die ersten und die letzten.",
  heldBack: "Wir prüfen diese Adresse. Bis das erledigt ist, kann sie nicht genutzt werden.",
  memoNotExact:
    "Dieses Memo ist hier nicht genau wiedergegeben: Kopieren Sie es nicht von hier. Vollständig steht es in der App.",
  onlyIfConfirmed: "und nur, wenn Sie sie bestätigen",
  confirm: {
    title: "Diese Auszahlungsadresse bestätigen?",
    says: "Bestätigen Sie sie nur, wenn Sie sie selbst hinzugefügt haben.",
    field: "Die letzten 4 Zeichen der Adresse",
    hint: "Wir verdecken sie, damit Sie zweimal hinsehen: Lesen Sie sie dort ab, wo das Geld ankommen soll, in Ihrer eigenen Wallet.",
    button: "Diese Adresse bestätigen",
    wrong: (triesLeft) =>
      triesLeft === 1
        ? "Das sind nicht die letzten 4 Zeichen. Sie haben noch 1 Versuch."
        : `Das sind nicht die letzten 4 Zeichen. Sie haben noch ${triesLeft} Versuche.`,
    empty: "Geben Sie die 4 Zeichen ein, die oben verdeckt sind.",
    otherwise: "Haben Sie sie nicht hinzugefügt?",
    stop: "Diese Adresse stoppen",
    nothing: "Wenn Sie nichts tun, verfällt die Adresse, und es kann nichts an sie ausgezahlt werden.",
  },
  cancel: {
    title: "Diese Auszahlungsadresse stoppen?",
    says: "Sobald Sie auf die Schaltfläche drücken, kann nichts mehr an sie ausgezahlt werden. Sie können sie später erneut hinzufügen.",
    button: "Diese Adresse stoppen",
    all: {
      title: "Es wurden noch mehr Adressen hinzugefügt",
      says: (count) =>
        `Außer dieser sind ${count} weitere Adressen nicht gestoppt, die um denselben Tag hinzugefügt wurden.`,
      button: "Alle stoppen",
    },
  },
  freeze: {
    title: "Ihr Konto sperren?",
    ask: "Ist jemand anderes in Ihrem Konto?",
    says: (hold) =>
      `Die Sperre verhindert jede Auszahlung, an jede Adresse, bis Sie sie in der App aufheben, und danach noch weitere ${hold}.`,
    tick: "Ja, mein Konto sperren",
    unticked: "Setzen Sie zuerst das Häkchen, wenn Sie Ihr Konto sperren möchten. Es wurde nichts geändert.",
    button: "Mein Konto sperren",
    done: "Ihr Konto ist gesperrt",
    byOwner: "An keine Adresse kann etwas ausgezahlt werden, bis Sie die Sperre in der App aufheben.",
    byUs: "An keine Adresse kann etwas ausgezahlt werden, bis wir das Konto geprüft haben.",
    expired: {
      title: "Dieser Link kann Ihr Konto nicht mehr sperren",
      says: "Er ist zu alt, oder wir haben Ihr Konto seitdem geprüft. Sie können Ihr Konto jederzeit in der App sperren.",
    },
    inApp: "Sie können Ihr Konto jederzeit in der App sperren.",
    alsoStop: "Auch die Adresse stoppen?",
  },
  notice: {
    title: "Unsere E-Mails zu einem Konto auch bekommen?",
    says: "Jemand hat Ihre E-Mail-Adresse in seinem Konto bei uns eingetragen. Wenn Sie zustimmen, geht alles, was wir zu diesem Konto mitteilen, auch an Sie, und Sie können seine Auszahlungen stoppen. Stimmen Sie nur zu, wenn es Ihr Konto ist oder Sie wissen, wem es gehört.",
    tick: "Ja, sie sollen auch an mich gehen",
    unticked: "Setzen Sie zuerst das Häkchen, wenn Sie diese E-Mails bekommen möchten. Es wurde nichts geändert.",
    button: "Zustimmen",
    nothing: "Wenn Sie nichts tun, kommt keine weitere E-Mail zu Ihnen.",
    done: {
      title: "Unsere E-Mails gehen von nun an auch an Sie",
      says: "Sie brauchen nichts weiter zu tun. Wer das Konto hat, kann Ihre Adresse in der App wieder herausnehmen.",
    },
    used: { title: "Sie haben schon zugestimmt", says: "Sie brauchen nichts weiter zu tun." },
    over: {
      title: "Dieser Link gilt nicht mehr",
      says: "Er ist zu alt, oder Ihre Adresse wurde seitdem neu eingetragen oder herausgenommen. Es wurde nichts geändert.",
    },
  },
  done: {
    confirm: {
      title: "Die Adresse ist bestätigt",
      says: "Nach Ablauf der Wartezeit kann an sie ausgezahlt werden. Sie brauchen nichts weiter zu tun.",
    },
    cancel: { title: "Die Adresse ist gestoppt", says: "An sie kann nichts ausgezahlt werden." },
    all: {
      title: "Sie sind alle gestoppt",
      says: "An keine der Adressen, die um denselben Tag hinzugefügt wurden, kann etwas ausgezahlt werden.",
    },
    changedMind: "Haben Sie es sich anders überlegt, oder stimmt etwas nicht?",
    next: "Was Sie jetzt tun sollten",
    steps: [
      "Öffnen Sie unsere App oder tippen Sie unsere Webadresse selbst ein.",
      "Ändern Sie Ihr Passwort und prüfen Sie Ihren zweiten Faktor.",
      "Suchen Sie nach weiteren Adressen oder Geräten, die Sie nicht kennen.",
    ],
  },
  used: { title: "Sie haben diese Adresse bereits bestätigt", says: "Sie brauchen nichts weiter zu tun." },
  endedBy,
  ended: {
    stopped: { title: "Diese Adresse wurde bereits gestoppt", says: "An sie kann nichts ausgezahlt werden." },
    expired: {
      title: "Diese Adresse ist verfallen",
      says: "Sie wurde nicht rechtzeitig bestätigt, und es kann nichts an sie ausgezahlt werden.",
    },
    again: "Wenn Sie sie brauchen, fügen Sie sie in der App erneut hinzu.",
    gone: { title: "Wir finden diese Adresse nicht", says: "An sie kann nichts ausgezahlt werden." },
  },
  superseded: {
    title: "Es gibt eine neuere E-Mail",
    says: "Eine neuere E-Mail hat diesen Link ersetzt. Es wurde nichts geändert: Verwenden Sie den Link in der neuesten.",
  },
  locked: {
    title: "Dieser Link ist gesperrt",
    says: (mails) =>
      mails === 0
        ? "Es gab zu viele falsche Antworten, und er bleibt gesperrt. Es wurde nichts bestätigt. Für diese Adresse kann keine E-Mail mehr gesendet werden: Wenn Sie sie hinzugefügt haben, fügen Sie sie erneut hinzu, sobald sie verfallen ist. Wenn nicht, stoppen Sie sie."
        : `Es gab zu viele falsche Antworten, und er bleibt gesperrt. Es wurde nichts bestätigt. Wenn Sie die Adresse hinzugefügt haben, fordern Sie in der App eine neue E-Mail an (noch ${mails} möglich). Wenn nicht, stoppen Sie sie.`,
  },
  undeliverable: {
    title: "Diese Adresse kann nicht bestätigt werden",
    says: "Unsere E-Mails an Sie kamen zurück; wir können also nicht sicher sein, dass Sie es sind. Prüfen Sie Ihre E-Mail-Adresse in der App und lassen Sie die E-Mail erneut senden.",
  },
  invalid: {
    title: "Dieser Link ist nicht so, wie wir ihn verschickt haben",
    says: "Ein Teil fehlt, etwas wurde angehängt, oder er stammt nicht von uns. Es wurde nichts geändert. Öffnen Sie den Link noch einmal aus unserer E-Mail; wenn Sie ihn kopieren, dann ganz und nichts anderes.",
  },
  crossSite: {
    title: "Wir haben nichts getan",
    says: "Die Anfrage kam von einer anderen Website. Wenn Sie fortfahren möchten, öffnen Sie den Link aus unserer E-Mail.",
  },
  unavailable: {
    title: "Bitte versuchen Sie es gleich noch einmal",
    says: "Wir erreichen unsere Daten gerade nicht. Öffnen Sie den Link noch einmal, um den Stand zu sehen.",
  },
  unreadable: {
    title: "Wir können unsere Daten dazu nicht lesen",
    says: "Bis wir sie wiederhergestellt haben, kann an diese Adresse nichts ausgezahlt werden.",
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
