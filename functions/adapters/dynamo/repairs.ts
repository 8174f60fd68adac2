// Writes anew what is lost of a user, from all that stands in their partition.
import { paginateQuery, type DynamoDBDocumentClient } from "@aws-sdk/lib-dynamodb";
import { evolveAccount, type Account } from "../../core/account.ts";
import type { Entry } from "../../core/entry.ts";
import type { AccountEvent, EntryEvent } from "../../core/event.ts";
import { lostAccount, lostFreeze } from "../../core/lost.ts";
import { isTooLarge } from "../../core/carrying.ts";
import { withNaming, type Offered } from "../../core/mailbox.ts";
import { natural } from "../../core/natural.ts";
import type { AccountRepair, EntryRepair, FoundEntry, FoundRecords } from "../../core/repair.ts";
import { evolveEntry } from "../../core/entry.ts";
import { accountToStop, contentOf, entryToStop, fromAccount, fromEntry, tryToEvent } from "./items.ts";
import { accountKey, eventPrefix, parseEntryKey, userPk } from "./keys.ts";
import { next, onlyOnce, Transactions, type Item } from "./transactions.ts";

/** Everything of a user, and the items that it was made of. */
export interface Inspected extends FoundRecords {
  userId: string;
  isKnown: boolean;
  items: ReadonlyMap<string, Item>;
  /** That the account is lost, where nobody has written that down yet. */
  missed: AccountEvent[];
}

export function Repairs({ client, table }: { client: DynamoDBDocumentClient; table: string }) {
  const { write, putOver, putEvent } = Transactions({ client, table });

  async function inspect(userId: string, now: number): Promise<Inspected> {
    const items = new Map<string, Item>();
    const query = {
      TableName: table,
      ConsistentRead: true,
      KeyConditionExpression: "pk = :pk",
      ExpressionAttributeValues: { ":pk": userPk(userId) },
    };
    for await (const { Items = [] } of paginateQuery({ client }, query))
      for (const item of Items) items.set(String(item.sk), item);

    const stored = items.get(accountKey(userId).sk);
    const readable = stored && accountToStop(stored);
    const written = [...items].filter(([sk]) => sk.startsWith(eventPrefix)).map(([, item]) => tryToEvent(item));
    const events = written.filter((event) => event !== undefined);
    const entries = new Map<string, FoundEntry>();
    for (const [sk, item] of items) {
      const { id } = parseEntryKey({ pk: userPk(userId), sk });
      if (id === "") continue;
      const content = contentOf(item);
      entries.set(id, { entry: entryToStop(item), content: isTooLarge(content) ? {} : content });
    }
    return {
      ...{ userId, isKnown: items.size > 0, items, entries, events },
      account: readable ?? lostAccount(userId, now, stored && contentOf(stored)),
      unreadable: written.length - events.length,
      missed: readable ? [] : [lostFreeze(now)],
    };
  }

  /** The entries first: an account that is repaired is one whose entries are. Throws Contended when others came first. */
  const apply = (...repair: Parameters<typeof putAll>) => onlyOnce(() => putAll(...repair));

  async function putAll(found: Inspected, repairs: readonly EntryRepair[], repair: AccountRepair, offered?: Offered) {
    const { userId, items, missed } = found;
    for (const repair of repairs) await putEntry(userId, repair, items);
    const events = [...missed, ...repair.events];
    const after = afterAccountRepair({ from: repair.from, events }, offered);
    const stored = [...found.entries.values()].flatMap(({ entry }) => entry ?? []);
    const live = [...repairs.map((repair) => afterRepair(userId, repair)), ...stored];
    const liveBound = live.filter((entry) => !("endedAt" in entry)).length;
    const { record, recorded } = next({ ...after, liveBound }, events, { userId, aggregate: "account" });
    await write([
      putOver(items.get(accountKey(userId).sk), fromAccount(record, Math.max(...events.map(({ at }) => at)))),
      ...recorded.flatMap(putEvent),
    ]);
    return record;
  }

  function putEntry(userId: string, repair: EntryRepair, items: Inspected["items"]) {
    const entry = afterRepair(userId, repair);
    const found = items.get(sortKeyOf(entry));
    const version = natural.safeParse(found?.version).data ?? entry.seq;
    const { record, recorded } = next({ ...entry, version }, repair.events, { userId, aggregate: entry.id });
    return write([putOver(found, fromEntry(record)), ...recorded.flatMap(putEvent)]);
  }

  return { inspect, apply };
}

/** The account as it will be. */
export function afterAccountRepair({ from, events }: AccountRepair, offered?: Offered): Account {
  const after = events.reduce<Account>(evolveAccount, from);
  return offered ? withNaming(after, offered) : after;
}

const sortKeyOf = (entry: Entry) => String(fromEntry(entry).sk);

/** The entry as it will be. */
export const afterRepair = (userId: string, { entry, events }: EntryRepair): Entry =>
  events.reduce<Entry>((known, event: EntryEvent) => evolveEntry(known, event, userId) ?? known, entry);
