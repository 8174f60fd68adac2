// What a decision is made from: one user's account, the control record and, where a command names one, an entry.
import { evolveAccount, type Account } from "./account.ts";
import { evolveControl, type Control } from "./control.ts";
import { evolveEntry, quarantined, type Entry } from "./entry.ts";
import type { DomainEvent } from "./event.ts";
import { withNaming, type Offered } from "./mailbox.ts";

export interface State extends Snapshot {
  control: Control;
}

/** What can be known at any time: a control record that is lost or damaged keeps nobody from stopping. */
export interface Snapshot {
  /** As the control record lets it be. */
  entry?: Entry;
  /** As its events alone make it, where that is not the same. */
  stored?: Entry;
  account: Account;
  control?: Control;
  /** What the owner calls the entry that is being registered. */
  label?: string;
  /** The mailbox that the caller has shown to be the user's. */
  offered?: Offered;
}

/** One of an entry that is there. */
export type WithEntry<Known extends Snapshot> = Known & { entry: Entry };

/** Second factors from before any of these count no longer for the user; epoch milliseconds. */
export const mfaEpochs = ({ account, control }: Pick<Snapshot, "account" | "control">) =>
  control ? [control.mfaEpoch, account.mfaEpoch] : [account.mfaEpoch];

/** The state after an event. An aggregate that the event does not concern stays the same object. */
export function evolve<Known extends Snapshot>(state: Known, event: DomainEvent): Known {
  const stored = evolveEntry(state.stored ?? state.entry, event, state.account.userId, state.label);
  const evolved = evolveAccount(state.account, event);
  const account = state.offered ? withNaming(evolved, state.offered) : evolved;
  const control = state.control && evolveControl(state.control, event);
  return {
    ...state,
    account,
    ...(control && { control }),
    ...(stored && { stored, entry: quarantined(stored, control) }),
  };
}
