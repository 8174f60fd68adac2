// Spanish.
import type { MailMessages, PageMessages } from "../messages.ts";

export const mail: MailMessages = {
  subject: (heading, network) => `${heading} (${network})`,
  entry: {
    registered: {
      heading: "Se ha añadido una dirección de retiro a su cuenta",
      says: "Si la ha añadido usted, confírmela. Si no, deténgala ahora: basta un clic, sin iniciar sesión.",
    },
    remindedPending: {
      heading: "Una dirección de retiro sigue esperando su confirmación",
      says: "No ha confirmado esta dirección. Si no lo hace, caducará y no se podrá retirar nada a ella.",
    },
    remindedConfirmed: {
      heading: "Una dirección de retiro podrá usarse pronto",
      says: "Usted confirmó esta dirección y su espera está a punto de terminar. Si algo no le cuadra, deténgala ahora.",
    },
    confirmed: {
      heading: "Se ha confirmado una dirección de retiro",
      says: "Cuando termine la espera se podrá retirar a esta dirección. Si no la ha confirmado usted, deténgala ahora.",
    },
    activated: {
      heading: "Ya se puede usar una dirección de retiro",
      says: "La espera ha terminado y se puede retirar a esta dirección. Si no lo desea, deténgala ahora.",
    },
    flagged: {
      heading: "Por ahora no se puede usar una dirección de retiro",
      says: "Esto no inicia una nueva espera. Si no conoce la dirección, deténgala ahora.",
    },
    cancelled: {
      heading: "Se ha detenido una dirección de retiro",
      says: "No se puede retirar nada a esta dirección. Si al final la necesita, añádala de nuevo en la aplicación: empezará una nueva espera.",
    },
    expired: {
      heading: "Una dirección de retiro ha caducado",
      says: "No se confirmó a tiempo y no se puede retirar nada a ella. Si aún la necesita, añádala de nuevo en la aplicación.",
    },
    removed: {
      heading: "Se ha eliminado una dirección de retiro",
      says: "Ya no se puede retirar nada a esta dirección. Si vuelve a necesitarla, añádala en la aplicación: empezará una nueva espera.",
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
      heading: "Sus retiros están bloqueados",
      says: "No se puede retirar nada de su cuenta, a ninguna dirección, hasta que se desbloquee. Su saldo está intacto.",
    },
    repaired: {
      heading: "Su cuenta se ha restaurado",
      says: "Un registro de su cuenta estaba dañado y lo hemos rehecho. No se puede retirar nada hasta que la desbloqueemos. Compare las direcciones de la aplicación con las que usted conoce.",
    },
    unfrozen: {
      heading: "Su cuenta se ha desbloqueado",
      says: "Para protegerle, los retiros siguen en pausa un tiempo más. Si no la ha desbloqueado usted, bloquéela de nuevo en la aplicación de inmediato.",
    },
    held: {
      heading: "Sus retiros están en pausa",
      says: "No se puede retirar nada de su cuenta hasta la hora indicada abajo. Si el cambio lo hizo usted, no tiene que hacer nada.",
    },
    limitReached: {
      heading: "Se ha añadido un número inusual de direcciones de retiro",
      says: "Por ahora no se pueden añadir más. Si no ha sido usted, detenga cada una desde su propio correo y bloquee su cuenta en la aplicación.",
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
    PASSWORD_CHANGED: "Se ha cambiado la contraseña de su cuenta.",
    MFA_RESET: "Se ha restablecido el segundo factor de su cuenta.",
    EMAIL_CHANGED: "Se ha cambiado la dirección de correo de su cuenta.",
    NEW_DEVICE: "Alguien ha iniciado sesión en su cuenta desde un dispositivo nuevo.",
  },
  addedToday: (count) => `Direcciones añadidas en 24 horas: ${count}.`,
  fields: {
    network: "Red",
    address: "Dirección",
    memo: "Memo o etiqueta",
    label: "Nombre",
    addedAt: "Añadida",
    endedAt: "Terminada",
    at: "Fecha y hora",
    device: "Dispositivo",
    origin: "Lugar aproximado",
  },
  devices: { phone: "Teléfono", tablet: "Tableta", computer: "Ordenador" },
  near: (ipAddress) => `dirección IP ${ipAddress}`,
  notBefore: "No se puede retirar nada a ella antes del",
  usableSince: "Se puede usar desde el",
  withdrawalsFrom: "No se puede retirar nada antes del",
  afterSending: (duration) => `aproximadamente ${duration} después del envío de este correo`,
  onlyIfConfirmed: "y solo si usted la confirma",
  lookAlike:
    "Cuidado: esta dirección se parece mucho a otra de las suyas. Compare todos los caracteres, no solo los primeros y los últimos.",
  heldBack: "Estamos revisando esta dirección. No se podrá usar hasta que terminemos.",
  uncheckable: "Esta dirección no lleva caracteres de control: con un solo carácter equivocado, el dinero se perdería.",
  compare: "Compárela con la dirección de su monedero, del primer carácter al último.",
  confirm: { question: "¿La ha añadido usted?", button: "Sí, he sido yo: confirmar" },
  confirmInApp: {
    question: "Did you add it?",
    says: "Then open our app, confirm the address there, and enter this code:",
    never: "Nobody from us ever asks you for this code.",
  },
  stopInApp: "Open our app and stop the address there.",
  support: (contact) => `If you cannot use the app, contact us: ${contact}.`,
  stop: {
    question: "¿No ha sido usted?",
    button: "No he sido yo: detenerla",
    note: "Un clic en la página siguiente, sin iniciar sesión.",
  },
  freeze: {
    question: "Was it not you?",
    button: "This wasn't me: freeze my account",
    note: "One click on the next page, no sign-in. Nothing can be withdrawn then, to any address.",
  },
  notYou: {
    heading: "Si no ha sido usted",
    stop: "Detenga la dirección con el botón de arriba.",
    already: "No se puede retirar nada a esta dirección, pero es posible que alguien haya entrado en su cuenta.",
    password:
      "Abra nuestra aplicación o escriba usted mismo nuestra dirección web, cambie su contraseña y revise su segundo factor.",
    freeze: "En caso de duda, bloquee su cuenta en la aplicación: así no se podrá retirar nada.",
    never: "Nunca pedimos una contraseña, un código ni una transferencia, ni por correo ni por teléfono.",
  },
  code: {
    is: (code) => `Su código antiphishing: ${code}`,
    meaning: "Todos nuestros correos muestran su código antiphishing. Si no aparece, el correo no es nuestro.",
    none: "Establezca un código antiphishing en la aplicación y podrá distinguir nuestros correos de los falsos.",
  },
  links: (origin) => `Los enlaces de nuestros correos llevan a ${origin}/ y a ningún otro sitio.`,
  automatic: (brand) => `${brand} ha enviado este correo porque algo ha cambiado en su cuenta.`,
};

export const pages: PageMessages = {
  states: {
    PENDING: "A la espera de su confirmación",
    CONFIRMED: "Confirmada, espera en curso",
    ACTIVE: "Activa: se puede retirar a ella",
    EXPIRED: "Caducada sin confirmación",
    CANCELLED: "Detenida",
    REMOVED: "Eliminada",
  },
  fields: {
    network: "Red",
    address: "Dirección",
    memo: "Memo o etiqueta",
    label: "Nombre",
    state: "Estado",
    hidden: "los últimos 4 caracteres están ocultos",
  },
  notBefore: "No se puede retirar nada a ella antes del",
  usableSince: "Se puede usar desde el",
  endedAt: "Terminada",
  lookAlike:
    "Cuidado: esta dirección se parece mucho a otra de las suyas. Compare todos los caracteres, no solo los primeros y los últimos.",
  heldBack: "Estamos revisando esta dirección. No se podrá usar hasta que terminemos.",
  onlyIfConfirmed: "y solo si usted la confirma",
  confirm: {
    title: "¿Confirmar esta dirección de retiro?",
    says: "Confírmela solo si la ha añadido usted.",
    field: "Últimos 4 caracteres de la dirección",
    hint: "Los ocultamos para que mire dos veces. Léalos en su monedero, no en un mensaje que alguien le haya enviado.",
    button: "Confirmar esta dirección",
    wrong: (triesLeft) =>
      triesLeft === 1
        ? "No son los últimos 4 caracteres. Le queda 1 intento."
        : `No son los últimos 4 caracteres. Le quedan ${triesLeft} intentos.`,
    empty: "Escriba los 4 caracteres que están ocultos arriba.",
    otherwise: "¿No la ha añadido usted?",
    stop: "Detener esta dirección",
  },
  cancel: {
    title: "¿Detener esta dirección de retiro?",
    says: "Desde el momento en que pulse el botón, no se podrá retirar nada a ella. Podrá añadirla de nuevo más adelante.",
    button: "Detener esta dirección",
    freezeTitle: "¿Hay alguien más en su cuenta?",
    freezeSays: (hold) =>
      `Entonces bloquéela también: no se podrá retirar nada a ninguna dirección hasta que la desbloquee en la aplicación, y durante ${hold} más después.`,
    freezeButton: "Detenerla y bloquear mi cuenta",
    alreadyFrozen: "Su cuenta está bloqueada: no se puede retirar nada a ninguna dirección.",
  },
  done: {
    confirm: {
      title: "La dirección está confirmada",
      says: "Cuando termine la espera se podrá retirar a ella. No tiene que hacer nada más.",
    },
    cancel: { title: "La dirección está detenida", says: "No se puede retirar nada a ella." },
    changedMind: "¿Ha cambiado de idea o algo no le cuadra?",
    frozen:
      "Su cuenta está bloqueada: no se puede retirar nada a ninguna dirección hasta que la desbloquee en la aplicación.",
    notFrozen: "Su cuenta no está bloqueada. Puede bloquearla en la aplicación en cualquier momento.",
    next: "Qué hacer ahora",
    steps: [
      "Abra nuestra aplicación o escriba usted mismo nuestra dirección web.",
      "Cambie su contraseña y revise su segundo factor.",
      "Busque otras direcciones o dispositivos que no reconozca.",
    ],
  },
  used: {
    confirmed: { title: "Ya ha confirmado esta dirección", says: "No tiene que hacer nada más." },
    ended: {
      title: "Esta dirección ya se detuvo",
      says: "No se puede retirar nada a ella. Si la necesita, añádala de nuevo en la aplicación.",
    },
  },
  expired: {
    title: "Esta dirección ha caducado",
    says: "No se confirmó a tiempo y no se puede retirar nada a ella. Si la necesita, añádala de nuevo en la aplicación.",
  },
  superseded: {
    title: "Hay un correo más reciente",
    says: "Un correo más reciente ha sustituido este enlace. No se ha cambiado nada: use el enlace del más reciente.",
  },
  locked: {
    title: "Este enlace está bloqueado",
    says: "Ha recibido demasiadas respuestas equivocadas y no se ha confirmado nada. Si usted añadió la dirección, pida un nuevo correo en la aplicación. Si no, deténgala.",
  },
  undeliverable: {
    title: "Esta dirección no se puede confirmar",
    says: "Nuestros correos a usted han sido devueltos, así que no podemos estar seguros de que sea usted. Revise su dirección de correo en la aplicación y haga que se lo enviemos de nuevo.",
  },
  invalid: {
    title: "Este enlace no es nuestro",
    says: "Está incompleto o no lo hemos creado nosotros. No se ha cambiado nada. Abra de nuevo el enlace desde nuestro correo.",
  },
  crossSite: {
    title: "No hemos hecho nada",
    says: "La solicitud venía de otro sitio web. Si desea continuar, abra el enlace desde nuestro correo.",
  },
  unavailable: {
    title: "Inténtelo de nuevo en un momento",
    says: "Ahora mismo no podemos leer nuestros registros. Abra de nuevo el enlace para ver cómo está todo.",
  },
  failed: {
    title: "Algo ha fallado por nuestra parte",
    says: "Abra de nuevo el enlace para ver cómo está todo. Si vuelve a ocurrir, bloquee su cuenta en la aplicación y escríbanos.",
  },
  refused: {
    title: "No hemos hecho nada",
    says: "La solicitud no era la que envía esta página. Abra de nuevo el enlace desde nuestro correo.",
  },
  footer: (brand) => `${brand} nunca pide una contraseña ni un código en esta página.`,
};
