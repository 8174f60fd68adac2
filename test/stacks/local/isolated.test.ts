// The local cloud as `npm start` has it: every function apart from the others, with what the plan gives it.
import { DeleteItemCommand, DynamoDBClient } from "@aws-sdk/client-dynamodb";
import { marshall } from "@aws-sdk/util-dynamodb";
import { mkdtemp, mkdir, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from "vitest";
import { accountKey } from "../../../functions/adapters/dynamo/keys.ts";
import { click, lastFour, service, user } from "../../../stacks/local/client.ts";
import { createClock } from "../../../stacks/local/clock.ts";
import { type Cloud, startCloud } from "../../../stacks/local/cloud.ts";
import { environmentOf } from "../../../stacks/local/environment.ts";
import { createFunctions, type LambdaContext } from "../../../stacks/local/functions.ts";
import { createIsolated } from "../../../stacks/local/isolated.ts";
import { functions, sweep } from "../../../stacks/manifest.ts";
import { sdk } from "../../support/cloud-http.ts";
import { calls, type Holder } from "../../support/every-call.ts";

describe("given a cloud whose functions are kept apart", () => {
  const asked = new Set<string>();
  let cloud: Cloud;

  beforeAll(async () => {
    cloud = await startCloud({ quiet: true, isolated: true, preload: true, onAccess: (handler) => asked.add(handler) });
  }, 60_000);
  afterAll(() => cloud.stop());

  const wind = (ahead: string) =>
    fetch(`${cloud.url}/sandbox/clock`, { method: "POST", body: JSON.stringify({ ahead }) });

  async function holder(): Promise<Holder> {
    const ada = user(cloud);
    const { id } = (await ada.register()).body;
    return {
      ...ada,
      id,
      urls: { ...(await ada.links()), notice: await ada.noticeLink() },
      stored: { account: { pk: "", sk: "" }, events: [] },
      published: [],
      approvedAt: Math.floor(Date.now() / 1000),
    };
  }

  it("when an address goes its way, then it is confirmed, waits, and becomes active; withdrawals go there", async () => {
    const ada = user(cloud);
    const { id } = (await ada.register()).body;
    const { confirm } = await ada.links();
    expect((await click.post(confirm, { lastFour: lastFour(ada.wallet.address) })).status).toBe(200);
    await cloud.idle();
    await wind("PT24H");
    await cloud.idle();
    expect((await ada.get(`/v1/addresses/${id}`)).body.status).toBe("ACTIVE");
    expect((await service(cloud).check(ada.sub)).body).toMatchObject({ decision: "ALLOW" });
    expect(await cloud.sweep()).toMatchObject({ failed: 0 });
    cloud.faults({ mail: "bounce" });
    await user(cloud).register();
    await cloud.idle();
    cloud.faults({ mail: null });
    const table = new DynamoDBClient(sdk(cloud.dynamoEndpoint));
    await table.send(new DeleteItemCommand({ TableName: cloud.tableName, Key: marshall(accountKey(ada.sub)) }));
    await cloud.idle();
    expect((await ada.get("/v1/account")).body["frozen"]).toBe(true);
  });

  let reader: Holder | undefined;
  const routes = calls.filter(({ of }) => of.includes(" "));
  it.each(routes.map((call) => [[call.of, call.does].filter(Boolean).join(", "), call] as const))(
    "when %s is called, then nothing is missing that it needs",
    async (_, { purpose, run }) => {
      // What revoked everybody's second factors has done so in the second before.
      await wind("PT1S");
      reader ??= await holder();
      const outcome = await run(cloud, purpose === "read" ? reader : await holder());
      expect(outcome.is, outcome.says).not.toBe("broken");
      expect(outcome.says).not.toMatch(/^50/);
    },
  );

  it("then every function has been at work, and none was refused anything", async () => {
    await cloud.idle();
    const atWork = functions.filter(({ rights }) => rights.some((right) => right !== "links"));
    expect(atWork.filter(({ handler }) => !asked.has(handler)).map(({ name }) => name)).toEqual([]);
    expect(cloud.deadLetters()).toEqual([]);
  });
});

describe("given functions that are kept apart", () => {
  const settings = {
    url: "http://127.0.0.1:1",
    endpoints: { dynamo: "d", ses: "s", scheduler: "t", events: "e" },
    linkKeys: "{}",
    mailboxKey: "{}",
    hold: "PT24H",
    quiet: true,
  };
  const named = (name: string) => functions.find((fn) => fn.name === name) ?? sweep;

  it("then each has its own links and settings, and none of another's", () => {
    const ofSome = (name: string) =>
      Object.keys(environmentOf(settings, named(name))).filter((key) => !/^(AWS|POWERTOOLS|DAYHOLD)_|_App$/.test(key));
    expect(ofSome("Health")).toEqual([]);
    expect(ofSome("GetAddress")).toEqual(["SST_RESOURCE_Table"]);
    expect(ofSome("Confirm")).toEqual(["SST_RESOURCE_Table", "SST_RESOURCE_LinkKeys", "PUBLIC_URL"]);
    expect(ofSome("Relay")).toEqual(["SST_RESOURCE_Table", "SST_RESOURCE_Bus"]);
  });

  /** The handler of a function whose bundle is this. */
  async function running(code: string) {
    const folder = await mkdtemp(join(tmpdir(), "dayhold-isolated-"));
    await mkdir(join(folder, sweep.name));
    await writeFile(join(folder, sweep.name, "index.cjs"), code);
    const clock = createClock();
    clock.standAt(Date.parse("2026-03-01T12:00:00Z"));
    const isolated = createIsolated({
      clock,
      environmentOf: () => ({ ONLY: "this" }),
      bundles: Promise.resolve(folder),
    });
    onTestFinished(async () => {
      await isolated.stop();
      await rm(folder, { recursive: true });
    });
    return { isolated, clock, handler: await isolated.load(sweep.handler) };
  }
  const context = (milliseconds: number) => ({ getRemainingTimeInMillis: () => milliseconds }) as LambdaContext;

  it("when one is called again, then it is warm; it sees its environment and the cloud's clock alone", async () => {
    const { handler, clock } = await running(
      "let calls = 0; exports.handler = async () => ({ calls: ++calls, env: { ...process.env }, now: Date.now() });",
    );
    const now = Date.parse("2026-03-01T12:00:00Z");
    expect(await handler({}, context(5000))).toEqual({ calls: 1, env: { ONLY: "this" }, now });
    clock.windOn(1000);
    expect(await handler({}, context(5000))).toEqual({ calls: 2, env: { ONLY: "this" }, now: now + 1000 });
  });

  it("when many are called at once, then each instance does one call at a time, and all are done", async () => {
    const { handler } = await running(
      `let busy = false; exports.handler = async ({ n }) => {
        if (busy) throw new Error("two at once");
        busy = true; await new Promise((done) => setTimeout(done, 20)); busy = false; return n;
      };`,
    );
    const all = Array.from({ length: 12 }, (_, n) => n);
    expect(await Promise.all(all.map((n) => handler({ n }, context(5000))))).toEqual(all);
  });

  it("when one takes too long, even without a pause, then it is ended with all that it left running, and the next is cold", async () => {
    const { handler } = await running(
      `let calls = 0; exports.handler = async ({ hang }) => { calls += 1; while (hang) {} return calls; };`,
    );
    expect(await handler({}, context(5000))).toBe(1);
    await expect(handler({ hang: true }, context(200))).rejects.toThrow("ended without an answer");
    expect(await handler({}, context(5000))).toBe(1);
  });

  it("when one dies, then its caller hears of it, and the others go on", async () => {
    const { handler } = await running(
      `exports.handler = async ({ die }) => { if (die) process.exit(3); return "alive"; };`,
    );
    await expect(handler({ die: true }, context(5000))).rejects.toThrow("ended without an answer");
    expect(await handler({}, context(5000))).toBe("alive");
  });

  it("when one throws, then its caller gets what it said; when its bundle cannot be loaded, then that", async () => {
    const { handler } = await running(`exports.handler = async () => { throw new Error("not so"); };`);
    await expect(handler({}, context(5000))).rejects.toThrow("not so");
    const { handler: broken } = await running(`throw new Error("cannot be loaded");`);
    await expect(broken({}, context(5000))).rejects.toThrow("cannot be loaded");
  });

  it("when there is no such function, then nothing is called", async () => {
    const { isolated } = await running("exports.handler = async () => 1;");
    const calling = createFunctions((handler) => isolated.load(handler));
    await expect(calling.invoke("functions/none.handler", {})).rejects.toThrow("There is no function");
  });
});
