// The one global record: are withdrawals suspended, since when do MFA assertions count, which entries wait once more.
import * as z from "zod/mini";
import type { Actor } from "./actor.ts";
import { chained, unchained } from "./audit.ts";
import { natural } from "./natural.ts";
import { carrying } from "./carrying.ts";
import { causeOf } from "./cause.ts";
import { defined } from "./defined.ts";
import type { Cause, ControlEvent, DomainEvent } from "./event.ts";
import { refuse, type Decision } from "./refusal.ts";
import { second } from "./time.ts";

export const Control = carrying({
  ...chained,
  /** The table that it is the record of: in a restored one, which has another name, it permits nothing. */
  table: z.exactOptional(z.string()),
  /** The claim of tokens that names users in this table: by another one somebody would be taken for somebody else. */
  userIdClaim: z.exactOptional(z.string()),
  suspended: z.boolean(),
  /** A suspension for practice: everything but the denial. */
  drill: z.boolean(),
  /** When, by whom and why withdrawals were last suspended or let go on. */
  since: z.exactOptional(
    carrying({ at: natural, by: z.string(), reason: z.string(), operator: z.exactOptional(z.string()) }),
  ),
  /** When a suspension that was none for practice last ended; what the risk monitor counted before then is dealt with. */
  resumedAt: z.exactOptional(natural),
  /** MFA assertions from before then count no longer, for anybody; epoch milliseconds. */
  mfaEpoch: natural,
  /** Entries registered from `since` to `until` wait once more, until `activatesAt`. */
  quarantines: z.readonly(z.array(carrying({ since: natural, until: natural, activatesAt: natural }))),
});

export type Control = z.infer<typeof Control>;

/** The record of a stage that nobody has opened yet: it denies until a person resumes withdrawals. */
export const unopened: Control = { ...unchained, suspended: true, drill: false, mfaEpoch: 0, quarantines: [] };

export type ControlCommand = { by: Actor } & Cause &
  ({ type: "suspend"; drill: boolean } | Resume | { type: "end-drill" | "revoke-mfa" } | Requarantine);

interface Resume {
  type: "resume";
  /** The name of the table that the record stands in. */
  table: string;
  /** The claim that this stage reads users' names from; taken over where there is none yet, or where that is said. */
  userIdClaim: string;
  changesClaim?: boolean;
  /** How many milliseconds every entry waits anew where the record cannot tell what was stopped. */
  hold: number;
  /** To which instant the table was restored, where it was. */
  restoredAt?: number;
}

interface Requarantine {
  type: "requarantine";
  /** Entries registered since then start a new hold of this many milliseconds. */
  since: number;
  hold: number;
}

/** True while every withdrawal is denied. */
export const isSuspended = ({ suspended, drill }: Control) => suspended && !drill;

/** Decides a command on the control record. What already is so gives no event; a drill never softens the real thing. */
export function decideControl(command: ControlCommand, control: Control, now: number): Decision<ControlEvent> {
  const event = { on: "control", at: now, by: command.by } as const;
  const cause = causeOf(command);
  switch (command.type) {
    case "suspend": {
      const { drill } = command;
      if (drill && isSuspended(control)) return refuse("control.suspended");
      const changes = drill ? !control.suspended : !isSuspended(control);
      return { events: changes ? [{ ...event, type: "withdrawals.suspended", data: { ...cause, drill } }] : [] };
    }
    case "end-drill":
      if (isSuspended(control)) return refuse("control.suspended");
      return {
        events: control.suspended ? [{ ...event, type: "withdrawals.resumed", data: { ...cause, drill: true } }] : [],
      };
    case "resume":
      return resume(command, control, now);
    case "revoke-mfa":
      return { events: [{ ...event, type: "mfa.revoked", data: { ...cause, epoch: now } }] };
    case "requarantine": {
      const quarantine = { since: command.since, until: now, activatesAt: now + command.hold };
      return { events: [{ ...event, type: "addresses.requarantined", data: { ...cause, ...quarantine } }] };
    }
    default:
      return command satisfies never;
  }
}

/**
 * Ends a suspension and a drill. A record that came with a restored table is taken over only where that is said. A stage
 * that nobody has opened may be one whose record is lost without a trace: where it is new there is nobody who waits.
 */
function resume(
  { table, userIdClaim: claim, changesClaim = false, hold, restoredAt, by, ...cause }: ControlCommand & Resume,
  control: Control,
  now: number,
): Decision<ControlEvent> {
  const isOthers = control.table !== undefined && control.table !== table;
  if (isOthers && restoredAt === undefined) return refuse("control.of_another_table");
  const userIdClaim = changesClaim ? claim : (control.userIdClaim ?? claim);
  const isOpen = !control.suspended && control.table === table && control.userIdClaim === userIdClaim;
  if (isOpen && restoredAt === undefined) return { events: [] };
  const event = { on: "control", at: now, by } as const;
  const data = { ...causeOf(cause), drill: control.suspended && control.drill, table, userIdClaim };
  const resumed: ControlEvent = { ...event, type: "withdrawals.resumed", data };
  if (control.table !== undefined && restoredAt === undefined) return { events: [resumed] };
  // What was stopped is forgotten, so nobody's second factor counts and every address waits.
  const stop = { ...event, data: causeOf(cause) };
  // Whoever enters a second factor in the very second in which a stage is opened has not done so before.
  const epoch = restoredAt === undefined ? now - (now % second) : now;
  const stops: ControlEvent[] = [
    { ...stop, type: "mfa.revoked", data: { ...stop.data, epoch } },
    { ...stop, type: "addresses.requarantined", data: { ...stop.data, since: 0, until: now, activatesAt: now + hold } },
  ];
  return { events: [...stops, { ...resumed, data: { ...data, ...defined({ restoredAt }) } }] };
}

/** The control record after an event. */
export function evolveControl(control: Control, event: DomainEvent): Control {
  if (event.on !== "control") return control;
  const { at, by, data } = event;
  const since = { at, by, ...causeOf(data) };
  switch (event.type) {
    case "withdrawals.suspended":
      return { ...control, suspended: true, drill: event.data.drill, since };
    case "withdrawals.resumed":
      return {
        ...{ ...control, suspended: false, drill: false, since },
        ...(event.data.drill !== true && { resumedAt: at }),
        ...defined({ table: event.data.table, userIdClaim: event.data.userIdClaim }),
      };
    case "mfa.revoked":
      return { ...control, mfaEpoch: Math.max(control.mfaEpoch, event.data.epoch) };
    case "addresses.requarantined": {
      const { since, until, activatesAt } = event.data;
      return { ...control, quarantines: withQuarantine(control.quarantines, { since, until, activatesAt }) };
    }
    default:
      return event satisfies never;
  }
}

/** The record is read with every withdrawal, so it must not grow for ever. */
export const mostQuarantines = 100;

/**
 * One that is over is kept: it says since when the addresses that waited for it are active. Beyond a hundred the two
 * oldest become one: nothing is ever active earlier for that.
 */
function withQuarantine(quarantines: readonly Quarantine[], added: Quarantine): readonly Quarantine[] {
  const [first, second, ...rest] = quarantines;
  if (!first || !second || quarantines.length < mostQuarantines) return [...quarantines, added];
  return [joined(first, second), ...rest, added];
}

/** One that is about whatever either is about, and keeps it waiting for as long as the longer one. */
export const joined = (one: Quarantine, other: Quarantine): Quarantine => ({
  ...one,
  ...other,
  since: Math.min(one.since, other.since),
  until: Math.max(one.until, other.until),
  activatesAt: Math.max(one.activatesAt, other.activatesAt),
});

export type Quarantine = Control["quarantines"][number];

/** Those that concern what was registered, and ended, at these instants; in the order in which they were made. */
export const quarantinesOf = (control: Control, { registeredAt, endsAt }: { registeredAt: number; endsAt: number }) =>
  control.quarantines.filter(({ since, until }) => registeredAt >= since && registeredAt <= until && endsAt > until);
