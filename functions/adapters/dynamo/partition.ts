// What a user's partition tells where a record in it is gone or damaged. Asked only then.
import { paginateQuery, QueryCommand, type DynamoDBDocumentClient } from "@aws-sdk/lib-dynamodb";
import { evolveEntry, labelOf, unknownOfEntry, type Entry } from "../../core/entry.ts";
import { natural } from "../../core/natural.ts";
import { understood, type StoredEvent } from "../../core/stored-event.ts";
import { verifyChain } from "../../core/verify-chain.ts";
import { contentOf, tryToEvent } from "./items.ts";
import { eventPrefix, userPk } from "./keys.ts";
import type { Item } from "./transactions.ts";

export function Partition({ client, table }: { client: DynamoDBDocumentClient; table: string }) {
  const about = (userId: string) => ({
    TableName: table,
    ConsistentRead: true,
    KeyConditionExpression: "pk = :pk",
    ExpressionAttributeValues: { ":pk": userPk(userId) },
  });

  /** Whether there is anything of a user. */
  async function isKnown(userId: string): Promise<boolean> {
    const { Items = [] } = await client.send(new QueryCommand({ ...about(userId), Limit: 1 }));
    return Items.length > 0;
  }

  /**
   * The entry as its events tell it, when the item that cannot be read still says where they end: nothing else tells a
   * chain from one that has lost its end. What this version does not know of the item stays in it.
   */
  async function rebuiltEntry(userId: string, id: string, item: Item): Promise<Entry | undefined> {
    const events = await chainOf(userId, id);
    const { seq, head, version } = item;
    if (typeof seq !== "number" || typeof head !== "string" || verifyChain(id, events, { seq, head })) return undefined;
    const told = events.toSorted((a, b) => a.seq - b.seq).map(understood);
    const entry = told.reduce<Entry | undefined>(
      (entry, event) => event && evolveEntry(entry, event, userId, labelOf(item)),
      undefined,
    );
    if (!entry || told.includes(undefined)) return undefined;
    return {
      ...unknownOfEntry(contentOf(item)),
      ...entry,
      seq,
      head,
      version: natural.safeParse(version).data ?? seq,
    };
  }

  /** The events of one of a user's entries, so far as they can be read. */
  async function chainOf(userId: string, id: string): Promise<StoredEvent[]> {
    const events: StoredEvent[] = [];
    const query = {
      ...about(userId),
      KeyConditionExpression: "pk = :pk AND begins_with(sk, :prefix)",
      FilterExpression: "#aggregate = :id",
      ExpressionAttributeNames: { "#aggregate": "aggregate" },
      ExpressionAttributeValues: { ":pk": userPk(userId), ":prefix": eventPrefix, ":id": id },
    };
    for await (const { Items = [] } of paginateQuery({ client }, query))
      events.push(...Items.flatMap((item) => tryToEvent(item) ?? []));
    return events;
  }

  return { isKnown, rebuiltEntry };
}
