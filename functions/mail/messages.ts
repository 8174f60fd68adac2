// What a catalogue has to hold. A language that lacks a message does not compile.
import type { Status } from "../core/entry.ts";
import type { HoldReason } from "../core/hold-reason.ts";
import type { RequestFacts } from "../core/request-facts.ts";
import type { AccountMail, EntryMail } from "./mails.ts";

/** What an owner can change of their account. */
export type Setting = "locale" | "antiPhishingCode" | "timeZone";

interface Told {
  heading: string;
  /** Who did it, as far as that is told, and what follows from it. */
  says: string;
  /** What to do, where that is not what `todo` says. It is shown while it can be done. */
  act?: string;
}

/** Names of what an entry consists of. */
export interface FieldNames {
  address: string;
  /** These two say who has chosen them. */
  memo: string;
  label: string;
}

/** Who ended an address, in a sentence. */
export type EndedBy = Record<"user" | "link" | "operator" | "guard", string>;

export interface MailMessages {
  /** The subject of a mail about an entry. */
  subject: (heading: string, network: string) => string;
  entry: Record<EntryMail, Told>;
  account: Record<AccountMail, Told>;
  /** A mail that tells of many things. */
  digest: { heading: string; says: string; act: string; stopAll: { question: string; button: string; note: string } };
  /** What to do, and what happens to whoever does nothing. */
  todo: {
    /** With an address that waits to be confirmed from this mailbox. */
    confirm: string;
    /** With one that can be confirmed from another mailbox alone. */
    confirmElsewhere: string;
    /** With any other address that can be stopped. */
    stop: string;
    /** With an account that can be frozen. */
    freeze: string;
    /** With one that is. */
    frozen: string;
    /** With either, where mails have no links. */
    inApp: string;
  };
  /** For an address that had ended when its mail was written. */
  endedSince: string;
  endedBy: EndedBy;
  /** Which settings were changed, as a list. */
  changed: (settings: string) => string;
  settings: Record<Setting, string>;
  heldBecause: Record<HoldReason, string>;
  /** How many addresses were added within a day. */
  addedToday: (count: string) => string;

  fields: FieldNames & {
    network: string;
    addedAt: string;
    endedAt: string;
    at: string;
    device: string;
    origin: string;
  };
  devices: Record<NonNullable<RequestFacts["device"]>, string>;
  /** An IP address without its last part. */
  near: (ipAddress: string) => string;
  /** What stands over the end of a wait. */
  notBefore: string;
  usableSince: string;
  withdrawalsFrom: string;
  /** The end of a wait in words; `duration` is "24 hours". */
  afterSending: (duration: string) => string;
  onlyIfConfirmed: string;
  compare: string;
  /** For an address that could be taken for another one of the same user. */
  lookAlike: string;
  /** For an address that waits for an operator. */
  heldBack: string;
  /** For a memo that is shortened, or has something in it that keeps it from becoming a link. */
  memoNotExact: string;
  /** For an address that carries no checksum. */
  uncheckable: string;

  confirm: { question: string; button: string };
  /** Where the code is typed into the app, and that nobody asks for it. */
  confirmInApp: { question: string; says: string; never: string };
  /** Whom to write to or call, where mails have no links at all. */
  support: (contact: string) => string;
  stop: { question: string; button: string; note: string };
  freeze: { question: string; button: string; note: string };

  notYou: {
    heading: string;
    /** `button` is what stands on it. */
    stop: (button: string) => string;
    already: string;
    password: string;
    freeze: string;
    never: string;
  };
  /** Instead of these, where the reader can be sure that it was not them. */
  unsure: { heading: string; question: string; button: string };
  /** Asks whoever reads an address, and may know nothing of the account, whether they want to be told of it. */
  noticeAsk: {
    heading: string;
    says: string;
    /** With how long there is to agree. */
    act: (duration: string) => string;
    question: string;
    /** Leads on to the page that asks once more. */
    button: string;
    /** Where the code is typed, where mails have no link that confirms. */
    inApp: string;
    /** Why it was sent. */
    why: (brand: string) => string;
  };
  code: { is: (code: string) => string; meaning: string; none: string };
  /** Where our links lead to, and why the mail was sent. */
  links: (origin: string) => string;
  automatic: (brand: string) => string;
}

interface PageText {
  title: string;
  says: string;
}

export interface PageMessages {
  states: Record<Status, string>;
  fields: FieldNames & { state: string; hidden: string };
  notBefore: string;
  usableSince: string;
  endedAt: string;
  lookAlike: string;
  heldBack: string;
  memoNotExact: string;
  onlyIfConfirmed: string;

  confirm: {
    title: string;
    says: string;
    field: string;
    hint: string;
    button: string;
    wrong: (triesLeft: number) => string;
    empty: string;
    otherwise: string;
    stop: string;
    /** What becomes of it if the reader does nothing. */
    nothing: string;
  };
  cancel: {
    title: string;
    says: string;
    button: string;
    /** Of at least five other addresses. */
    all: { title: string; says: (count: string) => string; button: string };
  };
  freeze: {
    title: string;
    /** Asks after an address was stopped. */
    ask: string;
    says: (hold: string) => string;
    tick: string;
    unticked: string;
    button: string;
    /** The account is frozen; and who lifts that. */
    done: string;
    byOwner: string;
    byUs: string;
    expired: PageText;
    /** Where the link cannot. */
    inApp: string;
    /** Leads on to the page that stops the address. */
    alsoStop: string;
  };
  /** To whoever reads an address that is to be told of an account. */
  notice: {
    title: string;
    says: string;
    tick: string;
    unticked: string;
    button: string;
    nothing: string;
    done: PageText;
    used: PageText;
    over: PageText;
  };
  done: Record<"confirm" | "cancel" | "all", PageText> & {
    changedMind: string;
    next: string;
    steps: readonly string[];
  };
  /** To whoever followed the link that confirms, and has done so before. */
  used: PageText;
  endedBy: EndedBy;
  ended: Record<"stopped" | "expired" | "gone", PageText> & {
    /** To whoever followed the link that confirms; of one that stops somebody else may have added the address. */
    again: string;
  };
  superseded: PageText;
  locked: {
    title: string;
    /** With how many more mails can be asked for. */
    says: (mails: number) => string;
  };
  undeliverable: PageText;
  invalid: PageText;
  crossSite: PageText;
  unavailable: PageText;
  /** A record is damaged: nothing goes out by it. */
  unreadable: PageText;
  failed: PageText;
  refused: PageText;
  footer: (brand: string) => string;
}
