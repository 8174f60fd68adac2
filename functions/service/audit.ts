// The whole record of a user, or the control record, for the audit: every event, and whether the chains of hashes hold.
import type { EventQuery, Page } from "../adapters/dynamo/queries.ts";
import { verifyChain, type ChainFault } from "../core/audit.ts";
import { defined } from "../core/defined.ts";
import type { StoredEvent } from "../core/stored-event.ts";
import { controlRecord, queries, store } from "../wiring.ts";

export interface Chain {
  aggregate: string;
  /** The end that the aggregate keeps: how many events there are, and the hash of the newest. */
  seq: number;
  head: string;
  fault?: ChainFault;
}

/** So often at most. */
const readings = 4;

/** Reads again what is not whole: a transition between two reads looks like a fault, and is gone then. */
export async function settled<Audit>(read: () => Promise<Audit>, isWhole: (audit: Audit) => boolean): Promise<Audit> {
  let audit = await read();
  for (let reading = 1; reading < readings && !isWhole(audit); reading++) audit = await read();
  return audit;
}

/** Everything that Dayhold has of a user, each chain checked against the end that its aggregate keeps. */
export const auditOf = (userId: string, now: number) =>
  settled(
    () => readAudit(userId, now),
    ({ chains }) => chains.every(({ fault }) => !fault),
  );

/** The control record's chain, checked against the end that its copies keep. */
export const auditOfControl = (now: number) =>
  settled(
    async () => {
      const { control } = await controlRecord().inspect(now);
      return chainOf("control", control, await allEvents((query) => queries().listControlEvents(query)));
    },
    ({ fault }) => !fault,
  );

async function readAudit(userId: string, now: number) {
  const { account, control } = await store().look({ userId });
  const [entries, events] = await Promise.all([
    queries().allEntries(userId, control, now),
    allEvents((query) => queries().listEvents(userId, query)),
  ]);
  const ends = new Map<string, End>([["account", account]]);
  for (const entry of entries) ends.set(entry.id, entry);
  // A chain whose aggregate is gone has nothing that says where it ended: that is a fault in itself.
  for (const { aggregate } of events) if (!ends.has(aggregate)) ends.set(aggregate, { seq: 0, head: "" });
  const chains = Array.from(ends, ([aggregate, end]) => chainOf(aggregate, end, events));
  return { account, control, entries, events, chains };
}

type End = Pick<Chain, "seq" | "head">;

function chainOf(aggregate: string, { seq, head }: End, events: readonly StoredEvent[]): Chain {
  const mine = events.filter((event) => event.aggregate === aggregate);
  return { aggregate, seq, head, ...defined({ fault: verifyChain(mine, { seq, head }) }) };
}

async function allEvents(list: (query: EventQuery) => Promise<Page<StoredEvent>>): Promise<StoredEvent[]> {
  const events: StoredEvent[] = [];
  let after: string | undefined;
  do {
    const page = await list({ limit: 500, ...defined({ after }) });
    events.push(...page.items);
    after = page.next;
  } while (after !== undefined);
  return events;
}
