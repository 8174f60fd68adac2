// Queues, and the queues behind them for what could not be done.
import { account } from "./names.ts";

/** Fourteen days, the longest there is: somebody has to see the alarm, mend the cause and redrive. */
const longestRetention = 14 * 24 * 60 * 60;

/** Encrypted by SQS: its messages hold ids alone. */
const encrypted = { sqsManagedSseEnabled: true };

/** Where messages end that nobody could process. Each has an alarm (observability.ts). */
export function DeadLetters(name: string): sst.aws.Queue {
  const queue = new sst.aws.Queue(`${name}DeadLetters`, {
    transform: { queue: { ...encrypted, messageRetentionSeconds: longestRetention } },
  });
  deadLetterQueues.push({ name, queue });
  return queue;
}

/** Every dead-letter queue that was made, for its alarm. */
export const deadLetterQueues: { name: string; queue: sst.aws.Queue }[] = [];

/** A queue whose messages go to the dead letters after so many attempts. */
export const WorkQueue = (name: string, deadLetters: sst.aws.Queue, attempts: number, functionSeconds: number) =>
  new sst.aws.Queue(`${name}Queue`, {
    // Six times the function's timeout, as Lambda asks, so that no message is tried twice at once.
    visibilityTimeout: `${6 * functionSeconds} seconds`,
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
