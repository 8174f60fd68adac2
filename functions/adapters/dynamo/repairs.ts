// Writes anew what is lost of a user, from all that stands in their partition.
import { paginateQuery, type DynamoDBDocumentClient } from "@aws-sdk/lib-dynamodb";
import { evolveAccount, type Account } from "../../core/account.ts";
import type { Entry } from "../../core/entry.ts";
import type { AccountEvent, EntryEvent } from "../../core/event.ts";
import { lostAccount, lostFreeze } from "../../core/lost.ts";
import type { EntryRepair, FoundRecords } from "../../core/repair.ts";
import { evolveEntry } from "../../core/entry.ts";
import { accountToStop, contentOf, entryToStop, fromAccount, labelOf, fromEntry, tryToEvent } from "./items.ts";
import { accountKey, eventPrefix, parseEntryKey, userPk } from "./keys.ts";
import { next, Transactions, type Item } from "./transactions.ts";

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
    const entries = new Map<string, Entry | undefined>();
    const labels = new Map<string, string>();
    for (const [sk, item] of items) {
      const { id } = parseEntryKey({ pk: userPk(userId), sk });
      if (id === "") continue;
      entries.set(id, entryToStop(item));
      labels.set(id, labelOf(item));
    }
    return {
      ...{ userId, isKnown: items.size > 0, items, entries, labels, events },
      account: readable ?? lostAccount(userId, stored && contentOf(stored)),
      unreadable: written.length - events.length,
      missed: readable ? [] : [lostFreeze(now)],
    };
  }

  /** The entries first: an account that is repaired is one whose entries are. Throws when somebody else came first. */
  async function apply(found: Inspected, repairs: readonly EntryRepair[], repaired: AccountEvent, email?: string) {
    const { userId, items, missed, account } = found;
    for (const repair of repairs) await putEntry(userId, repair, items);
    const events = [...missed, repaired];
    const after = events.reduce<Account>(evolveAccount, { ...account, ...(email !== undefined && { email }) });
    const live = [...repairs.map((repair) => afterRepair(userId, repair)), ...found.entries.values()];
    const liveBound = live.filter((entry) => entry && "activatesAt" in entry && !("endedAt" in entry)).length;
    const { record, recorded } = next({ ...after, liveBound }, events, { userId, aggregate: "account" });
    await write([
      putOver(items.get(accountKey(userId).sk), fromAccount(record, repaired.at)),
      ...recorded.flatMap(putEvent),
    ]);
    return record;
  }

  function putEntry(userId: string, repair: EntryRepair, items: Inspected["items"]) {
    const entry = afterRepair(userId, repair);
    const found = items.get(sortKeyOf(entry));
    const version = Math.max(entry.seq, typeof found?.version === "number" ? found.version : 0);
    const { record, recorded } = next({ ...entry, version }, repair.events, { userId, aggregate: entry.id });
    return write([putOver(found, fromEntry(record)), ...recorded.flatMap(putEvent)]);
  }

  return { inspect, apply };
}

const sortKeyOf = (entry: Entry) => String(fromEntry(entry).sk);

/** The entry as it will be. */
export const afterRepair = (userId: string, { entry, events }: EntryRepair): Entry =>
  events.reduce<Entry>((known, event: EntryEvent) => evolveEntry(known, event, userId) ?? known, entry);
