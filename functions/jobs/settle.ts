// Writing down what time has brought about; the timer and the sweep both end here.
import type { Outcome, Subject } from "../adapters/dynamo/store.ts";
import { decide } from "../core/decide.ts";
import { policy, store } from "../wiring.ts";

/** Settles an entry if it is overdue; does nothing to one that is not, or that is gone. */
export const settle = (subject: Subject, now: number): Promise<Outcome> =>
  store().change(subject, (state) => decide({ type: "settle" }, state, now, policy));
