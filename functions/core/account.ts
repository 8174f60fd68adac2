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
import {
  isSame,
  mailboxChangesPerDay,
  mailboxChangesSince,
  mailboxes,
  nameIn,
  withMailbox,
  withNotice,
  withReach,
  type Offered,
} from "./mailbox.ts";
import { isNewer } from "./naming.ts";
import { withoutOverdueRequest } from "./notice-address.ts";
import type { Policy } from "./policy.ts";
import { refuse, type Decision } from "./refusal.ts";
import { day } from "./time.ts";

export const Account = carrying({
  ...chained,
  userId: z.string(),
  ...mailboxes,
  locale: z.exactOptional(z.string()),
  /** Of the IANA database: mails and pages say their times in it, too. */
  timeZone: z.exactOptional(z.string()),
  /** What stood before the first of the changes of settings that are running: whoever knew it knows our mails by it. */
  settingsBefore: z.exactOptional(
    carrying({
      locale: z.exactOptional(z.string()),
      timeZone: z.exactOptional(z.string()),
      antiPhishingCode: z.exactOptional(z.string()),
      until: natural,
    }),
  ),
  /** Shown in every mail, so that a forged one lacks it; and since when there is one. */
  antiPhishingCode: z.exactOptional(z.string()),
  antiPhishingSince: z.exactOptional(natural),
  frozen: z.boolean(),
  /** Who froze it; what an operator has frozen, only an operator unfreezes, and what the guard has, only a repair. */
  frozenBy: z.exactOptional(z.string()),
  /** Its record was gone or could not be read: nothing is known of what stood in it until it is repaired. */
  lost: z.exactOptional(z.literal(true)),
  /** When an operator last unfroze it: links of mails from before freeze it no more. */
  unfrozenByOperatorAt: z.exactOptional(natural),
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
  /** Instants of the changes of settings, and of the mails asked for again, of the last day. */
  settingsChanges: z.exactOptional(z.readonly(z.array(natural))),
  resends: z.exactOptional(z.readonly(z.array(natural))),
  /** Instants of the wrong codes of the last day, and when there were too many. */
  wrongCodes: z.exactOptional(z.readonly(z.array(natural))),
  codesShutAt: z.exactOptional(natural),
  /** When the owner was last told that the registrations of a day are used up. */
  limitReachedAt: z.exactOptional(natural),
  /** When those who are told were last told that the changes of the mailbox of a day are used up. */
  mailboxLimitReachedAt: z.exactOptional(natural),
  /** The newest changes of credentials that the back end said the time of, and until when each holds. */
  reports: z.exactOptional(
    z.readonly(z.array(carrying({ type: z.string(), occurredAt: natural, heldUntil: natural }))),
  ),
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
  | ({ type: "freeze" | "revoke-mfa"; by: Actor } & Cause)
  | ({ type: "hold"; by: Actor; occurredAt?: number } & Cause)
  | { type: "name-mailbox"; offered: Offered; by: Actor; evidence?: Evidence }
  | { type: "report-undeliverable"; mailbox: string; reason: "bounce" | "complaint" }
  | { type: "report-deliverable"; mailbox: string }
  | ({ type: "unfreeze"; by: Actor; evidence?: Evidence } & Cause)
  | { type: "update"; fields: readonly string[]; evidence: Evidence }
  | { type: "notice-limit" | "notice-wrong-codes" }
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
      // Else whoever froze it and whoever holds it could be told of nothing else.
      if (by === "user" && account.heldUntil > now)
        return refuse("account.held", { retryAfter: account.heldUntil - now });
      const data = { ...causeOf(command), heldUntil, ...defined({ evidence }) };
      return { events: [{ ...event, type: "account.unfrozen", by, data }] };
    }
    case "hold": {
      const { by, occurredAt, reason } = command;
      if (occurredAt !== undefined && reportedBefore(account, reason, occurredAt)) return { events: [] };
      const data = { ...causeOf(command), heldUntil, ...defined({ occurredAt }) };
      return { events: [{ ...event, type: "account.held", by, data }] };
    }
    case "name-mailbox":
      return nameMailbox(command, account, now, policy);
    case "report-undeliverable": {
      const { mailbox, reason } = command;
      const isNews = withReach(account, mailbox, now) !== account;
      return {
        events: isNews ? [{ ...event, type: "account.undeliverable", by: "provider", data: { mailbox, reason } }] : [],
      };
    }
    case "revoke-mfa":
      return { events: [{ ...event, type: "mfa.revoked", by: command.by, data: { ...causeOf(command), epoch: now } }] };
    case "report-deliverable": {
      const { mailbox } = command;
      const isNews = withReach(account, mailbox, undefined) !== account;
      return { events: isNews ? [{ ...event, type: "account.deliverable", by: "provider", data: { mailbox } }] : [] };
    }
    case "update": {
      const { fields, evidence } = command;
      const recent = since(account.settingsChanges, now - day);
      const [first] = recent;
      if (first !== undefined && recent.length >= settingsChangesPerDay)
        return refuse("rate.limited", { retryAfter: first + day - now });
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
    case "notice-wrong-codes": {
      const wrongCodes = since(account.wrongCodes, now - day).length;
      const isNews = wrongCodes >= wrongCodesPerDay && codesShutFor(account, now, policy) === 0;
      return { events: isNews ? [{ ...event, type: "account.limit_reached", by: "risk", data: { wrongCodes } }] : [] };
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

/** The report of this change that was told before, if it is one of the newest. */
export const reportedBefore = ({ reports = [] }: Account, type: string, occurredAt: number) =>
  reports.find((one) => one.type === type && one.occurredAt === occurredAt);

const reportsKept = 10;

/** Each is told by a mail of its own, and nobody gets so many that one is overlooked. */
const settingsChangesPerDay = 5;

/** The first mailbox of an account, or another one: what is not newer than whoever named the present one changes nothing. */
function nameMailbox(
  { offered, by, evidence }: AccountCommand & { type: "name-mailbox" },
  account: Account,
  now: number,
  policy: Policy,
): Decision<AccountEvent> {
  const { mailbox, mailboxNamed, mailboxLimitReachedAt = -Infinity } = account;
  const { digests, named } = offered;
  if (isSame(mailbox, offered) || !isNewer(named, mailboxNamed)) return { events: [] };
  const event = { on: "account", at: now, by } as const;
  const change = { mailbox: nameIn(account, digests), named, ...defined({ evidence }) };
  if (!mailbox) return { events: [{ ...event, type: "account.email_changed", data: change }] };
  const recent = mailboxChangesSince(account, now - day);
  const [first] = recent;
  if (first !== undefined && recent.length >= mailboxChangesPerDay) {
    const reached: AccountEvent = {
      ...{ ...event, type: "account.limit_reached", by: "risk" },
      data: { mailboxChanges: recent.length },
    };
    const isNews = mailboxLimitReachedAt <= now - day;
    return { ...refuse("rate.limited", { retryAfter: first + day - now }), events: isNews ? [reached] : [] };
  }
  const data = { ...change, mailboxBefore: mailbox.digest, heldUntil: now + policy.hold };
  return { events: [{ ...event, type: "account.email_changed", data }] };
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
  if (after === before) return before;
  return withoutOverdueRequest(isFirst ? { ...after, since: event.at } : after, event.at);
}

function evolved(account: Account, event: DomainEvent): Account {
  if (event.on === "entry") return evolveByEntry(account, event);
  if (event.on === "control") return account;
  switch (event.type) {
    case "account.frozen":
      return { ...account, frozen: true, frozenBy: event.by, ...(event.by === "guard" && { lost: true }) };
    case "account.unfrozen": {
      const { frozenBy, ...rest } = account;
      const heldUntil = Math.max(account.heldUntil, event.data.heldUntil);
      return { ...rest, frozen: false, heldUntil, ...(event.by === "operator" && { unfrozenByOperatorAt: event.at }) };
    }
    case "account.held": {
      const { heldUntil, occurredAt, reason: type } = event.data;
      const reports = [
        ...(account.reports ?? []),
        ...(occurredAt === undefined ? [] : [{ type, occurredAt, heldUntil }]),
      ];
      return {
        ...account,
        heldUntil: Math.max(account.heldUntil, heldUntil),
        ...(occurredAt !== undefined && { reports: reports.slice(-reportsKept) }),
      };
    }
    case "account.email_changed":
      return withMailbox(account, event);
    case "notice_address.requested":
    case "notice_address.confirmed":
    case "notice_address.removed":
      return withNotice(account, event);
    case "notice_address.failed":
      return withWrongCode(withNotice(account, event), event.at);
    case "account.undeliverable":
      return withReach(account, event.data.mailbox, event.at);
    case "account.deliverable":
      return withReach(account, event.data.mailbox, undefined);
    case "account.repaired": {
      const { lost, ...rest } = account;
      const { heldUntil, epoch: mfaEpoch, registrations } = event.data;
      return { ...rest, frozen: true, frozenBy: "operator", heldUntil, mfaEpoch, registrations };
    }
    case "account.limit_reached":
      return { ...account, [limitOf(event.data)]: event.at };
    case "mfa.revoked":
      return { ...account, mfaEpoch: Math.max(account.mfaEpoch, event.data.epoch) };
    case "withdrawal.denied":
      return { ...account, deniedAt: event.at };
    case "account.updated":
      return { ...account, settingsChanges: [...since(account.settingsChanges, event.at - day), event.at] };
    default:
      return event satisfies never;
  }
}

const limitOf = (data: AccountEvent["data"]) =>
  "registrations" in data ? "limitReachedAt" : "wrongCodes" in data ? "codesShutAt" : "mailboxLimitReachedAt";

/** Wrong codes of all addresses of a user, for withdrawals and notices, within a day, after which the app confirms none for one hold. */
const wrongCodesPerDay = 20;

/** How long no code is taken any more, in milliseconds. */
export const codesShutFor = ({ codesShutAt = -Infinity }: Account, now: number, { hold }: Policy) =>
  Math.max(0, codesShutAt + hold - now);

/** What an entry's event means for the account: mostly nothing, so that most transitions write the entry alone. */
function evolveByEntry(account: Account, event: EntryEvent): Account {
  const { type, at } = event;
  const present = account.mailbox?.digest;
  if (type === "address.registered") return countRegistration(account, at);
  if (type === "confirmation.failed" && event.by === "user") return withWrongCode(account, at);
  if (type === "confirmation.resent") return { ...account, resends: [...since(account.resends, at - day), at] };
  if (type === "address.undeliverable") return withReach(account, event.data.mailbox ?? present, at);
  // Whoever confirms through a mail has had it.
  return type === "address.confirmed" ? withReach(account, present, undefined) : account;
}

const withWrongCode = (account: Account, at: number): Account => ({
  ...account,
  wrongCodes: [...since(account.wrongCodes, at - day), at],
});

const countRegistration = (account: Account, at: number): Account => ({
  ...account,
  liveBound: account.liveBound + 1,
  registrations: [...registrationsSince(account, at - day), at],
});

/** Instants after one, oldest first. */
const since = (instants: readonly number[] = [], from: number) => instants.filter((instant) => instant > from);

/** Registrations after an instant, oldest first. */
export const registrationsSince = (account: Account, from: number) => since(account.registrations, from);

/** Mails of registrations that were asked for again after an instant, oldest first. */
export const resendsSince = (account: Account, from: number) => since(account.resends, from);
