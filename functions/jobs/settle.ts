// Writing down what time has brought about; the timer and the sweep both end here.
import type { Outcome, Subject } from "../adapters/dynamo/store.ts";
import { decide } from "../core/decide.ts";
import { dueAt } from "../core/entry.ts";
import { policy, store } from "../wiring.ts";

export interface Settled extends Outcome {
  /** When the entry was due as it was found, with what a quarantine makes of it; nothing where it was not due at all. */
  due?: number | undefined;
}

/** Settles an entry if it is overdue; does nothing to one that is not, or that is gone. */
export async function settle(subject: Subject, now: number): Promise<Settled> {
  let due: number | undefined;
  const outcome = await store().change(subject, (state) => {
    due = state.entry && dueAt(state.entry);
    return decide({ type: "settle" }, state, now, policy);
  });
  return { ...outcome, due };
}
