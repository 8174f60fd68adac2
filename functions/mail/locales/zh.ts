// Chinese, simplified.
import type { MailMessages, PageMessages } from "../messages.ts";

export const mail: MailMessages = {
  subject: (heading, network) => `${heading}（${network}）`,
  entry: {
    registered: {
      heading: "您的账户新增了一个提现地址",
      says: "如果是您本人添加的，请确认。如果不是，请立即停用：只需点击一次，无需登录。",
    },
    remindedPending: {
      heading: "有一个提现地址仍在等待您确认",
      says: "您尚未确认此地址。若不确认，它将失效，无法向其提现。",
    },
    remindedConfirmed: {
      heading: "有一个提现地址即将可用",
      says: "您已确认此地址，等待期即将结束。如有任何异常，请立即停用。",
    },
    confirmed: {
      heading: "有一个提现地址已确认",
      says: "等待期结束后即可向此地址提现。如果不是您本人确认的，请立即停用。",
    },
    activated: {
      heading: "有一个提现地址现已可用",
      says: "等待期已结束，现在可以向此地址提现。如果这不是您的意愿，请立即停用。",
    },
    flagged: {
      heading: "有一个提现地址暂时无法使用",
      says: "这不会开始新的等待期。如果您不认识此地址，请立即停用。",
    },
    cancelled: {
      heading: "有一个提现地址已停用",
      says: "无法再向此地址提现。如果您仍然需要它，请在应用中重新添加，届时将开始新的等待期。",
    },
    expired: {
      heading: "有一个提现地址已失效",
      says: "该地址未在期限内确认，无法向其提现。如果您仍然需要它，请在应用中重新添加。",
    },
    removed: {
      heading: "有一个提现地址已移除",
      says: "已无法再向此地址提现。如果您再次需要它，请在应用中添加，届时将开始新的等待期。",
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
      heading: "您的提现已冻结",
      says: "在解除冻结之前，您的账户无法向任何地址提现。您的余额不受影响。",
    },
    repaired: {
      heading: "您的账户记录已修复",
      says: "您账户的一条记录曾损坏，我们已将其重建。在我们解除冻结之前，无法提现。请将应用中的地址与您所知的地址进行核对。",
    },
    unfrozen: {
      heading: "您的账户已解除冻结",
      says: "为了保护您的资金，提现将继续暂停一段时间。如果不是您本人解除的，请立即在应用中重新冻结。",
    },
    held: {
      heading: "您的提现已暂停",
      says: "在下列时间之前，您的账户无法提现。如果是您本人所做的更改，则无需任何操作。",
    },
    limitReached: {
      heading: "新增的提现地址数量异常",
      says: "暂时无法再添加。如果不是您本人所为，请通过各自的邮件逐一停用，并在应用中冻结账户。",
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
    PASSWORD_CHANGED: "您账户的密码已更改。",
    MFA_RESET: "您账户的双重验证已重置。",
    EMAIL_CHANGED: "您账户的电子邮箱已更改。",
    NEW_DEVICE: "有人使用新设备登录了您的账户。",
  },
  addedToday: (count) => `24 小时内新增的地址：${count} 个。`,
  fields: {
    network: "网络",
    address: "地址",
    memo: "备注或标签",
    label: "名称",
    addedAt: "添加时间",
    endedAt: "结束时间",
    at: "时间",
    device: "添加设备",
    origin: "大致位置",
  },
  devices: { phone: "手机", tablet: "平板电脑", computer: "电脑" },
  near: (ipAddress) => `IP 地址 ${ipAddress}`,
  notBefore: "在此时间之前无法向其提现",
  usableSince: "可用起始时间",
  withdrawalsFrom: "在此时间之前无法提现",
  afterSending: (duration) => `本邮件发出后约${duration}`,
  onlyIfConfirmed: "且仅在您确认之后",
  lookAlike: "请注意：此地址与您的另一个地址非常相似。请逐一核对每个字符，而不仅是开头和结尾。",
  heldBack: "我们正在核查此地址。核查完成之前无法使用。",
  uncheckable: "此地址不含校验码：只要有一个字符出错，资金就会丢失。",
  compare: "请与您钱包中的地址从第一个字符到最后一个字符逐一核对。",
  confirm: { question: "是您添加的吗？", button: "是我添加的，去确认" },
  confirmInApp: {
    question: "Did you add it?",
    says: "Then open our app, confirm the address there, and enter this code:",
    never: "Nobody from us ever asks you for this code.",
  },
  stopInApp: "Open our app and stop the address there.",
  support: (contact) => `If you cannot use the app, contact us: ${contact}.`,
  stop: {
    question: "不是您本人？",
    button: "不是我，立即停用",
    note: "在下一页点击一次即可，无需登录。",
  },
  freeze: {
    question: "Was it not you?",
    button: "This wasn't me: freeze my account",
    note: "One click on the next page, no sign-in. Nothing can be withdrawn then, to any address.",
  },
  notYou: {
    heading: "如果不是您本人",
    stop: "请使用上方按钮停用该地址。",
    already: "已无法向此地址提现，但可能有人进入过您的账户。",
    password: "请自行打开我们的应用或手动输入我们的网址，更改密码并检查双重验证设置。",
    freeze: "如有疑虑，请在应用中冻结账户：之后将无法进行任何提现。",
    never: "我们绝不会通过邮件或电话向您索要密码、验证码或要求转账。",
  },
  code: {
    is: (code) => `您的防钓鱼码：${code}`,
    meaning: "我们的每封邮件都会显示您的防钓鱼码。没有它的邮件不是我们发出的。",
    none: "请在应用中设置防钓鱼码，以便辨别我们的邮件与伪造邮件。",
  },
  links: (origin) => `我们邮件中的链接只会指向 ${origin}/，不会指向其他任何地方。`,
  automatic: (brand) => `因您的账户发生变更，${brand} 发送了此邮件。`,
};

export const pages: PageMessages = {
  states: {
    PENDING: "等待您确认",
    CONFIRMED: "已确认，等待期进行中",
    ACTIVE: "有效：可以向其提现",
    EXPIRED: "未确认，已失效",
    CANCELLED: "已停用",
    REMOVED: "已移除",
  },
  fields: {
    network: "网络",
    address: "地址",
    memo: "备注或标签",
    label: "名称",
    state: "状态",
    hidden: "最后 4 个字符已隐藏",
  },
  notBefore: "在此时间之前无法向其提现",
  usableSince: "可用起始时间",
  endedAt: "结束时间",
  lookAlike: "请注意：此地址与您的另一个地址非常相似。请逐一核对每个字符，而不仅是开头和结尾。",
  heldBack: "我们正在核查此地址。核查完成之前无法使用。",
  onlyIfConfirmed: "且仅在您确认之后",
  confirm: {
    title: "确认此提现地址？",
    says: "仅当是您本人添加时才确认。",
    field: "地址的最后 4 个字符",
    hint: "我们将其隐藏，以便您再次核对。请在您的钱包中查看，而不要从他人发来的消息中读取。",
    button: "确认此地址",
    wrong: (triesLeft) => `这不是最后 4 个字符。您还可以尝试 ${triesLeft} 次。`,
    empty: "请输入上方隐藏的 4 个字符。",
    otherwise: "不是您添加的？",
    stop: "停用此地址",
  },
  cancel: {
    title: "停用此提现地址？",
    says: "从您按下按钮的那一刻起，将无法向其提现。您以后可以重新添加。",
    button: "停用此地址",
    freezeTitle: "有他人进入您的账户？",
    freezeSays: (hold) => `那么请同时冻结账户：在您通过应用解除冻结之前，以及解除后的${hold}内，无法向任何地址提现。`,
    freezeButton: "停用并冻结我的账户",
    alreadyFrozen: "您的账户已冻结：无法向任何地址提现。",
  },
  done: {
    confirm: { title: "地址已确认", says: "等待期结束后即可向其提现。您无需再做任何操作。" },
    cancel: { title: "地址已停用", says: "无法再向其提现。" },
    changedMind: "改变主意了，或发现异常？",
    frozen: "您的账户已冻结：在您通过应用解除之前，无法向任何地址提现。",
    notFrozen: "您的账户未冻结。您可以随时在应用中冻结。",
    next: "接下来请您",
    steps: [
      "自行打开我们的应用或手动输入我们的网址。",
      "更改密码并检查双重验证设置。",
      "查看是否还有您不认识的地址或设备。",
    ],
  },
  used: {
    confirmed: { title: "您已确认过此地址", says: "您无需再做任何操作。" },
    ended: { title: "此地址此前已停用", says: "无法再向其提现。如果您需要它，请在应用中重新添加。" },
  },
  expired: {
    title: "此地址已失效",
    says: "该地址未在期限内确认，无法向其提现。如果您需要它，请在应用中重新添加。",
  },
  superseded: {
    title: "有一封更新的邮件",
    says: "此链接已被更新的邮件取代。没有任何更改：请使用最新邮件中的链接。",
  },
  locked: {
    title: "此链接已锁定",
    says: "错误次数过多，未作任何确认。如果地址是您添加的，请在应用中要求重新发送邮件。如果不是，请停用它。",
  },
  undeliverable: {
    title: "无法确认此地址",
    says: "我们发给您的邮件被退回，因此无法确定是您本人。请在应用中检查您的电子邮箱，然后重新发送邮件。",
  },
  invalid: {
    title: "这不是我们的链接",
    says: "链接不完整，或不是由我们生成的。没有任何更改。请从我们的邮件中重新打开链接。",
  },
  crossSite: {
    title: "我们没有执行任何操作",
    says: "该请求来自其他网站。如果您要继续，请从我们的邮件中打开链接。",
  },
  unavailable: {
    title: "请稍后再试",
    says: "我们暂时无法读取记录。请重新打开链接以查看当前状态。",
  },
  failed: {
    title: "我们这边出现了问题",
    says: "请重新打开链接以查看当前状态。如果再次发生，请在应用中冻结账户并联系我们。",
  },
  refused: {
    title: "我们没有执行任何操作",
    says: "该请求不是此页面发出的。请从我们的邮件中重新打开链接。",
  },
  footer: (brand) => `${brand} 绝不会在此页面上索要密码或验证码。`,
};
