// The one global record: are withdrawals suspended, since when do MFA assertions count, which entries wait once more.
import * as z from "zod/mini";
import type { Actor } from "./actor.ts";
import { chained, unchained } from "./audit.ts";
import { carrying } from "./carrying.ts";
import { causeOf } from "./cause.ts";
import type { Cause, ControlEvent, DomainEvent } from "./event.ts";

export const Control = carrying({
  ...chained,
  suspended: z.boolean(),
  /** A suspension for practice: everything but the denial. */
  drill: z.boolean(),
  /** MFA assertions from before then count no longer, for anybody; epoch milliseconds. */
  mfaEpoch: z.number(),
  /** Entries registered from `since` to `until` wait once more, until `activatesAt`. */
  quarantines: z.readonly(z.array(carrying({ since: z.number(), until: z.number(), activatesAt: z.number() }))),
});

export type Control = z.infer<typeof Control>;

export const newControl: Control = { ...unchained, suspended: false, drill: false, mfaEpoch: 0, quarantines: [] };

export type ControlCommand = { by: Actor } & Cause &
  ({ type: "suspend"; drill: boolean } | { type: "resume" | "revoke-mfa" } | Requarantine);

interface Requarantine {
  type: "requarantine";
  /** Entries registered since then start a new hold of this many milliseconds. */
  since: number;
  hold: number;
}

/** True while every withdrawal is denied. */
export const isSuspended = ({ suspended, drill }: Control) => suspended && !drill;

/** Decides a command on the control record. What already is so gives no event; a drill never softens the real thing. */
export function decideControl(command: ControlCommand, control: Control, now: number): ControlEvent[] {
  const event = { on: "control", at: now, by: command.by } as const;
  const cause = causeOf(command);
  switch (command.type) {
    case "suspend": {
      const { drill } = command;
      const changes = drill ? !control.suspended : !isSuspended(control);
      return changes ? [{ ...event, type: "withdrawals.suspended", data: { ...cause, drill } }] : [];
    }
    case "resume":
      return control.suspended ? [{ ...event, type: "withdrawals.resumed", data: cause }] : [];
    case "revoke-mfa":
      return [{ ...event, type: "mfa.revoked", data: { ...cause, epoch: now } }];
    case "requarantine": {
      const quarantine = { since: command.since, until: now, activatesAt: now + command.hold };
      return [{ ...event, type: "addresses.requarantined", data: { ...cause, ...quarantine } }];
    }
    default:
      return command satisfies never;
  }
}

/** The control record after an event. */
export function evolveControl(control: Control, event: DomainEvent): Control {
  if (event.on !== "control") return control;
  switch (event.type) {
    case "withdrawals.suspended":
      return { ...control, suspended: true, drill: event.data.drill };
    case "withdrawals.resumed":
      return { ...control, suspended: false, drill: false };
    case "mfa.revoked":
      return { ...control, mfaEpoch: Math.max(control.mfaEpoch, event.data.epoch) };
    case "addresses.requarantined": {
      const { since, until, activatesAt } = event.data;
      // One that is over is kept: it is what says since when the addresses that waited for it are active.
      return { ...control, quarantines: [...control.quarantines, { since, until, activatesAt }] };
    }
    default:
      return event satisfies never;
  }
}

/** The instant until which the control record keeps waiting what was registered and had not ended then; 0 if it does not. */
export const quarantineEnd = (control: Control, { registeredAt, endsAt }: { registeredAt: number; endsAt: number }) =>
  control.quarantines.reduce(
    (end, { since, until, activatesAt }) =>
      registeredAt >= since && registeredAt <= until && endsAt > until ? Math.max(end, activatesAt) : end,
    0,
  );
