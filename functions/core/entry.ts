// One address on a user's whitelist: its states, and what time alone makes of them.
import * as z from "zod/mini";
import { chained, unchained } from "./audit.ts";
import { natural } from "./natural.ts";
import { carrying, isTooLarge, unknownMembers } from "./carrying.ts";
import { quarantinesOf, type Control, type Quarantine } from "./control.ts";
import { defined } from "./defined.ts";
import type { DomainEvent, EntryEvent, Registered } from "./event.ts";
import { Flag, isHeldBack } from "./flags.ts";
import type { Destination } from "./networks/index.ts";
import { networkId } from "./networks/network-id.ts";
import { RequestFacts } from "./request-facts.ts";
import { shortDigest } from "./short-digest.ts";

/** Members of an entry in whatever state. */
const registration = {
  ...chained,
  userId: z.string(),
  /** The same for the same destination, so that the gate finds an entry without an index. */
  id: z.string(),
  network: networkId,
  address: z.string(),
  memo: z.exactOptional(z.string()),
  label: z.string(),
  /** 1 for the first registration of this destination, then 2, 3, … */
  registration: natural,
  registeredAt: natural,
  /** When it expires unless its owner has confirmed it. */
  confirmBy: natural,
  /** When it becomes active if its owner has confirmed it. Never moves earlier. */
  activatesAt: natural,
  /** When its owner is to be reminded, until that is done. */
  remindAt: z.exactOptional(natural),
  /** What is known of the request that registered it. */
  request: z.exactOptional(RequestFacts),
  /** No checksum vouched for what was typed. */
  unchecked: z.exactOptional(z.literal(true)),
  /** How often the registration mail was sent again; only the newest mail's link confirms. */
  resends: natural,
  resentAt: z.exactOptional(natural),
  /** Wrong last-four answers to the newest link. */
  wrongAnswers: natural,
  /** False once its newest mail bounced or was complained of. */
  deliverable: z.boolean(),
  /** What speaks against it, cleared or not; of each kind one. */
  flags: z.exactOptional(z.readonly(z.array(Flag))),
};

const confirmed = { confirmedAt: natural };
/** Since when it could be used, or could the last time before it had to wait once more. */
const activated = { ...confirmed, activatedAt: natural };
const ended = { endedAt: natural };
/** Whose doing that was, an actor; a newer version may know others. */
const stopped = { ...ended, endedBy: z.exactOptional(z.string()) };

export const Entry = z.discriminatedUnion("status", [
  carrying({ ...registration, status: z.literal("PENDING") }),
  carrying({
    ...registration,
    ...confirmed,
    activatedAt: z.exactOptional(natural),
    status: z.literal("CONFIRMED"),
  }),
  carrying({ ...registration, ...activated, status: z.literal("ACTIVE") }),
  carrying({ ...registration, ...ended, status: z.literal("EXPIRED") }),
  carrying({ ...registration, ...stopped, confirmedAt: z.exactOptional(natural), status: z.literal("CANCELLED") }),
  carrying({ ...registration, ...activated, ...stopped, status: z.literal("REMOVED") }),
]);

export type Entry = z.infer<typeof Entry>;

const members = { ...registration, ...activated, ...stopped, status: z.string() };

/** What its owner calls an entry, which no event tells: empty where what is left of the record does not tell it either. */
export const labelOf = ({ label }: Record<string, unknown>) => (typeof label === "string" ? label : "");

/** What a newer version has put into an entry that cannot be read, unless that leaves no room for anything else. */
export const unknownOfEntry = (found: Record<string, unknown>) =>
  isTooLarge(found) ? {} : unknownMembers(found, members);

export type Status = Entry["status"];

export const statuses: readonly Status[] = ["PENDING", "CONFIRMED", "ACTIVE", "EXPIRED", "CANCELLED", "REMOVED"];

export const entryId = ({ network, address, memo }: Destination) => `wa_${shortDigest(network, address, memo ?? null)}`;

export const labelLength = 64;

export const isEntryId = (id: string) => /^wa_[a-z2-7]{32}$/.test(id);

/** Whether its owner confirmed it, whatever became of it then. */
export const wasConfirmed = (entry: Entry) => "confirmedAt" in entry;

/** Whether it is active, or was before it had to wait once more: withdrawals may have gone there. */
export const wasActive = (entry: Entry): entry is Entry & { confirmedAt: number; activatedAt: number } =>
  "activatedAt" in entry;

type Live<E> = Extract<E, { status: "PENDING" | "CONFIRMED" | "ACTIVE" }>;

export const isLive = <E extends { status: Status }>(entry: E): entry is Live<E> =>
  entry.status === "PENDING" || entry.status === "CONFIRMED" || entry.status === "ACTIVE";

/** The instant at which time alone changes the entry, if one is to come. */
function endOf(entry: Entry): number | undefined {
  if (entry.status === "PENDING") return entry.confirmBy;
  return entry.status === "CONFIRMED" && !isHeldBack(entry) ? entry.activatesAt : undefined;
}

/** The next instant at which the entry has to be settled: its owner is to be reminded, or its wait ends. */
export function dueAt(entry: Entry): number | undefined {
  const end = endOf(entry);
  return end === undefined ? undefined : Math.min(end, entry.remindAt ?? end);
}

/** The reminder that is due and was not given, if any. It changes nothing that the gate asks for. */
export function reminderDue(entry: Entry, now: number): EntryEvent[] {
  const { remindAt } = entry;
  if (endOf(entry) === undefined || remindAt === undefined || remindAt > now) return [];
  return [{ on: "entry", at: now, by: "time", type: "address.reminded", data: refOf(entry) }];
}

/** What time has brought about and nobody has written down yet: an activation, an expiry, or nothing. */
export function overdue(entry: Entry, now: number): EntryEvent[] {
  const due = endOf(entry);
  if (due === undefined || due > now) return [];
  const event = { on: "entry", at: now, by: "time" } as const;
  return entry.status === "PENDING"
    ? [{ ...event, type: "address.expired", data: { ...refOf(entry), expiredAt: due } }]
    : [{ ...event, type: "address.activated", data: { ...refOf(entry), activatedAt: due } }];
}

/** What the entry is at `now`, whatever was last stored of it. */
export const asOf = (entry: Entry, now: number): Entry =>
  overdue(entry, now).reduce<Entry>((state, event) => evolveExisting(state, event), entry);

/**
 * The entry with the wait that the control record lays on it: an active one waits again, and none waits less than
 * before. Nothing is rewritten for that, so it holds for every entry from the moment that the control record has it.
 * Without one, for those who only stop or show it, the entry is as it is stored.
 */
export function quarantined(entry: Entry, control: Control | undefined): Entry {
  if (!control) return entry;
  // What nobody confirmed in time has ended then, whether that is written down or not.
  const endsAt = "endedAt" in entry ? entry.endedAt : entry.status === "PENDING" ? entry.confirmBy : Infinity;
  return quarantinesOf(control, { registeredAt: entry.registeredAt, endsAt }).reduce(waitingAnew, entry);
}

function waitingAnew(entry: Entry, { until, activatesAt }: Quarantine): Entry {
  if (activatesAt <= entry.activatesAt) return entry;
  // The reminder that is to come goes on coming as long before the end.
  const { remindAt } = entry;
  const moved = {
    activatesAt,
    ...(remindAt !== undefined && { remindAt: activatesAt - entry.activatesAt + remindAt }),
  };
  if (entry.status === "PENDING") return { ...entry, activatesAt };
  // It may have been active until then, whether that is written down or not.
  const then = asOf(entry, until);
  return then.status === "ACTIVE" ? { ...then, ...moved, status: "CONFIRMED" } : { ...entry, ...moved };
}

/** Of an entry as it is stored and as a quarantine leaves it: the activation that it hides, where nobody has written it down. */
export function hiddenActivation(stored: Entry, entry: Entry, now: number): EntryEvent[] {
  const activatedAt = "activatedAt" in entry ? entry.activatedAt : undefined;
  const written = "activatedAt" in stored ? stored.activatedAt : undefined;
  if (activatedAt === undefined || activatedAt === written) return [];
  return [{ on: "entry", at: now, by: "time", type: "address.activated", data: { ...refOf(entry), activatedAt } }];
}

export const refOf = ({ id, network, registration }: Entry) => ({ id, network, registration });

/**
 * The entry after an event; none before its first registration. No event has the label, which its owner may have erased:
 * an entry that is made again from its events has none.
 */
export function evolveEntry(
  entry: Entry | undefined,
  event: DomainEvent,
  userId: string,
  label = "",
): Entry | undefined {
  if (event.on !== "entry") return entry;
  if (event.type === "address.registered") return evolveRegistered(entry, event, { userId, label });
  return entry && evolveExisting(entry, event);
}

/** A new registration starts with nothing of an earlier one but the chain that both stand in. */
function evolveRegistered(
  before: Entry | undefined,
  { data, at }: { data: Registered; at: number },
  besides: Pick<Entry, "userId" | "label">,
): Entry {
  const { version, seq, head } = before ?? unchained;
  const { evidence, ...kept } = data;
  const counters = { resends: 0, wrongAnswers: 0, deliverable: true };
  return { ...kept, ...besides, status: "PENDING", registeredAt: at, ...counters, version, seq, head };
}

/** A flag that holds takes an active entry back to waiting. */
const waiting = (entry: Entry): Entry =>
  entry.status === "ACTIVE" && isHeldBack(entry) ? { ...entry, status: "CONFIRMED" } : entry;

/** What only its flags kept waiting can be used from then on, and not since its hold was over. */
function withCleared(entry: Entry, cleared: readonly Flag["flag"][], at: number): Entry {
  const flags = (entry.flags ?? []).map((flag) =>
    cleared.includes(flag.flag) ? { ...flag, clearedAt: flag.clearedAt ?? at } : flag,
  );
  const isFreed = isHeldBack(entry) && !isHeldBack({ flags });
  return { ...entry, flags, ...(isFreed && { activatesAt: Math.max(entry.activatesAt, at) }) };
}

function evolveExisting(entry: Entry, event: EntryEvent): Entry {
  const confirmedAt = "confirmedAt" in entry ? entry.confirmedAt : undefined;
  switch (event.type) {
    case "address.confirmed": {
      const { activatesAt, remindAt } = event.data;
      return { ...entry, status: "CONFIRMED", confirmedAt: event.at, activatesAt, ...defined({ remindAt }) };
    }
    case "address.reminded": {
      const { remindAt, ...reminded } = entry;
      return reminded;
    }
    case "address.activated": {
      const { activatedAt } = event.data;
      const activatesAt = Math.max(entry.activatesAt, activatedAt);
      return { ...entry, status: "ACTIVE", confirmedAt: confirmedAt ?? event.at, activatesAt, activatedAt };
    }
    case "address.expired":
      return { ...entry, status: "EXPIRED", endedAt: event.data.expiredAt };
    case "address.cancelled":
      return { ...entry, status: "CANCELLED", endedAt: event.at, endedBy: event.by, ...defined({ confirmedAt }) };
    case "address.removed":
      return wasActive(entry) ? { ...entry, status: "REMOVED", endedAt: event.at, endedBy: event.by } : entry;
    case "address.undeliverable":
      return { ...entry, deliverable: false };
    case "confirmation.resent":
      return { ...entry, resends: event.data.resend, resentAt: event.at, wrongAnswers: 0, deliverable: true };
    case "confirmation.failed":
      return { ...entry, wrongAnswers: event.data.wrongAnswers };
    case "address.flagged": {
      const { id, network, registration, ...flag } = event.data;
      return waiting({ ...entry, flags: [...(entry.flags ?? []), { ...flag, at: event.at }] });
    }
    case "address.flags_cleared":
      return withCleared(entry, event.data.cleared, event.at);
    case "address.registered":
      return entry;
    default:
      return event satisfies never;
  }
}
