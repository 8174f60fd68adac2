// From the table's stream over the bus to whoever has to hear of it.
import type { Functions } from "./functions.ts";
import type { Mail } from "./mail.ts";
import { patternOf, ruleRetries, streamConsumers, subscriptions, tenantPath } from "./manifest.ts";
import { nameOf } from "./names.ts";
import { allowRule, refusePlainText, type Queues } from "./queues.ts";

sst.Linkable.wrap(sst.aws.Bus, ({ name }) => ({ properties: { name } }));

export const createBus = () => new sst.aws.Bus("Bus");

/** What leaves the table's stream, for each consumer what it filters; what cannot be done leaves the stream to the rest. */
export function subscribeToTable(table: sst.aws.Dynamo, functions: Functions, { deadLetters }: Queues) {
  for (const { name, filter, batchSize, retries, maximumRecordAgeSeconds } of streamConsumers)
    table.subscribe(name, functions.named(name).arn, {
      filters: [filter],
      transform: {
        eventSourceMapping: {
          // From the first record: one that was written while the mapping was made counts too.
          startingPosition: "TRIM_HORIZON",
          batchSize,
          maximumRetryAttempts: retries,
          maximumRecordAgeInSeconds: maximumRecordAgeSeconds,
          bisectBatchOnFunctionError: true,
          functionResponseTypes: ["ReportBatchItemFailures"],
          destinationConfig: { onFailure: { destinationArn: deadLetters[name].arn } },
        },
      },
    });
}

/** Each subscriber: a rule, its own queue, its function, and dead letters for both. */
export function createSubscriptions(bus: sst.aws.Bus, mail: Mail, functions: Functions, queues: Queues) {
  for (const subscription of subscriptions) {
    const { name, size, batch } = subscription;
    const [queue, deadLetters] = [queues.work[name], queues.deadLetters[name]];
    queue.subscribe(functions.named(name).arn, {
      batch: { size: batch, partialResponses: true },
      transform: {
        eventSourceMapping: {
          // Else more is taken off the queue than the function has room for, and what finds none has lost a try.
          // https://docs.aws.amazon.com/lambda/latest/dg/services-sqs-scaling.html
          scalingConfig: { maximumConcurrency: size.concurrency },
        },
      },
    });

    const eventBusName = subscription.source === "dayhold" ? bus.name : "default";
    const rule = new aws.cloudwatch.EventRule(`${name}Rule`, {
      name: nameOf(name),
      eventBusName,
      eventPattern: $jsonStringify(patternOf(subscription, mail.configurationSet)),
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
        : { deadLetterConfig: { arn: deadLetters.arn }, sqsTarget: { messageGroupId: tenantPath } }),
      retryPolicy: ruleRetries,
    });
  }
}
