// Events to the bus, and their notes out of the outbox once they are there.
import type { Queries } from "../adapters/dynamo/queries.ts";
import type { StoredEvent } from "../core/stored-event.ts";
import { bus } from "../wiring.ts";
import { toCloudEvent } from "./cloud-event.ts";

/** Gives the hashes of the events that the bus did not take. Throws when it cannot be reached. */
export async function relayEvents(events: readonly StoredEvent[], { markSent }: Queries): Promise<string[]> {
  if (events.length === 0) return [];
  const refused = (await bus().publish(events.map(toCloudEvent))).map(({ id }) => id);
  await markSent(events.filter(({ hash }) => !refused.includes(hash)));
  return refused;
}
