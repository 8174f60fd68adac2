// redrive: what nobody could process goes back to the queue it came from, once the cause is mended.
import {
  GetQueueAttributesCommand,
  ListDeadLetterSourceQueuesCommand,
  paginateListQueues,
  SQSClient,
  StartMessageMoveTaskCommand,
} from "@aws-sdk/client-sqs";
import { exits, UsageError, type Command } from "./command.ts";
import { table } from "./print.ts";

interface Redriven {
  queue: string;
  messages: number;
  outcome: string;
}

export const redrive: Command = {
  takes: "--stage STAGE [--queue NAME]",
  does: "Move dead letters of a deployed stage back to the queues they came from",
  options: { stage: { type: "string" }, queue: { type: "string" } },
  withoutUrl: true,
  plan: (args) => {
    args.words(0);
    const stage = args.need("stage");
    const only = args.text("queue");
    if (stage === "local")
      throw new UsageError("The local cloud has no dead-letter queues to redrive: it lists dead letters at /sandbox.");
    return {
      run: async () => {
        const redriven = await redriveAll(new SQSClient(), `dayhold-${stage}-`, only);
        const rows = redriven.map(({ queue, messages, outcome }) => [queue, `${messages}`, outcome]);
        const none = `No dead-letter queue of stage ${stage} is in this account and region.`;
        const text = table(["dead-letter queue", "messages", "outcome"], rows, none);
        const failed = redriven.length === 0 || redriven.some(({ outcome }) => outcome.startsWith("failed"));
        return { data: redriven, text, exit: failed ? exits.failed : exits.done };
      },
    };
  },
};

/** Starts a move of every dead-letter queue whose name begins so; a queue that fails does not keep the others. */
export async function redriveAll(client: SQSClient, prefix: string, only?: string): Promise<Redriven[]> {
  const redriven: Redriven[] = [];
  for await (const { queue, url } of deadLetterQueues(client, prefix))
    if (only === undefined || queue === only) redriven.push({ queue, ...(await redriveOne(client, url)) });
  return redriven;
}

/** Every dead-letter queue whose name begins so. */
export async function* deadLetterQueues(client: SQSClient, prefix: string) {
  for await (const { QueueUrls = [] } of paginateListQueues({ client, pageSize: 1000 }, { QueueNamePrefix: prefix }))
    for (const url of QueueUrls) {
      const queue = url.slice(url.lastIndexOf("/") + 1);
      if (queue.includes("DeadLetters")) yield { queue, url };
    }
}

async function redriveOne(client: SQSClient, QueueUrl: string): Promise<Omit<Redriven, "queue">> {
  let messages = 0;
  try {
    const { Attributes = {} } = await client.send(
      new GetQueueAttributesCommand({ QueueUrl, AttributeNames: ["ApproximateNumberOfMessages", "QueueArn"] }),
    );
    messages = Number(Attributes.ApproximateNumberOfMessages ?? 0);
    if (messages === 0) return { messages, outcome: "empty" };
    const { queueUrls = [] } = await client.send(new ListDeadLetterSourceQueuesCommand({ QueueUrl }));
    // Failed timers and stream records came from no queue; what they stood for is done from the table.
    if (queueUrls.length === 0) return { messages, outcome: "came from no queue: the sweep does this work" };
    await client.send(new StartMessageMoveTaskCommand({ SourceArn: Attributes.QueueArn }));
    return { messages, outcome: "moving" };
  } catch (error) {
    return { messages, outcome: `failed: ${(error as Error).message}` };
  }
}
