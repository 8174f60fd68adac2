// Every mail, declared once: what it tells of. Which events mails are subscribed to follows from this, and a language
// that lacks the words of a mail does not compile (messages.ts). Each goes to everybody who is told (core/mailbox.ts).
import type { Actor } from "../core/actor.ts";
import type { Status } from "../core/entry.ts";
import type { AccountEvent, EntryEvent } from "../core/event.ts";
import { isHeldBack, type Flag } from "../core/flags.ts";
import { isBounded } from "../core/mail-budget.ts";

/** An event as the bus has it. */
export interface Told {
  type: string;
  by: string;
  data: Record<string, unknown>;
}

interface EntryMailDeclaration {
  tells: readonly EntryEvent["type"][];
  /** Only of an entry that is in one of these states when the mail is written. */
  of?: readonly Status[];
  /** Only of an entry that a flag keeps waiting when the mail is written. */
  heldBack?: true;
  where?: (data: Told["data"]) => boolean;
}

/** The mails about an entry. */
export const entryMails = {
  registered: { tells: ["address.registered", "confirmation.resent"] },
  remindedPending: { tells: ["address.reminded"], of: ["PENDING"] },
  remindedConfirmed: { tells: ["address.reminded"], of: ["CONFIRMED"] },
  confirmed: { tells: ["address.confirmed"] },
  // Nobody is told that they can use what waits again by now.
  activated: { tells: ["address.activated"], of: ["ACTIVE", "REMOVED"] },
  flagged: { tells: ["address.flagged"], heldBack: true },
  // What makes it usable is told by itself.
  flagsCleared: { tells: ["address.flags_cleared"], of: ["PENDING", "CONFIRMED"], where: ({ held }) => held === true },
  cancelled: { tells: ["address.cancelled"] },
  expired: { tells: ["address.expired"] },
  removed: { tells: ["address.removed"] },
  undeliverable: { tells: ["address.undeliverable"] },
} as const satisfies Record<string, EntryMailDeclaration>;

interface AccountMailDeclaration {
  tells: readonly AccountEvent["type"][];
  /** Only of what these brought about; the words say who. */
  by?: readonly Actor[];
  where?: (data: Told["data"]) => boolean;
  /** We did it, or nobody: its reader is not asked whether it was them. */
  ours?: true;
}

/** The mails about an account. */
export const accountMails = {
  frozen: { tells: ["account.frozen"], by: ["user"] },
  frozenByLink: { tells: ["account.frozen"], by: ["link"] },
  frozenByRisk: { tells: ["account.frozen"], by: ["risk"] },
  frozenByGuard: { tells: ["account.frozen"], by: ["guard"], ours: true },
  frozenByUs: { tells: ["account.frozen"], ours: true },
  unfrozen: { tells: ["account.unfrozen"], by: ["user"] },
  unfrozenByUs: { tells: ["account.unfrozen"], ours: true },
  repaired: { tells: ["account.repaired"], ours: true },
  held: { tells: ["account.held"] },
  // The first mailbox of an account is no change.
  emailChanged: { tells: ["account.email_changed"], where: ({ heldUntil }) => heldUntil !== undefined },
  noticeRequested: { tells: ["notice_address.requested"] },
  noticeConfirmed: { tells: ["notice_address.confirmed"] },
  noticeRemoved: { tells: ["notice_address.removed"] },
  undeliverable: { tells: ["account.undeliverable"], ours: true },
  settingsChanged: { tells: ["account.updated"] },
  mfaRevoked: { tells: ["mfa.revoked"], ours: true },
  denied: { tells: ["withdrawal.denied"] },
  limitReached: { tells: ["account.limit_reached"], where: ({ registrations }) => registrations !== undefined },
  codesShut: { tells: ["account.limit_reached"], where: ({ wrongCodes }) => wrongCodes !== undefined },
  mailboxLimitReached: {
    tells: ["account.limit_reached"],
    where: ({ mailboxChanges }) => mailboxChanges !== undefined,
  },
} as const satisfies Record<string, AccountMailDeclaration>;

export type EntryMail = keyof typeof entryMails;
export type AccountMail = keyof typeof accountMails;

/** What each tells is said of it; a digest tells of many events, each with the words of its own mail. */
export type Mail = EntryMail | AccountMail | "digest";

/** The mail that an event about an entry, as it is now, is told with, if any. */
export const entryMailOn = (
  { type, data }: Told,
  entry: { status: Status; flags?: readonly Flag[] },
): EntryMail | undefined =>
  find<EntryMail, EntryMailDeclaration>(
    entryMails,
    ({ tells, of, heldBack, where = always }) =>
      isOneOf(tells, type) && where(data) && (of?.includes(entry.status) ?? true) && (!heldBack || isHeldBack(entry)),
  );

/** The mail that an event about an account is told with, if any: the first that fits. */
export const accountMailOn = ({ type, by, data }: Told): AccountMail | undefined =>
  find<AccountMail, AccountMailDeclaration>(
    accountMails,
    (mail: AccountMailDeclaration) =>
      isOneOf(mail.tells, type) && isOneOf(mail.by ?? [by], by) && (mail.where ?? always)(data),
  );

/** Whether what an account's mail tells of can be nobody's doing but ours. */
export function isOurs(kind: AccountMail): boolean {
  const { ours }: AccountMailDeclaration = accountMails[kind];
  return ours === true;
}

/** Whether a mail tells of the end of an entry: any other can come when it has ended. */
export const tellsOfEnd = (kind: EntryMail) => ["cancelled", "expired", "removed"].includes(kind);

/** Whether a mail tells that the account is frozen. */
export const tellsOfFreeze = (kind: AccountMail) =>
  isOneOf(accountMails[kind].tells, "account.frozen") || kind === "repaired";

const always = () => true;

const isOneOf = (names: readonly string[], name: string) => names.includes(name);

const find = <Name extends string, D>(declared: Record<Name, D>, fits: (declaration: D) => boolean) =>
  (Object.keys(declared) as Name[]).find((name) => fits(declared[name]));

/** Whether a mail of this kind is worth another try with a mailbox that did not take the last one. */
export const isWorthATry = (kind: Mail): boolean =>
  kind === "digest" || (kind !== "undeliverable" && !{ ...entryMails, ...accountMails }[kind].tells.some(isBounded));
