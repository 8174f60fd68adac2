// What the sweep does where the stream has not: an event whose note still stands in the outbox goes to the bus.
import { DynamoDBClient } from "@aws-sdk/client-dynamodb";
import { DynamoDBDocumentClient, PutCommand, QueryCommand } from "@aws-sdk/lib-dynamodb";
import { describe, expect, it } from "vitest";
import { eventPrefix, outboxKey, outboxPk, shardOf, userPk } from "../../functions/adapters/dynamo/keys.ts";
import { user } from "../../stacks/local/client.ts";
import { sdk } from "../support/cloud-http.ts";
import { scene } from "../support/scene.ts";

const on = scene();

describe("given an event that did not reach the bus", () => {
  it("when the sweep runs, then it is published, its note goes, and nobody is told twice", async () => {
    const documents = DynamoDBDocumentClient.from(new DynamoDBClient(sdk(on.cloud.dynamoEndpoint)));
    const TableName = on.cloud.tableName;
    const ada = user(on.cloud);
    await ada.register();
    const told = await ada.mails();

    const { Items = [] } = await documents.send(
      new QueryCommand({
        TableName,
        KeyConditionExpression: "pk = :pk AND begins_with(sk, :prefix)",
        ExpressionAttributeValues: { ":pk": userPk(ada.sub), ":prefix": eventPrefix },
      }),
    );
    const [event] = Items as { pk: string; sk: string; hash: string; type: string }[];
    if (!event) throw new Error("There is no event");
    const key = { pk: event.pk, sk: event.sk };
    const note = outboxKey(shardOf(key.pk + key.sk), key);
    await documents.send(new PutCommand({ TableName, Item: { ...note, event: key } }));

    const before = on.cloud.events().length;
    on.jump(1);
    expect(await on.cloud.sweep()).toMatchObject({ published: 1, failed: 0, unfinished: false });
    const published = on.cloud.events().slice(before);
    expect(published.map(({ detail }) => detail)).toMatchObject([{ id: event.hash, type: "account.email_changed" }]);
    expect(await ada.mails()).toEqual(told);

    const left = await documents.send(
      new QueryCommand({
        TableName,
        KeyConditionExpression: "pk = :pk",
        ExpressionAttributeValues: { ":pk": outboxPk(shardOf(key.pk + key.sk)) },
        ConsistentRead: true,
      }),
    );
    expect(left.Items).toEqual([]);
    expect(await on.cloud.sweep()).toMatchObject({ published: 0, failed: 0 });
  });
});
