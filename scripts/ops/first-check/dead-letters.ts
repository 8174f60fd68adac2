// What nobody could process since the check began.
import { GetQueueAttributesCommand, SQSClient } from "@aws-sdk/client-sqs";
import { messageOf } from "../command.ts";
import { fail, ok, unseen, type Finding } from "../finding.ts";
import { deadLetterQueues } from "../redrive.ts";

type Counts = ReadonlyMap<string, number>;

/** How many stand in each dead-letter queue, or why that cannot be seen. */
export async function deadLetters(stage: string): Promise<Counts | string> {
  const client = new SQSClient();
  try {
    const counts = new Map<string, number>();
    for await (const { queue, url } of deadLetterQueues(client, `dayhold-${stage}-`)) {
      const { Attributes = {} } = await client.send(
        new GetQueueAttributesCommand({ QueueUrl: url, AttributeNames: ["ApproximateNumberOfMessages"] }),
      );
      counts.set(queue, Number(Attributes.ApproximateNumberOfMessages ?? 0));
    }
    return counts.size > 0 ? counts : `no dead-letter queue of stage ${stage} is in this account and region`;
  } catch (error) {
    return messageOf(error);
  }
}

const check = "dead letters";

export function deadLetterFinding(before: Counts | string, after: Counts | string): Finding {
  if (typeof before === "string") return notSeen(before);
  if (typeof after === "string") return notSeen(after);
  const more = [...after].filter(([queue, count]) => count > (before.get(queue) ?? 0)).map(([queue]) => queue);
  return more.length === 0
    ? ok(check, `none came; queues looked at: ${after.size}`)
    : fail(check, `some came into ${more.join(", ")}`, "docs/runbook.md, Dead letters");
}

const notSeen = (why: string) => unseen(check, why, "SQS console: the queues whose names have DeadLetters are empty");
