import { EventBridgeClient, PutEventsCommand } from "@aws-sdk/client-eventbridge";
import { describe, expect, it, onTestFinished, vi } from "vitest";
import type { InputTransformer } from "../../../functions/edge/declaration.ts";
import { createBus } from "../../../stacks/local/bus.ts";
import { createClock, installClock } from "../../../stacks/local/clock.ts";
import { createDeadLetters } from "../../../stacks/local/dead-letters.ts";
import { createFaults } from "../../../stacks/local/faults.ts";
import { openStore } from "../../../stacks/local/store.ts";
import { sdk, serve, until } from "../../support/cloud-http.ts";

const busOf = async (input?: InputTransformer) => {
  const names = ["Mail", "Timer", "Feedback", "Topic", "Some", "After"];
  const sent: Record<string, { body: string; delay: number }[]> = Object.fromEntries(names.map((name) => [name, []]));
  /** How often each target is still going to refuse. */
  const refusals: Record<string, number> = {};
  const rule = (name: string, source: string, types: string[], detail?: object) => ({
    name,
    pattern: { source: [source], "detail-type": types, ...(detail && { detail }) },
    target: {
      send: (body: string, delay = 0) => {
        const left = refusals[name] ?? 0;
        if (left > 0) {
          refusals[name] = left - 1;
          throw new Error("down");
        }
        sent[name]?.push({ body, delay });
      },
    },
  });
  const faults = createFaults();
  const deadLetters = createDeadLetters(openStore());
  const bus = createBus({
    roles: { refusal: () => undefined },
    faults,
    deadLetters,
    retryAfter: 0,
    rules: [
      rule("Mail", "dayhold", ["address.registered", "address.cancelled"]),
      rule("Timer", "dayhold", ["address.registered"]),
      { ...rule("Feedback", "aws.ses", ["Email Bounced"]), input },
      rule("Topic", "dayhold", ["withdrawals.suspended"], { data: { by: ["risk"] } }),
      { ...rule("Some", "dayhold", ["address.cancelled"]), input },
      rule("After", "dayhold", ["address.cancelled"]),
    ],
  });
  const client = new EventBridgeClient(sdk(await serve(bus.listener)));
  onTestFinished(() => bus.stop());
  return { bus, client, faults, sent, refusals, deadLetters };
};

const entry = {
  EventBusName: "dayhold-local",
  Source: "dayhold",
  DetailType: "address.registered",
  Detail: '{"id":"1"}',
};

describe("given PutEvents of the SDK client", () => {
  it("an event goes where a rule looks into its detail, if that is what the rule says", async () => {
    const { client, sent } = await busOf();
    const suspended = (by: string) => ({
      ...entry,
      DetailType: "withdrawals.suspended",
      Detail: JSON.stringify({ data: { by } }),
    });
    await client.send(new PutEventsCommand({ Entries: [suspended("operator"), suspended("risk")] }));
    expect(sent.Topic?.map(({ body }) => (JSON.parse(body) as { detail: object }).detail)).toEqual([
      { data: { by: "risk" } },
    ]);
  });

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

  it("more than ten entries, or more than 1 MB in UTF-8, are refused", async () => {
    const { client } = await busOf();
    const put = (Entries: object[]) => client.send(new PutEventsCommand({ Entries: Entries }));
    const refused = { name: "ValidationException" };
    const sized = (letter: string, bytes: number) => {
      const one = { ...entry, Time: new Date(0), Resources: ["arn:x"], Detail: "" };
      const others = 14 + "dayhold".length + "address.registered".length + "arn:x".length + '{"x":""}'.length;
      return { ...one, Detail: JSON.stringify({ x: letter.repeat((bytes - others) / Buffer.byteLength(letter)) }) };
    };
    await expect(put(Array(11).fill(entry) as object[])).rejects.toMatchObject(refused);
    expect((await put([sized("x", 1024 * 1024)])).FailedEntryCount).toBe(0);
    await expect(put([sized("x", 1024 * 1024 + 1)])).rejects.toMatchObject(refused);
    await expect(put([sized("ü", 1024 * 1024 + 2)])).rejects.toMatchObject(refused);
    await expect(put([sized("x", 1024 * 1024), entry])).rejects.toMatchObject(refused);
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
    [{ timers: "later" }, undefined],
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

  it("what is not there and stands without quotes makes no JSON: it is lost and counted, others get the event", async () => {
    vi.spyOn(console, "error").mockReturnValue();
    const { client, bus, sent, deadLetters } = await busOf({ paths: { kind: "$.detail.kind" }, template: "<kind>" });
    const result = await client.send(
      new PutEventsCommand({ Entries: [{ ...entry, DetailType: "address.cancelled" }] }),
    );
    expect(result.FailedEntryCount).toBe(0);
    expect([sent.Mail?.length, sent.Some?.length, sent.After?.length]).toEqual([1, 0, 1]);
    expect(bus.failedInvocations()).toEqual({ Some: 1 });
    expect(deadLetters.list()).toEqual([]);
  });
});

describe("given a target that refuses", () => {
  const event = { source: "dayhold", "detail-type": "address.registered", detail: { id: "1" } };

  it("for a while, then it is tried again until it takes the event; the others have it at once", async () => {
    const { bus, sent, refusals, deadLetters } = await busOf();
    refusals.Mail = 3;
    bus.publish(event);
    expect([sent.Mail?.length, sent.Timer?.length, bus.idle()]).toEqual([0, 1, false]);
    await until(() => bus.idle());
    expect([sent.Mail?.length, sent.Timer?.length]).toEqual([1, 1]);
    expect([deadLetters.list(), bus.failedInvocations()]).toEqual([[], {}]);
  });

  it("for good, then the event is a dead letter after as many retries as the rule has", async () => {
    const { bus, refusals, deadLetters } = await busOf();
    refusals.Mail = 1000;
    const id = bus.publish(event);
    await until(() => bus.idle());
    expect(1000 - refusals.Mail).toBe(1 + 185);
    expect(deadLetters.list()).toMatchObject([{ source: "Mail", reason: "down", event: { id, detail: { id: "1" } } }]);
    expect(bus.failedInvocations()).toEqual({});
  });

  it("for a day, then it is not tried again", async () => {
    const clock = createClock();
    onTestFinished(installClock(clock));
    const { bus, refusals, deadLetters } = await busOf();
    refusals.Mail = 1000;
    bus.publish(event);
    clock.windOn(24 * 60 * 60 * 1000);
    await until(() => bus.idle());
    expect(1000 - refusals.Mail).toBe(2);
    expect(deadLetters.list()).toHaveLength(1);
  });

  it("until the cloud stops, then the event is put aside", async () => {
    const { bus, refusals, deadLetters } = await busOf();
    refusals.Mail = 1000;
    bus.publish(event);
    bus.stop();
    expect(bus.idle()).toBe(true);
    expect(deadLetters.list()).toMatchObject([{ source: "Mail", reason: "The cloud stopped" }]);
  });
});
