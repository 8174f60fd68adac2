// Queues, and the queues behind them for what could not be done.
import { streamConsumers, subscriptions, sweep, timerTarget, type Subscription } from "./manifest.ts";
import { account } from "./names.ts";

/** Fourteen days, the longest there is: somebody has to see the alarm, mend the cause and redrive. */
const longestRetention = 14 * 24 * 60 * 60;

/** Encrypted by SQS: its messages hold ids alone, those about mails too (`InputTransformer`). */
const encrypted = { sqsManagedSseEnabled: true };

export interface Queues {
  /** What a subscriber works off, by its name. */
  work: Readonly<Record<string, sst.aws.Queue>>;
  /** Where messages end that nobody could process, by what they are behind. Each has an alarm (alarms.ts). */
  deadLetters: Readonly<Record<string, sst.aws.Queue>>;
}

/** Behind the rule that tells of a suspension. */
export const suspension = "Suspension";

/** Every queue of the stack: one for each subscriber, and dead letters for whatever can fail. */
export function createQueues(): Queues {
  const failing = [...subscriptions, ...streamConsumers, timerTarget, sweep].map(({ name }) => name);
  const deadLetters = Object.fromEntries([...failing, suspension].map((name) => [name, createDeadLetters(name)]));
  const work = Object.fromEntries(subscriptions.map((fn) => [fn.name, createWorkQueue(fn, deadLetters[fn.name])]));
  // The others get messages from rules, which have to be allowed to (`allowRule`).
  for (const { name } of [...streamConsumers, timerTarget, sweep])
    refusePlainText(`${name}DeadLetters`, deadLetters[name]);
  return { work, deadLetters };
}

const createDeadLetters = (name: string) =>
  new sst.aws.Queue(`${name}DeadLetters`, {
    transform: { queue: { ...encrypted, messageRetentionSeconds: longestRetention } },
  });

/** A queue whose messages go to the dead letters after so many attempts. */
const createWorkQueue = ({ name, attempts, size }: Subscription, deadLetters: sst.aws.Queue) =>
  new sst.aws.Queue(`${name}Queue`, {
    // Six times the function's timeout, as Lambda asks, so that no message is tried twice at once.
    visibilityTimeout: `${6 * size.seconds} seconds`,
    dlq: { queue: deadLetters.arn, retry: attempts },
    transform: { queue: encrypted },
  });

/** Lets one rule put messages into a queue, and nobody use it without TLS. */
export function allowRule(name: string, queue: sst.aws.Queue, rule: aws.cloudwatch.EventRule) {
  new aws.sqs.QueuePolicy(`${name}Policy`, {
    queueUrl: queue.url,
    policy: $jsonStringify({
      Version: "2012-10-17",
      Statement: [
        {
          Effect: "Allow",
          Principal: { Service: "events.amazonaws.com" },
          Action: "sqs:SendMessage",
          Resource: queue.arn,
          Condition: { ArnEquals: { "aws:SourceArn": rule.arn }, StringEquals: { "aws:SourceAccount": account } },
        },
        withoutTls(queue.arn),
      ],
    }),
  });
}

/** Lets nobody use a queue without TLS; whoever puts messages into it does so by a role. */
export const refusePlainText = (name: string, queue: sst.aws.Queue) =>
  new aws.sqs.QueuePolicy(`${name}Policy`, {
    queueUrl: queue.url,
    policy: $jsonStringify({ Version: "2012-10-17", Statement: [withoutTls(queue.arn)] }),
  });

const withoutTls = (arn: $util.Input<string>) => ({
  Effect: "Deny",
  Principal: "*",
  Action: ["sqs:SendMessage", "sqs:ReceiveMessage", "sqs:DeleteMessage"],
  Resource: arn,
  Condition: { Bool: { "aws:SecureTransport": "false" } },
});
