// What a user's events tell of records that are lost, unreadable or older than they were: what in doubt denies.
import { decideAccount, evolveAccount, newAccount, type Account } from "./account.ts";
import type { Cause, AccountEvent, EntryEvent } from "./event.ts";
import { asOf, evolveEntry, isLive, labelOf, refOf, unknownOfEntry, wasActive, type Entry } from "./entry.ts";
import { mailboxesOf, withNaming, type Offered } from "./mailbox.ts";
import { natural } from "./natural.ts";
import type { Policy } from "./policy.ts";
import { understood, type StoredEvent } from "./stored-event.ts";
import { endsOf, isIntact, linkFaults, linksOf, verifyChain } from "./verify-chain.ts";

/** An entry as its events tell it, and what ends one of which not every event can be read. */
export interface EntryRepair {
  was: "lost" | "unreadable" | "old";
  entry: Entry;
  events: EntryEvent[];
}

/** An entry and what it was read from; undefined where that cannot be read. */
export interface FoundEntry {
  entry: Entry | undefined;
  content: Record<string, unknown>;
}

const absent: FoundEntry = { entry: undefined, content: {} };

/** A user's records as they were found. */
export interface FoundRecords {
  account: Account;
  entries: ReadonlyMap<string, FoundEntry>;
  /** In any order, without those that cannot be read. */
  events: readonly StoredEvent[];
  /** How many events cannot be read. */
  unreadable: number;
}

const chainOf = (events: readonly StoredEvent[], aggregate: string) =>
  events.filter((event) => event.aggregate === aggregate).toSorted((a, b) => a.seq - b.seq);

/** The entries that have to be written anew; and the ids of those of which nothing can be told, so they stay unusable. */
export function entryRepairs(userId: string, { entries, events }: FoundRecords, now: number) {
  const ids = new Set([...entries.keys(), ...events.map(({ aggregate }) => aggregate)]);
  ids.delete("account");
  const repairs: EntryRepair[] = [];
  const hopeless: string[] = [];
  for (const id of ids) {
    const { entry: found, content } = entries.get(id) ?? absent;
    const chain = chainOf(events, id);
    const end = chain.at(-1);
    if (found && found.seq >= (end?.seq ?? 0)) continue;
    const told = chain.map(understood);
    const rebuilt = told.reduce<Entry | undefined>(
      (entry, event) => (event ? evolveEntry(entry, event, userId, labelOf(content)) : entry),
      undefined,
    );
    if (!rebuilt || !end) {
      hopeless.push(id);
      continue;
    }
    const entry = { ...unknownOfEntry(content), ...rebuilt, seq: end.seq, head: end.hash };
    const isSure = !verifyChain(id, chain) && !told.includes(undefined) && reaches(end, content);
    repairs.push({
      was: found ? "old" : entries.has(id) ? "unreadable" : "lost",
      entry,
      events: isSure ? [] : ending(asOf(entry, now), now),
    });
  }
  return { repairs, hopeless };
}

/** Whether the events that are there are all that the damaged record says there were: at least one for each write of it. */
function reaches(end: StoredEvent, { seq, head, version }: Record<string, unknown>): boolean {
  const length = natural.safeParse(seq).data ?? natural.safeParse(version).data ?? 0;
  return length < end.seq || (length === end.seq && (typeof head !== "string" || head === end.hash));
}

function ending(entry: Entry, at: number): EntryEvent[] {
  if (!isLive(entry)) return [];
  const type = wasActive(entry) ? "address.removed" : "address.cancelled";
  return [{ on: "entry", type, at, by: "guard", data: refOf(entry) }];
}

/** An account as it is to be written anew: what no event of its repair tells stands in `from`. */
export interface AccountRepair {
  from: Account;
  events: AccountEvent[];
}

/**
 * The repair of a lost account: its holds are those that its events tell, and whole new ones in doubt. The events name its
 * mailboxes by digests alone, so the owner can only be told where the record still has the address or somebody offers it.
 */
export function accountRepair(
  cause: Cause,
  { account, events, unreadable }: FoundRecords,
  now: number,
  policy: Policy,
  offered?: Offered,
): AccountRepair {
  const links = linksOf("account", events);
  const ends = endsOf(links);
  const told = events.toSorted((a, b) => a.at - b.at).map(understood);
  const isWhole =
    events.every(isIntact) && linkFaults(links, [account, ...ends]).every(({ fault }) => fault === "lost");
  const isSure = unreadable === 0 && !told.includes(undefined) && isWhole;
  const rebuilt = told.reduce<Account>(
    (known, event) => (event ? evolveAccount(known, event) : known),
    newAccount(account.userId),
  );
  const repaired: AccountEvent = {
    ...{ on: "account", type: "account.repaired", at: now, by: "operator" },
    data: {
      ...cause,
      heads: ends.map(({ head }) => head).filter((head) => head !== account.head),
      heldUntil: Math.max(account.heldUntil, rebuilt.heldUntil, isSure ? 0 : now + policy.hold),
      epoch: isSure ? Math.max(account.mfaEpoch, rebuilt.mfaEpoch) : now,
      registrations: rebuilt.registrations,
    },
  };
  // Whoever has to be told and is missing in the record is named by a digest at least, so that it can be said.
  const from = { ...mailboxesOf(rebuilt), ...account };
  if (!offered) return { from, events: [repaired] };
  const known = withNaming(from, offered);
  const command = { type: "name-mailbox", by: "operator", offered } as const;
  return { from: known, events: [repaired, ...decideAccount(command, known, now, policy).events] };
}
