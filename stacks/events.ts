// From the table's stream over the bus to whoever has to hear of it.
import type { Functions } from "./functions.ts";
import type { Mail } from "./mail.ts";
import { relay, subscriptions, type Subscription } from "./manifest.ts";
import { nameOf } from "./names.ts";
import { allowRule, DeadLetters, refusePlainText, WorkQueue } from "./queues.ts";
import { sizeOf } from "./sizing.ts";

sst.Linkable.wrap(sst.aws.Bus, ({ name }) => ({ properties: { name } }));

export const createBus = () => new sst.aws.Bus("Bus");

/** New events leave the table's stream for the bus; what cannot be relayed leaves the stream to the rest. */
export function createRelay(table: sst.aws.Dynamo, functions: Functions) {
  const deadLetters = DeadLetters("Relay");
  refusePlainText("RelayDeadLetters", deadLetters);
  const streamArn = table.nodes.table.streamArn;
  const fn = functions.create(relay.handler, {
    permissions: [
      {
        actions: [
          "dynamodb:DescribeStream",
          "dynamodb:GetRecords",
          "dynamodb:GetShardIterator",
          "dynamodb:ListStreams",
        ],
        resources: [streamArn],
      },
      { actions: ["sqs:SendMessage"], resources: [deadLetters.arn] },
    ],
  });
  table.subscribe("Relay", fn.arn, {
    filters: [relay.filter],
    transform: {
      eventSourceMapping: {
        // From the first record: one that was written while the mapping was made is an event too.
        startingPosition: "TRIM_HORIZON",
        batchSize: relay.batchSize,
        maximumRetryAttempts: relay.retries,
        maximumRecordAgeInSeconds: relay.maximumRecordAgeSeconds,
        bisectBatchOnFunctionError: true,
        functionResponseTypes: ["ReportBatchItemFailures"],
        destinationConfig: { onFailure: { destinationArn: deadLetters.arn } },
      },
    },
  });
}

/** Each subscriber: a rule, its own queue, its function, and dead letters for both. Gives the queues. */
export function createSubscriptions(bus: sst.aws.Bus, mail: Mail, functions: Functions) {
  return subscriptions.map((subscription) => {
    const { name, handler, attempts } = subscription;
    const deadLetters = DeadLetters(name);
    const queue = WorkQueue(name, deadLetters, attempts, sizeOf(handler).seconds);
    const fn = functions.create(handler, {
      permissions: [
        {
          actions: ["sqs:DeleteMessage", "sqs:GetQueueAttributes", "sqs:ReceiveMessage"],
          resources: [queue.arn],
        },
      ],
    });
    queue.subscribe(fn.arn, { batch: { size: 10, partialResponses: true } });

    const eventBusName = subscription.source === "dayhold" ? bus.name : "default";
    const rule = new aws.cloudwatch.EventRule(`${name}Rule`, {
      name: nameOf(name),
      eventBusName,
      eventPattern: $jsonStringify(patternOf(subscription, mail)),
    });
    allowRule(`${name}Queue`, queue, rule);
    allowRule(`${name}DeadLetters`, deadLetters, rule);
    new aws.cloudwatch.EventTarget(`${name}Target`, {
      rule: rule.name,
      eventBusName,
      arn: queue.arn,
      deadLetterConfig: { arn: deadLetters.arn },
      retryPolicy: { maximumEventAgeInSeconds: 86_400, maximumRetryAttempts: 185 },
    });
    return { name, queue };
  });
}

/** SES reports on the mails of everybody in the account; ours are those of our configuration set. */
const patternOf = ({ source, types }: Subscription, { configurationSet }: Mail) => ({
  source: [source],
  "detail-type": types,
  ...(source === "aws.ses" && { detail: { mail: { tags: { "ses:configuration-set": [configurationSet] } } } }),
});
