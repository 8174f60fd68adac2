// How EventBridge brings an event to the target of a rule: again and again while the target refuses it, by the rule's retry
// policy; then the event is a dead letter, or lost where the rule has no place for one.
import type { InputTransformer } from "../../functions/edge/declaration.ts";
import { ruleRetries } from "../manifest.ts";
import type { DeadLetters } from "./dead-letters.ts";
import { transformed } from "./input-transformer.ts";
import type { Queue } from "./queue.ts";
import { backoff } from "./signal.ts";

/** An event as subscribers get it. */
export interface EventEnvelope {
  version: "0";
  id: string;
  "detail-type": string;
  source: string;
  account: string;
  time: string;
  region: string;
  resources: string[];
  detail: Record<string, unknown>;
}

export interface Rule {
  name: string;
  pattern: object;
  /** Such a rule has no dead letters: they would hold the event itself, with all that the target must not get. */
  input?: InputTransformer | undefined;
  target: Pick<Queue, "send">;
}

export interface DeliveriesOptions {
  deadLetters: DeadLetters;
  /** The first pause before a retry, in milliseconds; doubles up to five seconds. */
  retryAfter?: number;
}

export interface Deliveries {
  /** Offers an event to a rule's target now, to be seen there after `delay` milliseconds. Never throws. */
  begin(rule: Rule, event: EventEnvelope, delay: number): void;
  /** Whether no target has to be asked again. */
  idle(): boolean;
  /** By rule, the events that are lost, as CloudWatch counts them. */
  failedInvocations(): Record<string, number>;
  /** Puts aside what no target has taken yet. */
  stop(): void;
}

const { maximumEventAgeInSeconds, maximumRetryAttempts } = ruleRetries;

/** What `tenantPath` finds. */
const tenantOf = ({ detail: { partitionkey } }: EventEnvelope) =>
  typeof partitionkey === "string" ? partitionkey : undefined;

export const createDeliveries = ({ deadLetters, retryAfter = 200 }: DeliveriesOptions): Deliveries => {
  const lost = new Map<string, number>();
  const waiting = new Map<NodeJS.Timeout, (reason: string) => void>();

  return {
    begin: (rule, event, delay) => {
      const { name, input, target } = rule;
      const end = Date.now() + maximumEventAgeInSeconds * 1000;
      const giveUp = (reason: string) => {
        if (input === undefined) {
          deadLetters.add({ source: name, reason, event });
          return;
        }
        lost.set(name, (lost.get(name) ?? 0) + 1);
        console.error(`The rule ${name} has lost an event: ${reason}`);
      };
      const offer = (body: string, retries: number) => {
        try {
          // Whose it is, a transformer leaves out.
          target.send(body, delay, input ? undefined : tenantOf(event));
        } catch (error) {
          const reason = (error as Error).message;
          if (retries >= maximumRetryAttempts || Date.now() >= end) {
            giveUp(reason);
            return;
          }
          const again = () => {
            waiting.delete(timer);
            offer(body, retries + 1);
          };
          const timer = setTimeout(again, backoff(retries + 1, retryAfter));
          waiting.set(timer, giveUp);
        }
      };
      try {
        offer(input ? transformed(input, event) : JSON.stringify(event), 0);
      } catch (error) {
        // Of what a transformer cannot read, another try makes no more.
        giveUp((error as Error).message);
      }
    },
    idle: () => waiting.size === 0,
    failedInvocations: () => Object.fromEntries(lost),
    stop: () => {
      for (const [timer, giveUp] of waiting) {
        clearTimeout(timer);
        giveUp("The cloud stopped");
      }
      waiting.clear();
    },
  };
};
