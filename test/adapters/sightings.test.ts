// Who holds an address, on the real emulator.
import { DynamoDBClient } from "@aws-sdk/client-dynamodb";
import { DynamoDBDocumentClient, QueryCommand } from "@aws-sdk/lib-dynamodb";
import { beforeAll, describe, expect, it } from "vitest";
import { sightingPk } from "../../functions/adapters/dynamo/keys.ts";
import { Sightings } from "../../functions/adapters/dynamo/sightings.ts";
import { entryId, type Entry } from "../../functions/core/entry.ts";
import { user } from "../../stacks/local/client.ts";
import { entries } from "../../scripts/samples.ts";
import { hour, scene, start } from "../support/scene.ts";

const on = scene();
const xrp = { network: "xrp", address: "rMQ98K56yXJbDGv49ZSmW51sLn94Xe1mu1" } as const;

let sightings: ReturnType<typeof Sightings>;
let documents: DynamoDBDocumentClient;
beforeAll(() => {
  const credentials = { accessKeyId: "local", secretAccessKey: "local" };
  documents = DynamoDBDocumentClient.from(
    new DynamoDBClient({ region: "us-east-1", endpoint: on.cloud.dynamoEndpoint, credentials }),
  );
  sightings = Sightings({ client: documents, table: on.cloud.tableName });
});

const entry = (userId: string, memo: string, registeredAt: number, version = 1): Entry => {
  const destination = { ...xrp, memo };
  return { ...entries.PENDING, ...destination, id: entryId(destination), userId, registeredAt, version };
};

const holders = async (address: string, network = "xrp") => {
  const { Items = [] } = await documents.send(
    new QueryCommand({
      TableName: on.cloud.tableName,
      KeyConditionExpression: "pk = :pk",
      ExpressionAttributeValues: { ":pk": sightingPk(network, address) },
      ConsistentRead: true,
    }),
  );
  return Items;
};

describe("given holders of one address with several memos", () => {
  beforeAll(async () => {
    await sightings.note(entry("ada", "1", start));
    await sightings.note(entry("bob", "1", start + hour));
    await sightings.note(entry("bob", "2", start + hour));
    await sightings.note(entry("eve", "1", start + 2 * hour));
  });

  it("when those of one destination are asked for, then others' memos and times are left out", async () => {
    const seen = await sightings.between(entry("ada", "1", start), start, start + hour);
    expect(seen.map(({ userId }) => userId).toSorted()).toEqual(["ada", "bob"]);
  });

  it("when all are asked for, then each entry is there", async () => {
    const all = (await holders(xrp.address)).map(({ sk }) => String(sk).split("#", 2).join("#"));
    expect(all).toEqual(["USER#ada", "USER#bob", "USER#bob", "USER#eve"]);
  });

  it("when an older state of an entry comes late, then the newer one stays", async () => {
    await sightings.note(entry("ada", "3", start, 5), start + hour);
    await sightings.note(entry("ada", "3", start, 4));
    const found = (await holders(xrp.address)).filter(({ userId, version }) => userId === "ada" && version === 5);
    expect(found).toMatchObject([{ ttl: (start + hour) / 1000 }]);
  });
});

describe("given a registered address", () => {
  it("when it lives, then its sighting is kept; when it has ended, then it goes once no pattern can need it", async () => {
    const ada = user(on.cloud);
    const destination = { network: "ethereum", address: "0xabcdef0000000000000000000000000000000001" };
    const { body } = await ada.register(destination);
    const { id } = body;
    await on.cloud.idle();
    const seen = async () => (await holders(String(body["address"]), "evm"))[0];
    expect(await seen()).toMatchObject({ userId: ada.sub, id, registration: 1 });
    expect(await seen()).not.toHaveProperty("ttl");
    await ada.delete(`/v1/addresses/${id}`);
    await on.cloud.idle();
    expect(await seen()).toMatchObject({ userId: ada.sub, id, ttl: (start + 15 * 24 * hour) / 1000 });
    on.jump(hour);
    await ada.register(destination);
    await on.cloud.idle();
    expect(await seen()).toMatchObject({ registration: 2, registeredAt: start + hour });
    expect(await seen()).not.toHaveProperty("ttl");
  });
});
