// A user's whole record for the audit: every event, and whether the chains of hashes hold.
import { verifyChain, type ChainFault } from "../core/audit.ts";
import type { StoredEvent } from "../core/stored-event.ts";
import { queries, store } from "../wiring.ts";

export interface Chain {
  aggregate: string;
  /** The end that the aggregate keeps: how many events there are, and the hash of the newest. */
  seq: number;
  head: string;
  fault?: ChainFault;
}

/** A transition between two reads looks like a fault; it is gone when the record is read again, so often at most. */
const readings = 4;

/** Everything that Dayhold has of a user, each chain checked against the end that its aggregate keeps. */
export async function auditOf(userId: string, now: number) {
  let audit = await readAudit(userId, now);
  for (let reading = 1; reading < readings && audit.chains.some(({ fault }) => fault); reading++)
    audit = await readAudit(userId, now);
  return audit;
}

async function readAudit(userId: string, now: number) {
  const { account, control } = await store().look({ userId });
  const [entries, events] = await Promise.all([queries().allEntries(userId, control, now), allEvents(userId)]);
  const ends = new Map<string, { seq: number; head: string }>([["account", account]]);
  for (const entry of entries) ends.set(entry.id, entry);
  // A chain whose aggregate is gone has nothing that says where it ended: that is a fault in itself.
  for (const { aggregate } of events) if (!ends.has(aggregate)) ends.set(aggregate, { seq: 0, head: "" });
  const chains = Array.from(ends, ([aggregate, { seq, head }]): Chain => {
    const mine = events.filter((event) => event.aggregate === aggregate);
    const fault = verifyChain(mine, { seq, head });
    return { aggregate, seq, head, ...(fault && { fault }) };
  });
  return { account, control, entries, events, chains };
}

async function allEvents(userId: string): Promise<StoredEvent[]> {
  const events: StoredEvent[] = [];
  let after: string | undefined;
  do {
    const page = await queries().listEvents(userId, { limit: 500, ...(after !== undefined && { after }) });
    events.push(...page.items);
    after = page.next;
  } while (after !== undefined);
  return events;
}
