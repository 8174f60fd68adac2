// Every mail, declared once: what it tells of. Which events mails are subscribed to follows from this, and a language
// that lacks the words of a mail does not compile (messages.ts). All go to the account's mailbox.
import type { Status } from "../core/entry.ts";
import type { AccountEvent, EntryEvent } from "../core/event.ts";

interface EntryMailDeclaration {
  tells: readonly EntryEvent["type"][];
  /** Only of an entry that is in one of these states when the mail is written. */
  of?: readonly Status[];
}

/** The mails about an entry. */
export const entryMails = {
  registered: { tells: ["address.registered", "confirmation.resent"] },
  remindedPending: { tells: ["address.reminded"], of: ["PENDING"] },
  remindedConfirmed: { tells: ["address.reminded"], of: ["CONFIRMED"] },
  confirmed: { tells: ["address.confirmed"] },
  activated: { tells: ["address.activated"] },
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

/** The mail that an event about an entry in this state is told with, if any. */
export const entryMailOn = (type: string, status: Status): EntryMail | undefined =>
  find<EntryMail, EntryMailDeclaration>(
    entryMails,
    ({ tells, of }) => isOneOf(tells, type) && (of?.includes(status) ?? true),
  );

/** The mail that an event about an account is told with, if any. */
export const accountMailOn = (type: string): AccountMail | undefined =>
  find<AccountMail, { tells: readonly string[] }>(accountMails, ({ tells }) => isOneOf(tells, type));

const isOneOf = (types: readonly string[], type: string) => types.includes(type);

const find = <Name extends string, D>(declared: Record<Name, D>, fits: (declaration: D) => boolean) =>
  (Object.keys(declared) as Name[]).find((name) => fits(declared[name]));
