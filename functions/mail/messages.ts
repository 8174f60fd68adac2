// What a catalogue has to hold. A language that lacks a message does not compile.
import type { Status } from "../core/entry.ts";
import type { HoldReason } from "../core/hold-reason.ts";
import type { RequestFacts } from "../core/request-facts.ts";
import type { AccountMail, EntryMail } from "./mails.ts";

/** What an owner can change of their account. */
export type Setting = "locale" | "antiPhishingCode" | "timeZone";

interface Told {
  heading: string;
  /** What it means for the reader, in one or two sentences. */
  says: string;
}

/** Names of what an entry and an event consist of. */
export interface FieldNames {
  network: string;
  address: string;
  memo: string;
  label: string;
}

export interface MailMessages {
  /** The subject of a mail about an entry. */
  subject: (heading: string, network: string) => string;
  entry: Record<EntryMail, Told>;
  account: Record<AccountMail, Told>;
  /** Who ended an address. */
  endedBy: Record<"user" | "link" | "operator" | "guard", string>;
  /** Which settings were changed, as a list. */
  changed: (settings: string) => string;
  settings: Record<Setting, string>;
  heldBecause: Record<HoldReason, string>;
  /** How many addresses were added within a day. */
  addedToday: (count: string) => string;

  fields: FieldNames & { addedAt: string; endedAt: string; at: string; device: string; origin: string };
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
  /** For an address that carries no checksum. */
  uncheckable: string;

  confirm: { question: string; button: string };
  /** Where the code is typed into the app, and that nobody asks for it. */
  confirmInApp: { question: string; says: string; never: string };
  /** Where mails have no link that stops. */
  stopInApp: string;
  /** Whom to write to or call, where mails have no links at all. */
  support: (contact: string) => string;
  stop: { question: string; button: string; note: string };
  freeze: { question: string; button: string; note: string };

  notYou: {
    heading: string;
    stop: string;
    already: string;
    password: string;
    freeze: string;
    never: string;
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
  };
  cancel: {
    title: string;
    says: string;
    button: string;
    freezeTitle: string;
    freezeSays: (hold: string) => string;
    freezeButton: string;
    alreadyFrozen: string;
  };
  done: Record<"confirm" | "cancel", PageText> & {
    changedMind: string;
    frozen: string;
    notFrozen: string;
    next: string;
    steps: readonly string[];
  };
  used: Record<"confirmed" | "ended", PageText>;
  expired: PageText;
  superseded: PageText;
  locked: PageText;
  undeliverable: PageText;
  invalid: PageText;
  crossSite: PageText;
  unavailable: PageText;
  failed: PageText;
  refused: PageText;
  footer: (brand: string) => string;
}
