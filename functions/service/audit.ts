// The whole record of a user, or the control record, for the audit: every event, and whether the chains of hashes hold.
import { Unreadable } from "../adapters/dynamo/items.ts";
import type { EventQuery, Page } from "../adapters/dynamo/queries.ts";
import { verifyChain, type ChainFault } from "../core/audit.ts";
import { defined } from "../core/defined.ts";
import type { State } from "../core/state.ts";
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
  const { account, control } = await accountOf(userId);
  const [{ entries, unreadable }, events] = await Promise.all([
    queries().allEntries(userId, control, now),
    allEvents((query) => queries().listEvents(userId, query)),
  ]);
  const ends = new Map<string, End>();
  if (account) ends.set("account", account);
  for (const entry of entries) ends.set(entry.id, entry);
  const damaged = [...(account ? [] : ["account"]), ...unreadable];
  // A chain whose aggregate is gone has nothing that says where it ended: that is a fault in itself.
  for (const { aggregate } of events)
    if (!ends.has(aggregate) && !damaged.includes(aggregate)) ends.set(aggregate, nowhere);
  const chains = [
    ...Array.from(ends, ([aggregate, end]) => chainOf(aggregate, end, events)),
    ...damaged.map((aggregate): Chain => ({ aggregate, ...nowhere, fault: { seq: 0, fault: "unreadable" } })),
  ];
  return { account, control, entries, events, chains };
}

/** A record that cannot be read keeps nobody from reading the rest. */
async function accountOf(userId: string): Promise<Pick<Partial<State>, "account" | "control">> {
  try {
    return await store().see({ userId });
  } catch (error) {
    if (!(error instanceof Unreadable)) throw error;
    return {};
  }
}

const nowhere: End = { seq: 0, head: "" };

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
