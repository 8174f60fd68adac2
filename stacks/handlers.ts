// Every handler of the manifest, by the name of its function: `functions/service/check-withdrawal.handler` is
// `CheckWithdrawal`, whatever number of routes leads to it.
import { relay, routes, schedules, subscriptions, timerTarget } from "./manifest.ts";

const toName = (handler: string) =>
  (/([\w-]+)\.\w+$/.exec(handler)?.[1] ?? handler)
    .split("-")
    .map((word) => word.charAt(0).toUpperCase() + word.slice(1))
    .join("");

const all = [...routes, ...subscriptions, ...schedules, relay, timerTarget].map(({ handler }) => handler);

/** Handlers by function name, in the order of the manifest. */
export const handlers: Record<string, string> = Object.fromEntries(
  [...new Set(all)].map((handler) => [toName(handler), handler]),
);

/** The name of the function that a handler is. Throws for one that is not in the manifest. */
export function functionName(handler: string): string {
  const found = Object.entries(handlers).find(([, each]) => each === handler);
  if (!found) throw new Error(`${handler} is not in the manifest`);
  return found[0];
}
