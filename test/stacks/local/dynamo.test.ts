// dynoxide as it is started here: no write is dearer than an earlier one, and records go once they were read.
import { existsSync } from "node:fs";
import { dirname, join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { describe, expect, it, onTestFinished } from "vitest";
import { type AwsJsonClient, createAwsJsonClient } from "../../../stacks/local/aws-json.ts";
import { type Dynamo, startDynamo } from "../../../stacks/local/dynamo.ts";
import { resourceName } from "../../../stacks/local/environment.ts";
import { ensureTable } from "../../../stacks/local/table.ts";
import { until } from "../../support/cloud-http.ts";
import { commandOf, isAlive, startProcess, temporaryFolder } from "../../support/cloud-process.ts";

interface Started {
  dynamo: Dynamo;
  client: AwsJsonClient;
  streamArn: string;
}

const started = async (dataDir?: string): Promise<Started> => {
  const dynamo = await startDynamo({ dataDir, onCrash: () => undefined });
  onTestFinished(() => dynamo.stop());
  const client = createAwsJsonClient(dynamo.endpoint);
  return { dynamo, client, ...(await ensureTable(client, resourceName, () => undefined)) };
};

/** Puts the items with these numbers, as many at once as DynamoDB takes. */
const fill = async (client: AwsJsonClient, from: number, to: number) => {
  for (let first = from; first < to; first += 25) {
    const numbers = Array.from({ length: Math.min(25, to - first) }, (_, index) => first + index);
    const items = numbers.map((n) => ({ PutRequest: { Item: { pk: { S: `USER#${n}` }, sk: { S: "ACCOUNT" } } } }));
    await client.call("DynamoDB_20120810.BatchWriteItem", { RequestItems: { [resourceName]: items } });
  }
};

const median = (numbers: number[]) => numbers.toSorted((a, b) => a - b)[numbers.length >> 1] ?? NaN;

/** How much longer a write takes on the second than on the first; both in turns, since others use the machine, too. */
const dearer = async (first: AwsJsonClient, second: AwsJsonClient, from: number) => {
  const times: [number[], number[]] = [[], []];
  for (let round = 0; round < 40; round += 1)
    for (const [index, client] of [first, second].entries()) {
      const begun = performance.now();
      await fill(client, from + 25 * round, from + 25 * (round + 1));
      times[index]?.push(performance.now() - begun);
    }
  return median(times[1]) / median(times[0]);
};

describe("given a table with a stream that nobody reads", () => {
  it("the 20,000th write costs what the 2,000th did", async () => {
    const [few, many] = await Promise.all([started(), started()]);
    await Promise.all([fill(few.client, 0, 1000), fill(many.client, 0, 19_000)]);
    expect(await dearer(few.client, many.client, 20_000)).toBeLessThan(2);
  });

  it("a folder from before gets what it lacks when it is started here", async () => {
    const folder = temporaryFolder();
    const indexes = () => {
      const database = new DatabaseSync(join(folder, "dynamodb.sqlite"));
      const names = database.prepare("SELECT name FROM pragma_index_list('_stream_records')").all();
      database.exec("DROP INDEX IF EXISTS _stream_records_newest");
      database.close();
      return names.map(({ name }) => name);
    };
    for (let time = 0; time < 2; time += 1) {
      const { dynamo, client } = await started(folder);
      await fill(client, 0, 50);
      await dynamo.stop();
      expect(indexes()).toEqual(["_stream_records_newest"]);
    }
  });
});

interface Page {
  Records: { dynamodb: { SequenceNumber: string } }[];
}

describe("given records that were read", () => {
  const shard = `shardId-00000001-${resourceName}`;
  const numbersFrom = async ({ client, streamArn }: Started, position: object) => {
    const call = <T>(operation: string, input: object) =>
      client.call<T>(`DynamoDBStreams_20120810.${operation}`, input);
    const input = { StreamArn: streamArn, ShardId: shard, ...position };
    const { ShardIterator } = await call<{ ShardIterator: string }>("GetShardIterator", input);
    const { Records } = await call<Page>("GetRecords", { ShardIterator });
    return Records.map(({ dynamodb }) => Number(dynamodb.SequenceNumber));
  };

  it("they are gone, the rest is as it was, and numbers go on, also after a restart", async () => {
    const folder = temporaryFolder();
    const first = await started(folder);
    await fill(first.client, 0, 1500);
    const end = await numbersFrom(first, { ShardIteratorType: "AFTER_SEQUENCE_NUMBER", SequenceNumber: "1400" });
    const last = end.at(-1) ?? NaN;
    first.dynamo.streamRecords?.trim(shard, String(last - 2));
    expect(await numbersFrom(first, { ShardIteratorType: "TRIM_HORIZON" })).toEqual([last - 2, last - 1, last]);
    first.dynamo.streamRecords?.trim(shard, String(last));
    await first.dynamo.stop();

    const again = await started(folder);
    again.dynamo.streamRecords?.trim(shard, String(last));
    expect(await numbersFrom(again, { ShardIteratorType: "TRIM_HORIZON" })).toEqual([last]);
    await fill(again.client, 2000, 2002);
    const behind = { ShardIteratorType: "AFTER_SEQUENCE_NUMBER", SequenceNumber: String(last) };
    expect(await numbersFrom(again, behind)).toEqual([last + 1, last + 2]);
  });
});

describe("given no folder", () => {
  it("what stands in its place is gone after kill -9", async () => {
    const cloud = startProcess();
    await cloud.ready();
    const below = cloud.descendants();
    const file = below.flatMap((pid) => /--db-path (\S+)/.exec(commandOf(pid))?.[1] ?? [])[0] ?? "";
    expect(existsSync(file)).toBe(true);
    cloud.child.kill("SIGKILL");
    await cloud.exited;
    await until(() => !below.some(isAlive));
    expect(existsSync(dirname(file))).toBe(false);
  });
});
