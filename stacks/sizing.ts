// Memory, time and concurrency of each function, and why.
import { functionName } from "./handlers.ts";
import { relay, routes, subscriptions, timerTarget } from "./manifest.ts";

export interface Size {
  /** CPU comes with memory: 1,769 MB is one whole vCPU. */
  megabytes: number;
  seconds: number;
  /** Instances at once that this function is sure of, and cannot exceed, in production. */
  concurrency: number;
}

/**
 * A route answers in tens of milliseconds; a lost race is retried for up to five seconds. More than 1 GB buys nothing
 * once it is warm. Twenty instances at 50 ms each are 400 requests a second.
 */
const route: Size = { megabytes: 1024, seconds: 10, concurrency: 20 };

const exceptions: Record<string, Partial<Size>> = {
  // Every withdrawal waits for it: one whole vCPU for the cold start, and room that no other function can take. It
  // gives up its read after two seconds; what is still running at five would be answered by a retry anyway.
  CheckWithdrawal: { megabytes: 1769, seconds: 5, concurrency: 200 },
  // Anybody on the internet can call them.
  Confirm: { concurrency: 10 },
  Cancel: { concurrency: 10 },
  Health: { megabytes: 256, seconds: 5, concurrency: 5 },
  Openapi: { megabytes: 256, seconds: 5, concurrency: 5 },
  ListNetworks: { megabytes: 512, seconds: 5, concurrency: 10 },
  // Ends before the next one starts, and never runs beside itself.
  Sweep: { megabytes: 1024, seconds: 270, concurrency: 1 },
};

/** Work that nobody waits for: half the memory, and time for a service that has to be asked again. */
const job: Size = { megabytes: 512, seconds: 30, concurrency: 20 };

const isRoute = new Set(routes.map(({ handler }) => handler));
const isJob = new Set([...subscriptions, relay, timerTarget].map(({ handler }) => handler));

/** The size of the function of a handler. */
export function sizeOf(handler: string): Size {
  const usual = isJob.has(handler) && !isRoute.has(handler) ? job : route;
  return { ...usual, ...exceptions[functionName(handler)] };
}
