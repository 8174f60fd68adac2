// Every function may do what it does, and nothing besides: the local cloud holds each request to the table to the
// rights of whoever asks, and here each of them is asked for all that it does.
import { DynamoDBClient } from "@aws-sdk/client-dynamodb";
import { DynamoDBDocumentClient, PutCommand, QueryCommand, UpdateCommand } from "@aws-sdk/lib-dynamodb";
import { describe, expect, it } from "vitest";
import { accountKey, eventPrefix, outboxKey, shardOf, userPk } from "../../functions/adapters/dynamo/keys.ts";
import { entryId } from "../../functions/core/entry.ts";
import { accessesOf } from "../../stacks/local/access.ts";
import { bitcoin, click, ethereum, lastFour, send, service, user } from "../../stacks/local/client.ts";
import { hour, minute, scene } from "../support/scene.ts";

describe("given a request to the table", () => {
  const key = (pk: string) => ({ pk: { S: pk }, sk: { S: "ACCOUNT" } });

  it.each([
    ["GetItem", { Key: key("A") }, [{ action: "dynamodb:GetItem", partitions: ["A"], inTransaction: false }]],
    [
      "Query",
      {
        IndexName: "due",
        KeyConditionExpression: "due = :d AND x < :x",
        ExpressionAttributeValues: { ":d": { S: "D" } },
      },
      [{ action: "dynamodb:Query", index: "due", partitions: ["D"], inTransaction: false }],
    ],
    [
      "Query",
      { KeyConditionExpression: "#a = :d" },
      [{ action: "dynamodb:Query", partitions: [], inTransaction: false }],
    ],
    [
      "BatchWriteItem",
      { RequestItems: { T: [{ DeleteRequest: { Key: key("A") } }, { PutRequest: { Item: key("B") } }] } },
      [{ action: "dynamodb:BatchWriteItem", partitions: ["A", "B"], inTransaction: false }],
    ],
    [
      "TransactWriteItems",
      { TransactItems: [{ Put: { Item: key("A") } }, { ConditionCheck: { Key: key("B") } }] },
      [
        { action: "dynamodb:PutItem", partitions: ["A"], inTransaction: true },
        { action: "dynamodb:ConditionCheckItem", partitions: ["B"], inTransaction: true },
      ],
    ],
  ])("when it is %s, then it asks for what DynamoDB authorizes it as", (operation, input, accesses) => {
    expect(accessesOf(operation, input)).toEqual(accesses);
  });

  it("when it is one that no right is about, then it is refused", () => {
    expect(() => accessesOf("ExecuteStatement", {})).toThrow("No right is about ExecuteStatement");
  });
});

const on = scene();

/** Whoever is no function of ours may do anything. */
const table = () => {
  const client = DynamoDBDocumentClient.from(new DynamoDBClient({ endpoint: on.cloud.dynamoEndpoint }));
  return { client, TableName: on.cloud.tableName };
};

/** Makes a registration count the user's entries anew. */
async function reachLimit(userId: string): Promise<void> {
  const { client, TableName } = table();
  const liveBound = { UpdateExpression: "SET liveBound = :most", ExpressionAttributeValues: { ":most": 100 } };
  await client.send(new UpdateCommand({ TableName, Key: accountKey(userId), ...liveBound }));
}

/** The note of an event that did not reach the bus, as a crash leaves it. */
async function forgetOneEvent(userId: string): Promise<void> {
  const { client, TableName } = table();
  const { Items = [] } = await client.send(
    new QueryCommand({
      TableName,
      KeyConditionExpression: "pk = :pk AND begins_with(sk, :prefix)",
      ExpressionAttributeValues: { ":pk": userPk(userId), ":prefix": eventPrefix },
    }),
  );
  const [event] = Items as { pk: string; sk: string }[];
  if (!event) throw new Error("There is no event");
  const { pk, sk } = event;
  await client.send(
    new PutCommand({ TableName, Item: { ...outboxKey(shardOf(pk + sk), { pk, sk }), event: { pk, sk } } }),
  );
}

describe("given everything that functions do", () => {
  it("then each is granted what it asks of the table, and asks for all that it is granted", async () => {
    const ada = user(on.cloud);
    const exchange = service(on.cloud);
    const reason = "A test";
    const ok = async (answer: Promise<{ status: number; text: string }>) => {
      const { status, text } = await answer;
      expect(status, text).toBeLessThan(300);
    };
    const confirmed = async (address = bitcoin) => {
      await ok(ada.register(address));
      await ok(click.post((await ada.links()).confirm, { lastFour: lastFour(address.address) }));
    };

    // SES refuses once: the record of what was sent is taken back.
    on.cloud.faults({ mail: "throttle" });
    await ok(ada.register());
    await expect(on.cloud.idle(2000)).rejects.toThrow("SendMail");
    on.cloud.faults({ mail: null });
    const { id } = (await ada.get("/v1/addresses")).body.items[0] ?? { id: "" };
    await ok(ada.post(`/v1/addresses/${id}/resend`));
    await ok(ada.get(`/v1/addresses/${id}`));
    const bounced = { ...ethereum, address: ethereum.address.toLowerCase() };
    on.cloud.faults({ mail: "bounce" });
    await ok(ada.register(bounced));
    await on.cloud.idle();
    on.cloud.faults({ mail: null });
    await ok(ada.delete(`/v1/addresses/${id}`));
    await confirmed();
    await on.pass(24 * hour + minute);

    for (const path of ["/v1/addresses", "/v1/history", "/v1/account", "/v1/account/protection", "/v1/networks"])
      await ok(ada.get(path));
    await ok(ada.patch("/v1/account", { locale: "de" }));
    await ok(ada.post("/v1/account/freeze"));
    await ok(ada.post("/v1/account/unfreeze"));
    await ok(send(`${on.cloud.url}/health`, "GET"));

    const of = (path: string) => `/v1/users/${ada.sub}/${path}`;
    await ok(exchange.post(of("freeze"), { reason }));
    await ok(exchange.post(of("unfreeze"), { reason }));
    await ok(exchange.post(of("security-events"), { type: "MFA_RESET" }));
    await ok(exchange.get(of("history")));
    await ok(exchange.get(of("evidence")));
    const clear = of(`addresses/${entryId({ network: "bitcoin", address: bitcoin.address })}/clear-flags`);

    // Three users with one address are flagged; five withdrawals without a second factor suspend all others.
    const others = Array.from({ length: 5 }, () => user(on.cloud));
    for (const other of others) await ok(other.register(bitcoin));
    await on.cloud.idle();
    await ok(exchange.post(clear, { reason }));
    for (const { sub } of others) await ok(exchange.check(sub, { ...bitcoin, approval: { amr: ["pwd"] } }));
    await ok(exchange.get("/v1/control"));
    await ok(exchange.put("/v1/control/withdrawals", { suspended: false, reason }));
    await ok(exchange.post("/v1/control/requarantine", { since: new Date().toISOString(), reason }));
    await ok(exchange.post("/v1/control/mfa-epoch", { reason }));
    await ok(exchange.post("/v1/control/mfa-epoch", { reason, userId: ada.sub }));

    // Timers are lost and an event is stuck: the sweep does their work.
    on.cloud.faults({ timers: "drop" });
    await on.pass(25 * hour);
    on.cloud.faults({ timers: null });
    await forgetOneEvent(ada.sub);
    expect(await on.cloud.sweep()).toMatchObject({ published: 1, failed: 0 });
    await on.cloud.idle();

    // A registration at the limit, and a link that was not used so far.
    const [stranger] = others;
    if (!stranger) throw new Error("There are five");
    await reachLimit(stranger.sub);
    await ok(stranger.register(ethereum));
    await ok(click.post((await stranger.links()).cancel));
    await on.cloud.idle();

    expect(on.cloud.unusedGrants()).toEqual({});
  });
});
