// Reads that are more than one record: lists with cursors, what is due, what has not reached the bus.
import { BatchGetCommand, BatchWriteCommand, QueryCommand, type DynamoDBDocumentClient } from "@aws-sdk/lib-dynamodb";
import type { Control } from "../../core/control.ts";
import { asOf, isLive, quarantined, type Entry, type Status } from "../../core/entry.ts";
import type { StoredEvent } from "../../core/stored-event.ts";
import { toEntry, toEvent, tryToEvent } from "./items.ts";
import {
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
  /** A user's entries as they are at `now`, newest registration first. `cursor` is `registeredAt.id` of the last seen. */
  async function listEntries(
    userId: string,
    { status, cursor, limit, now, control }: EntryQuery,
  ): Promise<{ items: Entry[]; next?: EntryCursor }> {
    const items: Entry[] = [];
    let start: Key | undefined = cursor && { ...entryKey(userId, cursor.id), registeredAt: cursor.registeredAt };
    do {
      const page = await client.send(
        new QueryCommand({
          TableName: table,
          IndexName: registrationIndex,
          KeyConditionExpression: "pk = :pk",
          ExpressionAttributeValues: { ":pk": userPk(userId) },
          ConsistentRead: true,
          ScanIndexForward: false,
          ExclusiveStartKey: start,
          Limit: limit + 1,
        }),
      );
      for (const item of page.Items ?? []) {
        const entry = asOf(quarantined(toEntry(item), control), now);
        if (status === undefined || entry.status === status) items.push(entry);
      }
      start = page.LastEvaluatedKey;
    } while (start && items.length <= limit);
    const last = items[limit - 1];
    if (items.length <= limit || !last) return { items };
    return { items: items.slice(0, limit), next: { registeredAt: last.registeredAt, id: last.id } };
  }

  /** All of a user's entries as they are at `now`. */
  async function allEntries(userId: string, control: Control, now: number): Promise<Entry[]> {
    const entries: Entry[] = [];
    let cursor: EntryCursor | undefined;
    do {
      const page: { items: Entry[]; next?: EntryCursor } = await listEntries(userId, {
        limit: 500,
        now,
        control,
        ...(cursor && { cursor }),
      });
      entries.push(...page.items);
      cursor = page.next;
    } while (cursor);
    return entries;
  }

  /** How many entries of the user are live at `now`. */
  const countLive = async (userId: string, control: Control, now: number) =>
    (await allEntries(userId, control, now)).filter(isLive).length;

  /** The different users of whom a withdrawal was asked for without a second factor since an instant. */
  async function deniedSince(since: number): Promise<Set<string>> {
    const users = new Set<string>();
    let start: Key | undefined;
    do {
      const page = await client.send(
        new QueryCommand({
          TableName: table,
          KeyConditionExpression: "pk = :pk AND sk >= :since",
          ExpressionAttributeValues: { ":pk": deniedPk, ":since": new Date(since).toISOString() },
          ConsistentRead: true,
          ExclusiveStartKey: start,
        }),
      );
      for (const { userId } of page.Items ?? []) users.add(String(userId));
      start = page.LastEvaluatedKey;
    } while (start);
    return users;
  }

  /** A user's events, oldest first, all or those that `where` takes; `after` is the sort key of the last seen. */
  async function listEvents(
    userId: string,
    { after, limit, where = () => true }: { after?: string; limit: number; where?: (event: StoredEvent) => boolean },
  ): Promise<Page<StoredEvent>> {
    const items: StoredEvent[] = [];
    let start: Key | undefined = after === undefined ? undefined : { pk: userPk(userId), sk: after };
    do {
      const page = await client.send(
        new QueryCommand({
          TableName: table,
          KeyConditionExpression: "pk = :pk AND begins_with(sk, :prefix)",
          ExpressionAttributeValues: { ":pk": userPk(userId), ":prefix": eventPrefix },
          ConsistentRead: true,
          ExclusiveStartKey: start,
          Limit: limit + 1,
        }),
      );
      items.push(...(page.Items ?? []).map(toEvent).filter(where));
      start = page.LastEvaluatedKey;
    } while (start && items.length <= limit);
    const last = items[limit - 1];
    return items.length > limit && last ? { items: items.slice(0, limit), next: eventKey(last).sk } : { items };
  }

  /** Entries that time has changed by `until` and nobody has written down, the longest overdue first in each shard. */
  async function* due(until: number) {
    for (let shard = 0; shard < shards; shard++) {
      let start: Key | undefined;
      do {
        const page = await client.send(
          new QueryCommand({
            TableName: table,
            IndexName: dueIndex,
            KeyConditionExpression: "due = :due AND dueAt <= :until",
            ExpressionAttributeValues: { ":due": duePk(shard), ":until": until },
            ExclusiveStartKey: start,
          }),
        );
        for (const { pk, sk, dueAt } of page.Items ?? [])
          yield { ...parseEntryKey({ pk: String(pk), sk: String(sk) }), dueAt: Number(dueAt) };
        start = page.LastEvaluatedKey;
      } while (start);
    }
  }

  /**
   * Events of before `until` that are not known to have reached the bus, by the page; and how many of a page cannot be
   * read, which keeps none of the others back.
   */
  async function* unsent(until: number) {
    for (let shard = 0; shard < shards; shard++) {
      let start: Key | undefined;
      do {
        const page = await client.send(
          new QueryCommand({
            TableName: table,
            KeyConditionExpression: "pk = :pk AND sk < :until",
            ExpressionAttributeValues: {
              ":pk": outboxPk(shard),
              ":until": new Date(until).toISOString(),
            },
            ConsistentRead: true,
            ExclusiveStartKey: start,
            Limit: 100,
          }),
        );
        const keys = (page.Items ?? []).map(({ event }) => event as Key);
        if (keys.length > 0) yield await getEvents(keys);
        start = page.LastEvaluatedKey;
      } while (start);
    }
  }

  async function getEvents(keys: Key[]): Promise<{ events: StoredEvent[]; unreadable: number }> {
    const { Responses } = await client.send(
      new BatchGetCommand({ RequestItems: { [table]: { Keys: keys, ConsistentRead: true } } }),
    );
    const events = (Responses?.[table] ?? []).flatMap((item) => tryToEvent(item) ?? []);
    return { events, unreadable: keys.length - events.length };
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

  return { listEntries, allEntries, countLive, deniedSince, listEvents, due, unsent, markSent };
}

export type Queries = ReturnType<typeof DynamoQueries>;

export interface EntryQuery {
  status?: Status;
  cursor?: EntryCursor;
  limit: number;
  now: number;
  /** May lay another wait on entries. */
  control: Control;
}

export interface EntryCursor {
  registeredAt: number;
  id: string;
}
