// The events of a bundle, chain by chain.
import type { End } from "../../functions/core/audit.ts";
import { linksOf } from "../../functions/core/verify-chain.ts";
import type { Bundle } from "./bundle.ts";

type Events = Bundle["events"];

/** The events that stand in each chain; registrations stand in the account's too. */
export function byAggregate(events: Events): Map<string, Events> {
  const groups = new Map<string, Events>();
  const add = (aggregate: string, event: Events[number]) => {
    const group = groups.get(aggregate);
    if (group) group.push(event);
    else groups.set(aggregate, [event]);
  };
  for (const event of events) {
    add(event.aggregate, event);
    if (event.accountSeq !== undefined && event.aggregate !== "account") add("account", event);
  }
  return groups;
}

/** The events that a chain's end goes back to, the oldest first: what an older state of a record led to is not among them. */
export function behind(aggregate: string, events: Events, { head }: End): Events {
  const byHash = new Map(events.map((event) => [event.hash, event]));
  const found: Events = [];
  for (let hash = head; ;) {
    const event = byHash.get(hash);
    const [link] = event ? linksOf(aggregate, [event]) : [];
    if (!event || !link) return found.toReversed();
    byHash.delete(hash);
    found.push(event);
    hash = link.previous;
  }
}
