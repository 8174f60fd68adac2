// Reads that are more than one record: lists with cursors, what is due, what has not reached the bus.
import {
  BatchGetCommand,
  BatchWriteCommand,
  paginateQuery,
  type BatchWriteCommandInput,
  type DynamoDBDocumentClient,
  type QueryCommandInput,
} from "@aws-sdk/lib-dynamodb";
import * as z from "zod/mini";
import type { Control } from "../../core/control.ts";
import { asOf, isLive, quarantined, type Entry, type Status } from "../../core/entry.ts";
import type { StoredEvent } from "../../core/stored-event.ts";
import { iso, skew } from "../../core/time.ts";
import { toEntry, tryToEvent } from "./items.ts";
import {
  controlPk,
  deniedPk,
  digestsDuePk,
  dueIndex,
  duePk,
  entryKey,
  eventKey,
  eventPrefix,
  outboxKey,
  outboxPk,
  parseEntryKey,
  registrationIndex,
  shardOf,
  shards,
  stateIndex,
  statePrefix,
  stateSk,
  userOfKey,
  userPk,
} from "./keys.ts";
import { pause } from "./transactions.ts";

export interface Page<T> {
  items: T[];
  /** What stands in between and cannot be read, by its sort key. */
  unreadable: string[];
  /** Where the next page begins; none after the last. */
  next?: string;
}

type Key = Record<string, unknown>;
type WriteRequest = NonNullable<BatchWriteCommandInput["RequestItems"]>[string][number];

const EventKey = z.object({ pk: z.string().check(z.minLength(1)), sk: z.string().check(z.minLength(1)) });

/** How often what the table was too busy for is asked of it. */
const askings = 4;

/** As what an entry can be stored that is in this state now: time and a quarantine change it without a write. */
const storedAs: Record<Status, readonly Status[]> = {
  PENDING: ["PENDING"],
  CONFIRMED: ["CONFIRMED", "ACTIVE"],
  ACTIVE: ["ACTIVE", "CONFIRMED"],
  EXPIRED: ["EXPIRED", "PENDING"],
  CANCELLED: ["CANCELLED"],
  REMOVED: ["REMOVED"],
};

const keyOf = ({ pk, sk }: Key) => ({ pk: String(pk), sk: String(sk) });

/** The newest registration first, of one instant by key. */
const order = (a: Key, b: Key) =>
  Number(b.registeredAt) - Number(a.registeredAt) || (String(a.sk) < String(b.sk) ? 1 : -1);

/** Of several sources that are in order, all in order. */
async function* merged(sources: readonly AsyncGenerator<Key>[]): AsyncGenerator<Key> {
  const heads = await Promise.all(sources.map(async (source) => ({ source, head: await source.next() })));
  for (;;) {
    const [first] = heads
      .filter(({ head }) => !head.done)
      .toSorted((a, b) => order(a.head.value as Key, b.head.value as Key));
    if (!first) return;
    yield first.head.value as Key;
    first.head = await first.source.next();
  }
}

export function DynamoQueries({ client, table }: { client: DynamoDBDocumentClient; table: string }) {
  /** The pages of a query, from the item after `start`. Strongly consistent, but for a global index. */
  async function* pages(query: Omit<QueryCommandInput, "TableName">, start?: Key): AsyncGenerator<Key[]> {
    const input = { TableName: table, ConsistentRead: true, ...query };
    for await (const { Items = [] } of paginateQuery({ client, startingToken: start }, input)) yield Items;
  }

  /** What can be read of a user's entries, as they are at `now`; of the others the ids. */
  function read(items: readonly Key[], control: Control | undefined, now: number) {
    const entries: Entry[] = [];
    const unreadable: string[] = [];
    for (const item of items)
      try {
        entries.push(asOf(quarantined(toEntry(item), control), now));
      } catch {
        unreadable.push(parseEntryKey(keyOf(item)).id);
      }
    return { entries, unreadable };
  }

  /** A user's entries as items, the newest registration first, in pages of so many: all, or those stored in one state. */
  async function* newestFirst(userId: string, stored: Status | undefined, { cursor, limit }: Section) {
    const pk = userPk(userId);
    const query =
      stored === undefined
        ? {
            IndexName: registrationIndex,
            KeyConditionExpression: "pk = :pk",
            ExpressionAttributeValues: { ":pk": pk },
          }
        : {
            IndexName: stateIndex,
            KeyConditionExpression: "pk = :pk AND begins_with(byState, :stored)",
            ExpressionAttributeValues: { ":pk": pk, ":stored": statePrefix(stored) },
          };
    const start = cursor && {
      ...entryKey(userId, cursor.id),
      ...(stored === undefined
        ? { registeredAt: cursor.registeredAt }
        : { byState: stateSk({ status: stored, registeredAt: cursor.registeredAt }) }),
    };
    for await (const page of pages({ ...query, ScanIndexForward: false, Limit: limit }, start)) yield* page;
  }

  /** A page of a user's entries. `cursor` names the last one seen. What it costs does not depend on what has ended. */
  async function listEntries(userId: string, { status, cursor, limit, now, control }: EntryQuery): Promise<EntryPage> {
    const section = { limit: limit + 1, ...(cursor && { cursor }) };
    const sources = (status === undefined ? [undefined] : storedAs[status]).map((stored) =>
      newestFirst(userId, stored, section),
    );
    const items: Entry[] = [];
    const unreadable: string[] = [];
    // What cannot be read stands in no cursor, so it comes with the entry after it.
    let passed: string[] = [];
    for await (const item of merged(sources)) {
      const found = read([item], control, now);
      passed.push(...found.unreadable);
      for (const entry of found.entries) {
        if (status !== undefined && entry.status !== status) continue;
        const last = items.at(-1);
        if (items.length === limit && last)
          return { items, unreadable, next: { registeredAt: last.registeredAt, id: last.id } };
        items.push(entry);
        unreadable.push(...passed);
        passed = [];
      }
    }
    return { items, unreadable: [...unreadable, ...passed] };
  }

  /** All of a user's entries, and the ids of those that cannot be read. */
  const allEntries = (userId: string, control: Control | undefined, now: number) =>
    readAll([newestFirst(userId, undefined, {})], control, now);

  /** The entries of the user that are live at `now`, and the ids of those that may be and cannot be read. */
  async function liveEntries(userId: string, control: Control | undefined, now: number) {
    const stored = (["PENDING", "CONFIRMED", "ACTIVE"] as const).map((state) => newestFirst(userId, state, {}));
    const { entries, unreadable } = await readAll(stored, control, now);
    return { entries: entries.filter(isLive), unreadable };
  }

  async function readAll(sources: AsyncGenerator<Key>[], control: Control | undefined, now: number) {
    const items: Key[] = [];
    for (const source of sources) for await (const item of source) items.push(item);
    return read(items, control, now);
  }

  /**
   * Of how many users a withdrawal without a second factor is noted from an instant to now, `enough` at most: each is noted once
   * in a window (watch-risk.ts), so no more are read than are to be told apart.
   */
  async function deniedSince(since: number, now: number, enough: number): Promise<number> {
    const query = {
      KeyConditionExpression: "pk = :pk AND sk BETWEEN :since AND :soon",
      ExpressionAttributeValues: { ":pk": deniedPk, ":since": iso(since), ":soon": iso(now + skew) },
      Limit: enough,
    };
    for await (const page of pages(query)) return page.length;
    return 0;
  }

  /** The events of a partition, oldest first, all or those that `where` takes; and the places of what is none. */
  async function eventsOf(pk: string, { after, limit, where = () => true }: EventQuery): Promise<Page<StoredEvent>> {
    const items: StoredEvent[] = [];
    const unreadable: string[] = [];
    const query = {
      KeyConditionExpression: "pk = :pk AND begins_with(sk, :prefix)",
      ExpressionAttributeValues: { ":pk": pk, ":prefix": eventPrefix },
      Limit: limit + 1,
    };
    let next = "";
    for await (const page of pages(query, after === undefined ? undefined : { pk, sk: after }))
      for (const item of page) {
        const event = tryToEvent(item);
        if (event && !where(event)) continue;
        if (items.length + unreadable.length === limit) return { items, unreadable, next };
        next = keyOf(item).sk;
        if (event) items.push(event);
        else unreadable.push(next);
      }
    return { items, unreadable };
  }

  const listEvents = (userId: string, query: EventQuery) => eventsOf(userPk(userId), query);

  const listControlEvents = (query: EventQuery) => eventsOf(controlPk, query);

  /** Entries that time has changed by `until` and nobody has written down, the longest overdue first in each shard. */
  async function* due(until: number) {
    for (let shard = 0; shard < shards; shard++) {
      const query = {
        IndexName: dueIndex,
        KeyConditionExpression: "due = :due AND dueAt <= :until",
        ExpressionAttributeValues: { ":due": duePk(shard), ":until": until },
        ConsistentRead: false,
      };
      for await (const page of pages(query))
        for (const { pk, sk, dueAt } of page)
          yield { ...parseEntryKey({ pk: String(pk), sk: String(sk) }), dueAt: Number(dueAt) };
    }
  }

  /** Users who are to be told by `until` what was gathered for them. */
  async function* digestsDue(until: number) {
    const query = {
      IndexName: dueIndex,
      KeyConditionExpression: "due = :due AND dueAt <= :until",
      ExpressionAttributeValues: { ":due": digestsDuePk, ":until": until },
      ConsistentRead: false,
    };
    for await (const page of pages(query)) yield* page.map(({ pk }) => userOfKey({ pk: String(pk) }));
  }

  /**
   * Events of before `until` that are not known to have reached the bus, by the page; and how many notes of a page name
   * none that can be read, which keeps none of the others back.
   */
  async function* unsent(until: number) {
    for (let shard = 0; shard < shards; shard++) {
      const query = {
        KeyConditionExpression: "pk = :pk AND sk < :until",
        ExpressionAttributeValues: { ":pk": outboxPk(shard), ":until": iso(until) },
        Limit: 100,
      };
      for await (const page of pages(query)) {
        if (page.length === 0) continue;
        const keys = page.flatMap(({ event }) => EventKey.safeParse(event).data ?? []);
        const { events, pending } = await getEvents([...new Map(keys.map((key) => [key.pk + key.sk, key])).values()]);
        yield { events, unreadable: page.length - pending - events.length };
      }
    }
  }

  /** Events by their keys; what the table was too busy to give, however often it is asked, is left for later. */
  async function getEvents(keys: Key[]): Promise<{ events: StoredEvent[]; pending: number }> {
    const events: StoredEvent[] = [];
    let pending = keys;
    for (let attempt = 0; pending.length > 0 && attempt < askings; attempt++) {
      if (attempt > 0) await pause(attempt);
      const { Responses, UnprocessedKeys } = await client.send(
        new BatchGetCommand({ RequestItems: { [table]: { Keys: pending, ConsistentRead: true } } }),
      );
      events.push(...(Responses?.[table] ?? []).flatMap((item) => tryToEvent(item) ?? []));
      pending = UnprocessedKeys?.[table]?.Keys ?? [];
    }
    return { events, pending: pending.length };
  }

  /** Takes the events' notes out of the outbox; one that stays all the same is published again by the sweep. */
  async function markSent(events: readonly StoredEvent[]): Promise<void> {
    const places = events.map(eventKey).map((key) => outboxKey(shardOf(key.pk + key.sk), key));
    for (let start = 0; start < places.length; start += 25)
      await remove(places.slice(start, start + 25).map((Key) => ({ DeleteRequest: { Key } })));
  }

  async function remove(requests: WriteRequest[]): Promise<void> {
    let pending = requests;
    for (let attempt = 0; pending.length > 0 && attempt < askings; attempt++) {
      if (attempt > 0) await pause(attempt);
      const { UnprocessedItems } = await client.send(new BatchWriteCommand({ RequestItems: { [table]: pending } }));
      pending = UnprocessedItems?.[table] ?? [];
    }
  }

  return {
    listEntries,
    allEntries,
    liveEntries,
    deniedSince,
    listEvents,
    listControlEvents,
    due,
    digestsDue,
    unsent,
    markSent,
  };
}

export type Queries = ReturnType<typeof DynamoQueries>;

export interface EntryPage {
  items: Entry[];
  next?: EntryCursor;
  /** The ids of entries in between that cannot be read. */
  unreadable: string[];
}

interface Section {
  cursor?: EntryCursor;
  limit?: number;
}

export interface EntryQuery {
  status?: Status;
  cursor?: EntryCursor;
  limit: number;
  now: number;
  /** May lay another wait on entries. */
  control: Control | undefined;
}

export interface EntryCursor {
  registeredAt: number;
  id: string;
}

export interface EventQuery {
  /** The sort key of the last seen. */
  after?: string;
  limit: number;
  where?: (event: StoredEvent) => boolean;
}
