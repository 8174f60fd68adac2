// How records look in JSON: times in ISO 8601 UTC with milliseconds, absent values as null.
import type { Account } from "../core/account.ts";
import type { Control } from "../core/control.ts";
import type { Condition } from "../core/control-copies.ts";
import { asOf, type Entry } from "../core/entry.ts";
import { flagsForOwner, openFlags, type Flag } from "../core/flags.ts";
import type { Notice } from "../core/notice.ts";
import { noticeConfirmable, waitingNotice } from "../core/notice-address.ts";
import type { Criterion } from "../core/protection.ts";
import type { Snapshot, WithEntry } from "../core/state.ts";
import { asToday, isInstant, ownersData, type StoredEvent } from "../core/stored-event.ts";
import { iso } from "../core/time.ts";
import { userIdOf } from "../core/user-id.ts";
import { accountWaitingFor, waitingFor } from "../core/waiting.ts";
import type { Caller } from "./caller.ts";

const timeOrNull = (at: number | undefined) => (at === undefined ? null : iso(at));

/** An entry as it is at `now`, for its owner, and what it lacks for them as they have authenticated, where they did. */
export const entryView = (state: WithEntry<Snapshot>, now: number, caller?: Pick<Caller, "evidence">) => ({
  ...viewOf(state.entry, now, flagsForOwner(state.entry.flags)),
  waitingFor: waitingFor(state, now, caller?.evidence.authTime),
});

/** An entry as it is at `now`, with every open flag. */
export const operatorEntryView = (stored: Entry, now: number) => viewOf(stored, now, openFlags(stored.flags));

function viewOf(stored: Entry, now: number, flags: readonly Flag[]) {
  const entry = asOf(stored, now);
  return {
    id: entry.id,
    network: entry.network,
    address: entry.address,
    memo: entry.memo ?? null,
    label: entry.label,
    status: entry.status,
    registration: entry.registration,
    registeredAt: iso(entry.registeredAt),
    confirmBy: iso(entry.confirmBy),
    activatesAt: iso(entry.activatesAt),
    confirmedAt: timeOrNull("confirmedAt" in entry ? entry.confirmedAt : undefined),
    activatedAt: timeOrNull("activatedAt" in entry ? entry.activatedAt : undefined),
    endedAt: timeOrNull("endedAt" in entry ? entry.endedAt : undefined),
    deliverable: entry.deliverable,
    ...(flags.length > 0 && { flags: flags.map(flagView) }),
  };
}

const flagView = (flag: Flag) => {
  const known = { holds: flag.holds, since: iso(flag.at) };
  return flag.flag === "shared"
    ? { flag: flag.flag, users: flag.users, ...known }
    : { flag: flag.flag, resembles: flag.resembles, ...known };
};

/** All of an event's data, for operators. */
export function dataView(stored: StoredEvent) {
  const event = asToday(stored);
  return timed(event, event.data);
}

/** What its owner may read of an event. */
export function ownersEventView(stored: StoredEvent) {
  const event = asToday(stored);
  const { type, at, by } = event;
  return { type, at: iso(at), by, ...timed(event, ownersData(event)) };
}

const timed = (event: StoredEvent, data: Record<string, unknown>) =>
  Object.fromEntries(
    Object.entries(data).map(([name, value]) => [
      name,
      isInstant(event, name) && typeof value === "number" ? iso(value) : value,
    ]),
  );

/** An account's settings and what keeps withdrawals from it, the code in full: for whom it may be. */
export function accountView(account: Account, now: number) {
  const { userId, mailbox, noticeMailbox, locale, timeZone, antiPhishingCode, antiPhishingSince } = account;
  const { frozen, frozenBy, heldUntil } = account;
  const waiting = waitingNotice(account, now);
  return {
    userId: userIdOf(userId),
    email: mailbox?.address ?? null,
    emailUndeliverableSince: timeOrNull(mailbox?.undeliverableSince),
    noticeEmail: noticeMailbox?.address ?? null,
    noticeEmailUndeliverableSince: timeOrNull(noticeMailbox?.undeliverableSince),
    noticeEmailRequested: waiting?.address ?? null,
    noticeEmailConfirmBy: timeOrNull(waiting && waiting.at + noticeConfirmable),
    locale: locale ?? null,
    timeZone: timeZone ?? null,
    antiPhishingCode: antiPhishingCode ?? null,
    antiPhishingCodeSince: timeOrNull(antiPhishingSince),
    frozen,
    frozenBy: frozenBy ?? null,
    heldUntil: heldUntil > now ? iso(heldUntil) : null,
  };
}

/** The same without the code: whoever knows it could imitate our mails. */
export function maskedAccountView(account: Account, now: number) {
  const view = accountView(account, now);
  return { ...view, antiPhishingCode: view.antiPhishingCode === null ? null : "••••" };
}

/** The account for its owner, with what keeps withdrawals from it; the code only to whom it may be shown. */
export const ownersAccountView = (
  state: Snapshot,
  now: number,
  { showsCode, authTime }: { showsCode: boolean; authTime: number },
) => ({
  ...(showsCode ? accountView : maskedAccountView)(state.account, now),
  waitingFor: accountWaitingFor(state, now, authTime),
});

/** The control record for operators. */
export const controlView = ({ suspended, drill, since, mfaEpoch, quarantines }: Control, copies: Condition) => ({
  withdrawals: { suspended, drill },
  since: since ? { at: iso(since.at), by: since.by, operator: since.operator ?? null, reason: since.reason } : null,
  copies,
  mfaEpoch: mfaEpoch === 0 ? null : iso(mfaEpoch),
  quarantines: quarantines.map(({ since, until, activatesAt }) => ({
    since: iso(since),
    until: iso(until),
    activatesAt: iso(activatesAt),
  })),
});

/** That a mailbox was told. */
export const noticeView = ({ kind, mailbox, sentAt, deliveredAt, bouncedAt }: Notice) => ({
  ...{ kind, mailbox, sentAt: iso(sentAt) },
  ...{ deliveredAt: timeOrNull(deliveredAt), bouncedAt: timeOrNull(bouncedAt) },
});

/** Protection status: eligible when every criterion is met. */
export const protectionView = (criteria: readonly Criterion[]) => ({
  eligible: criteria.every(({ met }) => met),
  criteria: criteria.map(({ since, events, ...criterion }) => ({
    ...criterion,
    ...(since !== undefined && { since: iso(since) }),
    ...(events && { events: events.map(ownersEventView) }),
  })),
});
