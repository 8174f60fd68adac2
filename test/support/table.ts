// The whole table as a test finds it, and put back so that the next test can damage it anew. Records are put back with
// the next version: to the guard, one with any other is one that somebody else has written.
import { DynamoDBClient } from "@aws-sdk/client-dynamodb";
import { BatchWriteCommand, paginateScan, PutCommand } from "@aws-sdk/lib-dynamodb";
import { isDeepStrictEqual } from "node:util";
import { documentClient } from "../../functions/adapters/dynamo/documents.ts";
import type { Cloud } from "../../stacks/local/cloud.ts";
import { sdk } from "./cloud-http.ts";
import { kind, kindsOf, type Item } from "./item-kinds.ts";

const placeOf = ({ pk, sk }: Item) => `${pk}\n${sk}`;

const isRecord = (item: Item) => kindsOf(item).some((name) => kind(name).isRecord);

export function Table(cloud: Pick<Cloud, "dynamoEndpoint" | "tableName">) {
  const documents = documentClient(new DynamoDBClient(sdk(cloud.dynamoEndpoint)));
  const TableName = cloud.tableName;

  async function items(): Promise<Item[]> {
    const found: Item[] = [];
    for await (const { Items = [] } of paginateScan({ client: documents }, { TableName, ConsistentRead: true }))
      found.push(...(Items as Item[]));
    return found;
  }

  const put = (item: Item) => documents.send(new PutCommand({ TableName, Item: item }));

  async function write(requests: object[]): Promise<void> {
    for (let start = 0; start < requests.length; start += 25) {
      const batch = requests.slice(start, start + 25);
      const { UnprocessedItems } = await documents.send(
        new BatchWriteCommand({ RequestItems: { [TableName]: batch } }),
      );
      if (Object.keys(UnprocessedItems ?? {}).length > 0) throw new Error("The table was not put back");
    }
  }

  const remove = (gone: readonly Pick<Item, "pk" | "sk">[]) =>
    write(gone.map(({ pk, sk }) => ({ DeleteRequest: { Key: { pk, sk } } })));

  /**
   * Makes the table what it was, but for the versions of what has changed since; gives it as it then is. What the guard
   * makes of a record that goes by this is to be put back once more.
   */
  async function putBack(wanted: readonly Item[]): Promise<{ items: Item[]; isFinal: boolean }> {
    const found = new Map((await items()).map((item) => [placeOf(item), item]));
    const [stranger] = [...found.values()].filter((item) => kindsOf(item).length !== 1);
    if (stranger) throw new Error(`${stranger.pk} ${stranger.sk} is not of one kind (item-kinds.ts)`);
    const differs = (item: Item) => !isDeepStrictEqual(found.get(placeOf(item)), item);
    // The copies of one record have one version.
    const isTorn = wanted.some((item) => isControl(item) && differs(item));
    // From a lost account only a repair leads on, as far as the guard knows.
    const lost = wanted.flatMap((item) => {
      const now = found.get(placeOf(item));
      return now?.["lost"] === true && item["lost"] !== true ? now : [];
    });
    for (const item of lost) {
      const { lost, ...repaired }: Item = { ...item, frozenBy: "operator", version: versionOf(item) + 1 };
      found.set(placeOf(item), repaired);
      await put(repaired);
    }
    const greatest = Math.max(...[...found.values()].filter(isControl).map(versionOf));
    const after = wanted.map((item) => {
      const isChanged = differs(item) || (isTorn && isControl(item));
      if (!isChanged || !isRecord(item)) return item;
      const last = isControl(item) ? greatest : versionOf(found.get(placeOf(item)) ?? item);
      return { ...item, version: Math.max(last, isControl(item) ? versionOf(item) : 0) + 1 };
    });
    const places = new Set(wanted.map(placeOf));
    const gone = [...found.values()].filter((item) => !places.has(placeOf(item)));
    await remove(gone);
    await write(after.filter(differs).map((Item) => ({ PutRequest: { Item } })));
    return { items: after, isFinal: !gone.some(isRecord) };
  }

  return { items, put, remove, putBack };
}

export type Table = ReturnType<typeof Table>;

const versionOf = ({ version }: Record<string, unknown>) => (typeof version === "number" ? version : 0);

const isControl = (item: Item) => kindsOf(item).includes("copy of the control record");
