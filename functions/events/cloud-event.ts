// A recorded event as subscribers get it: which transition, of what, when.
import type { CloudEvent } from "../adapters/bus.ts";
import { digestsDue } from "../core/mail-budget.ts";
import { shortDigest } from "../core/short-digest.ts";
import { asToday, publishedData, type StoredEvent } from "../core/stored-event.ts";
import { iso, minute } from "../core/time.ts";
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
    partitionkey: partitionOf(event.userId),
    data: { ...(userId !== undefined && { userId }), by, ...publishedData(event) },
  };
}

/** That something was gathered for a user who is to be told of it; the same within a minute is the same. */
export const digestDue = (userId: string, now: number): CloudEvent => {
  const id = userIdOf(userId);
  return {
    specversion: "1.0",
    id: shortDigest(digestsDue, userId, String(Math.floor(now / minute))),
    source: "dayhold",
    type: digestsDue,
    subject: `${id}/account`,
    time: iso(now),
    partitionkey: partitionOf(userId),
    data: { userId: id },
  };
};

/** Not the id of the user, which may be longer than a queue's message group can be called. */
const partitionOf = (userId: string | undefined) => (userId === undefined ? "control" : shortDigest(userId));
