// The event bus: transitions as CloudEvents 1.0, at least once.
import { PutEventsCommand, type EventBridgeClient } from "@aws-sdk/client-eventbridge";

/** https://github.com/cloudevents/spec/blob/v1.0.2/cloudevents/spec.md */
export interface CloudEvent {
  specversion: "1.0";
  id: string;
  source: string;
  type: string;
  subject: string;
  time: string;
  /** Whose it is, in few characters. https://github.com/cloudevents/spec/blob/main/cloudevents/extensions/partitioning.md */
  partitionkey: string;
  data: Record<string, unknown>;
}

/** What EventBridge takes in one call. */
const perCall = 10;

export const Bus = ({ client, name }: { client: EventBridgeClient; name: string }) => ({
  /** Puts events on the bus and gives those that it did not take. Throws when it cannot be reached. */
  async publish(events: readonly CloudEvent[]): Promise<CloudEvent[]> {
    const refused: CloudEvent[] = [];
    for (let start = 0; start < events.length; start += perCall) {
      const batch = events.slice(start, start + perCall);
      const { Entries = [] } = await client.send(
        new PutEventsCommand({
          Entries: batch.map((event) => ({
            EventBusName: name,
            Source: event.source,
            DetailType: event.type,
            Time: new Date(event.time),
            Detail: JSON.stringify(event),
          })),
        }),
      );
      refused.push(...batch.filter((_, index) => Entries[index]?.EventId === undefined));
    }
    return refused;
  },
});
