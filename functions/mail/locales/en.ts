// English.
import type { MailMessages, PageMessages } from "../messages.ts";

const endedBy = {
  user: "It was stopped in the app, by you or by somebody who was signed in as you.",
  link: "It was stopped through a link in one of our e-mails.",
  operator: "We have stopped it.",
  guard: "We have stopped it, because a record of it was damaged on our side.",
};

export const mail: MailMessages = {
  subject: (heading, network) => `${heading} (${network})`,
  entry: {
    registered: {
      heading: "A withdrawal address was added to your account",
      says: "It was added in the app, by you or by somebody who was signed in as you.",
    },
    remindedPending: {
      heading: "A withdrawal address is still waiting for you",
      says: "It has not been confirmed yet, and the time for that is almost over.",
    },
    remindedConfirmed: {
      heading: "A withdrawal address can be used soon",
      says: "It was confirmed, and its waiting time is almost over.",
    },
    confirmed: {
      heading: "A withdrawal address was confirmed",
      says: "Withdrawals can go to this address once its waiting time is over.",
      act: "If you confirmed it, you need not do anything. If you did not, stop it now: one click is enough, and you need not sign in.",
    },
    activated: {
      heading: "A withdrawal address can now be used",
      says: "The waiting time is over, and withdrawals can go to this address.",
    },
    flagged: {
      heading: "A withdrawal address cannot be used for now",
      says: "No new waiting time begins for this.",
    },
    flagsCleared: {
      heading: "We have checked a withdrawal address",
      says: "We no longer hold it back. It can be used once it is confirmed and its waiting time is over.",
    },
    cancelled: {
      heading: "A withdrawal address was stopped",
      says: "Nothing can be withdrawn to this address. If it is yours and you need it after all, add it again in the app: a new waiting time begins.",
    },
    expired: {
      heading: "A withdrawal address has expired",
      says: "It was not confirmed in time, and nothing can be withdrawn to it. You need not do anything. If it is yours and you still need it, add it again in the app.",
    },
    removed: {
      heading: "A withdrawal address was removed",
      says: "Nothing can be withdrawn to this address any more. If it is yours and you need it again, add it in the app: a new waiting time begins.",
    },
    undeliverable: {
      heading: "Our e-mail about a withdrawal address came back",
      says: "The mailbox that our e-mails go to now did not take it.",
      act: "If you added this address, check your e-mail address in the app and have the e-mail sent again. If you did not, stop it now: one click is enough, and you need not sign in. If you do nothing, an address that is not confirmed expires.",
    },
  },
  account: {
    frozen: {
      heading: "Your account is frozen",
      says: "It was frozen in the app, by you or by somebody who was signed in as you. Nothing can be withdrawn, to any address. This does not change your balance. If you do nothing, it stays frozen. You can unfreeze it in the app with your second factor.",
    },
    frozenByLink: {
      heading: "Your account is frozen",
      says: "It was frozen through a link in one of our e-mails. Nothing can be withdrawn, to any address. This does not change your balance. If you do nothing, it stays frozen. You can unfreeze it in the app with your second factor. If it was not you who used the link, somebody else may be reading your e-mails: change the password of your mailbox.",
    },
    frozenByRisk: {
      heading: "We have frozen your account",
      says: "A withdrawal was tried without your second factor. Nothing was sent, and now nothing can be withdrawn, to any address. This does not change your balance. If you do nothing, the account stays frozen. You can unfreeze it in the app with your second factor.",
    },
    frozenByGuard: {
      heading: "We have frozen your account",
      says: "A record of your account was damaged on our side. Until we have repaired it and unfrozen your account, nothing can be withdrawn, to any address. This does not change your balance. You need not do anything: we write to you when it is done. If you have to withdraw before that, write to us.",
    },
    frozenByUs: {
      heading: "We have frozen your account",
      says: "Nothing can be withdrawn from it, to any address, until we unfreeze it. This does not change your balance. We write to you when we do. If you have questions, write to us in the app.",
    },
    unfrozen: {
      heading: "Your account was unfrozen",
      says: "It was unfrozen in the app with a second factor. To protect you, withdrawals stay on hold a while longer.",
      act: "If it was you, you need not do anything. If it was not, freeze it again now: it takes a few seconds, and you need not sign in.",
    },
    unfrozenByUs: {
      heading: "We have unfrozen your account",
      says: "To protect you, withdrawals stay on hold a while longer. You need not do anything.",
    },
    repaired: {
      heading: "Your account was repaired",
      says: "A record of your account was damaged on our side, and we have made it anew. Nothing can be withdrawn until we unfreeze your account; we write to you when we do. Please compare the addresses in the app with those that you know, and stop every one that you do not know.",
    },
    held: {
      heading: "Your withdrawals are on hold",
      says: "To protect you, nothing can be withdrawn from your account until the time below.",
    },
    emailChanged: {
      heading: "The e-mail address of your account was changed",
      says: "From now on our e-mails go to the new address, and until the time below to the old one too. Nothing can be withdrawn before then.",
    },
    undeliverable: {
      heading: "Our e-mails to you come back",
      says: "A mailbox of your account does not take our e-mails. As long as that is so, we cannot warn you there.",
      act: "Check the e-mail address of your account in the app. If somebody else has changed it, freeze your account now: it takes a few seconds, and you need not sign in.",
    },
    noticeRequested: {
      heading: "A second e-mail address is to get our e-mails",
      says: "It was entered in the app, by you or by somebody who was signed in as you. It gets none of our e-mails about your account until whoever reads it has agreed.",
    },
    noticeConfirmed: {
      heading: "A second e-mail address now gets our e-mails",
      says: "From now on everything that we tell you about your account goes there, too. Nothing can be confirmed from it. If it replaces another one, that one still gets our e-mails for one waiting time.",
    },
    noticeRemoved: {
      heading: "The second e-mail address was removed",
      says: "It was removed in the app, by you or by somebody who was signed in as you. If it got our e-mails before, it still gets them for one waiting time.",
    },
    settingsChanged: {
      heading: "Settings of your account were changed",
      says: "They were changed in the app, by you or by somebody who was signed in as you. Our next e-mails follow the new settings. This one still has the old ones, so that you know it is from us.",
    },
    mfaRevoked: {
      heading: "Sign in again with your second factor",
      says: "We no longer accept second factors that were entered before now. Nothing can be withdrawn until you have signed in again and entered yours. Open our app yourself to do that: none of our e-mails has a link for it. You need not do anything else.",
    },
    denied: {
      heading: "A withdrawal was tried without your second factor",
      says: "We did not let it through, and nothing was sent.",
      act: "If it was you, try again in the app and enter your second factor. If it was not, somebody may be in your account: freeze it now. It takes a few seconds, and you need not sign in.",
    },
    limitReached: {
      heading: "Unusually many withdrawal addresses were added",
      says: "No more can be added for now. Each of them can be used only once it is confirmed and its waiting time is over.",
      act: "If it was you, you need not do anything. If it was not, freeze your account now: then nothing can be withdrawn to any of them.",
    },
    codesShut: {
      heading: "Too many wrong codes",
      says: "Somebody entered too many wrong codes for your withdrawal addresses. The app takes no code until one waiting time is over. Nothing was confirmed.",
    },
    mailboxLimitReached: {
      heading: "The e-mail address of your account was changed too often",
      says: "For now it cannot be changed again, and nothing can be withdrawn.",
    },
  },
  digest: {
    heading: "Several things happened on your account",
    says: "Much happened on your account within a short time. So that none of it is missed among many e-mails, this one tells you of all of it.",
    act: "Look at each of them. Stop every address that you did not add, and freeze your account if you are not sure. What you do not confirm expires.",
    stopAll: {
      question: "Did you not add these addresses?",
      button: "Stop all of them",
      note: "Opens a page that shows one of them and stops all that were added around that day. You need not sign in.",
    },
  },
  todo: {
    confirm:
      "If you added it, confirm it. If you did not, stop it now: one click is enough, and you need not sign in. If you do nothing, it expires, and nothing can be withdrawn to it.",
    confirmElsewhere:
      "If you did not add it, stop it now: one click is enough, and you need not sign in. If you do nothing, it can still be confirmed from the mailbox that our e-mails go to now.",
    stop: "If you know the address, you need not do anything. If you do not, stop it now: one click is enough, and you need not sign in.",
    freeze:
      "If it was you, you need not do anything. If it was not, freeze your account now: it takes a few seconds, and you need not sign in.",
    frozen: "Your account is frozen: nothing can be withdrawn, to any address.",
    inApp:
      "If you know of it, you need not do anything else. If not, open our app yourself, stop the address or freeze your account there, and contact us.",
  },
  endedSince: "It has been stopped or has expired since: nothing can be withdrawn to it.",
  endedBy,
  changed: (settings) => `Changed: ${settings}.`,
  settings: { locale: "language", antiPhishingCode: "anti-phishing code", timeZone: "time zone" },
  heldBecause: {
    PASSWORD_CHANGED: "The password of your account was changed.",
    MFA_RESET: "The second factor of your account was reset.",
    EMAIL_CHANGED: "The e-mail address of your account was changed.",
    NEW_DEVICE: "Somebody signed in to your account from a new device.",
  },
  addedToday: (count) => `Addresses added within 24 hours: ${count}.`,
  fields: {
    network: "Network",
    address: "Address",
    memo: "Memo or tag (chosen by whoever added the address)",
    label: "Label (chosen by whoever added the address)",
    addedAt: "Added",
    endedAt: "Ended",
    at: "Time",
    device: "Device",
    origin: "Approximate place",
  },
  devices: { phone: "Phone", tablet: "Tablet", computer: "Computer" },
  near: (ipAddress) => `IP address ${ipAddress}`,
  notBefore: "Nothing can be withdrawn to it before",
  usableSince: "Can be used since",
  withdrawalsFrom: "Nothing can be withdrawn before",
  afterSending: (duration) => `about ${duration} after this e-mail was sent`,
  onlyIfConfirmed: "and only if you confirm it",
  lookAlike:
    "Careful: this address looks much like another one of yours. Compare every character, not only the first and the last.",
  heldBack: "We are checking this address. It cannot be used until that is done.",
  memoNotExact: "This memo is not shown exactly as it is: do not copy it from here. The app has it whole.",
  uncheckable: "This address has no built-in check: with one wrong character the money would be lost.",
  compare: "Compare it with the address in your wallet, from the first character to the last.",
  confirm: { question: "Did you add it?", button: "Yes, I added it: confirm" },
  confirmInApp: {
    question: "Did you add it?",
    says: "Then open our app, confirm the address there, and enter this code:",
    never: "Nobody from us ever asks you for this code.",
  },
  support: (contact) => `If you cannot use the app, contact us: ${contact}.`,
  stop: {
    question: "Was it not you?",
    button: "This wasn't me: stop it",
    note: "One click on the next page, no sign-in.",
  },
  freeze: {
    question: "Was it not you?",
    button: "This wasn't me: freeze my account",
    note: "A few seconds on the next page, no sign-in. Nothing can be withdrawn then, to any address, until you unfreeze it in the app.",
  },
  notYou: {
    heading: "If this wasn't you",
    stop: (button) => `Choose “${button}” above.`,
    already: "Nothing can be withdrawn to this address, but somebody may have been in your account.",
    password: "Open our app or type our web address yourself, change your password and check your second factor.",
    freeze: "The page that stops the address can freeze your account too: then nothing at all can be withdrawn.",
    never: "We never ask for a password, a code or a transfer, by e-mail or on the phone.",
  },
  unsure: {
    heading: "If anything looks wrong",
    question: "Does anything look wrong?",
    button: "Freeze my account",
  },
  noticeAsk: {
    heading: "Our e-mails about an account are to come to you, too",
    says: "Somebody entered your e-mail address in their account with us, so that whatever we tell about it reaches you as well.",
    act: (duration) =>
      `If the account is yours, or you know whose it is, you can agree within ${duration}. If you know nothing of this, you need not do anything: no other e-mail comes to you.`,
    question: "Do you know the account?",
    button: "Go on",
    inApp: "Then enter this code in the app, in the settings of the account:",
    why: (brand) => `${brand} sent this e-mail because somebody entered your e-mail address.`,
  },
  code: {
    is: (code) => `Your anti-phishing code: ${code}`,
    meaning: "Every e-mail from us shows your anti-phishing code. One without it is not from us.",
    none: "Set an anti-phishing code in the app, and you can tell our e-mails from forged ones.",
  },
  links: (origin) => `Links in our e-mails lead to ${origin}/ and nowhere else.`,
  automatic: (brand) => `${brand} sent this e-mail because something changed in your account.`,
};

export const pages: PageMessages = {
  states: {
    PENDING: "Waiting for your confirmation",
    CONFIRMED: "Confirmed, waiting time running",
    ACTIVE: "Active: withdrawals can go to it",
    EXPIRED: "Expired without confirmation",
    CANCELLED: "Stopped",
    REMOVED: "Removed",
  },
  fields: {
    address: "Address",
    memo: "Memo or tag (chosen by whoever added the address)",
    label: "Label (chosen by whoever added the address)",
    state: "State",
    hidden: "the last 4 characters are hidden",
  },
  notBefore: "Nothing can be withdrawn to it before",
  usableSince: "Can be used since",
  endedAt: "Ended",
  lookAlike:
    "Careful: this address looks much like another one of yours. Compare every character, not only the first and the last.",
  heldBack: "We are checking this address. It cannot be used until that is done.",
  memoNotExact: "This memo is not shown exactly as it is: do not copy it from here. The app has it whole.",
  onlyIfConfirmed: "and only if you confirm it",
  confirm: {
    title: "Confirm this withdrawal address?",
    says: "Confirm it only if you added it yourself.",
    field: "Last 4 characters of the address",
    hint: "We hide them so that you look twice: read them where the money is to arrive, in your own wallet.",
    button: "Confirm this address",
    wrong: (triesLeft) =>
      triesLeft === 1
        ? "These are not the last 4 characters. You have 1 try left."
        : `These are not the last 4 characters. You have ${triesLeft} tries left.`,
    empty: "Enter the 4 characters that are hidden above.",
    otherwise: "You did not add it?",
    stop: "Stop this address",
    nothing: "If you do nothing, the address expires, and nothing can be withdrawn to it.",
  },
  cancel: {
    title: "Stop this withdrawal address?",
    says: "From the moment you press the button, nothing can be withdrawn to it. You can add it again later.",
    button: "Stop this address",
    all: {
      title: "More addresses were added",
      says: (count) => `Besides this one, ${count} addresses that were added around that day are not stopped.`,
      button: "Stop all of them",
    },
  },
  freeze: {
    title: "Freeze your account?",
    ask: "Somebody else in your account?",
    says: (hold) =>
      `Freezing it stops every withdrawal, to any address, until you unfreeze it in the app, and for another ${hold} after that.`,
    tick: "Yes, freeze my account",
    unticked: "Tick the box first if you want to freeze your account. Nothing was changed.",
    button: "Freeze my account",
    done: "Your account is frozen",
    byOwner: "Nothing can be withdrawn to any address until you unfreeze it in the app.",
    byUs: "Nothing can be withdrawn to any address until we have looked into it.",
    expired: {
      title: "This link can no longer freeze your account",
      says: "It is too old, or we have looked into your account since. You can freeze your account in the app at any time.",
    },
    inApp: "You can freeze your account in the app at any time.",
    alsoStop: "Stop the address, too?",
  },
  notice: {
    title: "Get our e-mails about an account, too?",
    says: "Somebody entered your e-mail address in their account with us. If you agree, everything that we tell about that account comes to you, too, and you can stop its withdrawals. Agree only if the account is yours, or you know whose it is.",
    tick: "Yes, let them come to me",
    unticked: "Tick the box first if you want these e-mails. Nothing was changed.",
    button: "Agree",
    nothing: "If you do nothing, no other e-mail comes to you.",
    done: {
      title: "Our e-mails come to you from now on, too",
      says: "You need not do anything else. Whoever has the account can take your address out again in the app.",
    },
    used: { title: "You have agreed already", says: "You need not do anything else." },
    over: {
      title: "This link can no longer be used",
      says: "It is too old, or your address was entered again or taken out since. Nothing was changed.",
    },
  },
  done: {
    confirm: {
      title: "The address is confirmed",
      says: "Withdrawals can go to it once the waiting time is over. You need not do anything else.",
    },
    cancel: { title: "The address is stopped", says: "Nothing can be withdrawn to it." },
    all: {
      title: "They are all stopped",
      says: "Nothing can be withdrawn to any of the addresses that were added around that day.",
    },
    changedMind: "Changed your mind, or something looks wrong?",
    next: "What to do next",
    steps: [
      "Open our app or type our web address yourself.",
      "Change your password and check your second factor.",
      "Look for other addresses or devices that you do not know.",
    ],
  },
  used: { title: "You have confirmed this address already", says: "You need not do anything else." },
  endedBy,
  ended: {
    stopped: { title: "This address was stopped already", says: "Nothing can be withdrawn to it." },
    expired: {
      title: "This address has expired",
      says: "It was not confirmed in time, and nothing can be withdrawn to it.",
    },
    again: "If you need it, add it again in the app.",
    gone: { title: "We cannot find this address", says: "Nothing can be withdrawn to it." },
  },
  superseded: {
    title: "There is a newer e-mail",
    says: "A newer e-mail has replaced this link. Nothing was changed: use the link in the newest one.",
  },
  locked: {
    title: "This link is locked",
    says: (mails) =>
      mails === 0
        ? "It got too many wrong answers and stays locked. Nothing was confirmed. No more e-mails can be sent for this address: if you added it, add it again once it has expired. If you did not, stop it."
        : `It got too many wrong answers and stays locked. Nothing was confirmed. If you added the address, ask for a new e-mail in the app (${mails} more can be sent). If you did not, stop it.`,
  },
  undeliverable: {
    title: "This address cannot be confirmed",
    says: "Our e-mails to you came back, so we cannot be sure that it is you. Check your e-mail address in the app and have the e-mail sent again.",
  },
  invalid: {
    title: "This link is not as we sent it",
    says: "Part of it is missing, something was added to it, or we did not make it. Nothing was changed. Open the link from our e-mail again; if you copy it, copy all of it and nothing else.",
  },
  crossSite: {
    title: "We have not done anything",
    says: "The request came from another website. If you want to go on, open the link from our e-mail.",
  },
  unavailable: {
    title: "Please try again in a moment",
    says: "We cannot reach our records right now. Open the link again to see how things stand.",
  },
  unreadable: {
    title: "We cannot read our record of this",
    says: "Until we have repaired it, nothing can be withdrawn to this address.",
  },
  failed: {
    title: "Something went wrong on our side",
    says: "Open the link again to see how things stand. If it happens again, freeze your account in the app and write to us.",
  },
  refused: {
    title: "We have not done anything",
    says: "The request was not what this page sends. Open the link again from our e-mail.",
  },
  footer: (brand) => `${brand} never asks for a password or a code on this page.`,
};
