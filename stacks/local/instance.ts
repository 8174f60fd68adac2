// One instance of a function, in a thread of its own: its bundle, with an environment that holds what the plan gives it
// and nothing else. It is started cold, does one call at a time, and is gone when a call takes too long or kills it.
import { createRequire } from "node:module";
import { parentPort, workerData } from "node:worker_threads";
import { createClock, installClock } from "./clock.ts";
import type { LambdaContext, LambdaHandler } from "./functions.ts";

export interface Call {
  event: unknown;
  context: Omit<LambdaContext, "getRemainingTimeInMillis">;
  /** How long it may take, in milliseconds. */
  patience: number;
}

export type Outcome = { result: unknown } | { error: string };

const { bundle, clock } = workerData as { bundle: string; clock: SharedArrayBuffer };
installClock(createClock(clock));
const { handler } = createRequire(import.meta.url)(bundle) as { handler: LambdaHandler };

async function answer({ event, context, patience }: Call): Promise<Outcome> {
  const end = performance.now() + patience;
  const getRemainingTimeInMillis = () => Math.max(0, Math.floor(end - performance.now()));
  try {
    return { result: await handler(event, { ...context, getRemainingTimeInMillis }) };
  } catch (error) {
    return { error: error instanceof Error ? error.message : String(error) };
  }
}

parentPort?.on("message", (call: Call) => {
  void answer(call).then((outcome) => parentPort?.postMessage(outcome));
});
