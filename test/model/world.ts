// What the model speaks of: the commands, and the state of all users and of the control record, as plain data.
// Nothing here follows from time: what an entry is at an instant, time.ts says.

export interface Policy {
  hold: number;
  holdStartsAt: "registration" | "confirmation";
  liveEntries: number;
  registrationsPerDay: number;
  resends: number;
  resendInterval: number;
  wrongAnswers: number;
  stepUpMaxAge: number;
  approvalMaxAge: number;
  riskMode: "enforce" | "observe";
  riskUsers: number;
  riskWindow: number;
  flagMode: "warn" | "hold";
  flagUsers: number;
  flagWindow: number;
}

/** The mailboxes that a user can have: `family` is one that all share. */
export type MailboxName = "own" | "other" | "family";

/** That somebody was asked whether an address is to be told. */
export interface NoticeAsk {
  mailbox: MailboxName;
  at: number;
}

/** How a caller authenticated: with a second factor or not, how many whole seconds ago, and with which mailbox (`own`). */
export interface Claims {
  mfa: boolean;
  age: number;
  emailVerified: boolean;
  mailbox?: MailboxName;
}

/** What a withdrawal was approved with; an age as above, or no word of when. */
export interface Approval {
  amr: readonly string[];
  age?: number;
}

/** A user by number, a destination by name, and of the mails about it that confirm, one by its place from the newest. */
export type Who = { who: number };
export type Of = Who & { what: string };
export type Mailed = Of & { mailsAgo: number; wrongPurpose: boolean };

export type Spelling = "usual" | "other";
export type Purpose = "confirm" | "cancel";

export type Step =
  | ({ do: "register"; spelling: Spelling; label: string; claims: Claims } & Of)
  | ({ do: "mistype"; mistake: number } & Who)
  | ({ do: "confirm"; answer: "right" | "wrong" | "none" } & Mailed)
  | ({ do: "cancel"; freeze: boolean; all: boolean } & Mailed)
  | ({ do: "freeze-by-cancel-link"; ticked: boolean } & Mailed)
  /** By the mail about the account that tells of the newest unfreeze. */
  | ({ do: "freeze-by-link"; ticked: boolean } & Who)
  | ({ do: "open"; purpose: Purpose } & Mailed)
  | ({ do: "bounce"; mailsAgo: number } & Of)
  | ({ do: "remove" | "read" } & Of)
  | ({ do: "resend"; claims: Claims } & Of)
  | ({ do: "report-mailbox"; mailbox: MailboxName; ago: number } & Who)
  | ({ do: "clear-flags"; seen: Entry["flags"][number]["flag"][]; registrationsAgo: number } & Of)
  | ({ do: "operator-freeze" | "operator-unfreeze" | "report-change" | "revoke-mfa" | "audit" } & Who)
  | ({ do: "freeze" | "unfreeze" | "look"; claims: Claims } & Who)
  | ({ do: "set"; locale?: string; timeZone?: string | null; antiPhishingCode?: string; claims: Claims } & Who)
  /** Asks for a notice address, or for none. */
  | ({ do: "ask-notice"; notice: MailboxName | null; claims: Claims } & Who)
  /** By the link of the mail to it, counted from the newest. */
  | ({ do: "agree-to-notice"; asksAgo: number; ticked: boolean } & Who)
  | { do: "suspend"; drill: boolean }
  | { do: "resume"; drill: boolean }
  | { do: "revoke-everybodys-mfa" | "read-control" }
  | { do: "requarantine"; since: number }
  | ({ do: "check"; approval: Approval } & Of)
  | ({ do: "check-misread" } & Who);

/** Where a withdrawal goes, as the service writes it, and with which other it could be mistaken. */
export interface Destination {
  id: string;
  network: string;
  address: string;
  memo: string | null;
  looksLike?: string;
  /** Whether a checksum vouches for each way to type it. */
  checksummed: Record<Spelling, boolean>;
}

export interface Entry {
  label: string;
  registration: number;
  registeredAt: number;
  confirmBy: number;
  activatesAt: number;
  confirmedAt?: number;
  /** Since when it was active before it had to wait once more. */
  activatedAt?: number;
  /** When a requarantine last moved its wait, and from which instant. */
  waits?: { from: number; instead: number };
  ended?: { status: "CANCELLED" | "REMOVED"; at: number };
  resends: number;
  resentAt?: number;
  wrongAnswers: number;
  /** Until the newest mail with links comes back. */
  deliverable: boolean;
  flags: { flag: "shared" | "look_alike"; holds: boolean; cleared: boolean; view: object }[];
}

export interface Mail {
  registration: number;
  resend: number;
  mailbox: MailboxName;
  /** When what it tells of was recorded. */
  at: number;
}

export interface User {
  id: string;
  /** Whether anything was ever done for them that is on record. */
  isKnown?: true;
  /** The addresses of their mailboxes. */
  addresses: Record<MailboxName, string>;
  /** Where mails go, who said so, and who else is told until when. */
  mailbox?: MailboxName;
  named?: [authTime: number, issuedAt: number];
  anchor?: MailboxName;
  previous?: MailboxName;
  keptUntil: number;
  mailboxChanges: number[];
  /** Who is told besides, and who was, as with the mailbox. */
  notice?: MailboxName;
  noticeRequest?: NoticeAsk;
  noticeAnchor?: MailboxName;
  previousNotice?: MailboxName;
  noticeKeptUntil: number;
  noticeRequests: number[];
  /** All that were ever asked, oldest first. */
  noticeAsks: NoticeAsk[];
  settingsChanges: number[];
  resends: number[];
  deadSince: Partial<Record<MailboxName, number>>;
  /** Changes of the mailbox that the back end said the time of. */
  reports: { occurredAt: number; heldUntil: number }[];
  locale?: string;
  timeZone?: string | null;
  antiPhishingCode?: string;
  antiPhishingSince?: number;
  frozenBy?: "user" | "link" | "operator" | "risk";
  heldUntil: number;
  mfaEpoch: number;
  deniedAt?: number;
  registrations: number[];
  entries: Record<string, Entry>;
  /** Every mail with links, of all registrations, oldest first. */
  mails: Record<string, Mail[]>;
  /** Of mailboxes that are told no more: until when they were. */
  toldUntil: Partial<Record<MailboxName, number>>;
  /** The mail that tells of the newest unfreeze; and when an operator last unfroze the account. */
  unfreezeMail?: Pick<Mail, "mailbox" | "at">;
  unfrozenByOperatorAt?: number;
}

export interface Control {
  /** When a suspension that was none for practice last ended. */
  resumedAt?: number;
  suspended: boolean;
  drill: boolean;
  mfaEpoch: number;
  quarantines: { since: number; until: number; activatesAt: number }[];
  /** When, by whom and why withdrawals were last suspended or let go on. */
  since: { at: number; by: "operator" | "risk"; operator: string | null; reason: string };
}

export interface World {
  now: number;
  policy: Policy;
  destinations: Record<string, Destination>;
  mistakes: { status: number; code: string }[];
  users: User[];
  control: Control;
  /** Withdrawals without a second factor, as the risk monitor counts them. */
  denials: { at: number; who: number }[];
}

export interface Answer {
  status: number;
  /** In seconds, rounded up. */
  retryAfter?: number;
  body: Record<string, unknown>;
}

export const newUser = (id: string, addresses: User["addresses"]): User => ({
  id,
  addresses,
  keptUntil: 0,
  mailboxChanges: [],
  noticeKeptUntil: 0,
  noticeRequests: [],
  noticeAsks: [],
  settingsChanges: [],
  resends: [],
  deadSince: {},
  toldUntil: {},
  reports: [],
  heldUntil: 0,
  mfaEpoch: 0,
  registrations: [],
  entries: {},
  mails: {},
});

export const userOf = ({ users }: World, who: number) => known(users[who]);

export const destinationOf = ({ destinations }: World, what: string) => known(destinations[what]);

export function known<T>(value: T | undefined): T {
  if (value === undefined) throw new Error("The model has no such thing");
  return value;
}
