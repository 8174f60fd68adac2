// Every mail, declared once: what it tells of. Which events mails are subscribed to follows from this, and a language
// that lacks the words of a mail does not compile (messages.ts). All go to the account's mailbox.
import type { Status } from "../core/entry.ts";
import type { AccountEvent, EntryEvent } from "../core/event.ts";
import { isHeldBack, type Flag } from "../core/flags.ts";

interface EntryMailDeclaration {
  tells: readonly EntryEvent["type"][];
  /** Only of an entry that is in one of these states when the mail is written. */
  of?: readonly Status[];
  /** Only of an entry that a flag keeps waiting when the mail is written. */
  heldBack?: true;
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
  cancelled: { tells: ["address.cancelled"] },
  expired: { tells: ["address.expired"] },
  removed: { tells: ["address.removed"] },
} as const satisfies Record<string, EntryMailDeclaration>;

/** The mails about an account. */
export const accountMails = {
  frozen: { tells: ["account.frozen"] },
  repaired: { tells: ["account.repaired"] },
  unfrozen: { tells: ["account.unfrozen"] },
  held: { tells: ["account.held"] },
  limitReached: { tells: ["account.limit_reached"] },
} as const satisfies Record<string, { tells: readonly AccountEvent["type"][] }>;

export type EntryMail = keyof typeof entryMails;
export type AccountMail = keyof typeof accountMails;

/** The mail that an event about an entry, as it is now, is told with, if any. */
export const entryMailOn = (type: string, entry: { status: Status; flags?: readonly Flag[] }): EntryMail | undefined =>
  find<EntryMail, EntryMailDeclaration>(
    entryMails,
    ({ tells, of, heldBack }) =>
      isOneOf(tells, type) && (of?.includes(entry.status) ?? true) && (!heldBack || isHeldBack(entry)),
  );

/** The mail that an event about an account is told with, if any. */
export const accountMailOn = (type: string): AccountMail | undefined =>
  find<AccountMail, { tells: readonly string[] }>(accountMails, ({ tells }) => isOneOf(tells, type));

const isOneOf = (types: readonly string[], type: string) => types.includes(type);

const find = <Name extends string, D>(declared: Record<Name, D>, fits: (declaration: D) => boolean) =>
  (Object.keys(declared) as Name[]).find((name) => fits(declared[name]));
