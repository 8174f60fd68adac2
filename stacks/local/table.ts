// The one table, made from the manifest.
import { setTimeout as sleep } from "node:timers/promises";
import { table } from "../manifest.ts";
import { AwsError, type AwsJsonClient } from "./aws-json.ts";

const keySchema = (hashKey: string, rangeKey: string) => [
  { AttributeName: hashKey, KeyType: "HASH" },
  { AttributeName: rangeKey, KeyType: "RANGE" },
];

const input = (name: string) => ({
  TableName: name,
  AttributeDefinitions: Object.entries(table.fields).map(([AttributeName, AttributeType]) => ({
    AttributeName,
    AttributeType,
  })),
  KeySchema: keySchema(table.hashKey, table.rangeKey),
  GlobalSecondaryIndexes: Object.entries(table.globalIndexes).map(([IndexName, index]) => ({
    IndexName,
    KeySchema: keySchema(index.hashKey, index.rangeKey),
    Projection: { ProjectionType: index.projection },
  })),
  LocalSecondaryIndexes: Object.entries(table.localIndexes).map(([IndexName, index]) => ({
    IndexName,
    KeySchema: keySchema(table.hashKey, index.rangeKey),
    Projection: { ProjectionType: index.projection },
  })),
  BillingMode: "PAY_PER_REQUEST",
  StreamSpecification: { StreamEnabled: true, StreamViewType: table.stream },
});

interface Description {
  Table: { TableStatus: string; LatestStreamArn: string };
}

const timeToLive = async (client: AwsJsonClient, name: string) => {
  try {
    await client.call("DynamoDB_20120810.UpdateTimeToLive", {
      TableName: name,
      TimeToLiveSpecification: { AttributeName: table.ttl, Enabled: true },
    });
  } catch (error) {
    // Already enabled, by an earlier start.
    if (!(error instanceof AwsError && error.code === "ValidationException")) throw error;
  }
};

const describe = async (client: AwsJsonClient, name: string) => {
  try {
    return (await client.call<Description>("DynamoDB_20120810.DescribeTable", { TableName: name })).Table;
  } catch (error) {
    if (error instanceof AwsError && error.code === "ResourceNotFoundException") return undefined;
    throw error;
  }
};

/** Creates the table unless it is there, after calling `beforeCreate`, and waits until it can be used. */
export const ensureTable = async (client: AwsJsonClient, name: string, beforeCreate: () => void) => {
  if ((await describe(client, name)) === undefined) {
    beforeCreate();
    await client.call("DynamoDB_20120810.CreateTable", input(name));
  }
  for (;;) {
    const found = await describe(client, name);
    if (found?.TableStatus === "ACTIVE") {
      await timeToLive(client, name);
      return { streamArn: found.LatestStreamArn };
    }
    await sleep(50);
  }
};
