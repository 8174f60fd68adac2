// From the table's stream over the bus to whoever has to hear of it.
import type { Functions } from "./functions.ts";
import type { Mail } from "./mail.ts";
import { relay, subscriptions, type Subscription } from "./manifest.ts";
import { nameOf } from "./names.ts";
import { allowRule, refusePlainText, type Queues } from "./queues.ts";

sst.Linkable.wrap(sst.aws.Bus, ({ name }) => ({ properties: { name } }));

export const createBus = () => new sst.aws.Bus("Bus");

/** New events leave the table's stream for the bus; what cannot be relayed leaves the stream to the rest. */
export function createRelay(table: sst.aws.Dynamo, functions: Functions, { deadLetters }: Queues) {
  table.subscribe(relay.name, functions.named(relay.name).arn, {
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
        destinationConfig: { onFailure: { destinationArn: deadLetters[relay.name].arn } },
      },
    },
  });
}

/** Each subscriber: a rule, its own queue, its function, and dead letters for both. */
export function createSubscriptions(bus: sst.aws.Bus, mail: Mail, functions: Functions, queues: Queues) {
  for (const subscription of subscriptions) {
    const { name } = subscription;
    const [queue, deadLetters] = [queues.work[name], queues.deadLetters[name]];
    queue.subscribe(functions.named(name).arn, { batch: { size: 10, partialResponses: true } });

    const eventBusName = subscription.source === "dayhold" ? bus.name : "default";
    const rule = new aws.cloudwatch.EventRule(`${name}Rule`, {
      name: nameOf(name),
      eventBusName,
      eventPattern: $jsonStringify(patternOf(subscription, mail)),
    });
    allowRule(`${name}Queue`, queue, rule);
    if ("input" in subscription) refusePlainText(`${name}DeadLetters`, deadLetters);
    else allowRule(`${name}DeadLetters`, deadLetters, rule);
    new aws.cloudwatch.EventTarget(`${name}Target`, {
      rule: rule.name,
      eventBusName,
      arn: queue.arn,
      ...("input" in subscription
        ? // No dead letters: EventBridge would put the event itself there, with all that the queue must not hold.
          { inputTransformer: { inputPaths: subscription.input.paths, inputTemplate: subscription.input.template } }
        : { deadLetterConfig: { arn: deadLetters.arn } }),
      retryPolicy: { maximumEventAgeInSeconds: 86_400, maximumRetryAttempts: 185 },
    });
  }
}

/** SES reports on the mails of everybody in the account; ours are those of our configuration set. */
const patternOf = ({ source, types }: Subscription, { configurationSet }: Mail) => ({
  source: [source],
  "detail-type": types,
  ...(source === "aws.ses" && { detail: { mail: { tags: { "ses:configuration-set": [configurationSet] } } } }),
});
