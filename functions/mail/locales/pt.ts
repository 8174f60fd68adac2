// Portuguese, in words that read well on both sides of the Atlantic.
import type { MailMessages, PageMessages } from "../messages.ts";

export const mail: MailMessages = {
  subject: (heading, network) => `${heading} (${network})`,
  entry: {
    registered: {
      heading: "Um endereço de saque foi adicionado à sua conta",
      says: "Se o adicionou, confirme-o. Se não, bloqueie-o agora: basta um clique, sem iniciar sessão.",
    },
    remindedPending: {
      heading: "Um endereço de saque ainda espera a sua confirmação",
      says: "Este endereço não foi confirmado. Sem a sua confirmação, ele expira e nada poderá ser sacado para ele.",
    },
    remindedConfirmed: {
      heading: "Um endereço de saque poderá ser usado em breve",
      says: "Este endereço foi confirmado e o período de espera está quase no fim. Se algo parecer errado, bloqueie-o agora.",
    },
    confirmed: {
      heading: "Um endereço de saque foi confirmado",
      says: "Terminado o período de espera, será possível sacar para este endereço. Se não foi você quem o confirmou, bloqueie-o agora.",
    },
    activated: {
      heading: "Um endereço de saque já pode ser usado",
      says: "O período de espera terminou e é possível sacar para este endereço. Se não deseja isso, bloqueie-o agora.",
    },
    flagged: {
      heading: "Um endereço de saque não pode ser usado por enquanto",
      says: "Nenhum novo período de espera começa por causa disso. Se não conhece o endereço, bloqueie-o agora.",
    },
    cancelled: {
      heading: "Um endereço de saque foi bloqueado",
      says: "Nada pode ser sacado para este endereço. Se afinal precisar dele, adicione-o de novo no aplicativo: começa um novo período de espera.",
    },
    expired: {
      heading: "Um endereço de saque expirou",
      says: "Ele não foi confirmado a tempo e nada pode ser sacado para ele. Se ainda precisar dele, adicione-o de novo no aplicativo.",
    },
    removed: {
      heading: "Um endereço de saque foi removido",
      says: "Nada mais pode ser sacado para este endereço. Se voltar a precisar dele, adicione-o no aplicativo: começa um novo período de espera.",
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
      heading: "Os seus saques estão congelados",
      says: "Nada pode ser sacado da sua conta, para nenhum endereço, até que ela seja descongelada. O seu saldo está intacto.",
    },
    repaired: {
      heading: "A sua conta foi recuperada",
      says: "Um registro da sua conta estava danificado e foi refeito. Nada pode ser sacado até que a descongelemos. Compare os endereços no aplicativo com os que conhece.",
    },
    unfrozen: {
      heading: "A sua conta foi descongelada",
      says: "Para a sua proteção, os saques continuam suspensos por mais algum tempo. Se não foi você quem a descongelou, congele-a de novo no aplicativo imediatamente.",
    },
    held: {
      heading: "Os seus saques estão suspensos",
      says: "Nada pode ser sacado da sua conta até a hora indicada abaixo. Se a alteração foi sua, não precisa fazer nada.",
    },
    limitReached: {
      heading: "Foi adicionado um número incomum de endereços de saque",
      says: "Por enquanto não é possível adicionar mais. Se não foi você, bloqueie cada um a partir do respectivo e-mail e congele a sua conta no aplicativo.",
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
    PASSWORD_CHANGED: "A senha da sua conta foi alterada.",
    MFA_RESET: "O segundo fator da sua conta foi redefinido.",
    EMAIL_CHANGED: "O endereço de e-mail da sua conta foi alterado.",
    NEW_DEVICE: "Alguém entrou na sua conta a partir de um novo dispositivo.",
  },
  addedToday: (count) => `Endereços adicionados em 24 horas: ${count}.`,
  fields: {
    network: "Rede",
    address: "Endereço",
    memo: "Memo ou tag",
    label: "Nome",
    addedAt: "Adicionado",
    endedAt: "Encerrado",
    at: "Data e hora",
    device: "Dispositivo",
    origin: "Local aproximado",
  },
  devices: { phone: "Telefone", tablet: "Tablet", computer: "Computador" },
  near: (ipAddress) => `endereço IP ${ipAddress}`,
  notBefore: "Nada pode ser sacado para ele antes de",
  usableSince: "Pode ser usado desde",
  withdrawalsFrom: "Nada pode ser sacado antes de",
  afterSending: (duration) => `cerca de ${duration} após o envio deste e-mail`,
  onlyIfConfirmed: "e somente se você o confirmar",
  lookAlike:
    "Cuidado: este endereço parece muito com outro dos seus. Compare todos os caracteres, não apenas os primeiros e os últimos.",
  heldBack: "Estamos verificando este endereço. Ele não pode ser usado até que isso termine.",
  uncheckable: "Este endereço não tem caracteres de controle: com um único caractere errado, o dinheiro seria perdido.",
  compare: "Compare-o com o endereço na sua carteira, do primeiro ao último caractere.",
  confirm: { question: "Foi você quem o adicionou?", button: "Sim, fui eu: confirmar" },
  confirmInApp: {
    question: "Did you add it?",
    says: "Then open our app, confirm the address there, and enter this code:",
    never: "Nobody from us ever asks you for this code.",
  },
  stopInApp: "Open our app and stop the address there.",
  support: (contact) => `If you cannot use the app, contact us: ${contact}.`,
  stop: {
    question: "Não foi você?",
    button: "Não fui eu: bloquear",
    note: "Um clique na página seguinte, sem iniciar sessão.",
  },
  freeze: {
    question: "Was it not you?",
    button: "This wasn't me: freeze my account",
    note: "One click on the next page, no sign-in. Nothing can be withdrawn then, to any address.",
  },
  notYou: {
    heading: "Se não foi você",
    stop: "Bloqueie o endereço com o botão acima.",
    already: "Nada pode ser sacado para este endereço, mas alguém pode ter entrado na sua conta.",
    password:
      "Abra o nosso aplicativo ou digite o nosso endereço na web, altere a sua senha e verifique o seu segundo fator.",
    freeze: "Em caso de dúvida, congele a sua conta no aplicativo: assim nada poderá ser sacado.",
    never: "Nunca pedimos senha, código ou transferência, nem por e-mail nem por telefone.",
  },
  code: {
    is: (code) => `O seu código antiphishing: ${code}`,
    meaning: "Todos os nossos e-mails mostram o seu código antiphishing. Se ele faltar, o e-mail não é nosso.",
    none: "Defina um código antiphishing no aplicativo para distinguir os nossos e-mails dos falsos.",
  },
  links: (origin) => `Os links dos nossos e-mails levam a ${origin}/ e a nenhum outro lugar.`,
  automatic: (brand) => `${brand} enviou este e-mail porque algo mudou na sua conta.`,
};

export const pages: PageMessages = {
  states: {
    PENDING: "À espera da sua confirmação",
    CONFIRMED: "Confirmado, período de espera em curso",
    ACTIVE: "Ativo: é possível sacar para ele",
    EXPIRED: "Expirado sem confirmação",
    CANCELLED: "Bloqueado",
    REMOVED: "Removido",
  },
  fields: {
    network: "Rede",
    address: "Endereço",
    memo: "Memo ou tag",
    label: "Nome",
    state: "Estado",
    hidden: "os últimos 4 caracteres estão ocultos",
  },
  notBefore: "Nada pode ser sacado para ele antes de",
  usableSince: "Pode ser usado desde",
  endedAt: "Encerrado",
  lookAlike:
    "Cuidado: este endereço parece muito com outro dos seus. Compare todos os caracteres, não apenas os primeiros e os últimos.",
  heldBack: "Estamos verificando este endereço. Ele não pode ser usado até que isso termine.",
  onlyIfConfirmed: "e somente se você o confirmar",
  confirm: {
    title: "Confirmar este endereço de saque?",
    says: "Confirme-o somente se foi você quem o adicionou.",
    field: "Últimos 4 caracteres do endereço",
    hint: "Nós os ocultamos para que você olhe duas vezes. Leia-os na sua carteira, não em uma mensagem que alguém lhe enviou.",
    button: "Confirmar este endereço",
    wrong: (triesLeft) =>
      triesLeft === 1
        ? "Estes não são os últimos 4 caracteres. Resta 1 tentativa."
        : `Estes não são os últimos 4 caracteres. Restam ${triesLeft} tentativas.`,
    empty: "Digite os 4 caracteres que estão ocultos acima.",
    otherwise: "Não foi você quem o adicionou?",
    stop: "Bloquear este endereço",
  },
  cancel: {
    title: "Bloquear este endereço de saque?",
    says: "A partir do momento em que pressionar o botão, nada poderá ser sacado para ele. Será possível adicioná-lo de novo mais tarde.",
    button: "Bloquear este endereço",
    freezeTitle: "Há outra pessoa na sua conta?",
    freezeSays: (hold) =>
      `Então congele-a também: nada poderá ser sacado para nenhum endereço até que você a descongele no aplicativo, nem durante mais ${hold} depois disso.`,
    freezeButton: "Bloquear e congelar a minha conta",
    alreadyFrozen: "A sua conta está congelada: nada pode ser sacado para nenhum endereço.",
  },
  done: {
    confirm: {
      title: "O endereço está confirmado",
      says: "Terminado o período de espera, será possível sacar para ele. Não precisa fazer mais nada.",
    },
    cancel: { title: "O endereço está bloqueado", says: "Nada pode ser sacado para ele." },
    changedMind: "Mudou de ideia ou algo parece errado?",
    frozen:
      "A sua conta está congelada: nada pode ser sacado para nenhum endereço até que você a descongele no aplicativo.",
    notFrozen: "A sua conta não está congelada. É possível congelá-la no aplicativo a qualquer momento.",
    next: "O que fazer agora",
    steps: [
      "Abra o nosso aplicativo ou digite o nosso endereço na web.",
      "Altere a sua senha e verifique o seu segundo fator.",
      "Procure outros endereços ou dispositivos que não conheça.",
    ],
  },
  used: {
    confirmed: { title: "Este endereço já foi confirmado", says: "Não precisa fazer mais nada." },
    ended: {
      title: "Este endereço já foi bloqueado",
      says: "Nada pode ser sacado para ele. Se precisar dele, adicione-o de novo no aplicativo.",
    },
  },
  expired: {
    title: "Este endereço expirou",
    says: "Ele não foi confirmado a tempo e nada pode ser sacado para ele. Se precisar dele, adicione-o de novo no aplicativo.",
  },
  superseded: {
    title: "Há um e-mail mais recente",
    says: "Um e-mail mais recente substituiu este link. Nada foi alterado: use o link do mais recente.",
  },
  locked: {
    title: "Este link está bloqueado",
    says: "Ele recebeu respostas erradas demais e nada foi confirmado. Se foi você quem adicionou o endereço, peça um novo e-mail no aplicativo. Se não, bloqueie-o.",
  },
  undeliverable: {
    title: "Este endereço não pode ser confirmado",
    says: "Os nossos e-mails para você voltaram; por isso não podemos ter certeza de que é você. Verifique o seu endereço de e-mail no aplicativo e peça que o e-mail seja enviado de novo.",
  },
  invalid: {
    title: "Este link não é nosso",
    says: "Está incompleto ou não foi criado por nós. Nada foi alterado. Abra de novo o link a partir do nosso e-mail.",
  },
  crossSite: {
    title: "Não fizemos nada",
    says: "O pedido veio de outro site. Se quiser continuar, abra o link a partir do nosso e-mail.",
  },
  unavailable: {
    title: "Tente de novo daqui a um momento",
    says: "Não conseguimos ler os nossos registros agora. Abra de novo o link para ver a situação.",
  },
  failed: {
    title: "Algo deu errado do nosso lado",
    says: "Abra de novo o link para ver a situação. Se voltar a acontecer, congele a sua conta no aplicativo e escreva para nós.",
  },
  refused: {
    title: "Não fizemos nada",
    says: "O pedido não era o que esta página envia. Abra de novo o link a partir do nosso e-mail.",
  },
  footer: (brand) => `${brand} nunca pede uma senha ou um código nesta página.`,
};
