// What a timer wakes. It trusts the stored entry alone, and arms itself again when it woke too early.
import { dueAt } from "../core/entry.ts";
import { job } from "../edge/middleware.ts";
import { timers } from "../wiring.ts";
import { settle } from "./settle.ts";

interface Timer {
  userId: string;
  id: string;
  registration: number;
}

export const handler = job(async (timer: Timer, now) => {
  const { state, refusal } = await settle(timer, now);
  // An account that is lost waits for its repair, and the sweep settles its entries then.
  if (refusal) return;
  const { entry } = state;
  // A timer of an earlier registration leaves the present one to its own.
  if (entry?.registration !== timer.registration) return;
  const due = dueAt(entry);
  if (due !== undefined) await timers().arm(timer, due, now);
});
