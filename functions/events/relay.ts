// The table's stream to the bus. A record that cannot be relayed is reported and tried again, by the stream first and
// by the sweep for as long as its note stands in the outbox.
import type { DynamoDBBatchResponse, DynamoDBStreamEvent } from "aws-lambda";
import { itemOf } from "../adapters/dynamo/documents.ts";
import { toEvent } from "../adapters/dynamo/items.ts";
import { logger } from "../edge/middleware.ts";
import { queries } from "../wiring.ts";
import { relayEvents } from "./relay-events.ts";

export async function handler({ Records }: DynamoDBStreamEvent): Promise<DynamoDBBatchResponse> {
  const read = Records.map(({ dynamodb }) => {
    const id = dynamodb?.SequenceNumber ?? "";
    try {
      return {
        id,
        event: toEvent(itemOf(dynamodb?.NewImage)),
      };
    } catch (error) {
      logger.error("A stream record is not an event", { sequenceNumber: id, error: error as Error });
      return { id };
    }
  });
  const events = read.flatMap(({ event }) => event ?? []);
  const refused = new Set(await relayEvents(events, queries()));
  // The stream goes on from the first failure, so one is all that it wants to know.
  const failed = read.find(({ event }) => !event || refused.has(event.hash));
  return { batchItemFailures: failed ? [{ itemIdentifier: failed.id }] : [] };
}
