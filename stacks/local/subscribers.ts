// The manifest's subscriptions: each a rule on the bus, a queue of its own, and its function behind that.
import { patternOf, subscriptions } from "../manifest.ts";
import type { DeadLetters } from "./dead-letters.ts";
import type { Rule } from "./deliveries.ts";
import { resourceName } from "./environment.ts";
import type { Functions } from "./functions.ts";
import { createQueue, type Message } from "./queue.ts";
import type { LocalStore } from "./store.ts";

export interface SubscribersOptions {
  store: LocalStore;
  deadLetters: DeadLetters;
  invoke: Functions["invoke"];
}

export interface Subscribers {
  rules: Rule[];
  /** The names of those that still have something to do. */
  busy(): string[];
  /** Messages that wait need wait no longer. */
  hurry(): void;
  start(): void;
  stop(): Promise<void>;
}

export const createSubscribers = ({ store, deadLetters, invoke }: SubscribersOptions): Subscribers => {
  const rules = subscriptions.map((subscription) => {
    const { name, handler, attempts, batch, size } = subscription;
    const messages = store.shelf<Message>(`queue:${name}`);
    const call = (event: object) => invoke(handler, event);
    return {
      name,
      pattern: patternOf(subscription, resourceName),
      input: "input" in subscription ? subscription.input : undefined,
      target: createQueue({ name, attempts, maximum: size.concurrency, batch, messages, deadLetters, invoke: call }),
    };
  });
  return {
    rules,
    busy: () => rules.filter(({ target }) => !target.empty()).map(({ name }) => name),
    hurry: () => {
      for (const { target } of rules) target.hurry();
    },
    start: () => {
      for (const { target } of rules) target.start();
    },
    stop: async () => {
      await Promise.all(rules.map(({ target }) => target.stop()));
    },
  };
};
