// Japanese.
import type { MailMessages, PageMessages } from "../messages.ts";

export const mail: MailMessages = {
  subject: (heading, network) => `${heading}（${network}）`,
  entry: {
    registered: {
      heading: "お客様の口座に出金先アドレスが追加されました",
      says: "ご自身で追加された場合は、確認手続きを行ってください。お心当たりがない場合は、今すぐ停止してください。ログイン不要、1回のクリックで停止できます。",
    },
    remindedPending: {
      heading: "出金先アドレスの確認がまだ済んでいません",
      says: "このアドレスはまだ確認されていません。確認されない場合は失効し、このアドレスへの出金はできません。",
    },
    remindedConfirmed: {
      heading: "出金先アドレスがまもなく利用可能になります",
      says: "このアドレスは確認済みで、待機期間がまもなく終了します。不審な点がある場合は、今すぐ停止してください。",
    },
    confirmed: {
      heading: "出金先アドレスが確認されました",
      says: "待機期間が終了すると、このアドレスへ出金できるようになります。ご自身で確認していない場合は、今すぐ停止してください。",
    },
    activated: {
      heading: "出金先アドレスが利用可能になりました",
      says: "待機期間が終了し、このアドレスへ出金できるようになりました。意図したものでない場合は、今すぐ停止してください。",
    },
    flagged: {
      heading: "出金先アドレスが一時的に利用できなくなりました",
      says: "これによって新たに待機期間が始まることはありません。心当たりのないアドレスの場合は、今すぐ停止してください。",
    },
    cancelled: {
      heading: "出金先アドレスが停止されました",
      says: "このアドレスへの出金はできません。必要な場合は、アプリで改めて追加してください。新たに待機期間が始まります。",
    },
    expired: {
      heading: "出金先アドレスが失効しました",
      says: "期限までに確認されなかったため、このアドレスへの出金はできません。必要な場合は、アプリで改めて追加してください。",
    },
    removed: {
      heading: "出金先アドレスが削除されました",
      says: "このアドレスへの出金はできなくなりました。再び必要になった場合は、アプリで追加してください。新たに待機期間が始まります。",
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
      heading: "出金が凍結されました",
      says: "凍結が解除されるまで、お客様の口座からはどのアドレスへも出金できません。残高に変わりはありません。",
    },
    repaired: {
      heading: "口座の記録を復旧しました",
      says: "口座の記録が破損していたため、作り直しました。当社が凍結を解除するまで出金はできません。アプリのアドレスがご存じのものと一致するかご確認ください。",
    },
    unfrozen: {
      heading: "口座の凍結が解除されました",
      says: "お客様を保護するため、出金はもうしばらく保留されます。ご自身で解除していない場合は、ただちにアプリで再び凍結してください。",
    },
    held: {
      heading: "出金が保留されています",
      says: "下記の日時まで、お客様の口座から出金することはできません。ご自身による変更であれば、特に手続きは必要ありません。",
    },
    limitReached: {
      heading: "通常より多くの出金先アドレスが追加されました",
      says: "当面、これ以上は追加できません。お心当たりがない場合は、それぞれのメールから各アドレスを停止し、アプリで口座を凍結してください。",
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
    PASSWORD_CHANGED: "口座のパスワードが変更されました。",
    MFA_RESET: "口座の二要素認証が再設定されました。",
    EMAIL_CHANGED: "口座のメールアドレスが変更されました。",
    NEW_DEVICE: "新しい端末から口座へのログインがありました。",
  },
  addedToday: (count) => `24時間以内に追加されたアドレス：${count}件`,
  fields: {
    network: "ネットワーク",
    address: "アドレス",
    memo: "メモまたはタグ",
    label: "名称",
    addedAt: "追加日時",
    endedAt: "終了日時",
    at: "日時",
    device: "追加した端末",
    origin: "おおよその場所",
  },
  devices: { phone: "スマートフォン", tablet: "タブレット", computer: "パソコン" },
  near: (ipAddress) => `IPアドレス ${ipAddress}`,
  notBefore: "このアドレスへの出金が可能になる日時",
  usableSince: "利用可能になった日時",
  withdrawalsFrom: "出金が可能になる日時",
  afterSending: (duration) => `このメールの送信から約${duration}後`,
  onlyIfConfirmed: "ただし、お客様が確認した場合に限ります",
  lookAlike:
    "ご注意ください。このアドレスは、お客様の別のアドレスとよく似ています。最初と最後だけでなく、すべての文字を照合してください。",
  heldBack: "このアドレスは現在確認中です。確認が終わるまで利用できません。",
  uncheckable: "このアドレスには誤りを検出する仕組みがありません。1文字でも違うと資金は失われます。",
  compare: "ウォレットに表示されるアドレスと、最初から最後の文字まで照合してください。",
  confirm: { question: "ご自身で追加されましたか。", button: "はい、確認に進む" },
  confirmInApp: {
    question: "Did you add it?",
    says: "Then open our app, confirm the address there, and enter this code:",
    never: "Nobody from us ever asks you for this code.",
  },
  stopInApp: "Open our app and stop the address there.",
  support: (contact) => `If you cannot use the app, contact us: ${contact}.`,
  stop: {
    question: "お心当たりがありませんか。",
    button: "心当たりがないので停止する",
    note: "次のページで1回クリックするだけです。ログインは不要です。",
  },
  freeze: {
    question: "Was it not you?",
    button: "This wasn't me: freeze my account",
    note: "One click on the next page, no sign-in. Nothing can be withdrawn then, to any address.",
  },
  notYou: {
    heading: "お心当たりがない場合",
    stop: "上のボタンからアドレスを停止してください。",
    already: "このアドレスへの出金はできませんが、第三者が口座にアクセスした可能性があります。",
    password:
      "ご自身でアプリを開くか当社のウェブアドレスを入力し、パスワードを変更して、二要素認証の設定をご確認ください。",
    freeze: "ご不安な場合は、アプリで口座を凍結してください。一切の出金ができなくなります。",
    never: "当社がメールや電話でパスワードや認証コード、送金をお願いすることは決してありません。",
  },
  code: {
    is: (code) => `お客様のフィッシング対策コード：${code}`,
    meaning: "当社のメールには必ずフィッシング対策コードが表示されます。表示のないメールは当社のものではありません。",
    none: "アプリでフィッシング対策コードを設定すると、当社のメールを偽物と見分けられます。",
  },
  links: (origin) => `当社のメールのリンク先は ${origin}/ のみです。`,
  automatic: (brand) => `お客様の口座に変更があったため、${brand}よりお送りしました。`,
};

export const pages: PageMessages = {
  states: {
    PENDING: "お客様の確認待ち",
    CONFIRMED: "確認済み（待機期間中）",
    ACTIVE: "有効（出金できます）",
    EXPIRED: "未確認のため失効",
    CANCELLED: "停止済み",
    REMOVED: "削除済み",
  },
  fields: {
    network: "ネットワーク",
    address: "アドレス",
    memo: "メモまたはタグ",
    label: "名称",
    state: "状態",
    hidden: "末尾の4文字は非表示です",
  },
  notBefore: "このアドレスへの出金が可能になる日時",
  usableSince: "利用可能になった日時",
  endedAt: "終了日時",
  lookAlike:
    "ご注意ください。このアドレスは、お客様の別のアドレスとよく似ています。最初と最後だけでなく、すべての文字を照合してください。",
  heldBack: "このアドレスは現在確認中です。確認が終わるまで利用できません。",
  onlyIfConfirmed: "ただし、お客様が確認した場合に限ります",
  confirm: {
    title: "この出金先アドレスを確認しますか。",
    says: "ご自身で追加された場合にのみ、確認してください。",
    field: "アドレスの末尾4文字",
    hint: "もう一度お確かめいただくため、非表示にしています。誰かから届いたメッセージではなく、ご自身のウォレットの表示をご覧ください。",
    button: "このアドレスを確認する",
    wrong: (triesLeft) => `末尾の4文字と一致しません。あと${triesLeft}回入力できます。`,
    empty: "上で非表示になっている4文字を入力してください。",
    otherwise: "ご自身で追加したものではありませんか。",
    stop: "このアドレスを停止する",
  },
  cancel: {
    title: "この出金先アドレスを停止しますか。",
    says: "ボタンを押した時点から、このアドレスへの出金はできなくなります。後から改めて追加することもできます。",
    button: "このアドレスを停止する",
    freezeTitle: "第三者が口座に入っているおそれがありますか。",
    freezeSays: (hold) =>
      `その場合は口座も凍結してください。アプリで凍結を解除するまで、さらに解除後${hold}が経過するまで、どのアドレスへも出金できません。`,
    freezeButton: "停止して口座を凍結する",
    alreadyFrozen: "口座は凍結されています。どのアドレスへも出金できません。",
  },
  done: {
    confirm: {
      title: "アドレスを確認しました",
      says: "待機期間が終了すると、このアドレスへ出金できるようになります。ほかに必要な手続きはありません。",
    },
    cancel: { title: "アドレスを停止しました", says: "このアドレスへの出金はできません。" },
    changedMind: "お考えが変わりましたか。または不審な点がありますか。",
    frozen: "口座は凍結されています。アプリで解除するまで、どのアドレスへも出金できません。",
    notFrozen: "口座は凍結されていません。アプリでいつでも凍結できます。",
    next: "次にしていただきたいこと",
    steps: [
      "ご自身でアプリを開くか、当社のウェブアドレスを入力してください。",
      "パスワードを変更し、二要素認証の設定をご確認ください。",
      "見覚えのないアドレスや端末がほかにないかご確認ください。",
    ],
  },
  used: {
    confirmed: { title: "このアドレスはすでに確認済みです", says: "ほかに必要な手続きはありません。" },
    ended: {
      title: "このアドレスはすでに停止されています",
      says: "このアドレスへの出金はできません。必要な場合は、アプリで改めて追加してください。",
    },
  },
  expired: {
    title: "このアドレスは失効しました",
    says: "期限までに確認されなかったため、このアドレスへの出金はできません。必要な場合は、アプリで改めて追加してください。",
  },
  superseded: {
    title: "より新しいメールがあります",
    says: "このリンクは新しいメールのものに置き換えられました。何も変更されていません。最新のメールのリンクをご利用ください。",
  },
  locked: {
    title: "このリンクはロックされています",
    says: "誤った入力が多すぎたため、確認は行われていません。ご自身で追加された場合は、アプリでメールの再送を依頼してください。そうでない場合は、停止してください。",
  },
  undeliverable: {
    title: "このアドレスは確認できません",
    says: "お客様宛てのメールが届かなかったため、ご本人であることを確かめられません。アプリでメールアドレスをご確認のうえ、メールの再送を依頼してください。",
  },
  invalid: {
    title: "当社のリンクではありません",
    says: "リンクが不完全か、当社が発行したものではありません。何も変更されていません。当社のメールから改めてリンクを開いてください。",
  },
  crossSite: {
    title: "何も実行していません",
    says: "別のウェブサイトからの要求でした。続ける場合は、当社のメールからリンクを開いてください。",
  },
  unavailable: {
    title: "しばらくしてからもう一度お試しください",
    says: "現在、記録を読み込めません。もう一度リンクを開いて、状態をご確認ください。",
  },
  failed: {
    title: "当社側で問題が発生しました",
    says: "もう一度リンクを開いて、状態をご確認ください。再び発生する場合は、アプリで口座を凍結し、当社までご連絡ください。",
  },
  refused: {
    title: "何も実行していません",
    says: "このページから送られる内容ではありませんでした。当社のメールから改めてリンクを開いてください。",
  },
  footer: (brand) => `${brand}がこのページでパスワードや認証コードをお尋ねすることは決してありません。`,
};
