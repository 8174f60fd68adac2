// A recorded event as subscribers get it: which transition, of what, when.
import type { CloudEvent } from "../adapters/bus.ts";
import { asToday, publishedData, type StoredEvent } from "../core/stored-event.ts";
import { iso } from "../core/time.ts";
import { userIdOf } from "../core/user-id.ts";

/** The event as a CloudEvent; its id is the event's hash, so a duplicate is known by it. */
export function toCloudEvent(stored: StoredEvent): CloudEvent {
  const event = asToday(stored);
  const { hash, type, at, by, aggregate } = event;
  const userId = event.userId === undefined ? undefined : userIdOf(event.userId);
  return {
    specversion: "1.0",
    id: hash,
    source: "dayhold",
    type,
    subject: userId === undefined ? aggregate : `${userId}/${aggregate}`,
    time: iso(at),
    data: { ...(userId !== undefined && { userId }), by, ...publishedData(event) },
  };
}
