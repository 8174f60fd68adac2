// One user's record: what the gate asks of it, and what it refuses.
import * as z from "zod/mini";
import type { Actor } from "./actor.ts";
import { chained, unchained } from "./audit.ts";
import { natural } from "./natural.ts";
import { carrying } from "./carrying.ts";
import { causeOf } from "./cause.ts";
import { defined } from "./defined.ts";
import type { AccountEvent, Cause, DomainEvent, EntryEvent } from "./event.ts";
import type { Evidence } from "./evidence.ts";
import type { Policy } from "./policy.ts";
import { refuse, type Decision } from "./refusal.ts";
import { day } from "./time.ts";

export const Account = carrying({
  ...chained,
  userId: z.string(),
  /** Where mails go: the verified address of the newest registration. */
  email: z.exactOptional(z.string()),
  locale: z.exactOptional(z.string()),
  /** Shown in every mail, so that a forged one lacks it; and since when there is one. */
  antiPhishingCode: z.exactOptional(z.string()),
  antiPhishingSince: z.exactOptional(natural),
  frozen: z.boolean(),
  /** Who froze it; what an operator has frozen, only an operator unfreezes, and what the guard has, only a repair. */
  frozenBy: z.exactOptional(z.string()),
  /** Its record was gone or could not be read: nothing is known of what stood in it until it is repaired. */
  lost: z.exactOptional(z.literal(true)),
  /** Withdrawals are held until then, in epoch milliseconds. */
  heldUntil: natural,
  /** MFA assertions from before then count no longer. */
  mfaEpoch: natural,
  /** When a withdrawal was last asked for without a second factor. */
  deniedAt: z.exactOptional(natural),
  /** At least the number of live entries: raised by a registration, corrected by a recount at the limit. */
  liveBound: natural,
  /** When the account was made. */
  since: z.exactOptional(natural),
  /** Instants of the registrations of the last day. */
  registrations: z.readonly(z.array(natural)),
  /** When the owner was last told that the registrations of a day are used up. */
  limitReachedAt: z.exactOptional(natural),
  /** Since when mails to the present e-mail address come back; a confirmation through a mail ends it. */
  undeliverableSince: z.exactOptional(natural),
});

export type Account = z.infer<typeof Account>;

export const newAccount = (userId: string): Account => ({
  ...unchained,
  userId,
  frozen: false,
  heldUntil: 0,
  mfaEpoch: 0,
  liveBound: 0,
  registrations: [],
});

/** Whether anything was ever done for its user: what nobody wrote is a new one. */
export const isOnRecord = ({ version }: Account) => version > 0;

export type AccountCommand =
  | ({ type: "freeze" | "hold" | "revoke-mfa"; by: Actor } & Cause)
  | ({ type: "unfreeze"; by: Actor; evidence?: Evidence } & Cause)
  | { type: "update"; fields: readonly string[]; evidence: Evidence }
  | { type: "notice-limit" }
  | { type: "deny"; reasons: readonly string[]; withdrawalId?: string };

/** Decides a command on the account. What already is so gives no event. */
export function decideAccount(
  command: AccountCommand,
  account: Account,
  now: number,
  policy: Policy,
): Decision<AccountEvent> {
  const event = { on: "account", at: now } as const;
  const heldUntil = Math.max(account.heldUntil, now + policy.hold);
  switch (command.type) {
    case "freeze": {
      const { by } = command;
      const adds = !account.frozen || rank(by) > rank(account.frozenBy);
      return { events: adds ? [{ ...event, type: "account.frozen", by, data: causeOf(command) }] : [] };
    }
    case "unfreeze": {
      const { by, evidence } = command;
      if (!account.frozen) return { events: [] };
      if (rank(account.frozenBy) > rank(by)) return refuse("account.frozen_by_operator");
      const data = { ...causeOf(command), heldUntil, ...defined({ evidence }) };
      return { events: [{ ...event, type: "account.unfrozen", by, data }] };
    }
    case "hold":
      return { events: [{ ...event, type: "account.held", by: command.by, data: { ...causeOf(command), heldUntil } }] };
    case "revoke-mfa":
      return { events: [{ ...event, type: "mfa.revoked", by: command.by, data: { ...causeOf(command), epoch: now } }] };
    case "update": {
      const { fields, evidence } = command;
      return { events: [{ ...event, type: "account.updated", by: "user", data: { fields, evidence } }] };
    }
    case "notice-limit": {
      const registrations = registrationsSince(account, now - day).length;
      const news = (account.limitReachedAt ?? -Infinity) <= now - day;
      const reached = news && registrations >= policy.registrationsPerDay;
      return {
        events: reached ? [{ ...event, type: "account.limit_reached", by: "risk", data: { registrations } }] : [],
      };
    }
    case "deny": {
      const { reasons, withdrawalId } = command;
      const data = { reasons, ...defined({ withdrawalId }) };
      return { events: [{ ...event, type: "withdrawal.denied", by: "risk", data }] };
    }
    default:
      return command satisfies never;
  }
}

const liftedByOwners: readonly string[] = ["user", "link", "risk"] satisfies Actor[];

/** Whose freeze it takes to lift one: an operator lifts anybody's but the guard's, that of a newer version's actor too. */
const rank = (by = "user") => (by === "guard" ? 2 : liftedByOwners.includes(by) ? 0 : 1);

/** Whether its owner cannot lift the freeze that it is under. */
export const isOutOfOwnersHands = ({ frozen, frozenBy }: Account) => frozen && rank(frozenBy) > rank("user");

/** The account after an event; it also counts the registrations of its entries. */
export function evolveAccount(before: Account, event: DomainEvent): Account {
  const isFirst = before.version === 0 && before.since === undefined;
  const after = evolved(before, event);
  return isFirst && after !== before ? { ...after, since: event.at } : after;
}

function evolved(account: Account, event: DomainEvent): Account {
  if (event.on === "entry") return evolveByEntry(account, event);
  if (event.on === "control") return account;
  switch (event.type) {
    case "account.frozen":
      return { ...account, frozen: true, frozenBy: event.by, ...(event.by === "guard" && { lost: true }) };
    case "account.unfrozen": {
      const { frozenBy, ...rest } = account;
      return { ...rest, frozen: false, heldUntil: Math.max(account.heldUntil, event.data.heldUntil) };
    }
    case "account.held":
      return { ...account, heldUntil: Math.max(account.heldUntil, event.data.heldUntil) };
    case "account.repaired": {
      const { lost, ...rest } = account;
      const { heldUntil, epoch: mfaEpoch, registrations } = event.data;
      return { ...rest, frozen: true, frozenBy: "operator", heldUntil, mfaEpoch, registrations };
    }
    case "account.limit_reached":
      return { ...account, limitReachedAt: event.at };
    case "mfa.revoked":
      return { ...account, mfaEpoch: Math.max(account.mfaEpoch, event.data.epoch) };
    case "withdrawal.denied":
      return { ...account, deniedAt: event.at };
    case "account.updated":
      return account;
    default:
      return event satisfies never;
  }
}

/** What an entry's event means for the account: mostly nothing, so that most transitions write the entry alone. */
function evolveByEntry(account: Account, { type, at }: EntryEvent): Account {
  if (type === "address.registered") return countRegistration(account, at);
  if (type === "address.undeliverable") return { ...account, undeliverableSince: account.undeliverableSince ?? at };
  if (type !== "address.confirmed" || account.undeliverableSince === undefined) return account;
  const { undeliverableSince, ...reachable } = account;
  return reachable;
}

const countRegistration = (account: Account, at: number): Account => ({
  ...account,
  liveBound: account.liveBound + 1,
  registrations: [...registrationsSince(account, at - day), at],
});

/** Registrations after `since`, oldest first. */
export const registrationsSince = (account: Account, since: number) =>
  account.registrations.filter((instant) => instant > since);
