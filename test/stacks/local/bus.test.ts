import { EventBridgeClient, PutEventsCommand } from "@aws-sdk/client-eventbridge";
import { describe, expect, it } from "vitest";
import type { InputTransformer } from "../../../functions/edge/declaration.ts";
import { createBus } from "../../../stacks/local/bus.ts";
import { createFaults } from "../../../stacks/local/faults.ts";
import { sdk, serve } from "../../support/cloud-http.ts";

const subscription = (name: string, source: string, types: string[]) => ({
  name,
  source,
  types,
  handler: name,
  attempts: 1,
});

const busOf = async (input?: InputTransformer) => {
  const sent: Record<string, { body: string; delay: number }[]> = { Mail: [], Timer: [], Feedback: [] };
  const queue = (name: string) => ({
    send: (body: string, delay = 0) => void sent[name]?.push({ body, delay }),
    start: () => undefined,
    empty: () => true,
    hurry: () => undefined,
    stop: () => Promise.resolve(),
  });
  const faults = createFaults();
  const bus = createBus({
    faults,
    subscribers: [
      subscription("Mail", "dayhold", ["address.registered", "address.cancelled"]),
      subscription("Timer", "dayhold", ["address.registered"]),
      { ...subscription("Feedback", "aws.ses", ["Email Bounced"]), ...(input && { input }) },
    ].map((one) => ({ subscription: one, queue: queue(one.name) })),
  });
  const client = new EventBridgeClient(sdk(await serve(bus.listener)));
  return { bus, client, faults, sent };
};

const entry = {
  EventBusName: "dayhold-local",
  Source: "dayhold",
  DetailType: "address.registered",
  Detail: '{"id":"1"}',
};

describe("given PutEvents of the SDK client", () => {
  it("an event goes to all who subscribed to its source and type, in EventBridge's envelope", async () => {
    const { client, sent } = await busOf();
    const result = await client.send(
      new PutEventsCommand({ Entries: [{ ...entry, Time: new Date("2022-01-17T00:46:00Z"), Resources: ["arn:x"] }] }),
    );
    expect(result.FailedEntryCount).toBe(0);
    expect([sent.Mail?.length, sent.Timer?.length, sent.Feedback?.length]).toEqual([1, 1, 0]);
    expect(JSON.parse(sent.Mail?.[0]?.body ?? "")).toEqual({
      version: "0",
      id: result.Entries?.[0]?.EventId,
      "detail-type": "address.registered",
      source: "dayhold",
      account: "000000000000",
      time: "2022-01-17T00:46:00Z",
      region: "us-east-1",
      resources: ["arn:x"],
      detail: { id: "1" },
    });
  });

  it("entries that are wrong fail by themselves", async () => {
    const { client, sent } = await busOf();
    const { FailedEntryCount, Entries } = await client.send(
      new PutEventsCommand({
        Entries: [
          { ...entry, Detail: "[]" },
          { ...entry, Detail: "{" },
          { ...entry, Source: "aws.ses" },
          { ...entry, EventBusName: "other" },
          { ...entry, DetailType: "address.cancelled" },
        ],
      }),
    );
    expect(FailedEntryCount).toBe(4);
    expect(Entries?.map(({ ErrorCode }) => ErrorCode)).toEqual([
      "MalformedDetail",
      "MalformedDetail",
      "NotAuthorizedForSourceException",
      "ResourceNotFoundException",
      undefined,
    ]);
    expect([sent.Mail?.length, sent.Timer?.length]).toEqual([1, 0]);
  });

  it("more than ten entries, or more than 256 KB, are refused", async () => {
    const { client } = await busOf();
    const put = (Entries: object[]) => client.send(new PutEventsCommand({ Entries: Entries }));
    await expect(put(Array(11).fill(entry) as object[])).rejects.toMatchObject({ name: "ValidationException" });
    const big = { ...entry, Detail: JSON.stringify({ x: "x".repeat(256 * 1024) }) };
    await expect(put([big])).rejects.toMatchObject({ name: "ValidationException" });
  });
});

describe("given a fault", () => {
  it("duplicate: everybody gets the same event twice", async () => {
    const { bus, faults, sent } = await busOf();
    faults.patch({ events: "duplicate" });
    bus.publish({ source: "dayhold", "detail-type": "address.registered", detail: {} });
    const ids = sent.Timer?.map(({ body }) => (JSON.parse(body) as { id: string }).id) ?? [];
    expect(ids).toHaveLength(2);
    expect(new Set(ids).size).toBe(1);
  });

  it("delay: each delivery waits a time of its own", async () => {
    const { bus, faults, sent } = await busOf();
    faults.patch({ events: "delay" });
    bus.publish({ source: "dayhold", "detail-type": "address.registered", detail: {} });
    for (const { delay } of [...(sent.Mail ?? []), ...(sent.Timer ?? [])]) expect(delay).toBeGreaterThanOrEqual(100);
    expect(sent.Mail?.[0]?.delay).not.toBe(sent.Timer?.[0]?.delay);
  });

  it.each([
    [{ timers: "drop" }, { timers: "drop", events: null, mail: null, dynamo: null }],
    [{}, { timers: null, events: null, mail: null, dynamo: null }],
    [{ timers: "late" }, undefined],
    [{ toString: "drop" }, undefined],
    [{ timers: undefined }, undefined],
    ["drop", undefined],
  ])("the patch %j leaves %j", (patch, expected) => {
    expect(createFaults().patch(patch)).toEqual(expected);
  });

  it("null turns off what is named, the rest stays", () => {
    const faults = createFaults();
    faults.patch({ timers: "drop", mail: "bounce" });
    expect(faults.patch({ timers: null })).toEqual({ timers: null, events: null, mail: "bounce", dynamo: null });
  });
});

describe("given a subscription that takes some of an event", () => {
  const envelope = { source: "aws.ses", "detail-type": "Email Bounced" };
  const sentBody = async (template: string, detail: Record<string, unknown>) => {
    const { bus, sent } = await busOf({ paths: { kind: "$.detail.kind", tags: "$.detail.mail.tags" }, template });
    bus.publish({ ...envelope, detail });
    return sent.Feedback?.[0]?.body;
  };

  it.each([
    ['{"kind":<kind>,"tags":<tags>}', '{"kind":"Bounce","tags":{"user":["a"]}}'],
    ['{"kind":"<kind>"}', '{"kind":"Bounce"}'],
    ['{"tags":"<tags>","none":"<none>"}', '{"tags":"","none":""}'],
  ])("%s: the queue gets %s and nothing else", async (template, expected) => {
    const mail = { tags: { user: ["a"] }, destination: ["ada@example.com"] };
    expect(await sentBody(template, { kind: "Bounce", mail })).toBe(expected);
  });

  it("what is not there and stands without quotes makes no JSON, so it fails here", async () => {
    await expect(sentBody('{"kind":<kind>}', {})).rejects.toThrow("The event has nothing for <kind>");
  });
});
