import { describe, expect, it, onTestFinished } from "vitest";
import { AwsError, type AwsJsonClient } from "../../../stacks/local/aws-json.ts";
import { createDeadLetters } from "../../../stacks/local/dead-letters.ts";
import { openStore } from "../../../stacks/local/store.ts";
import { type Checkpoint, createStream, type StreamRecord } from "../../../stacks/local/streams.ts";

interface FakeShard {
  parent?: string;
  records: string[];
  closed?: boolean;
}

/** A stream with these shards, as the API shows it: the sequence number is the position, counted from 1. */
const fakeClient = (shards: Record<string, FakeShard>, failures: AwsError[] = []): AwsJsonClient => {
  const describeStream = () => ({
    StreamDescription: {
      Shards: Object.entries(shards).map(([ShardId, { parent }]) => ({
        ShardId,
        ...(parent === undefined ? {} : { ParentShardId: parent }),
      })),
    },
  });
  const getIterator = (input: Record<string, string>) => {
    const { records } = shards[input.ShardId ?? ""] as FakeShard;
    const position = { TRIM_HORIZON: 0, LATEST: records.length }[input.ShardIteratorType ?? ""];
    return { ShardIterator: `${String(input.ShardId)}:${position ?? Number(input.SequenceNumber)}` };
  };
  const getRecords = (input: Record<string, string>) => {
    const [shard = "", from = ""] = (input.ShardIterator ?? "").split(":");
    const { records, closed = false } = shards[shard] as FakeShard;
    const failure = failures.shift();
    if (failure !== undefined) throw failure;
    return {
      Records: records.slice(Number(from)).map((pk, index) => ({
        eventName: pk.startsWith("-") ? "REMOVE" : "INSERT",
        dynamodb: { SequenceNumber: String(Number(from) + index + 1), Keys: { pk: { S: pk } } },
      })),
      ...(closed ? {} : { NextShardIterator: `${shard}:${records.length}` }),
    };
  };
  const operations: Record<string, (input: Record<string, string>) => unknown> = {
    DescribeStream: describeStream,
    GetShardIterator: getIterator,
    GetRecords: getRecords,
  };
  return {
    call: async <T>(target: string, input: object) =>
      Promise.resolve(operations[target.replace(/^.*\./, "")]?.(input as Record<string, string>) as T),
  };
};

interface Setup {
  shards: Record<string, FakeShard>;
  failures?: AwsError[];
  start?: "TRIM_HORIZON" | "LATEST";
  checkpoints?: Record<string, Checkpoint>;
}

type Handle = (names: string[], records: StreamRecord[]) => unknown;

const nameOf = (record: StreamRecord) => (record.dynamodb as unknown as { Keys: { pk: { S: string } } }).Keys.pk.S;

const streamOf = (setup: Setup, handle: Handle) => {
  const store = openStore();
  const checkpoints = store.shelf<Checkpoint>("checkpoints");
  for (const [shard, checkpoint] of Object.entries(setup.checkpoints ?? {})) checkpoints.put(shard, checkpoint);
  const deadLetters = createDeadLetters(store);
  const batches: string[][] = [];
  const read: string[] = [];
  const stream = createStream({
    client: fakeClient(setup.shards, setup.failures),
    name: "Relay",
    streamArn: "arn",
    checkpoints,
    start: setup.start ?? "TRIM_HORIZON",
    filter: { eventName: ["INSERT"] },
    batchSize: 4,
    retries: 3,
    every: 5,
    retryAfter: 1,
    deadLetters,
    onRead: (shard, sequenceNumber) => void read.push(`${shard} ${sequenceNumber} ${batches.flat().join("")}`),
    invoke: async ({ Records }) => {
      const names = Records.map(nameOf);
      batches.push(names);
      return Promise.resolve(handle(names, Records));
    },
  });
  onTestFinished(() => stream.stop());
  stream.start();
  return { stream, checkpoints, deadLetters, batches, read };
};

const fine = () => ({ batchItemFailures: [] });
const down = () => {
  throw new Error("down");
};

describe("given records", () => {
  it("they come in order, in batches, without what the filter drops", async () => {
    const shards = { s: { records: ["a", "b", "-x", "c", "d", "e"] } };
    const { stream, batches, checkpoints } = streamOf({ shards }, fine);
    await stream.drained();
    expect(batches).toEqual([["a", "b", "c", "d"], ["e"]]);
    expect(checkpoints.get("s")).toEqual({ sequenceNumber: "6" });
  });

  it("later ones come when the poller is woken", async () => {
    const shards = { s: { records: ["a"] } };
    const { stream, batches } = streamOf({ shards }, fine);
    await stream.drained();
    shards.s.records.push("b");
    stream.wake();
    await stream.drained();
    expect(batches).toEqual([["a"], ["b"]]);
  });

  it("after a restart it goes on behind the checkpoint", async () => {
    const setup = { shards: { s: { records: ["a", "b", "c"] } }, checkpoints: { s: { sequenceNumber: "2" } } };
    const { stream, batches } = streamOf(setup, fine);
    await stream.drained();
    expect(batches).toEqual([["c"]]);
  });

  it("of a stream that others filled, only new ones count", async () => {
    const shards = { s: { records: ["a", "b"] } };
    const { stream, batches } = streamOf({ shards, start: "LATEST" }, fine);
    await stream.drained();
    shards.s.records.push("c");
    stream.wake();
    await stream.drained();
    expect(batches).toEqual([["c"]]);
  });

  it("a child shard comes after its parent, a finished one is left alone", async () => {
    const shards = {
      child: { parent: "parent", records: ["c"] },
      parent: { records: ["a", "b"], closed: true },
      old: { records: ["z"], closed: true },
    };
    const checkpoints = { old: { sequenceNumber: "1", finished: true } };
    const { stream, batches } = streamOf({ shards, checkpoints }, fine);
    await stream.drained();
    expect(batches).toEqual([["a", "b"], ["c"]]);
  });

  it("which were read is told once they are handled, those that nobody wants included", async () => {
    const shards = { s: { records: ["a", "b", "-x"] }, t: { parent: "s", records: ["c"] } };
    const { stream, read } = streamOf({ shards: { ...shards, s: { ...shards.s, closed: true } } }, fine);
    await stream.drained();
    expect(read).toEqual(["s 3 ab", "t 1 abc"]);
  });

  it("an iterator that expired is replaced", async () => {
    const failures = [new AwsError("ExpiredIteratorException", "The iterator is too old.")];
    const { stream, batches } = streamOf({ shards: { s: { records: ["a"] } }, failures }, fine);
    await stream.drained();
    expect(batches).toEqual([["a"]]);
  });
});

describe("given a failure", () => {
  it("what comes before the first reported failure is done, the rest comes again", async () => {
    const { stream, batches, checkpoints } = streamOf(
      { shards: { s: { records: ["a", "b", "c", "d"] } } },
      (_, records) => {
        const failed = batches.length === 1 ? records.slice(2) : [];
        return { batchItemFailures: failed.map((record) => ({ itemIdentifier: record.dynamodb.SequenceNumber })) };
      },
    );
    await stream.drained();
    expect(batches).toEqual([
      ["a", "b", "c", "d"],
      ["c", "d"],
    ]);
    expect(checkpoints.get("s")).toEqual({ sequenceNumber: "4" });
  });

  it.each([
    ["thrown", down],
    ["reported without a name", () => ({ batchItemFailures: [{ itemIdentifier: "" }] })],
  ])("%s, the batch comes again in halves", async (_, fail) => {
    const shards = { s: { records: ["a", "b", "c", "d"] } };
    const { stream, batches } = streamOf({ shards }, () => (batches.length === 1 ? fail() : fine()));
    await stream.drained();
    expect(batches).toEqual([
      ["a", "b", "c", "d"],
      ["a", "b"],
      ["c", "d"],
    ]);
  });

  it("a poison record is found, tried as often as its retries say, and given up; its neighbours are handled", async () => {
    const handled: string[] = [];
    const shards = { s: { records: ["a", "b", "poison", "d", "e"] } };
    const { stream, batches, deadLetters, checkpoints } = streamOf({ shards }, (names) => {
      if (names.includes("poison")) down();
      handled.push(...names);
    });
    await stream.drained();
    expect(handled).toEqual(["a", "b", "d", "e"]);
    expect(batches.filter((batch) => batch.length === 1 && batch[0] === "poison")).toHaveLength(4);
    expect(deadLetters.list()).toMatchObject([
      { source: "Relay", reason: "down", event: { Records: [{ dynamodb: { SequenceNumber: "3" } }] } },
    ]);
    expect(checkpoints.get("s")).toEqual({ sequenceNumber: "5" });
  });

  it("an end between two tries loses nothing: the checkpoint stays before the record", async () => {
    const tried = Promise.withResolvers<undefined>();
    const shards = { s: { records: ["a", "b"] } };
    const { stream, checkpoints, deadLetters } = streamOf({ shards }, (names) => {
      if (!names.includes("b")) return fine();
      if (names.length === 1) tried.resolve(undefined);
      return down();
    });
    await tried.promise;
    await stream.stop();
    expect(checkpoints.get("s")).toEqual({ sequenceNumber: "1" });
    expect(deadLetters.list()).toEqual([]);
  });
});
