// Decisions on an entry: (command, state, now) -> events, or why not.
import { codesShutFor, isOutOfOwnersHands, registrationsSince, resendsSince, type Account } from "./account.ts";
import type { Actor } from "./actor.ts";
import { causeOf } from "./cause.ts";
import { defined } from "./defined.ts";
import {
  entryId,
  evolveEntry,
  hiddenActivation,
  isLive,
  overdue,
  refOf,
  reminderDue,
  wasActive,
  type Entry,
} from "./entry.ts";
import type { Cause, EntryEvent } from "./event.ts";
import type { Evidence } from "./evidence.ts";
import { openFlags, type Flag, type Suspicion } from "./flags.ts";
import { answersChallenge, isAnswer, linkRefusal, type EntryLink } from "./link.ts";
import type { Destination } from "./networks/index.ts";
import type { Policy } from "./policy.ts";
import { refuse, type Decision } from "./refusal.ts";
import type { RequestFacts } from "./request-facts.ts";
import { evolve, type Snapshot } from "./state.ts";
import { day } from "./time.ts";

export type EntryCommand =
  | {
      type: "register";
      destination: Destination;
      evidence: Evidence;
      request?: RequestFacts;
      unchecked?: true;
    }
  | { type: "confirm"; link: EntryLink; lastFour: string }
  | { type: "confirm-by-code"; link?: EntryLink; isRight: boolean; evidence: Evidence }
  | { type: "cancel"; by: Actor; link?: EntryLink }
  | { type: "resend" }
  | { type: "settle" }
  | {
      type: "report-undeliverable";
      registration: number;
      resend: number;
      mailbox: string;
      reason: "bounce" | "complaint";
    }
  | { type: "flag"; registration: number; suspicion: Suspicion }
  | ({ type: "clear-flags" } & Seen & Cause);

/** What somebody had before their eyes when they decided: of one registration, these kinds of flags. */
interface Seen {
  registration: number;
  seen: readonly Flag["flag"][];
}

/**
 * Decides a command on an entry. What time has brought about is always written down first, so that no activation
 * or expiry goes without its event. No events means that the command found its work done.
 */
export function decide(command: EntryCommand, state: Snapshot, now: number, policy: Policy): Decision<EntryEvent> {
  const { settled, after } = settle(state, now);
  const { entry } = after;
  if (command.type === "settle") return { events: entry && settled.length === 0 ? reminderDue(entry, now) : settled };
  const outcome =
    command.type === "register" ? register(command, after, now, policy) : act(command, after, now, policy);
  return outcome.events.length === 0 ? outcome : { ...outcome, events: [...settled, ...outcome.events] };
}

/** What time has brought about by then: before a quarantine hid it, and since. */
function settle(state: Snapshot, now: number): { settled: EntryEvent[]; after: Snapshot } {
  const { entry, stored = entry } = state;
  if (!entry || !stored) return { settled: [], after: state };
  const hidden = hiddenActivation(stored, entry, now);
  const before = hidden.reduce(evolve, state);
  const since = before.entry ? overdue(before.entry, now) : [];
  return { settled: [...hidden, ...since], after: since.reduce(evolve, before) };
}

function register(
  command: EntryCommand & { type: "register" },
  { entry, account }: Snapshot,
  now: number,
  policy: Policy,
): Decision<EntryEvent> {
  if (entry && isLive(entry)) return { events: [] };
  if (isOutOfOwnersHands(account)) return refuse("account.frozen_by_operator");
  if (account.liveBound >= policy.liveEntries) return refuse("address.limit_reached");
  const recent = registrationsSince(account, now - day);
  const [first] = recent;
  if (first !== undefined && recent.length >= policy.registrationsPerDay)
    return refuse("rate.limited", { retryAfter: first + day - now });

  const { destination, evidence, request, unchecked } = command;
  const end = now + policy.hold;
  const ref = { id: entryId(destination), registration: (entry?.registration ?? 0) + 1 };
  const times = { confirmBy: end, activatesAt: end, ...reminderBefore(end, now, policy) };
  const data = { ...destination, ...ref, ...times, evidence, ...defined({ request, unchecked }) };
  return { events: [{ on: "entry", type: "address.registered", at: now, by: "user", data }] };
}

/** A reminder the policy's time before the end of a wait; none in a wait too short to be reminded of. */
const reminderBefore = (end: number, now: number, { reminder }: Policy) =>
  end - now >= 2 * reminder ? { remindAt: end - reminder } : {};

type EntryAction = Exclude<EntryCommand, { type: "register" | "settle" }>;

function act(command: EntryAction, after: Snapshot, now: number, policy: Policy): Decision<EntryEvent> {
  const { entry } = after;
  if ("link" in command) {
    const refusal = linkRefusal(command.link, after, policy);
    if (refusal) return { events: [], refusal };
  }
  if (!entry) return refuse("address.not_found");
  switch (command.type) {
    case "confirm":
      if (answersChallenge(command.lastFour, entry.address)) return confirm(entry, { by: "link" }, now, policy);
      // A machine that posts the form as it stands has not guessed: it must not lock out the person.
      return { ...refuse("link.challenge_failed"), events: isAnswer(command.lastFour) ? fail(entry, "link", now) : [] };
    case "confirm-by-code": {
      const retryAfter = codesShutFor(after.account, now, policy);
      if (retryAfter > 0) return refuse("rate.limited", { retryAfter });
      const { isRight, evidence } = command;
      if (isRight) return confirm(entry, { by: "user", evidence }, now, policy);
      return { ...refuse("link.challenge_failed"), events: fail(entry, "user", now) };
    }
    case "cancel":
      return { events: cancel(entry, command.by, now) };
    case "resend":
      return resend(entry, after.account, now, policy);
    case "report-undeliverable":
      return { events: reportUndeliverable(entry, command, now) };
    case "flag":
      return { events: flag(entry, command, now, policy) };
    case "clear-flags":
      return clearFlags(entry, command, now);
    default:
      return command satisfies never;
  }
}

function confirm(
  entry: Entry,
  { by, evidence }: { by: Actor; evidence?: Evidence },
  now: number,
  policy: Policy,
): Decision<EntryEvent> {
  if (!entry.deliverable) return refuse("address.undeliverable");
  const activatesAt =
    policy.holdStartsAt === "confirmation" ? Math.max(entry.activatesAt, now + policy.hold) : entry.activatesAt;
  // The reminder that it was registered with is of the time until which it can be confirmed.
  const moved = activatesAt > entry.confirmBy;
  const times = { activatesAt, ...(moved && reminderBefore(activatesAt, now, policy)) };
  const data = { ...refOf(entry), ...times, ...defined({ evidence }) };
  return { events: [{ on: "entry", type: "address.confirmed", at: now, by, data }] };
}

const fail = (entry: Entry, by: Actor, now: number): EntryEvent[] => {
  const data = { ...refOf(entry), wrongAnswers: entry.wrongAnswers + 1 };
  return [{ on: "entry", type: "confirmation.failed", at: now, by, data }];
};

/** Before it was ever active an entry is cancelled, after that removed; what has ended stays ended. */
function cancel(entry: Entry, by: Actor, now: number): EntryEvent[] {
  if (!isLive(entry)) return [];
  const type = wasActive(entry) ? "address.removed" : "address.cancelled";
  return [{ on: "entry", type, at: now, by, data: refOf(entry) }];
}

/** Of all addresses of a user. */
const resendsPerDay = 10;

function resend(entry: Entry, account: Account, now: number, policy: Policy): Decision<EntryEvent> {
  if (entry.status !== "PENDING") return refuse("address.not_pending");
  const recent = resendsSince(account, now - day);
  const [first] = recent;
  if (first !== undefined && recent.length >= resendsPerDay)
    return refuse("rate.limited", { retryAfter: first + day - now });
  if (entry.resends >= policy.resends) return refuse("rate.limited", { retryAfter: entry.confirmBy - now });
  const next = (entry.resentAt ?? -Infinity) + policy.resendInterval;
  if (now < next) return refuse("rate.limited", { retryAfter: next - now });
  const data = { ...refOf(entry), resend: entry.resends + 1 };
  return { events: [{ on: "entry", type: "confirmation.resent", at: now, by: "user", data }] };
}

function reportUndeliverable(
  entry: Entry,
  command: EntryCommand & { type: "report-undeliverable" },
  now: number,
): EntryEvent[] {
  const { registration, resend, mailbox, reason } = command;
  // A newer mail is on its way, and has its own report to come.
  const ofNewest = registration === entry.registration && resend === entry.resends;
  const news = entry.deliverable && isLive(entry) && ofNewest;
  const data = { ...refOf(entry), reason, mailbox };
  return news ? [{ on: "entry", type: "address.undeliverable", at: now, by: "provider", data }] : [];
}

/** Each kind of flag once for a registration: what an operator has cleared is not raised again. */
function flag(entry: Entry, command: EntryCommand & { type: "flag" }, now: number, policy: Policy): EntryEvent[] {
  const { registration, suspicion } = command;
  const known = (entry.flags ?? []).some((flag) => flag.flag === suspicion.flag);
  if (known || !isLive(entry) || registration !== entry.registration) return [];
  const data = { ...refOf(entry), ...suspicion, holds: policy.flagMode === "hold" };
  return [{ on: "entry", type: "address.flagged", at: now, by: "risk", data }];
}

/**
 * Clears what was seen and is open, and nothing that was raised since: nobody has looked at that. An entry that only they
 * kept waiting becomes active with it.
 */
function clearFlags(entry: Entry, { registration, seen, ...cause }: Seen & Cause, now: number): Decision<EntryEvent> {
  if (registration !== entry.registration) return refuse("address.superseded");
  const found = openFlags(entry.flags).filter(({ flag }) => seen.includes(flag));
  if (found.length === 0) return { events: [] };
  const what = { cleared: found.map(({ flag }) => flag), held: found.some(({ holds }) => holds) };
  const data = { ...refOf(entry), ...what, ...causeOf(cause) };
  const cleared: EntryEvent = { on: "entry", type: "address.flags_cleared", at: now, by: "operator", data };
  const after = evolveEntry(entry, cleared, entry.userId);
  return { events: [cleared, ...(after ? overdue(after, now) : [])] };
}
