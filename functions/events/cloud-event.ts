// A recorded event as subscribers get it: which transition, of what, when. Addresses, labels, memos and evidence stay
// in the table; who needs them reads them there.
import type { CloudEvent } from "../adapters/bus.ts";
import type { StoredEvent } from "../adapters/dynamo/items.ts";

const published = [
  "id",
  "network",
  "registration",
  "confirmBy",
  "activatesAt",
  "remindAt",
  "activatedAt",
  "expiredAt",
  "resend",
  "registrations",
  "flag",
  "holds",
  "reason",
  "heldUntil",
  "epoch",
  "drill",
  "since",
  "until",
] as const;

/** The event as a CloudEvent; its id is the event's hash, so a duplicate is known by it. */
export function toCloudEvent({ hash, type, at, by, userId, aggregate, data }: StoredEvent): CloudEvent {
  const shown = published.flatMap((name) => (name in data ? [[name, data[name]] as const] : []));
  return {
    specversion: "1.0",
    id: hash,
    source: "dayhold",
    type,
    subject: userId === undefined ? aggregate : `${userId}/${aggregate}`,
    time: new Date(at).toISOString(),
    data: { ...(userId !== undefined && { userId }), by, ...Object.fromEntries(shown) },
  };
}
