// The one global record: are withdrawals suspended, and since when do MFA assertions count.
import { unchained, type Chained } from "./audit.ts";
import type { Actor, ControlEvent, DomainEvent } from "./event.ts";

export interface Control extends Chained {
  suspended: boolean;
  /** MFA assertions from before then count no longer, for anybody; epoch milliseconds. */
  mfaEpoch: number;
}

export const newControl: Control = { ...unchained, suspended: false, mfaEpoch: 0 };

export type ControlCommand =
  | { type: "suspend"; by: Actor; reason: string }
  | { type: "resume"; by: Actor; reason: string }
  | { type: "revoke-mfa"; by: Actor; reason: string };

/** Decides a command on the control record. What already is so gives no event. */
export function decideControl(command: ControlCommand, control: Control, now: number): ControlEvent[] {
  const event = { on: "control", at: now, by: command.by } as const;
  const { reason } = command;
  switch (command.type) {
    case "suspend":
      return control.suspended ? [] : [{ ...event, type: "withdrawals.suspended", data: { reason } }];
    case "resume":
      return control.suspended ? [{ ...event, type: "withdrawals.resumed", data: { reason } }] : [];
    case "revoke-mfa":
      return [{ ...event, type: "mfa.revoked", data: { reason, epoch: now } }];
    default:
      return command satisfies never;
  }
}

/** The control record after an event. */
export function evolveControl(control: Control, event: DomainEvent): Control {
  if (event.on !== "control") return control;
  switch (event.type) {
    case "withdrawals.suspended":
      return { ...control, suspended: true };
    case "withdrawals.resumed":
      return { ...control, suspended: false };
    case "mfa.revoked":
      return { ...control, mfaEpoch: Math.max(control.mfaEpoch, event.data.epoch) };
    default:
      return event satisfies never;
  }
}
