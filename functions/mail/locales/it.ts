// Italian.
import type { MailMessages, PageMessages } from "../messages.ts";

export const mail: MailMessages = {
  subject: (heading, network) => `${heading} (${network})`,
  entry: {
    registered: {
      heading: "Un indirizzo di prelievo è stato aggiunto al Suo conto",
      says: "Se l'ha aggiunto Lei, lo confermi. In caso contrario, lo blocchi subito: basta un clic, senza accedere.",
    },
    remindedPending: {
      heading: "Un indirizzo di prelievo attende ancora la Sua conferma",
      says: "Non ha confermato questo indirizzo. Senza la Sua conferma scadrà e non si potrà prelevare nulla verso di esso.",
    },
    remindedConfirmed: {
      heading: "Un indirizzo di prelievo sarà presto utilizzabile",
      says: "Ha confermato questo indirizzo e l'attesa è quasi finita. Se qualcosa non torna, lo blocchi subito.",
    },
    confirmed: {
      heading: "Un indirizzo di prelievo è stato confermato",
      says: "Al termine dell'attesa si potrà prelevare verso questo indirizzo. Se non l'ha confermato Lei, lo blocchi subito.",
    },
    activated: {
      heading: "Un indirizzo di prelievo è ora utilizzabile",
      says: "L'attesa è finita e si può prelevare verso questo indirizzo. Se non lo desidera, lo blocchi subito.",
    },
    flagged: {
      heading: "Un indirizzo di prelievo per ora non è utilizzabile",
      says: "Non inizia per questo una nuova attesa. Se non conosce l'indirizzo, lo blocchi subito.",
    },
    cancelled: {
      heading: "Un indirizzo di prelievo è stato bloccato",
      says: "Non si può prelevare nulla verso questo indirizzo. Se Le serve comunque, lo aggiunga di nuovo nell'app: inizierà una nuova attesa.",
    },
    expired: {
      heading: "Un indirizzo di prelievo è scaduto",
      says: "Non è stato confermato in tempo e non si può prelevare nulla verso di esso. Se Le serve ancora, lo aggiunga di nuovo nell'app.",
    },
    removed: {
      heading: "Un indirizzo di prelievo è stato rimosso",
      says: "Non si può più prelevare nulla verso questo indirizzo. Se Le serve di nuovo, lo aggiunga nell'app: inizierà una nuova attesa.",
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
      heading: "I Suoi prelievi sono congelati",
      says: "Dal Suo conto non si può prelevare nulla, verso nessun indirizzo, finché non viene sbloccato. Il saldo resta intatto.",
    },
    repaired: {
      heading: "Il Suo conto è stato ripristinato",
      says: "Un dato del Suo conto era danneggiato e lo abbiamo ricostruito. Non si può prelevare nulla finché non lo sblocchiamo. Confronti gli indirizzi nell'app con quelli che conosce.",
    },
    unfrozen: {
      heading: "Il Suo conto è stato sbloccato",
      says: "Per proteggerLa, i prelievi restano sospesi ancora per un po'. Se non l'ha sbloccato Lei, lo congeli subito di nuovo nell'app.",
    },
    held: {
      heading: "I Suoi prelievi sono sospesi",
      says: "Dal Suo conto non si può prelevare nulla fino all'ora indicata sotto. Se la modifica è Sua, non deve fare nulla.",
    },
    limitReached: {
      heading: "È stato aggiunto un numero insolito di indirizzi di prelievo",
      says: "Per ora non se ne possono aggiungere altri. Se non è stato Lei, blocchi ciascuno dalla rispettiva e-mail e congeli il conto nell'app.",
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
    PASSWORD_CHANGED: "La password del Suo conto è stata cambiata.",
    MFA_RESET: "Il secondo fattore del Suo conto è stato reimpostato.",
    EMAIL_CHANGED: "L'indirizzo e-mail del Suo conto è stato cambiato.",
    NEW_DEVICE: "Qualcuno ha effettuato l'accesso al Suo conto da un nuovo dispositivo.",
  },
  addedToday: (count) => `Indirizzi aggiunti in 24 ore: ${count}.`,
  fields: {
    network: "Rete",
    address: "Indirizzo",
    memo: "Memo o tag",
    label: "Etichetta",
    addedAt: "Aggiunto",
    endedAt: "Terminato",
    at: "Data e ora",
    device: "Dispositivo",
    origin: "Luogo approssimativo",
  },
  devices: { phone: "Telefono", tablet: "Tablet", computer: "Computer" },
  near: (ipAddress) => `indirizzo IP ${ipAddress}`,
  notBefore: "Nessun prelievo verso di esso prima di",
  usableSince: "Utilizzabile da",
  withdrawalsFrom: "Nessun prelievo prima di",
  afterSending: (duration) => `circa ${duration} dopo l'invio di questa e-mail`,
  onlyIfConfirmed: "e solo se Lei lo conferma",
  lookAlike:
    "Attenzione: questo indirizzo somiglia molto a un altro dei Suoi. Confronti ogni carattere, non solo i primi e gli ultimi.",
  heldBack: "Stiamo verificando questo indirizzo. Fino al termine della verifica non può essere usato.",
  uncheckable:
    "Questo indirizzo non ha caratteri di controllo: con un solo carattere sbagliato il denaro andrebbe perso.",
  compare: "Lo confronti con l'indirizzo nel Suo wallet, dal primo all'ultimo carattere.",
  confirm: { question: "L'ha aggiunto Lei?", button: "Sì, sono stato io: confermo" },
  confirmInApp: {
    question: "Did you add it?",
    says: "Then open our app, confirm the address there, and enter this code:",
    never: "Nobody from us ever asks you for this code.",
  },
  stopInApp: "Open our app and stop the address there.",
  support: (contact) => `If you cannot use the app, contact us: ${contact}.`,
  stop: {
    question: "Non è stato Lei?",
    button: "Non sono stato io: blocca",
    note: "Un clic nella pagina successiva, senza accedere.",
  },
  freeze: {
    question: "Was it not you?",
    button: "This wasn't me: freeze my account",
    note: "One click on the next page, no sign-in. Nothing can be withdrawn then, to any address.",
  },
  notYou: {
    heading: "Se non è stato Lei",
    stop: "Blocchi l'indirizzo con il pulsante qui sopra.",
    already: "Non si può prelevare nulla verso questo indirizzo, ma qualcuno potrebbe essere entrato nel Suo conto.",
    password:
      "Apra la nostra app o digiti Lei stesso il nostro indirizzo web, cambi la password e verifichi il secondo fattore.",
    freeze: "Nel dubbio, congeli il conto nell'app: così non si potrà prelevare nulla.",
    never: "Non chiediamo mai password, codici o trasferimenti, né per e-mail né al telefono.",
  },
  code: {
    is: (code) => `Il Suo codice anti-phishing: ${code}`,
    meaning: "Ogni nostra e-mail mostra il Suo codice anti-phishing. Se manca, l'e-mail non è nostra.",
    none: "Imposti un codice anti-phishing nell'app: così riconoscerà le nostre e-mail da quelle false.",
  },
  links: (origin) => `I link nelle nostre e-mail portano a ${origin}/ e in nessun altro posto.`,
  automatic: (brand) => `${brand} ha inviato questa e-mail perché qualcosa è cambiato nel Suo conto.`,
};

export const pages: PageMessages = {
  states: {
    PENDING: "In attesa della Sua conferma",
    CONFIRMED: "Confermato, attesa in corso",
    ACTIVE: "Attivo: si può prelevare",
    EXPIRED: "Scaduto senza conferma",
    CANCELLED: "Bloccato",
    REMOVED: "Rimosso",
  },
  fields: {
    network: "Rete",
    address: "Indirizzo",
    memo: "Memo o tag",
    label: "Etichetta",
    state: "Stato",
    hidden: "gli ultimi 4 caratteri sono nascosti",
  },
  notBefore: "Nessun prelievo verso di esso prima di",
  usableSince: "Utilizzabile da",
  endedAt: "Terminato",
  lookAlike:
    "Attenzione: questo indirizzo somiglia molto a un altro dei Suoi. Confronti ogni carattere, non solo i primi e gli ultimi.",
  heldBack: "Stiamo verificando questo indirizzo. Fino al termine della verifica non può essere usato.",
  onlyIfConfirmed: "e solo se Lei lo conferma",
  confirm: {
    title: "Confermare questo indirizzo di prelievo?",
    says: "Lo confermi solo se l'ha aggiunto Lei.",
    field: "Ultimi 4 caratteri dell'indirizzo",
    hint: "Li nascondiamo perché Lei guardi due volte. Li legga nel Suo wallet, non in un messaggio che qualcuno Le ha mandato.",
    button: "Conferma questo indirizzo",
    wrong: (triesLeft) =>
      triesLeft === 1
        ? "Non sono gli ultimi 4 caratteri. Le resta 1 tentativo."
        : `Non sono gli ultimi 4 caratteri. Le restano ${triesLeft} tentativi.`,
    empty: "Inserisca i 4 caratteri nascosti qui sopra.",
    otherwise: "Non l'ha aggiunto Lei?",
    stop: "Blocca questo indirizzo",
  },
  cancel: {
    title: "Bloccare questo indirizzo di prelievo?",
    says: "Dal momento in cui preme il pulsante non si potrà prelevare nulla verso di esso. Potrà aggiungerlo di nuovo in seguito.",
    button: "Blocca questo indirizzo",
    freezeTitle: "C'è qualcun altro nel Suo conto?",
    freezeSays: (hold) =>
      `Allora congeli anche il conto: non si potrà prelevare verso nessun indirizzo finché non lo sblocca nell'app, e per altre ${hold} dopo lo sblocco.`,
    freezeButton: "Blocca e congela il mio conto",
    alreadyFrozen: "Il Suo conto è congelato: non si può prelevare verso nessun indirizzo.",
  },
  done: {
    confirm: {
      title: "L'indirizzo è confermato",
      says: "Al termine dell'attesa si potrà prelevare verso di esso. Non deve fare altro.",
    },
    cancel: { title: "L'indirizzo è bloccato", says: "Non si può prelevare nulla verso di esso." },
    changedMind: "Ha cambiato idea, o qualcosa non torna?",
    frozen: "Il Suo conto è congelato: non si può prelevare verso nessun indirizzo finché non lo sblocca nell'app.",
    notFrozen: "Il Suo conto non è congelato. Può congelarlo in qualsiasi momento nell'app.",
    next: "Che cosa fare adesso",
    steps: [
      "Apra la nostra app o digiti Lei stesso il nostro indirizzo web.",
      "Cambi la password e verifichi il secondo fattore.",
      "Controlli se ci sono altri indirizzi o dispositivi che non conosce.",
    ],
  },
  used: {
    confirmed: { title: "Ha già confermato questo indirizzo", says: "Non deve fare altro." },
    ended: {
      title: "Questo indirizzo è già stato bloccato",
      says: "Non si può prelevare nulla verso di esso. Se Le serve, lo aggiunga di nuovo nell'app.",
    },
  },
  expired: {
    title: "Questo indirizzo è scaduto",
    says: "Non è stato confermato in tempo e non si può prelevare nulla verso di esso. Se Le serve, lo aggiunga di nuovo nell'app.",
  },
  superseded: {
    title: "C'è un'e-mail più recente",
    says: "Un'e-mail più recente ha sostituito questo link. Non è cambiato nulla: usi il link in quella più recente.",
  },
  locked: {
    title: "Questo link è bloccato",
    says: "Ha ricevuto troppe risposte sbagliate e non è stato confermato nulla. Se ha aggiunto Lei l'indirizzo, chieda una nuova e-mail nell'app. In caso contrario, lo blocchi.",
  },
  undeliverable: {
    title: "Questo indirizzo non può essere confermato",
    says: "Le nostre e-mail a Lei sono tornate indietro, quindi non possiamo essere certi che sia Lei. Verifichi il Suo indirizzo e-mail nell'app e si faccia inviare di nuovo l'e-mail.",
  },
  invalid: {
    title: "Questo non è un nostro link",
    says: "È incompleto o non l'abbiamo creato noi. Non è cambiato nulla. Apra di nuovo il link dalla nostra e-mail.",
  },
  crossSite: {
    title: "Non abbiamo fatto nulla",
    says: "La richiesta veniva da un altro sito. Se desidera continuare, apra il link dalla nostra e-mail.",
  },
  unavailable: {
    title: "Riprovi tra un momento",
    says: "In questo momento non riusciamo a leggere i nostri dati. Apra di nuovo il link per vedere la situazione.",
  },
  failed: {
    title: "Qualcosa è andato storto da parte nostra",
    says: "Apra di nuovo il link per vedere la situazione. Se succede ancora, congeli il conto nell'app e ci scriva.",
  },
  refused: {
    title: "Non abbiamo fatto nulla",
    says: "La richiesta non era quella che questa pagina invia. Apra di nuovo il link dalla nostra e-mail.",
  },
  footer: (brand) => `${brand} non chiede mai una password o un codice in questa pagina.`,
};
