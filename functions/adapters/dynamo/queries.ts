// Reads that are more than one record: lists with cursors, what is due, what has not reached the bus.
import {
  BatchGetCommand,
  BatchWriteCommand,
  paginateQuery,
  type DynamoDBDocumentClient,
  type QueryCommandInput,
} from "@aws-sdk/lib-dynamodb";
import type { Control } from "../../core/control.ts";
import { asOf, isLive, quarantined, type Entry, type Status } from "../../core/entry.ts";
import type { StoredEvent } from "../../core/stored-event.ts";
import { iso } from "../../core/time.ts";
import { toEntry, toEvent, tryToEvent } from "./items.ts";
import {
  controlPk,
  deniedPk,
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
  userPk,
} from "./keys.ts";

export interface Page<T> {
  items: T[];
  /** Where the next page begins; none after the last. */
  next?: string;
}

type Key = Record<string, unknown>;

export function DynamoQueries({ client, table }: { client: DynamoDBDocumentClient; table: string }) {
  /** The pages of a query, from the item after `start`. Strongly consistent, but for a global index. */
  async function* pages(query: Omit<QueryCommandInput, "TableName">, start?: Key): AsyncGenerator<Key[]> {
    const input = { TableName: table, ConsistentRead: true, ...query };
    for await (const { Items = [] } of paginateQuery({ client, startingToken: start }, input)) yield Items;
  }

  /** A user's entries as they are at `now`, newest registration first. */
  async function* entryPages(userId: string, control: Control | undefined, now: number, limit?: number, start?: Key) {
    const query = {
      IndexName: registrationIndex,
      KeyConditionExpression: "pk = :pk",
      ExpressionAttributeValues: { ":pk": userPk(userId) },
      ScanIndexForward: false,
      Limit: limit,
    };
    for await (const page of pages(query, start))
      yield page.map((item) => asOf(quarantined(toEntry(item), control), now));
  }

  /** A page of a user's entries. `cursor` names the last one seen. */
  async function listEntries(
    userId: string,
    { status, cursor, limit, now, control }: EntryQuery,
  ): Promise<{ items: Entry[]; next?: EntryCursor }> {
    const items: Entry[] = [];
    const start = cursor && { ...entryKey(userId, cursor.id), registeredAt: cursor.registeredAt };
    for await (const page of entryPages(userId, control, now, limit + 1, start)) {
      items.push(...page.filter((entry) => status === undefined || entry.status === status));
      if (items.length > limit) break;
    }
    const last = items[limit - 1];
    if (items.length <= limit || !last) return { items };
    return { items: items.slice(0, limit), next: { registeredAt: last.registeredAt, id: last.id } };
  }

  /** All of a user's entries. */
  async function allEntries(userId: string, control: Control | undefined, now: number): Promise<Entry[]> {
    const entries: Entry[] = [];
    for await (const page of entryPages(userId, control, now)) entries.push(...page);
    return entries;
  }

  /** How many entries of the user are live at `now`. */
  const countLive = async (userId: string, control: Control | undefined, now: number) =>
    (await allEntries(userId, control, now)).filter(isLive).length;

  /** The different users of whom a withdrawal was asked for without a second factor since an instant. */
  async function deniedSince(since: number): Promise<Set<string>> {
    const users = new Set<string>();
    const query = {
      KeyConditionExpression: "pk = :pk AND sk >= :since",
      ExpressionAttributeValues: { ":pk": deniedPk, ":since": iso(since) },
    };
    for await (const page of pages(query)) for (const { userId } of page) users.add(String(userId));
    return users;
  }

  /** The events of a partition, oldest first, all or those that `where` takes. */
  async function eventsOf(pk: string, { after, limit, where = () => true }: EventQuery): Promise<Page<StoredEvent>> {
    const items: StoredEvent[] = [];
    const query = {
      KeyConditionExpression: "pk = :pk AND begins_with(sk, :prefix)",
      ExpressionAttributeValues: { ":pk": pk, ":prefix": eventPrefix },
      Limit: limit + 1,
    };
    for await (const page of pages(query, after === undefined ? undefined : { pk, sk: after })) {
      items.push(...page.map(toEvent).filter(where));
      if (items.length > limit) break;
    }
    const last = items[limit - 1];
    return items.length > limit && last ? { items: items.slice(0, limit), next: eventKey(last).sk } : { items };
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

  /**
   * Events of before `until` that are not known to have reached the bus, by the page; and how many of a page cannot be
   * read, which keeps none of the others back.
   */
  async function* unsent(until: number) {
    for (let shard = 0; shard < shards; shard++) {
      const query = {
        KeyConditionExpression: "pk = :pk AND sk < :until",
        ExpressionAttributeValues: { ":pk": outboxPk(shard), ":until": iso(until) },
        Limit: 100,
      };
      for await (const page of pages(query))
        if (page.length > 0) yield await getEvents(page.map(({ event }) => event as Key));
    }
  }

  /** An event that the table was too busy to give counts as neither: its note stays for the next sweep. */
  async function getEvents(keys: Key[]): Promise<{ events: StoredEvent[]; unreadable: number }> {
    const { Responses, UnprocessedKeys } = await client.send(
      new BatchGetCommand({ RequestItems: { [table]: { Keys: keys, ConsistentRead: true } } }),
    );
    const events = (Responses?.[table] ?? []).flatMap((item) => tryToEvent(item) ?? []);
    const unprocessed = UnprocessedKeys?.[table]?.Keys?.length ?? 0;
    return { events, unreadable: keys.length - unprocessed - events.length };
  }

  /** Takes the events' notes out of the outbox; one that stays is published again by the sweep. */
  async function markSent(events: readonly StoredEvent[]): Promise<void> {
    for (let start = 0; start < events.length; start += 25) {
      const deletes = events.slice(start, start + 25).map((event) => {
        const key = eventKey(event);
        return { DeleteRequest: { Key: outboxKey(shardOf(key.pk + key.sk), key) } };
      });
      await client.send(new BatchWriteCommand({ RequestItems: { [table]: deletes } }));
    }
  }

  return { listEntries, allEntries, countLive, deniedSince, listEvents, listControlEvents, due, unsent, markSent };
}

export type Queries = ReturnType<typeof DynamoQueries>;

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
