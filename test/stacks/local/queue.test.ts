import type { SQSRecord } from "aws-lambda";
import { describe, expect, it, onTestFinished } from "vitest";
import { createDeadLetters } from "../../../stacks/local/dead-letters.ts";
import { createQueue } from "../../../stacks/local/queue.ts";
import { openStore } from "../../../stacks/local/store.ts";
import { until } from "../../support/cloud-http.ts";

type Invoke = (event: { Records: SQSRecord[] }) => Promise<unknown>;

const queueOf = (invoke: Invoke, attempts = 3, maximum = 1) => {
  const store = openStore();
  const deadLetters = createDeadLetters(store);
  const options = {
    name: "Test",
    attempts,
    batch: 10,
    maximum,
    messages: store.shelf<never>("queue"),
    deadLetters,
    invoke,
    retryAfter: 1,
  };
  const queue = createQueue(options);
  onTestFinished(() => queue.stop());
  return { queue, deadLetters, again: () => createQueue(options), drained: () => until(() => queue.empty()) };
};

const bodies = (records: SQSRecord[]) => records.map(({ body }) => body);

describe("given messages", () => {
  it("the function gets them in batches of at most ten, as SQS events", async () => {
    const batches: SQSRecord[][] = [];
    const { queue, drained } = queueOf(({ Records }) => Promise.resolve(batches.push(Records)));
    for (let i = 0; i < 12; i += 1) queue.send(`"${i}"`);
    queue.start();
    await drained();
    expect(batches.map((batch) => batch.length)).toEqual([10, 2]);
    expect(batches[0]?.[0]).toEqual({
      messageId: expect.stringMatching(/^[0-9a-f-]{36}$/) as string,
      receiptHandle: expect.any(String) as string,
      body: '"0"',
      attributes: {
        ApproximateReceiveCount: "1",
        SentTimestamp: expect.stringMatching(/^\d{13}$/) as string,
        SenderId: "000000000000",
        ApproximateFirstReceiveTimestamp: expect.stringMatching(/^\d{13}$/) as string,
      },
      messageAttributes: {},
      md5OfBody: "f4ea5f46dd32b666be3f802dfe2982c2",
      eventSource: "aws:sqs",
      eventSourceARN: "arn:aws:sqs:us-east-1:000000000000:dayhold-local-Test",
      awsRegion: "us-east-1",
    });
  });

  it("one with a delay waits, the others do not", async () => {
    const order: string[] = [];
    const { queue, drained } = queueOf(({ Records }) => Promise.resolve(order.push(...bodies(Records))));
    queue.send('"late"', 50);
    queue.send('"soon"');
    queue.start();
    await drained();
    expect(order).toEqual(['"soon"', '"late"']);
  });
});

describe("given a failure", () => {
  it("only what is reported as failed comes again", async () => {
    const batches: string[][] = [];
    const { queue, drained, deadLetters } = queueOf(({ Records }) => {
      batches.push(bodies(Records));
      const failed = batches.length === 1 ? Records.filter(({ body }) => body === '"b"') : [];
      return Promise.resolve({ batchItemFailures: failed.map(({ messageId }) => ({ itemIdentifier: messageId })) });
    });
    for (const body of ['"a"', '"b"', '"c"']) queue.send(body);
    queue.start();
    await drained();
    expect(batches).toEqual([['"a"', '"b"', '"c"'], ['"b"']]);
    expect(deadLetters.list()).toEqual([]);
  });

  it.each([
    ["the function throws", () => Promise.reject(new Error("down"))],
    ["it reports a message that nobody sent", () => Promise.resolve({ batchItemFailures: [{ itemIdentifier: "x" }] })],
    ["it reports nothing by name", () => Promise.resolve({ batchItemFailures: [{}] })],
  ])("when %s, the whole batch comes again", async (_, fail) => {
    const batches: string[][] = [];
    const { queue, drained } = queueOf(({ Records }) => {
      batches.push(bodies(Records));
      return batches.length === 1 ? fail() : Promise.resolve({ batchItemFailures: [] });
    });
    queue.send('"a"');
    queue.send('"b"');
    queue.start();
    await drained();
    expect(batches).toEqual([
      ['"a"', '"b"'],
      ['"a"', '"b"'],
    ]);
  });

  it("a poison message becomes a dead letter after its attempts, its neighbours are handled once", async () => {
    const received: string[] = [];
    const { queue, drained, deadLetters } = queueOf(({ Records }) => {
      received.push(...Records.map(({ body, attributes }) => `${body} ${attributes.ApproximateReceiveCount}`));
      const failed = Records.filter(({ body }) => body === '{"poison":true}');
      return Promise.resolve({ batchItemFailures: failed.map(({ messageId }) => ({ itemIdentifier: messageId })) });
    });
    queue.send('{"poison":true}');
    queue.send('{"good":true}');
    queue.start();
    await drained();
    expect(received).toEqual(['{"poison":true} 1', '{"good":true} 1', '{"poison":true} 2', '{"poison":true} 3']);
    expect(deadLetters.list()).toEqual([
      {
        source: "Test",
        reason: "reported as failed",
        event: { poison: true },
        at: expect.stringMatching(/^\d{4}-/) as string,
      },
    ]);
  });

  it("what is waiting for a retry can be hurried", async () => {
    let calls = 0;
    const store = openStore();
    const queue = createQueue({
      name: "Test",
      attempts: 3,
      batch: 10,
      maximum: 1,
      messages: store.shelf("queue"),
      deadLetters: createDeadLetters(store),
      retryAfter: 60_000,
      invoke: () => (++calls === 1 ? Promise.reject(new Error("down")) : Promise.resolve()),
    });
    onTestFinished(() => queue.stop());
    queue.send('"a"');
    queue.start();
    await until(() => calls === 1);
    queue.hurry();
    await until(() => queue.empty());
    expect(calls).toBe(2);
  });
});

describe("given an end in the middle of a delivery", () => {
  it("the message comes again, with its receives counted on", async () => {
    const counts: (string | undefined)[] = [];
    const never = Promise.withResolvers<unknown>();
    const { queue, again } = queueOf(({ Records }) => {
      counts.push(Records[0]?.attributes.ApproximateReceiveCount);
      return counts.length === 1 ? never.promise : Promise.resolve();
    });
    queue.send('"a"');
    queue.start();
    await until(() => counts.length === 1);
    const second = again();
    second.start();
    await until(() => second.empty());
    await second.stop();
    expect(counts).toEqual(["1", "2"]);
    never.resolve(undefined);
  });

  it("when batches take long, then as many are handled at once as the function has room for, and none twice", async () => {
    const held = Promise.withResolvers<unknown>();
    const got: string[] = [];
    const { queue, drained } = queueOf(
      ({ Records }) => {
        got.push(...bodies(Records));
        return held.promise;
      },
      3,
      2,
    );
    const sent = Array.from({ length: 25 }, (_, n) => String(n));
    for (const one of sent) queue.send(one);
    queue.start();
    await until(() => got.length === 20);
    queue.hurry();
    queue.send("25");
    await new Promise((resolve) => setTimeout(resolve, 50));
    expect(got).toEqual(sent.slice(0, 20));
    held.resolve(undefined);
    await drained();
    expect(got).toEqual([...sent, "25"]);
  });
});
