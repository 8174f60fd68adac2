// Waiting until the cloud has nothing left to do, which tests need before they look.
import { setTimeout as sleep } from "node:timers/promises";
import { ticks, within } from "./signal.ts";

export interface IdleOptions {
  /** Begins at once what is due. */
  nudge: () => void;
  /** Resolves when the stream has been read to its end. */
  drained: () => Promise<void>;
  /** Who still has something to do. */
  busy: () => string[];
  /** Grows with each call of a function. */
  activity: () => number;
}

/** A wait for everything to come to rest. Rejects after `timeout` milliseconds, and says who is still busy. */
export const createIdle =
  ({ nudge, drained, busy, activity }: IdleOptions) =>
  async (timeout = 10_000): Promise<void> => {
    const end = ticks() + timeout;
    for (;;) {
      const before = activity();
      nudge();
      const read = await within(drained(), Math.max(100, end - ticks()));
      const waitingFor = read ? busy() : ["the stream", ...busy()];
      // A function that ran in between may have written again.
      if (waitingFor.length === 0 && activity() === before) return;
      if (ticks() >= end) throw new Error(`After ${timeout} ms still busy: ${waitingFor.join(", ")}`);
      await sleep(5);
    }
  };
