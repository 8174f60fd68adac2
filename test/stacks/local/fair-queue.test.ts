// What SQS calls a fair queue: that whoever has much in it keeps nobody else waiting.
import { describe, expect, it, onTestFinished } from "vitest";
import type { SQSRecord } from "aws-lambda";
import { createDeadLetters } from "../../../stacks/local/dead-letters.ts";
import { createQueue } from "../../../stacks/local/queue.ts";
import { openStore } from "../../../stacks/local/store.ts";
import { createTenants } from "../../../stacks/local/tenants.ts";
import { subscriptions } from "../../../stacks/manifest.ts";
import { until } from "../../support/cloud-http.ts";

/** What SES takes of a new account. https://docs.aws.amazon.com/ses/latest/dg/quotas.html */
const mailsASecond = 14;

/** A second of the simulation takes so many milliseconds. */
const second = 70;

/**
 * Plays the queue of the mails with as many senders as it has, which SES gives one mail at a time. One account has 300 mails
 * to send and others a warning each now and then: how many mails went out while each warning waited.
 */
async function waitsBehindAFlood(isFair: boolean, warnings: number): Promise<number[]> {
  const { batch, size } = subscriptions.find(({ name }) => name === "SendMail") ?? {};
  const sent: string[] = [];
  let free = performance.now();
  const send = async ({ Records }: { Records: SQSRecord[] }) => {
    for (const { body } of Records) {
      free = Math.max(free, performance.now()) + second / mailsASecond;
      await new Promise((resolve) => setTimeout(resolve, free - performance.now()));
      sent.push(JSON.parse(body) as string);
    }
  };
  const store = openStore();
  const queue = createQueue({
    ...{ name: "SendMail", attempts: 3, batch: batch ?? 0, maximum: size?.concurrency ?? 0, invoke: send },
    ...{ messages: store.shelf("queue"), deadLetters: createDeadLetters(store) },
  });
  onTestFinished(() => queue.stop());
  const put = (tenant: string, what: string) => queue.send(JSON.stringify(what), 0, isFair ? tenant : undefined);
  for (let n = 0; n < 300; n++) put("flood", `flood ${n}`);
  queue.start();
  const waits: number[] = [];
  for (let n = 0; n < warnings; n++) {
    const soon = sent.length + 5;
    await until(() => sent.length >= soon);
    const before = sent.length;
    const warning = `warning ${n}`;
    put(`user ${n}`, warning);
    await until(() => sent.includes(warning));
    waits.push(sent.indexOf(warning) - before);
  }
  return waits;
}

describe("given 300 mails of one account, and fourteen a second", () => {
  it("then nobody else's warning waits a second, as it would if the queue were not fair", async () => {
    expect(Math.max(...(await waitsBehindAFlood(true, 10)))).toBeLessThan(mailsASecond);
    expect(Math.min(...(await waitsBehindAFlood(false, 1)))).toBeGreaterThan(mailsASecond);
  });
});

describe("given the messages of several", () => {
  const inTurn = (tenants: ReturnType<typeof createTenants>, ...of: string[]) =>
    tenants.inTurn(of.map((tenant, n) => [`${tenant}${n}`, tenant]));

  it("then whoever took more than a tenth of the time comes last, and the noisy with fewer in flight before those with more", () => {
    const tenants = createTenants();
    for (const [tenant, took] of [
      ["a", 500],
      ["b", 400],
      ["c", 5],
    ] as const) {
      tenants.began(tenant);
      tenants.ended(tenant, took);
    }
    tenants.began("a");
    expect(inTurn(tenants, "a", "b", "c", "d", "a")).toEqual(["c2", "d3", "b1", "a0", "a4"]);
  });

  it("then thirty in flight are noisy, too, until nothing is left of them", () => {
    const tenants = createTenants();
    for (let n = 0; n < 29; n++) tenants.began("a");
    expect(inTurn(tenants, "a", "b")).toEqual(["a0", "b1"]);
    tenants.began("a");
    expect(inTurn(tenants, "a", "b")).toEqual(["b1", "a0"]);
    for (let n = 0; n < 30; n++) tenants.ended("a", 1);
    expect(inTurn(tenants, "b")).toEqual(["b0"]);
    expect(inTurn(tenants, "a", "b")).toEqual(["a0", "b1"]);
  });
});
