// Spanish.
import type { MailMessages, PageMessages } from "../messages.ts";

const endedBy = {
  user: "Se ha detenido en la aplicación: ha sido usted o alguien que había iniciado sesión en su cuenta.",
  link: "Se ha detenido con un enlace de uno de nuestros correos.",
  operator: "La hemos detenido nosotros.",
  guard: "La hemos detenido nosotros, porque un registro de ella se ha dañado en nuestro sistema.",
};

export const mail: MailMessages = {
  subject: (heading, network) => `${heading} (${network})`,
  entry: {
    registered: {
      heading: "Se ha añadido una dirección de retiro a su cuenta",
      says: "Se ha añadido en la aplicación: ha sido usted o alguien que había iniciado sesión en su cuenta.",
    },
    remindedPending: {
      heading: "Una dirección de retiro sigue esperando su confirmación",
      says: "Aún no se ha confirmado, y el plazo para hacerlo está a punto de terminar.",
    },
    remindedConfirmed: {
      heading: "Una dirección de retiro podrá usarse pronto",
      says: "Se ha confirmado, y su espera está a punto de terminar.",
    },
    confirmed: {
      heading: "Se ha confirmado una dirección de retiro",
      says: "Cuando termine la espera se podrá retirar a esta dirección.",
      act: "Si la ha confirmado usted, no tiene que hacer nada. Si no, deténgala ahora: basta un clic, sin iniciar sesión.",
    },
    activated: {
      heading: "Ya se puede usar una dirección de retiro",
      says: "La espera ha terminado y se puede retirar a esta dirección.",
    },
    flagged: {
      heading: "Por ahora no se puede usar una dirección de retiro",
      says: "Esto no inicia una nueva espera.",
    },
    flagsCleared: {
      heading: "Hemos revisado una dirección de retiro",
      says: "Ya no la retenemos. Se podrá usar cuando esté confirmada y haya terminado su espera.",
    },
    cancelled: {
      heading: "Se ha detenido una dirección de retiro",
      says: "No se puede retirar nada a esta dirección. Si es suya y al final la necesita, añádala de nuevo en la aplicación: empezará una nueva espera.",
    },
    expired: {
      heading: "Una dirección de retiro ha caducado",
      says: "No se confirmó a tiempo y no se puede retirar nada a ella. No tiene que hacer nada. Si es suya y aún la necesita, añádala de nuevo en la aplicación.",
    },
    removed: {
      heading: "Se ha eliminado una dirección de retiro",
      says: "Ya no se puede retirar nada a esta dirección. Si es suya y vuelve a necesitarla, añádala en la aplicación: empezará una nueva espera.",
    },
    undeliverable: {
      heading: "Nuestro correo sobre una dirección de retiro ha sido devuelto",
      says: "El buzón al que van ahora nuestros correos no lo ha aceptado.",
      act: "Si usted añadió esta dirección, revise en la aplicación su dirección de correo y haga que se lo enviemos de nuevo. Si no, detenga ahora la dirección de retiro: basta un clic, sin iniciar sesión. Si no hace nada, una dirección que no esté confirmada caduca.",
    },
  },
  account: {
    frozen: {
      heading: "Su cuenta está bloqueada",
      says: "Se ha bloqueado en la aplicación: ha sido usted o alguien que había iniciado sesión en su cuenta. No se puede retirar nada, a ninguna dirección. Esto no cambia su saldo. Si no hace nada, seguirá bloqueada. Puede desbloquearla en la aplicación con su segundo factor.",
    },
    frozenByLink: {
      heading: "Su cuenta está bloqueada",
      says: "Se ha bloqueado con un enlace de uno de nuestros correos. No se puede retirar nada, a ninguna dirección. Esto no cambia su saldo. Si no hace nada, seguirá bloqueada. Puede desbloquearla en la aplicación con su segundo factor. Si no fue usted quien usó el enlace, es posible que otra persona lea sus correos: cambie la contraseña de su buzón.",
    },
    frozenByRisk: {
      heading: "Hemos bloqueado su cuenta",
      says: "Se ha intentado un retiro sin su segundo factor. No se ha enviado nada, y ahora no se puede retirar nada, a ninguna dirección. Esto no cambia su saldo. Si no hace nada, la cuenta seguirá bloqueada. Puede desbloquearla en la aplicación con su segundo factor.",
    },
    frozenByGuard: {
      heading: "Hemos bloqueado su cuenta",
      says: "Un registro de su cuenta se ha dañado en nuestro sistema. Hasta que lo hayamos reparado y hayamos desbloqueado su cuenta, no se puede retirar nada, a ninguna dirección. Esto no cambia su saldo. No tiene que hacer nada: le escribiremos cuando esté listo. Si necesita retirar antes, escríbanos.",
    },
    frozenByUs: {
      heading: "Hemos bloqueado su cuenta",
      says: "No se puede retirar nada de ella, a ninguna dirección, hasta que la desbloqueemos. Esto no cambia su saldo. Le escribiremos cuando lo hagamos. Si tiene preguntas, escríbanos en la aplicación.",
    },
    unfrozen: {
      heading: "Su cuenta se ha desbloqueado",
      says: "Se ha desbloqueado en la aplicación con un segundo factor. Para protegerle, los retiros siguen en pausa un tiempo más.",
      act: "Si ha sido usted, no tiene que hacer nada. Si no, bloquéela de nuevo ahora: solo lleva unos segundos y no hace falta iniciar sesión.",
    },
    unfrozenByUs: {
      heading: "Hemos desbloqueado su cuenta",
      says: "Para protegerle, los retiros siguen en pausa un tiempo más. No tiene que hacer nada.",
    },
    repaired: {
      heading: "Su cuenta se ha restaurado",
      says: "Un registro de su cuenta se ha dañado en nuestro sistema y lo hemos rehecho. No se puede retirar nada hasta que desbloqueemos su cuenta; le escribiremos cuando lo hagamos. Compare las direcciones de la aplicación con las que usted conoce y detenga todas las que no conozca.",
    },
    held: {
      heading: "Sus retiros están en pausa",
      says: "Para protegerle, no se puede retirar nada de su cuenta hasta la hora indicada abajo.",
    },
    emailChanged: {
      heading: "Se ha cambiado la dirección de correo de su cuenta",
      says: "Desde ahora nuestros correos van a la nueva dirección y, hasta la hora indicada abajo, también a la anterior. Antes de esa hora no se puede retirar nada.",
    },
    undeliverable: {
      heading: "Nuestros correos a usted son devueltos",
      says: "Un buzón de su cuenta no acepta nuestros correos. Mientras sea así, no podemos avisarle allí.",
      act: "Revise en la aplicación la dirección de correo de su cuenta. Si la ha cambiado otra persona, bloquee su cuenta ahora: solo lleva unos segundos y no hace falta iniciar sesión.",
    },
    noticeRequested: {
      heading: "Una segunda dirección de correo va a recibir nuestros correos",
      says: "Se ha introducido en la aplicación: ha sido usted o alguien que había iniciado sesión en su cuenta. No recibe ninguno de nuestros correos sobre su cuenta hasta que quien la lee lo acepte.",
    },
    noticeConfirmed: {
      heading: "Una segunda dirección de correo ya recibe nuestros correos",
      says: "A partir de ahora, todo lo que le comunicamos sobre su cuenta llega también allí. Desde ella no se puede confirmar nada. Si sustituye a otra, esta sigue recibiendo nuestros correos durante un tiempo de espera.",
    },
    noticeRemoved: {
      heading: "Se ha quitado la segunda dirección de correo",
      says: "Se ha quitado en la aplicación: ha sido usted o alguien que había iniciado sesión en su cuenta. Si hasta ahora recibía nuestros correos, los sigue recibiendo durante un tiempo de espera.",
    },
    settingsChanged: {
      heading: "Se han cambiado ajustes de su cuenta",
      says: "Se han cambiado en la aplicación: ha sido usted o alguien que había iniciado sesión en su cuenta. Nuestros próximos correos seguirán los ajustes nuevos. Este lleva aún los anteriores, para que sepa que es nuestro.",
    },
    mfaRevoked: {
      heading: "Inicie sesión de nuevo con su segundo factor",
      says: "Ya no aceptamos los segundos factores introducidos hasta ahora. No se puede retirar nada hasta que inicie sesión de nuevo e introduzca el suyo. Para ello, abra usted mismo nuestra aplicación: ninguno de nuestros correos lleva un enlace para eso. No tiene que hacer nada más.",
    },
    denied: {
      heading: "Se ha intentado un retiro sin su segundo factor",
      says: "No lo hemos dejado pasar y no se ha enviado nada.",
      act: "Si ha sido usted, inténtelo de nuevo en la aplicación e introduzca su segundo factor. Si no, es posible que haya alguien en su cuenta: bloquéela ahora. Solo lleva unos segundos y no hace falta iniciar sesión.",
    },
    limitReached: {
      heading: "Se ha añadido un número inusual de direcciones de retiro",
      says: "Por ahora no se pueden añadir más. Cada una podrá usarse solo cuando esté confirmada y haya terminado su espera.",
      act: "Si ha sido usted, no tiene que hacer nada. Si no, bloquee su cuenta ahora: así no se podrá retirar nada a ninguna de ellas.",
    },
    codesShut: {
      heading: "Demasiados códigos incorrectos",
      says: "Alguien ha introducido demasiados códigos incorrectos para sus direcciones de retiro. La aplicación no aceptará ninguno hasta que pase un plazo de espera completo. No se ha confirmado nada.",
    },
    mailboxLimitReached: {
      heading: "La dirección de correo de su cuenta se ha cambiado demasiadas veces",
      says: "Por ahora no se puede cambiar otra vez ni se puede retirar nada.",
    },
  },
  digest: {
    heading: "Han ocurrido varias cosas en su cuenta",
    says: "En poco tiempo han ocurrido muchas cosas en su cuenta. Para que ninguna se pierda entre muchos correos, este las reúne todas.",
    act: "Revíselas una por una. Detenga cada dirección que no haya añadido usted y bloquee su cuenta si tiene dudas. Lo que no confirme caducará.",
    stopAll: {
      question: "¿No ha añadido usted estas direcciones?",
      button: "Detenerlas todas",
      note: "Abre una página que muestra una de ellas y detiene todas las que se añadieron en torno a ese día. No hace falta iniciar sesión.",
    },
  },
  todo: {
    confirm:
      "Si la ha añadido usted, confírmela. Si no, deténgala ahora: basta un clic, sin iniciar sesión. Si no hace nada, caducará y no se podrá retirar nada a ella.",
    confirmElsewhere:
      "Si no la ha añadido usted, deténgala ahora: basta un clic, sin iniciar sesión. Si no hace nada, todavía se podrá confirmar desde el buzón al que van ahora nuestros correos.",
    stop: "Si conoce la dirección, no tiene que hacer nada. Si no, deténgala ahora: basta un clic, sin iniciar sesión.",
    freeze:
      "Si ha sido usted, no tiene que hacer nada. Si no, bloquee su cuenta ahora: solo lleva unos segundos y no hace falta iniciar sesión.",
    frozen: "Su cuenta está bloqueada: no se puede retirar nada, a ninguna dirección.",
    inApp:
      "Si usted lo sabía, no tiene que hacer nada más. Si no, abra usted mismo nuestra aplicación, detenga allí la dirección o bloquee su cuenta, y póngase en contacto con nosotros.",
  },
  endedSince: "Entretanto se ha detenido o ha caducado: no se puede retirar nada a ella.",
  endedBy,
  changed: (settings) => `Cambios: ${settings}.`,
  settings: { locale: "idioma", antiPhishingCode: "código antiphishing", timeZone: "zona horaria" },
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
    memo: "Memo o etiqueta (texto elegido por quien añadió la dirección)",
    label: "Nombre (elegido por quien añadió la dirección)",
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
  memoNotExact: "Este memo no se muestra aquí tal cual es: no lo copie de aquí. En la aplicación está completo.",
  uncheckable: "Esta dirección no lleva caracteres de control: con un solo carácter equivocado, el dinero se perdería.",
  compare: "Compárela con la dirección de su monedero, del primer carácter al último.",
  confirm: { question: "¿La ha añadido usted?", button: "Sí, he sido yo: confirmar" },
  confirmInApp: {
    question: "¿La ha añadido usted?",
    says: "Entonces abra nuestra aplicación, confirme allí la dirección e introduzca este código:",
    never: "Nadie de nuestra parte le pedirá nunca este código.",
  },
  support: (contact) => `Si no puede usar la aplicación, póngase en contacto con nosotros: ${contact}.`,
  stop: {
    question: "¿No ha sido usted?",
    button: "No he sido yo: detenerla",
    note: "Un clic en la página siguiente, sin iniciar sesión.",
  },
  freeze: {
    question: "¿No ha sido usted?",
    button: "No he sido yo: bloquear mi cuenta",
    note: "Unos segundos en la página siguiente, sin iniciar sesión. Después no se podrá retirar nada, a ninguna dirección, hasta que desbloquee la cuenta en la aplicación.",
  },
  notYou: {
    heading: "Si no ha sido usted",
    stop: (button) => `Elija «${button}» más arriba.`,
    already: "No se puede retirar nada a esta dirección, pero es posible que alguien haya entrado en su cuenta.",
    password:
      "Abra nuestra aplicación o escriba usted mismo nuestra dirección web, cambie su contraseña y revise su segundo factor.",
    freeze: "En la página que detiene la dirección puede bloquear también su cuenta: así no se podrá retirar nada.",
    never: "Nunca pedimos una contraseña, un código ni una transferencia, ni por correo ni por teléfono.",
  },
  unsure: {
    heading: "Si algo no le cuadra",
    question: "¿Hay algo que no le cuadra?",
    button: "Bloquear mi cuenta",
  },
  noticeAsk: {
    heading: "Nuestros correos sobre una cuenta van a llegarle también a usted",
    says: "Alguien ha introducido su dirección de correo en su cuenta con nosotros, para que nuestros avisos sobre ella le lleguen también a usted.",
    act: (duration) =>
      `Si la cuenta es suya o sabe de quién es, puede aceptarlo en un plazo de ${duration}. Si no sabe nada de esto, no tiene que hacer nada: no le llegará ningún otro correo.`,
    question: "¿Conoce la cuenta?",
    button: "Seguir",
    inApp: "Entonces introduzca este código en la aplicación, en los ajustes de la cuenta:",
    why: (brand) => `${brand} ha enviado este correo porque alguien ha introducido su dirección de correo.`,
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
    address: "Dirección",
    memo: "Memo o etiqueta (texto elegido por quien añadió la dirección)",
    label: "Nombre (elegido por quien añadió la dirección)",
    state: "Estado",
    hidden: "los últimos 4 caracteres están ocultos",
  },
  notBefore: "No se puede retirar nada a ella antes del",
  usableSince: "Se puede usar desde el",
  endedAt: "Terminada",
  lookAlike:
    "Cuidado: esta dirección se parece mucho a otra de las suyas. Compare todos los caracteres, no solo los primeros y los últimos.",
  heldBack: "Estamos revisando esta dirección. No se podrá usar hasta que terminemos.",
  memoNotExact: "Este memo no se muestra aquí tal cual es: no lo copie de aquí. En la aplicación está completo.",
  onlyIfConfirmed: "y solo si usted la confirma",
  confirm: {
    title: "¿Confirmar esta dirección de retiro?",
    says: "Confírmela solo si la ha añadido usted.",
    field: "Últimos 4 caracteres de la dirección",
    hint: "Los ocultamos para que mire dos veces: léalos donde debe llegar el dinero, en su propio monedero.",
    button: "Confirmar esta dirección",
    wrong: (triesLeft) =>
      triesLeft === 1
        ? "No son los últimos 4 caracteres. Le queda 1 intento."
        : `No son los últimos 4 caracteres. Le quedan ${triesLeft} intentos.`,
    empty: "Escriba los 4 caracteres que están ocultos arriba.",
    otherwise: "¿No la ha añadido usted?",
    stop: "Detener esta dirección",
    nothing: "Si no hace nada, la dirección caduca y no se puede retirar nada a ella.",
  },
  cancel: {
    title: "¿Detener esta dirección de retiro?",
    says: "Desde el momento en que pulse el botón, no se podrá retirar nada a ella. Podrá añadirla de nuevo más adelante.",
    button: "Detener esta dirección",
    all: {
      title: "Se añadieron más direcciones",
      says: (count) => `Además de esta, hay ${count} direcciones añadidas en torno a ese día que no están detenidas.`,
      button: "Detenerlas todas",
    },
  },
  freeze: {
    title: "¿Bloquear su cuenta?",
    ask: "¿Hay alguien más en su cuenta?",
    says: (hold) =>
      `El bloqueo impide cualquier retiro, a cualquier dirección, hasta que la desbloquee en la aplicación, y durante ${hold} más después.`,
    tick: "Sí, bloquear mi cuenta",
    unticked: "Marque primero la casilla si desea bloquear su cuenta. No se ha cambiado nada.",
    button: "Bloquear mi cuenta",
    done: "Su cuenta está bloqueada",
    byOwner: "No se puede retirar nada a ninguna dirección hasta que la desbloquee en la aplicación.",
    byUs: "No se puede retirar nada a ninguna dirección hasta que la hayamos revisado.",
    expired: {
      title: "Este enlace ya no puede bloquear su cuenta",
      says: "Es demasiado antiguo, o hemos revisado su cuenta desde entonces. Puede bloquear su cuenta en la aplicación en cualquier momento.",
    },
    inApp: "Puede bloquear su cuenta en la aplicación en cualquier momento.",
    alsoStop: "¿Detener también la dirección?",
  },
  notice: {
    title: "¿Recibir también nuestros correos sobre una cuenta?",
    says: "Alguien ha introducido su dirección de correo en su cuenta con nosotros. Si acepta, todo lo que comunicamos sobre esa cuenta le llegará también a usted, y podrá detener sus retiros. Acepte solo si la cuenta es suya o sabe de quién es.",
    tick: "Sí, quiero recibirlos",
    unticked: "Marque primero la casilla si desea recibir estos correos. No se ha cambiado nada.",
    button: "Aceptar",
    nothing: "Si no hace nada, no le llegará ningún otro correo.",
    done: {
      title: "A partir de ahora nuestros correos le llegan también a usted",
      says: "No tiene que hacer nada más. Quien tiene la cuenta puede quitar su dirección en la aplicación.",
    },
    used: { title: "Ya lo ha aceptado", says: "No tiene que hacer nada más." },
    over: {
      title: "Este enlace ya no se puede usar",
      says: "Es demasiado antiguo, o su dirección se ha vuelto a introducir o se ha quitado desde entonces. No se ha cambiado nada.",
    },
  },
  done: {
    confirm: {
      title: "La dirección está confirmada",
      says: "Cuando termine la espera se podrá retirar a ella. No tiene que hacer nada más.",
    },
    cancel: { title: "La dirección está detenida", says: "No se puede retirar nada a ella." },
    all: {
      title: "Están todas detenidas",
      says: "No se puede retirar nada a ninguna de las direcciones añadidas en torno a ese día.",
    },
    changedMind: "¿Ha cambiado de idea o algo no le cuadra?",
    next: "Qué hacer ahora",
    steps: [
      "Abra nuestra aplicación o escriba usted mismo nuestra dirección web.",
      "Cambie su contraseña y revise su segundo factor.",
      "Busque otras direcciones o dispositivos que no reconozca.",
    ],
  },
  used: { title: "Ya ha confirmado esta dirección", says: "No tiene que hacer nada más." },
  endedBy,
  ended: {
    stopped: { title: "Esta dirección ya se detuvo", says: "No se puede retirar nada a ella." },
    expired: {
      title: "Esta dirección ha caducado",
      says: "No se confirmó a tiempo y no se puede retirar nada a ella.",
    },
    again: "Si la necesita, añádala de nuevo en la aplicación.",
    gone: { title: "No encontramos esta dirección", says: "No se puede retirar nada a ella." },
  },
  superseded: {
    title: "Hay un correo más reciente",
    says: "Un correo más reciente ha sustituido este enlace. No se ha cambiado nada: use el enlace del más reciente.",
  },
  locked: {
    title: "Este enlace está bloqueado",
    says: (mails) =>
      mails === 0
        ? "Ha recibido demasiadas respuestas equivocadas y seguirá bloqueado. No se ha confirmado nada. Ya no se pueden enviar más correos para esta dirección: si usted la añadió, añádala de nuevo cuando haya caducado. Si no, deténgala."
        : `Ha recibido demasiadas respuestas equivocadas y seguirá bloqueado. No se ha confirmado nada. Si usted añadió la dirección, pida un nuevo correo en la aplicación (como máximo ${mails} más). Si no, deténgala.`,
  },
  undeliverable: {
    title: "Esta dirección no se puede confirmar",
    says: "Nuestros correos a usted han sido devueltos, así que no podemos estar seguros de que sea usted. Revise su dirección de correo en la aplicación y haga que se lo enviemos de nuevo.",
  },
  invalid: {
    title: "Este enlace no está como lo enviamos",
    says: "Le falta una parte, se le ha añadido algo o no es nuestro. No se ha cambiado nada. Abra de nuevo el enlace desde nuestro correo; si lo copia, cópielo entero y sin nada más.",
  },
  crossSite: {
    title: "No hemos hecho nada",
    says: "La solicitud venía de otro sitio web. Si desea continuar, abra el enlace desde nuestro correo.",
  },
  unavailable: {
    title: "Inténtelo de nuevo en un momento",
    says: "Ahora mismo no podemos leer nuestros registros. Abra de nuevo el enlace para ver cómo está todo.",
  },
  unreadable: {
    title: "No podemos leer nuestro registro",
    says: "Hasta que lo hayamos reparado, no se puede retirar nada a esta dirección.",
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
