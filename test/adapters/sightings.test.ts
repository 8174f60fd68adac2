// Who holds an address, on the real emulator.
import { DynamoDBClient } from "@aws-sdk/client-dynamodb";
import { DynamoDBDocumentClient, QueryCommand } from "@aws-sdk/lib-dynamodb";
import { beforeAll, describe, expect, it } from "vitest";
import { sightingPk } from "../../functions/adapters/dynamo/keys.ts";
import { Sightings } from "../../functions/adapters/dynamo/sightings.ts";
import { entryId, type Entry } from "../../functions/core/entry.ts";
import { click, user, type User } from "../../stacks/local/client.ts";
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

const entry = (
  userId: string,
  memo: string,
  registeredAt: number,
  version = 1,
  address: string = xrp.address,
): Entry => {
  const destination = { ...xrp, address, memo };
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

  it("when one of them is confirmed, then its sighting says so and comes first, whatever became of it then", async () => {
    const others = "rrrrrrrrrrrrrrrrrrrrrhoLvTp";
    const [pending, confirmed] = [entry("ada", "4", start, 1, others), entry("bob", "4", start + hour, 1, others)];
    await sightings.note(pending);
    await sightings.note(confirmed);
    const said = async () =>
      (await sightings.between(pending, start, start + hour)).map((one) => [one.userId, one.confirmed]);
    expect(await said()).toEqual([
      ["ada", false],
      ["bob", false],
    ]);
    const ended = { endedAt: start + hour, confirmedAt: start + hour, version: 2 };
    await sightings.note({ ...confirmed, status: "CANCELLED", ...ended });
    await sightings.note({ ...pending, status: "EXPIRED", endedAt: start + hour, version: 2 });
    expect(await said()).toEqual([
      ["bob", true],
      ["ada", false],
    ]);
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
  const seen = async ({ wallet }: User) => (await holders(wallet.address, wallet.network))[0];
  const register = async (holder: User) => {
    const { id, registeredAt } = (await holder.register()).body;
    await on.cloud.idle();
    return { id, at: Date.parse(String(registeredAt)) };
  };

  it("when it lives, then its sighting is kept", async () => {
    const ada = user(on.cloud);
    const { id, at } = await register(ada);
    expect(await seen(ada)).toMatchObject({ id, registration: 1, registeredAt: at });
    expect(await seen(ada)).not.toHaveProperty("ttl");
    await ada.confirm();
    await on.pass(24 * hour);
    expect((await ada.get(`/v1/addresses/${id}`)).body.status).toBe("ACTIVE");
    expect(await seen(ada)).not.toHaveProperty("ttl");
  });

  it.each<[string, string, (holder: User, id: string) => Promise<unknown>]>([
    ["is deleted before it was confirmed", "CANCELLED", (holder, id) => holder.delete(`/v1/addresses/${id}`)],
    ["is cancelled by its mail", "CANCELLED", async (holder) => click.post((await holder.links()).cancel)],
    ["is never confirmed", "EXPIRED", () => on.pass(24 * hour)],
    [
      "is deleted while it is active",
      "REMOVED",
      async (holder, id) => {
        await holder.confirm();
        await on.pass(24 * hour);
        await holder.delete(`/v1/addresses/${id}`);
      },
    ],
  ])("when it %s, then its sighting goes once no pattern can need it", async (_, status, end) => {
    const ada = user(on.cloud);
    const { id, at } = await register(ada);
    await end(ada, id);
    await on.cloud.idle();
    expect((await ada.get(`/v1/addresses/${id}`)).body.status).toBe(status);
    expect(await seen(ada)).toMatchObject({ id, registration: 1, ttl: at / 1000 + 15 * 24 * 3600 });
  });

  it("when it is registered again, then its sighting is kept again", async () => {
    const ada = user(on.cloud);
    const { id } = await register(ada);
    await ada.delete(`/v1/addresses/${id}`);
    await on.cloud.idle();
    on.jump(hour);
    const { at } = await register(ada);
    expect(await seen(ada)).toMatchObject({ registration: 2, registeredAt: at });
    expect(await seen(ada)).not.toHaveProperty("ttl");
  });
});
