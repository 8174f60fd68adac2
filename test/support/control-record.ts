// The control record of a test's cloud, copy by copy and event by event, to be damaged.
import { DynamoDBClient } from "@aws-sdk/client-dynamodb";
import {
  BatchGetCommand,
  BatchWriteCommand,
  type BatchWriteCommandInput,
  DeleteCommand,
  GetCommand,
  paginateQuery,
  PutCommand,
} from "@aws-sdk/lib-dynamodb";
import { vi } from "vitest";
import { documentClient } from "../../functions/adapters/dynamo/documents.ts";
import { controlCopies, controlKey, controlPk } from "../../functions/adapters/dynamo/keys.ts";
import { service, type User } from "../../stacks/local/client.ts";
import { sdk } from "./cloud-http.ts";
import type { Scene } from "./scene.ts";

export type Item = Record<string, unknown>;

export const copies = Array.from({ length: controlCopies }, (_, copy) => copy);

/** A reader takes one copy of each half. */
export const pairs = controlCopies / 2;

export function ControlRecord({ cloud }: Pick<Scene, "cloud">) {
  const documents = documentClient(new DynamoDBClient(sdk(cloud.dynamoEndpoint)));
  const TableName = cloud.tableName;
  const put = (item: Item) => documents.send(new PutCommand({ TableName, Item: item }));
  const drop = ({ pk, sk }: Item) => documents.send(new DeleteCommand({ TableName, Key: { pk, sk } }));

  const copyOf = async (copy: number): Promise<Item> => ({
    ...(await documents.send(new GetCommand({ TableName, Key: controlKey(copy), ConsistentRead: true }))).Item,
  });
  const write = (copy: number, content: Item) => put({ ...content, ...controlKey(copy) });

  async function all(): Promise<Item[]> {
    const Keys = copies.map((copy) => controlKey(copy));
    const { Responses = {} } = await documents.send(
      new BatchGetCommand({ RequestItems: { [TableName]: { Keys, ConsistentRead: true } } }),
    );
    const found = new Map(Responses[TableName]?.map((item) => [item["pk"], item]));
    return copies.map((copy) => ({ ...found.get(controlKey(copy).pk) }));
  }
  const batch = (writes: NonNullable<BatchWriteCommandInput["RequestItems"]>[string]) =>
    documents.send(new BatchWriteCommand({ RequestItems: { [TableName]: writes } }));

  /** The items of the record's events, the oldest first. */
  async function events(): Promise<Item[]> {
    const found: Item[] = [];
    const query = {
      TableName,
      ConsistentRead: true,
      KeyConditionExpression: "pk = :pk",
      ExpressionAttributeValues: { ":pk": controlPk },
    };
    for await (const { Items = [] } of paginateQuery({ client: documents }, query)) found.push(...Items);
    return found;
  }

  /** How often each answer comes where each copy is read once. */
  async function answers(to: User): Promise<Record<string, number>> {
    const told: Record<string, number> = {};
    for (let pair = 0; pair < pairs; pair++) {
      const random = vi.spyOn(Math, "random").mockReturnValue(pair / pairs);
      const { decision, reasons } = (await service(cloud).check(to.sub)).body;
      random.mockRestore();
      const answer = [decision, ...reasons].join(" ");
      told[answer] = (told[answer] ?? 0) + 1;
    }
    return told;
  }

  return {
    ...{ copyOf, write, events, put, drop, answers },
    all,
    writeAll: (contents: readonly Item[]) =>
      batch(copies.map((copy) => ({ PutRequest: { Item: { ...contents[copy], ...controlKey(copy) } } }))),
    /** Everything as it stands, so that a test can begin with it again: a chain that only grows is read whole ever and again. */
    kept: async () => ({ copies: await all(), events: await events() }),
    putBack: async (then: { copies: Item[]; events: Item[] }) => {
      const place = ({ pk, sk }: Item) => ({ pk, sk });
      const before = new Set(then.events.map(({ sk }) => sk));
      const later = (await events()).filter(({ sk }) => !before.has(sk));
      const writes = [
        ...later.map((item) => ({ DeleteRequest: { Key: place(item) } })),
        ...[...then.events, ...then.copies].map((Item) => ({ PutRequest: { Item } })),
      ];
      while (writes.length > 0) await batch(writes.splice(0, 25));
    },
    lose: (copy: number) => drop(controlKey(copy)),
    loseAll: () => batch(copies.map((copy) => ({ DeleteRequest: { Key: controlKey(copy) } }))),
    set: (body: object) => service(cloud).put("/v1/control/withdrawals", { reason: "A test", ...body }),
  };
}

export type ControlRecord = ReturnType<typeof ControlRecord>;
