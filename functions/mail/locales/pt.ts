// Portuguese, in words that read well on both sides of the Atlantic.
import type { MailMessages, PageMessages } from "../messages.ts";

const endedBy = {
  user: "Ele foi bloqueado no aplicativo, por você ou por alguém que tinha entrado na sua conta.",
  link: "Ele foi bloqueado por um link de um dos nossos e-mails.",
  operator: "Nós o bloqueamos.",
  guard: "Nós o bloqueamos, porque um registro dele foi danificado do nosso lado.",
};

export const mail: MailMessages = {
  subject: (heading, network) => `${heading} (${network})`,
  entry: {
    registered: {
      heading: "Um endereço de saque foi adicionado à sua conta",
      says: "Ele foi adicionado no aplicativo, por você ou por alguém que tinha entrado na sua conta.",
    },
    remindedPending: {
      heading: "Um endereço de saque ainda espera a sua confirmação",
      says: "Ele ainda não foi confirmado, e o prazo para isso está quase no fim.",
    },
    remindedConfirmed: {
      heading: "Um endereço de saque poderá ser usado em breve",
      says: "Ele foi confirmado, e o período de espera está quase no fim.",
    },
    confirmed: {
      heading: "Um endereço de saque foi confirmado",
      says: "Terminado o período de espera, será possível sacar para este endereço.",
      act: "Se foi você quem o confirmou, não precisa fazer nada. Se não, bloqueie-o agora: basta um clique, sem iniciar sessão.",
    },
    activated: {
      heading: "Um endereço de saque já pode ser usado",
      says: "O período de espera terminou e é possível sacar para este endereço.",
    },
    flagged: {
      heading: "Um endereço de saque não pode ser usado por enquanto",
      says: "Nenhum novo período de espera começa por causa disso.",
    },
    flagsCleared: {
      heading: "Verificamos um endereço de saque",
      says: "Ele não está mais retido. Poderá ser usado quando estiver confirmado e o período de espera tiver terminado.",
    },
    cancelled: {
      heading: "Um endereço de saque foi bloqueado",
      says: "Nada pode ser sacado para este endereço. Se ele for seu e você afinal precisar dele, adicione-o de novo no aplicativo: começa um novo período de espera.",
    },
    expired: {
      heading: "Um endereço de saque expirou",
      says: "Ele não foi confirmado a tempo e nada pode ser sacado para ele. Não precisa fazer nada. Se ele for seu e você ainda precisar dele, adicione-o de novo no aplicativo.",
    },
    removed: {
      heading: "Um endereço de saque foi removido",
      says: "Nada mais pode ser sacado para este endereço. Se ele for seu e você voltar a precisar dele, adicione-o no aplicativo: começa um novo período de espera.",
    },
    undeliverable: {
      heading: "O nosso e-mail sobre um endereço de saque voltou",
      says: "A caixa de correio para onde vão agora os nossos e-mails não o aceitou.",
      act: "Se foi você quem adicionou este endereço, verifique no aplicativo o seu endereço de e-mail e peça que o e-mail seja enviado de novo. Se não, bloqueie agora o endereço de saque: basta um clique, sem iniciar sessão. Se não fizer nada, um endereço que não esteja confirmado expira.",
    },
  },
  account: {
    frozen: {
      heading: "A sua conta está congelada",
      says: "Ela foi congelada no aplicativo, por você ou por alguém que tinha entrado na sua conta. Nada pode ser sacado, para nenhum endereço. Isso não altera o seu saldo. Se não fizer nada, ela continua congelada. É possível descongelá-la no aplicativo com o seu segundo fator.",
    },
    frozenByLink: {
      heading: "A sua conta está congelada",
      says: "Ela foi congelada por um link de um dos nossos e-mails. Nada pode ser sacado, para nenhum endereço. Isso não altera o seu saldo. Se não fizer nada, ela continua congelada. É possível descongelá-la no aplicativo com o seu segundo fator. Se não foi você quem usou o link, talvez outra pessoa leia os seus e-mails: altere a senha da sua caixa de correio.",
    },
    frozenByRisk: {
      heading: "Congelamos a sua conta",
      says: "Houve uma tentativa de saque sem o seu segundo fator. Nada foi enviado, e agora nada pode ser sacado, para nenhum endereço. Isso não altera o seu saldo. Se não fizer nada, a conta continua congelada. É possível descongelá-la no aplicativo com o seu segundo fator.",
    },
    frozenByGuard: {
      heading: "Congelamos a sua conta",
      says: "Um registro da sua conta foi danificado do nosso lado. Até que o tenhamos recuperado e tenhamos descongelado a sua conta, nada pode ser sacado, para nenhum endereço. Isso não altera o seu saldo. Não precisa fazer nada: escreveremos quando estiver pronto. Se precisar sacar antes disso, escreva para nós.",
    },
    frozenByUs: {
      heading: "Congelamos a sua conta",
      says: "Nada pode ser sacado dela, para nenhum endereço, até que a descongelemos. Isso não altera o seu saldo. Escreveremos quando o fizermos. Se tiver perguntas, escreva para nós no aplicativo.",
    },
    unfrozen: {
      heading: "A sua conta foi descongelada",
      says: "Ela foi descongelada no aplicativo com um segundo fator. Para a sua proteção, os saques continuam suspensos por mais algum tempo.",
      act: "Se foi você, não precisa fazer nada. Se não, congele-a de novo agora: leva poucos segundos, sem iniciar sessão.",
    },
    unfrozenByUs: {
      heading: "Descongelamos a sua conta",
      says: "Para a sua proteção, os saques continuam suspensos por mais algum tempo. Não precisa fazer nada.",
    },
    repaired: {
      heading: "A sua conta foi recuperada",
      says: "Um registro da sua conta foi danificado do nosso lado e nós o refizemos. Nada pode ser sacado até que descongelemos a sua conta; escreveremos quando o fizermos. Compare os endereços no aplicativo com os que conhece e bloqueie todos os que não conhecer.",
    },
    held: {
      heading: "Os seus saques estão suspensos",
      says: "Para a sua proteção, nada pode ser sacado da sua conta até a hora indicada abaixo.",
    },
    emailChanged: {
      heading: "O endereço de e-mail da sua conta foi alterado",
      says: "A partir de agora os nossos e-mails vão para o novo endereço e, até a hora indicada abaixo, também para o anterior. Antes disso nada pode ser sacado.",
    },
    undeliverable: {
      heading: "Os nossos e-mails para você estão voltando",
      says: "Uma caixa de correio da sua conta não aceita os nossos e-mails. Enquanto for assim, não podemos enviar avisos para ela.",
      act: "Verifique no aplicativo o endereço de e-mail da sua conta. Se outra pessoa o alterou, congele a sua conta agora: leva poucos segundos, sem iniciar sessão.",
    },
    noticeRequested: {
      heading: "Um segundo endereço de e-mail deve receber os nossos e-mails",
      says: "Ele foi informado no aplicativo, por você ou por alguém que tinha entrado na sua conta. Não recebe nenhum dos nossos e-mails sobre a sua conta até que quem o lê concorde.",
    },
    noticeConfirmed: {
      heading: "Um segundo endereço de e-mail já recebe os nossos e-mails",
      says: "De agora em diante, tudo o que comunicamos a você sobre a sua conta chega também lá. De lá não se pode confirmar nada. Se ele substitui outro, este ainda recebe os nossos e-mails por um tempo de espera.",
    },
    noticeRemoved: {
      heading: "O segundo endereço de e-mail foi removido",
      says: "Ele foi removido no aplicativo, por você ou por alguém que tinha entrado na sua conta. Se recebia os nossos e-mails, ainda os recebe por um tempo de espera.",
    },
    settingsChanged: {
      heading: "Configurações da sua conta foram alteradas",
      says: "Elas foram alteradas no aplicativo, por você ou por alguém que tinha entrado na sua conta. Os nossos próximos e-mails seguem as novas configurações. Este ainda tem as anteriores, para que saiba que é nosso.",
    },
    mfaRevoked: {
      heading: "Entre de novo com o seu segundo fator",
      says: "Não aceitamos mais os segundos fatores inseridos até agora. Nada pode ser sacado até que você entre de novo e insira o seu. Para isso, abra o nosso aplicativo por conta própria: nenhum dos nossos e-mails tem um link para isso. Não precisa fazer mais nada.",
    },
    denied: {
      heading: "Houve uma tentativa de saque sem o seu segundo fator",
      says: "Não a deixamos passar, e nada foi enviado.",
      act: "Se foi você, tente de novo no aplicativo e insira o seu segundo fator. Se não, pode haver alguém na sua conta: congele-a agora. Leva poucos segundos, sem iniciar sessão.",
    },
    limitReached: {
      heading: "Foi adicionado um número incomum de endereços de saque",
      says: "Por enquanto não é possível adicionar mais. Cada um só poderá ser usado quando estiver confirmado e o seu período de espera tiver terminado.",
      act: "Se foi você, não precisa fazer nada. Se não, congele a sua conta agora: assim nada poderá ser sacado para nenhum deles.",
    },
    codesShut: {
      heading: "Códigos errados demais",
      says: "Alguém digitou códigos errados demais para os seus endereços de saque. O aplicativo não aceita mais nenhum até que passe um tempo de espera completo. Nada foi confirmado.",
    },
    mailboxLimitReached: {
      heading: "O endereço de e-mail da sua conta foi alterado vezes demais",
      says: "Por enquanto ele não pode ser alterado de novo, e nada pode ser sacado.",
    },
  },
  digest: {
    heading: "Aconteceram várias coisas na sua conta",
    says: "Em pouco tempo aconteceram muitas coisas na sua conta. Para que nada se perca entre muitos e-mails, este reúne tudo.",
    act: "Veja cada uma delas. Bloqueie todos os endereços que não adicionou e, em caso de dúvida, congele a sua conta. O que não confirmar expira.",
    stopAll: {
      question: "Não foi você quem adicionou estes endereços?",
      button: "Bloquear todos",
      note: "Abre uma página que mostra um deles e bloqueia todos os que foram adicionados por volta desse dia. Sem iniciar sessão.",
    },
  },
  todo: {
    confirm:
      "Se foi você quem o adicionou, confirme-o. Se não, bloqueie-o agora: basta um clique, sem iniciar sessão. Se não fizer nada, ele expira e nada poderá ser sacado para ele.",
    confirmElsewhere:
      "Se não foi você quem o adicionou, bloqueie-o agora: basta um clique, sem iniciar sessão. Se não fizer nada, ele ainda poderá ser confirmado a partir da caixa de correio para onde vão agora os nossos e-mails.",
    stop: "Se conhece o endereço, não precisa fazer nada. Se não, bloqueie-o agora: basta um clique, sem iniciar sessão.",
    freeze:
      "Se foi você, não precisa fazer nada. Se não, congele a sua conta agora: leva poucos segundos, sem iniciar sessão.",
    frozen: "A sua conta está congelada: nada pode ser sacado, para nenhum endereço.",
    inApp:
      "Se você sabe disso, não precisa fazer mais nada. Se não, abra você mesmo o nosso aplicativo, bloqueie nele o endereço ou congele a sua conta, e fale conosco.",
  },
  endedSince: "Nesse meio-tempo ele foi bloqueado ou expirou: nada pode ser sacado para ele.",
  endedBy,
  changed: (settings) => `Alterações: ${settings}.`,
  settings: { locale: "idioma", antiPhishingCode: "código antiphishing", timeZone: "fuso horário" },
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
    memo: "Memo ou tag (texto escolhido por quem adicionou o endereço)",
    label: "Nome (escolhido por quem adicionou o endereço)",
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
  memoNotExact: "Este memo não aparece aqui exatamente como é: não o copie daqui. No aplicativo ele está completo.",
  uncheckable: "Este endereço não tem caracteres de controle: com um único caractere errado, o dinheiro seria perdido.",
  compare: "Compare-o com o endereço na sua carteira, do primeiro ao último caractere.",
  confirm: { question: "Foi você quem o adicionou?", button: "Sim, fui eu: confirmar" },
  confirmInApp: {
    question: "Foi você quem o adicionou?",
    says: "Então abra o nosso aplicativo, confirme nele o endereço e digite este código:",
    never: "Ninguém da nossa equipe pede este código a você.",
  },
  support: (contact) => `Se você não puder usar o aplicativo, fale conosco: ${contact}.`,
  stop: {
    question: "Não foi você?",
    button: "Não fui eu: bloquear",
    note: "Um clique na página seguinte, sem iniciar sessão.",
  },
  freeze: {
    question: "Não foi você?",
    button: "Não fui eu: congelar a minha conta",
    note: "Poucos segundos na página seguinte, sem iniciar sessão. Depois disso nada poderá ser sacado, para nenhum endereço, até que você descongele a conta no aplicativo.",
  },
  notYou: {
    heading: "Se não foi você",
    stop: (button) => `Escolha “${button}” acima.`,
    already: "Nada pode ser sacado para este endereço, mas alguém pode ter entrado na sua conta.",
    password:
      "Abra o nosso aplicativo ou digite o nosso endereço na web, altere a sua senha e verifique o seu segundo fator.",
    freeze: "Na página que bloqueia o endereço também é possível congelar a sua conta: assim nada poderá ser sacado.",
    never: "Nunca pedimos senha, código ou transferência, nem por e-mail nem por telefone.",
  },
  unsure: {
    heading: "Se algo parecer errado",
    question: "Algo parece errado?",
    button: "Congelar a minha conta",
  },
  noticeAsk: {
    heading: "Os nossos e-mails sobre uma conta devem chegar também a você",
    says: "Alguém informou o seu endereço de e-mail na própria conta conosco, para que os nossos avisos sobre ela cheguem também a você.",
    act: (duration) =>
      `Se a conta é sua, ou se sabe de quem é, pode concordar dentro de ${duration}. Se não sabe nada disto, não precisa fazer nada: nenhum outro e-mail chega a você.`,
    question: "Você conhece a conta?",
    button: "Continuar",
    inApp: "Então digite este código no aplicativo, nas configurações da conta:",
    why: (brand) => `${brand} enviou este e-mail porque alguém informou o seu endereço de e-mail.`,
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
    address: "Endereço",
    memo: "Memo ou tag (texto escolhido por quem adicionou o endereço)",
    label: "Nome (escolhido por quem adicionou o endereço)",
    state: "Estado",
    hidden: "os últimos 4 caracteres estão ocultos",
  },
  notBefore: "Nada pode ser sacado para ele antes de",
  usableSince: "Pode ser usado desde",
  endedAt: "Encerrado",
  lookAlike:
    "Cuidado: este endereço parece muito com outro dos seus. Compare todos os caracteres, não apenas os primeiros e os últimos.",
  heldBack: "Estamos verificando este endereço. Ele não pode ser usado até que isso termine.",
  memoNotExact: "Este memo não aparece aqui exatamente como é: não o copie daqui. No aplicativo ele está completo.",
  onlyIfConfirmed: "e somente se você o confirmar",
  confirm: {
    title: "Confirmar este endereço de saque?",
    says: "Confirme-o somente se foi você quem o adicionou.",
    field: "Últimos 4 caracteres do endereço",
    hint: "Nós os ocultamos para que você olhe duas vezes: leia-os onde o dinheiro deve chegar, na sua própria carteira.",
    button: "Confirmar este endereço",
    wrong: (triesLeft) =>
      triesLeft === 1
        ? "Estes não são os últimos 4 caracteres. Resta 1 tentativa."
        : `Estes não são os últimos 4 caracteres. Restam ${triesLeft} tentativas.`,
    empty: "Digite os 4 caracteres que estão ocultos acima.",
    otherwise: "Não foi você quem o adicionou?",
    stop: "Bloquear este endereço",
    nothing: "Se você não fizer nada, o endereço expira e nada pode ser sacado para ele.",
  },
  cancel: {
    title: "Bloquear este endereço de saque?",
    says: "A partir do momento em que pressionar o botão, nada poderá ser sacado para ele. Será possível adicioná-lo de novo mais tarde.",
    button: "Bloquear este endereço",
    all: {
      title: "Foram adicionados mais endereços",
      says: (count) => `Além deste, ${count} endereços adicionados por volta desse dia não estão bloqueados.`,
      button: "Bloquear todos",
    },
  },
  freeze: {
    title: "Congelar a sua conta?",
    ask: "Há outra pessoa na sua conta?",
    says: (hold) =>
      `O congelamento impede qualquer saque, para qualquer endereço, até que você a descongele no aplicativo, e durante mais ${hold} depois disso.`,
    tick: "Sim, congelar a minha conta",
    unticked: "Marque primeiro a caixa se quiser congelar a sua conta. Nada foi alterado.",
    button: "Congelar a minha conta",
    done: "A sua conta está congelada",
    byOwner: "Nada pode ser sacado para nenhum endereço até que você a descongele no aplicativo.",
    byUs: "Nada pode ser sacado para nenhum endereço até que a tenhamos verificado.",
    expired: {
      title: "Este link já não pode congelar a sua conta",
      says: "Ele é antigo demais, ou verificamos a sua conta desde então. É possível congelar a sua conta no aplicativo a qualquer momento.",
    },
    inApp: "É possível congelar a sua conta no aplicativo a qualquer momento.",
    alsoStop: "Bloquear também o endereço?",
  },
  notice: {
    title: "Receber também os nossos e-mails sobre uma conta?",
    says: "Alguém informou o seu endereço de e-mail na própria conta conosco. Se concordar, tudo o que comunicamos sobre essa conta chega também a você, e você pode parar os saques dela. Concorde apenas se a conta é sua ou se sabe de quem é.",
    tick: "Sim, quero recebê-los",
    unticked: "Marque primeiro a caixa se quiser receber estes e-mails. Nada foi alterado.",
    button: "Concordar",
    nothing: "Se não fizer nada, nenhum outro e-mail chega a você.",
    done: {
      title: "De agora em diante os nossos e-mails chegam também a você",
      says: "Não precisa fazer mais nada. Quem tem a conta pode retirar o seu endereço no aplicativo.",
    },
    used: { title: "Você já concordou", says: "Não precisa fazer mais nada." },
    over: {
      title: "Este link já não pode ser usado",
      says: "É antigo demais, ou o seu endereço foi informado de novo ou retirado desde então. Nada foi alterado.",
    },
  },
  done: {
    confirm: {
      title: "O endereço está confirmado",
      says: "Terminado o período de espera, será possível sacar para ele. Não precisa fazer mais nada.",
    },
    cancel: { title: "O endereço está bloqueado", says: "Nada pode ser sacado para ele." },
    all: {
      title: "Estão todos bloqueados",
      says: "Nada pode ser sacado para nenhum dos endereços adicionados por volta desse dia.",
    },
    changedMind: "Mudou de ideia ou algo parece errado?",
    next: "O que fazer agora",
    steps: [
      "Abra o nosso aplicativo ou digite o nosso endereço na web.",
      "Altere a sua senha e verifique o seu segundo fator.",
      "Procure outros endereços ou dispositivos que não conheça.",
    ],
  },
  used: { title: "Este endereço já foi confirmado", says: "Não precisa fazer mais nada." },
  endedBy,
  ended: {
    stopped: { title: "Este endereço já foi bloqueado", says: "Nada pode ser sacado para ele." },
    expired: {
      title: "Este endereço expirou",
      says: "Ele não foi confirmado a tempo e nada pode ser sacado para ele.",
    },
    again: "Se precisar dele, adicione-o de novo no aplicativo.",
    gone: { title: "Não encontramos este endereço", says: "Nada pode ser sacado para ele." },
  },
  superseded: {
    title: "Há um e-mail mais recente",
    says: "Um e-mail mais recente substituiu este link. Nada foi alterado: use o link do mais recente.",
  },
  locked: {
    title: "Este link está bloqueado",
    says: (mails) =>
      mails === 0
        ? "Ele recebeu respostas erradas demais e continua bloqueado. Nada foi confirmado. Não é possível enviar mais e-mails para este endereço: se foi você quem o adicionou, adicione-o de novo depois que expirar. Se não, bloqueie-o."
        : `Ele recebeu respostas erradas demais e continua bloqueado. Nada foi confirmado. Se foi você quem adicionou o endereço, peça um novo e-mail no aplicativo (no máximo mais ${mails}). Se não, bloqueie-o.`,
  },
  undeliverable: {
    title: "Este endereço não pode ser confirmado",
    says: "Os nossos e-mails para você voltaram; por isso não podemos ter certeza de que é você. Verifique o seu endereço de e-mail no aplicativo e peça que o e-mail seja enviado de novo.",
  },
  invalid: {
    title: "Este link não está como o enviamos",
    says: "Falta uma parte, algo foi acrescentado a ele ou ele não é nosso. Nada foi alterado. Abra de novo o link a partir do nosso e-mail; se o copiar, copie-o inteiro e nada mais.",
  },
  crossSite: {
    title: "Não fizemos nada",
    says: "O pedido veio de outro site. Se quiser continuar, abra o link a partir do nosso e-mail.",
  },
  unavailable: {
    title: "Tente de novo daqui a um momento",
    says: "Não conseguimos ler os nossos registros agora. Abra de novo o link para ver a situação.",
  },
  unreadable: {
    title: "Não conseguimos ler o nosso registro",
    says: "Até que o tenhamos reparado, nada pode ser sacado para este endereço.",
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
