// Italian.
import type { MailMessages, PageMessages } from "../messages.ts";

const endedBy = {
  user: "È stato bloccato nell'app, da Lei o da qualcuno che aveva effettuato l'accesso al Suo conto.",
  link: "È stato bloccato tramite un link in una delle nostre e-mail.",
  operator: "Lo abbiamo bloccato noi.",
  guard: "Lo abbiamo bloccato noi, perché un suo dato si è danneggiato nei nostri sistemi.",
};

export const mail: MailMessages = {
  subject: (heading, network) => `${heading} (${network})`,
  entry: {
    registered: {
      heading: "Un indirizzo di prelievo è stato aggiunto al Suo conto",
      says: "È stato aggiunto nell'app, da Lei o da qualcuno che aveva effettuato l'accesso al Suo conto.",
    },
    remindedPending: {
      heading: "Un indirizzo di prelievo attende ancora la Sua conferma",
      says: "Non è ancora stato confermato, e il tempo per farlo è quasi finito.",
    },
    remindedConfirmed: {
      heading: "Un indirizzo di prelievo sarà presto utilizzabile",
      says: "È stato confermato, e l'attesa è quasi finita.",
    },
    confirmed: {
      heading: "Un indirizzo di prelievo è stato confermato",
      says: "Al termine dell'attesa si potrà prelevare verso questo indirizzo.",
      act: "Se l'ha confermato Lei, non deve fare nulla. In caso contrario, lo blocchi subito: basta un clic, senza accedere.",
    },
    activated: {
      heading: "Un indirizzo di prelievo è ora utilizzabile",
      says: "L'attesa è finita e si può prelevare verso questo indirizzo.",
    },
    flagged: {
      heading: "Un indirizzo di prelievo per ora non è utilizzabile",
      says: "Non inizia per questo una nuova attesa.",
    },
    flagsCleared: {
      heading: "Abbiamo verificato un indirizzo di prelievo",
      says: "Non lo tratteniamo più. Si potrà usare quando sarà confermato e l'attesa sarà finita.",
    },
    cancelled: {
      heading: "Un indirizzo di prelievo è stato bloccato",
      says: "Non si può prelevare nulla verso questo indirizzo. Se è Suo e Le serve comunque, lo aggiunga di nuovo nell'app: inizierà una nuova attesa.",
    },
    expired: {
      heading: "Un indirizzo di prelievo è scaduto",
      says: "Non è stato confermato in tempo e non si può prelevare nulla verso di esso. Non deve fare nulla. Se è Suo e Le serve ancora, lo aggiunga di nuovo nell'app.",
    },
    removed: {
      heading: "Un indirizzo di prelievo è stato rimosso",
      says: "Non si può più prelevare nulla verso questo indirizzo. Se è Suo e Le serve di nuovo, lo aggiunga nell'app: inizierà una nuova attesa.",
    },
    undeliverable: {
      heading: "La nostra e-mail su un indirizzo di prelievo è tornata indietro",
      says: "La casella a cui ora inviamo le nostre e-mail non l'ha accettata.",
      act: "Se ha aggiunto Lei questo indirizzo, verifichi nell'app il Suo indirizzo e-mail e faccia inviare di nuovo l'e-mail. In caso contrario, blocchi subito l'indirizzo di prelievo: basta un clic, senza accedere. Se non fa nulla, un indirizzo non confermato scade.",
    },
  },
  account: {
    frozen: {
      heading: "Il Suo conto è congelato",
      says: "È stato congelato nell'app, da Lei o da qualcuno che aveva effettuato l'accesso al Suo conto. Non si può prelevare nulla, verso nessun indirizzo. Questo non cambia il Suo saldo. Se non fa nulla, resta congelato. Può sbloccarlo nell'app con il Suo secondo fattore.",
    },
    frozenByLink: {
      heading: "Il Suo conto è congelato",
      says: "È stato congelato tramite un link in una delle nostre e-mail. Non si può prelevare nulla, verso nessun indirizzo. Questo non cambia il Suo saldo. Se non fa nulla, resta congelato. Può sbloccarlo nell'app con il Suo secondo fattore. Se non è stato Lei a usare il link, forse qualcun altro legge le Sue e-mail: cambi la password della Sua casella.",
    },
    frozenByRisk: {
      heading: "Abbiamo congelato il Suo conto",
      says: "È stato tentato un prelievo senza il Suo secondo fattore. Non è stato inviato nulla, e ora non si può prelevare nulla, verso nessun indirizzo. Questo non cambia il Suo saldo. Se non fa nulla, il conto resta congelato. Può sbloccarlo nell'app con il Suo secondo fattore.",
    },
    frozenByGuard: {
      heading: "Abbiamo congelato il Suo conto",
      says: "Un dato del Suo conto si è danneggiato nei nostri sistemi. Finché non lo avremo ripristinato e non avremo sbloccato il conto, non si può prelevare nulla, verso nessun indirizzo. Questo non cambia il Suo saldo. Non deve fare nulla: Le scriveremo quando sarà fatto. Se deve prelevare prima, ci scriva.",
    },
    frozenByUs: {
      heading: "Abbiamo congelato il Suo conto",
      says: "Finché non lo sblocchiamo, non si può prelevare nulla, verso nessun indirizzo. Questo non cambia il Suo saldo. Le scriveremo quando lo faremo. Se ha domande, ci scriva nell'app.",
    },
    unfrozen: {
      heading: "Il Suo conto è stato sbloccato",
      says: "È stato sbloccato nell'app con un secondo fattore. Per proteggerLa, i prelievi restano sospesi ancora per un po'.",
      act: "Se è stato Lei, non deve fare nulla. In caso contrario, lo congeli subito di nuovo: bastano pochi secondi, senza accedere.",
    },
    unfrozenByUs: {
      heading: "Abbiamo sbloccato il Suo conto",
      says: "Per proteggerLa, i prelievi restano sospesi ancora per un po'. Non deve fare nulla.",
    },
    repaired: {
      heading: "Il Suo conto è stato ripristinato",
      says: "Un dato del Suo conto si è danneggiato nei nostri sistemi e lo abbiamo ricostruito. Non si può prelevare nulla finché non sblocchiamo il conto; Le scriveremo quando lo faremo. Confronti gli indirizzi nell'app con quelli che conosce e blocchi tutti quelli che non conosce.",
    },
    held: {
      heading: "I Suoi prelievi sono sospesi",
      says: "Per proteggerLa, dal Suo conto non si può prelevare nulla fino all'ora indicata sotto.",
    },
    emailChanged: {
      heading: "L'indirizzo e-mail del Suo conto è stato cambiato",
      says: "D'ora in poi inviamo le nostre e-mail al nuovo indirizzo e, fino all'ora indicata sotto, anche a quello precedente. Prima di allora non si può prelevare nulla.",
    },
    undeliverable: {
      heading: "Le nostre e-mail per Lei tornano indietro",
      says: "Una casella del Suo conto non accetta le nostre e-mail. Finché è così, lì non possiamo avvisarLa.",
      act: "Verifichi nell'app l'indirizzo e-mail del Suo conto. Se l'ha cambiato qualcun altro, congeli subito il conto: bastano pochi secondi, senza accedere.",
    },
    noticeRequested: {
      heading: "Un secondo indirizzo e-mail deve ricevere le nostre e-mail",
      says: "È stato inserito nell'app, da Lei o da qualcuno che aveva effettuato l'accesso al Suo conto. Non riceve nessuna delle nostre e-mail sul Suo conto finché chi lo legge non ha acconsentito.",
    },
    noticeConfirmed: {
      heading: "Un secondo indirizzo e-mail riceve ora le nostre e-mail",
      says: "D'ora in poi tutto ciò che Le comunichiamo sul Suo conto arriva anche lì. Da lì non si può confermare nulla. Se ne sostituisce un altro, questo riceve ancora le nostre e-mail per un tempo di attesa.",
    },
    noticeRemoved: {
      heading: "Il secondo indirizzo e-mail è stato rimosso",
      says: "È stato rimosso nell'app, da Lei o da qualcuno che aveva effettuato l'accesso al Suo conto. Se riceveva le nostre e-mail, le riceve ancora per un tempo di attesa.",
    },
    settingsChanged: {
      heading: "Alcune impostazioni del Suo conto sono state cambiate",
      says: "Sono state cambiate nell'app, da Lei o da qualcuno che aveva effettuato l'accesso al Suo conto. Le nostre prossime e-mail seguiranno le nuove impostazioni. Questa ha ancora quelle precedenti, così sa che è nostra.",
    },
    mfaRevoked: {
      heading: "Acceda di nuovo con il Suo secondo fattore",
      says: "Non accettiamo più i secondi fattori inseriti finora. Non si può prelevare nulla finché non accede di nuovo e inserisce il Suo. Per farlo apra Lei stesso la nostra app: nessuna delle nostre e-mail contiene un link per questo. Non deve fare altro.",
    },
    denied: {
      heading: "È stato tentato un prelievo senza il Suo secondo fattore",
      says: "Non l'abbiamo lasciato passare e non è stato inviato nulla.",
      act: "Se è stato Lei, riprovi nell'app e inserisca il Suo secondo fattore. In caso contrario, forse c'è qualcuno nel Suo conto: lo congeli subito. Bastano pochi secondi, senza accedere.",
    },
    limitReached: {
      heading: "È stato aggiunto un numero insolito di indirizzi di prelievo",
      says: "Per ora non se ne possono aggiungere altri. Ognuno si potrà usare solo quando sarà confermato e la sua attesa sarà finita.",
      act: "Se è stato Lei, non deve fare nulla. In caso contrario, congeli subito il conto: così non si potrà prelevare nulla verso nessuno di essi.",
    },
    codesShut: {
      heading: "Troppi codici errati",
      says: "Qualcuno ha inserito troppi codici errati per i Suoi indirizzi di prelievo. L'app non ne accetta più finché non è trascorso un intero tempo di attesa. Non è stato confermato nulla.",
    },
    mailboxLimitReached: {
      heading: "L'indirizzo e-mail del Suo conto è stato cambiato troppe volte",
      says: "Per ora non si può cambiare di nuovo, e non si può prelevare nulla.",
    },
  },
  digest: {
    heading: "Sono successe più cose sul Suo conto",
    says: "In poco tempo sono successe molte cose sul Suo conto. Perché nessuna si perda tra tante e-mail, questa le riunisce tutte.",
    act: "Le guardi una per una. Blocchi ogni indirizzo che non ha aggiunto Lei e, in caso di dubbio, congeli il conto. Ciò che non conferma scade.",
    stopAll: {
      question: "Non ha aggiunto Lei questi indirizzi?",
      button: "Bloccarli tutti",
      note: "Apre una pagina che ne mostra uno e blocca tutti quelli aggiunti intorno a quel giorno. Senza accedere.",
    },
  },
  todo: {
    confirm:
      "Se l'ha aggiunto Lei, lo confermi. In caso contrario, lo blocchi subito: basta un clic, senza accedere. Se non fa nulla, scade e non si può prelevare nulla verso di esso.",
    confirmElsewhere:
      "Se non l'ha aggiunto Lei, lo blocchi subito: basta un clic, senza accedere. Se non fa nulla, potrà ancora essere confermato dalla casella a cui ora inviamo le nostre e-mail.",
    stop: "Se conosce l'indirizzo, non deve fare nulla. In caso contrario, lo blocchi subito: basta un clic, senza accedere.",
    freeze:
      "Se è stato Lei, non deve fare nulla. In caso contrario, congeli subito il conto: bastano pochi secondi, senza accedere.",
    frozen: "Il Suo conto è congelato: non si può prelevare nulla, verso nessun indirizzo.",
    inApp:
      "Se ne è al corrente, non deve fare altro. In caso contrario apra Lei stesso la nostra app, blocchi lì l'indirizzo o congeli il conto, e ci contatti.",
  },
  endedSince: "Nel frattempo è stato bloccato o è scaduto: non si può prelevare nulla verso di esso.",
  endedBy,
  changed: (settings) => `Modifiche: ${settings}.`,
  settings: { locale: "lingua", antiPhishingCode: "codice anti-phishing", timeZone: "fuso orario" },
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
    memo: "Memo o tag (testo scelto da chi ha aggiunto l'indirizzo)",
    label: "Etichetta (scelta da chi ha aggiunto l'indirizzo)",
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
  memoNotExact: "Questo memo non è riportato qui esattamente com'è: non lo copi da qui. Nell'app è completo.",
  uncheckable:
    "Questo indirizzo non ha caratteri di controllo: con un solo carattere sbagliato il denaro andrebbe perso.",
  compare: "Lo confronti con l'indirizzo nel Suo wallet, dal primo all'ultimo carattere.",
  confirm: { question: "L'ha aggiunto Lei?", button: "Sì, sono stato io: confermo" },
  confirmInApp: {
    question: "L'ha aggiunto Lei?",
    says: "Allora apra la nostra app, confermi lì l'indirizzo e inserisca questo codice:",
    never: "Nessuno di noi Le chiederà mai questo codice.",
  },
  support: (contact) => `Se non può usare l'app, ci contatti: ${contact}.`,
  stop: {
    question: "Non è stato Lei?",
    button: "Non sono stato io: blocca",
    note: "Un clic nella pagina successiva, senza accedere.",
  },
  freeze: {
    question: "Non è stato Lei?",
    button: "Non sono stato io: congela il conto",
    note: "Pochi secondi nella pagina successiva, senza accedere. Poi non si potrà prelevare nulla, verso nessun indirizzo, finché non sbloccherà il conto nell'app.",
  },
  notYou: {
    heading: "Se non è stato Lei",
    stop: (button) => `Scelga «${button}» qui sopra.`,
    already: "Non si può prelevare nulla verso questo indirizzo, ma qualcuno potrebbe essere entrato nel Suo conto.",
    password:
      "Apra la nostra app o digiti Lei stesso il nostro indirizzo web, cambi la password e verifichi il secondo fattore.",
    freeze: "Nella pagina che blocca l'indirizzo può anche congelare il conto: così non si potrà prelevare nulla.",
    never: "Non chiediamo mai password, codici o trasferimenti, né per e-mail né al telefono.",
  },
  unsure: {
    heading: "Se qualcosa non torna",
    question: "C'è qualcosa che non torna?",
    button: "Congela il mio conto",
  },
  noticeAsk: {
    heading: "Le nostre e-mail su un conto devono arrivare anche a Lei",
    says: "Qualcuno ha inserito il Suo indirizzo e-mail nel proprio conto presso di noi, perché i nostri avvisi arrivino anche a Lei.",
    act: (duration) =>
      `Se il conto è Suo, o sa di chi è, può acconsentire entro ${duration}. Se non ne sa nulla, non deve fare nulla: non riceverà altre e-mail.`,
    question: "Conosce il conto?",
    button: "Continua",
    inApp: "Allora inserisca questo codice nell'app, nelle impostazioni del conto:",
    why: (brand) => `${brand} ha inviato questa e-mail perché qualcuno ha inserito il Suo indirizzo e-mail.`,
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
    address: "Indirizzo",
    memo: "Memo o tag (testo scelto da chi ha aggiunto l'indirizzo)",
    label: "Etichetta (scelta da chi ha aggiunto l'indirizzo)",
    state: "Stato",
    hidden: "gli ultimi 4 caratteri sono nascosti",
  },
  notBefore: "Nessun prelievo verso di esso prima di",
  usableSince: "Utilizzabile da",
  endedAt: "Terminato",
  lookAlike:
    "Attenzione: questo indirizzo somiglia molto a un altro dei Suoi. Confronti ogni carattere, non solo i primi e gli ultimi.",
  heldBack: "Stiamo verificando questo indirizzo. Fino al termine della verifica non può essere usato.",
  memoNotExact: "Questo memo non è riportato qui esattamente com'è: non lo copi da qui. Nell'app è completo.",
  onlyIfConfirmed: "e solo se Lei lo conferma",
  confirm: {
    title: "Confermare questo indirizzo di prelievo?",
    says: "Lo confermi solo se l'ha aggiunto Lei.",
    field: "Ultimi 4 caratteri dell'indirizzo",
    hint: "Li nascondiamo perché Lei guardi due volte: li legga dove il denaro deve arrivare, nel Suo wallet.",
    button: "Conferma questo indirizzo",
    wrong: (triesLeft) =>
      triesLeft === 1
        ? "Non sono gli ultimi 4 caratteri. Le resta 1 tentativo."
        : `Non sono gli ultimi 4 caratteri. Le restano ${triesLeft} tentativi.`,
    empty: "Inserisca i 4 caratteri nascosti qui sopra.",
    otherwise: "Non l'ha aggiunto Lei?",
    stop: "Blocca questo indirizzo",
    nothing: "Se non fa nulla, l'indirizzo scade e non si può prelevare nulla verso di esso.",
  },
  cancel: {
    title: "Bloccare questo indirizzo di prelievo?",
    says: "Dal momento in cui preme il pulsante non si potrà prelevare nulla verso di esso. Potrà aggiungerlo di nuovo in seguito.",
    button: "Blocca questo indirizzo",
    all: {
      title: "Sono stati aggiunti altri indirizzi",
      says: (count) => `Oltre a questo, ${count} indirizzi aggiunti intorno a quel giorno non sono bloccati.`,
      button: "Bloccali tutti",
    },
  },
  freeze: {
    title: "Congelare il Suo conto?",
    ask: "C'è qualcun altro nel Suo conto?",
    says: (hold) =>
      `Il congelamento ferma ogni prelievo, verso qualsiasi indirizzo, finché Lei non sblocca il conto nell'app, e per altre ${hold} dopo lo sblocco.`,
    tick: "Sì, congela il mio conto",
    unticked: "Se vuole congelare il conto, spunti prima la casella. Non è cambiato nulla.",
    button: "Congela il mio conto",
    done: "Il Suo conto è congelato",
    byOwner: "Non si può prelevare verso nessun indirizzo finché Lei non sblocca il conto nell'app.",
    byUs: "Non si può prelevare verso nessun indirizzo finché non avremo verificato il conto.",
    expired: {
      title: "Questo link non può più congelare il Suo conto",
      says: "È troppo vecchio, oppure nel frattempo abbiamo verificato il Suo conto. Può congelare il conto in qualsiasi momento nell'app.",
    },
    inApp: "Può congelare il conto in qualsiasi momento nell'app.",
    alsoStop: "Bloccare anche l'indirizzo?",
  },
  notice: {
    title: "Ricevere anche Lei le nostre e-mail su un conto?",
    says: "Qualcuno ha inserito il Suo indirizzo e-mail nel proprio conto presso di noi. Se acconsente, tutto ciò che comunichiamo su quel conto arriverà anche a Lei, e potrà fermarne i prelievi. Acconsenta solo se il conto è Suo o se sa di chi è.",
    tick: "Sì, voglio riceverle",
    unticked: "Se vuole ricevere queste e-mail, spunti prima la casella. Non è cambiato nulla.",
    button: "Acconsento",
    nothing: "Se non fa nulla, non riceverà altre e-mail.",
    done: {
      title: "D'ora in poi le nostre e-mail arrivano anche a Lei",
      says: "Non deve fare altro. Chi ha il conto può togliere il Suo indirizzo nell'app.",
    },
    used: { title: "Ha già acconsentito", says: "Non deve fare altro." },
    over: {
      title: "Questo link non si può più usare",
      says: "È troppo vecchio, oppure nel frattempo il Suo indirizzo è stato inserito di nuovo o tolto. Non è cambiato nulla.",
    },
  },
  done: {
    confirm: {
      title: "L'indirizzo è confermato",
      says: "Al termine dell'attesa si potrà prelevare verso di esso. Non deve fare altro.",
    },
    cancel: { title: "L'indirizzo è bloccato", says: "Non si può prelevare nulla verso di esso." },
    all: {
      title: "Sono tutti bloccati",
      says: "Non si può prelevare nulla verso nessuno degli indirizzi aggiunti intorno a quel giorno.",
    },
    changedMind: "Ha cambiato idea, o qualcosa non torna?",
    next: "Che cosa fare adesso",
    steps: [
      "Apra la nostra app o digiti Lei stesso il nostro indirizzo web.",
      "Cambi la password e verifichi il secondo fattore.",
      "Controlli se ci sono altri indirizzi o dispositivi che non conosce.",
    ],
  },
  used: { title: "Ha già confermato questo indirizzo", says: "Non deve fare altro." },
  endedBy,
  ended: {
    stopped: { title: "Questo indirizzo è già stato bloccato", says: "Non si può prelevare nulla verso di esso." },
    expired: {
      title: "Questo indirizzo è scaduto",
      says: "Non è stato confermato in tempo e non si può prelevare nulla verso di esso.",
    },
    again: "Se Le serve, lo aggiunga di nuovo nell'app.",
    gone: { title: "Non troviamo questo indirizzo", says: "Non si può prelevare nulla verso di esso." },
  },
  superseded: {
    title: "C'è un'e-mail più recente",
    says: "Un'e-mail più recente ha sostituito questo link. Non è cambiato nulla: usi il link in quella più recente.",
  },
  locked: {
    title: "Questo link è bloccato",
    says: (mails) =>
      mails === 0
        ? "Ha ricevuto troppe risposte sbagliate e resta bloccato. Non è stato confermato nulla. Per questo indirizzo non si possono inviare altre e-mail: se l'ha aggiunto Lei, lo aggiunga di nuovo quando sarà scaduto. In caso contrario, lo blocchi."
        : `Ha ricevuto troppe risposte sbagliate e resta bloccato. Non è stato confermato nulla. Se ha aggiunto Lei l'indirizzo, chieda una nuova e-mail nell'app (ancora ${mails} al massimo). In caso contrario, lo blocchi.`,
  },
  undeliverable: {
    title: "Questo indirizzo non può essere confermato",
    says: "Le nostre e-mail a Lei sono tornate indietro, quindi non possiamo essere certi che sia Lei. Verifichi il Suo indirizzo e-mail nell'app e si faccia inviare di nuovo l'e-mail.",
  },
  invalid: {
    title: "Questo link non è come l'abbiamo inviato",
    says: "Ne manca una parte, vi è stato aggiunto qualcosa o non è nostro. Non è cambiato nulla. Apra di nuovo il link dalla nostra e-mail; se lo copia, lo copi tutto e nient'altro.",
  },
  crossSite: {
    title: "Non abbiamo fatto nulla",
    says: "La richiesta veniva da un altro sito. Se desidera continuare, apra il link dalla nostra e-mail.",
  },
  unavailable: {
    title: "Riprovi tra un momento",
    says: "In questo momento non riusciamo a leggere i nostri dati. Apra di nuovo il link per vedere la situazione.",
  },
  unreadable: {
    title: "Non riusciamo a leggere i nostri dati",
    says: "Finché non li avremo ripristinati, non si può prelevare nulla verso questo indirizzo.",
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
