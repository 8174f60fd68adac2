// What the control record goes by where its copies and its chain of events do not say the same, or not all of it.
import { DynamoDBClient } from "@aws-sdk/client-dynamodb";
import { NumberValue } from "@aws-sdk/lib-dynamodb";
import { beforeAll, beforeEach, describe, expect, it } from "vitest";
import { DynamoControl } from "../../functions/adapters/dynamo/control.ts";
import { documentClient } from "../../functions/adapters/dynamo/documents.ts";
import { controlPk } from "../../functions/adapters/dynamo/keys.ts";
import { decideControl } from "../../functions/core/control.ts";
import { service, user, type User } from "../../stacks/local/client.ts";
import { sdk } from "../support/cloud-http.ts";
import { ControlRecord, copies, type Item } from "../support/control-record.ts";
import { hour, scene } from "../support/scene.ts";

const on = scene();
let record: ControlRecord;
let ada: User;
beforeAll(async () => {
  record = ControlRecord(on);
  ada = user(on.cloud);
  await ada.register();
  await ada.confirm();
  await on.pass(24 * hour + 1000);
});
/** A chain that holds, at the beginning of a stage. */
beforeEach(async () => {
  await on.cloud.idle();
  for (const item of await record.events()) await record.drop(item);
  await record.loseAll();
  on.jump(1000);
  await record.set({ suspended: false });
  on.jump(24 * hour);
});

const exchange = () => service(on.cloud);
const shown = async () => (await exchange().get("/v1/control")).body;
const revoke = () => exchange().post("/v1/control/mfa-epoch", { reason: "A test" });
const requarantine = () =>
  exchange().post("/v1/control/requarantine", { since: "1970-01-01T00:00:00Z", reason: "A test" });
const suspend = () => record.set({ suspended: true });
const eventOf = async (type: string): Promise<Item> => {
  const event = (await record.events()).find((one) => one["type"] === type);
  if (!event) throw new Error(`There is no ${type}`);
  return event;
};
const isDeniedToAll = async (reason: string) =>
  Object.keys(await record.answers(ada)).every((answer) => answer.includes(reason));

const losses: [string, (event: Item) => Promise<unknown>][] = [
  ["is lost", (event) => record.drop(event)],
  ["cannot be read", (event) => record.put({ ...event, hash: 7 })],
  ["says something else", (event) => record.put({ ...event, data: { ...(event["data"] as object), drill: true } })],
];
const states: [string, (before: Item[]) => Promise<unknown>][] = [
  ["are lost", () => record.loseAll()],
  ["are as they were before", (before) => record.writeAll(before)],
];

describe.each(losses)("given an event that %s before the end of the chain", (_, damage) => {
  it.each(states)("when all copies %s, then everybody is stopped, and has to wait anew", async (_, restore) => {
    const before = await record.all();
    await suspend();
    on.jump(1000);
    await revoke();
    on.jump(1000);
    await damage(await eventOf("withdrawals.suspended"));
    await restore(before);
    expect(await on.cloud.sweep()).toMatchObject({ controlDamaged: 1 });
    expect(await isDeniedToAll("WITHDRAWALS_SUSPENDED")).toBe(true);
    expect(await on.cloud.sweep()).toMatchObject({ controlDamaged: 0 });
    await record.set({ suspended: false });
    expect(await shown()).toMatchObject({ mfaEpoch: new Date().toISOString() });
    expect(await isDeniedToAll("HOLD_RUNNING")).toBe(true);
  });

  it("when one copy stands at the end of the chain, then that is what holds", async () => {
    await suspend();
    on.jump(1000);
    await requarantine();
    on.jump(1000);
    await record.set({ suspended: false });
    await damage(await eventOf("withdrawals.suspended"));
    await Promise.all(copies.slice(1).map(record.lose));
    expect(await on.cloud.sweep()).toMatchObject({ controlDamaged: 1 });
    expect(await record.answers(ada)).toEqual({ "DENY HOLD_RUNNING": 8 });
    expect((await shown())["mfaEpoch"]).not.toBe(new Date().toISOString());
  });
});

describe("given a requarantine whose event is lost, and all copies", () => {
  it("when withdrawals go on again, then every address has waited anew", async () => {
    await requarantine();
    on.jump(1000);
    await revoke();
    on.jump(1000);
    await record.drop(await eventOf("addresses.requarantined"));
    await record.loseAll();
    await on.cloud.sweep();
    on.jump(1000);
    await record.set({ suspended: false });
    expect(await isDeniedToAll("HOLD_RUNNING")).toBe(true);
  });
});

describe("given a stop that waited for its turn, so that its event is older than the one before it", () => {
  it("when all copies are one step back, then the stop is not forgotten", async () => {
    on.jump(5000);
    await revoke();
    const before = await record.all();
    const client = documentClient(new DynamoDBClient(sdk(on.cloud.dynamoEndpoint)));
    const late = DynamoControl({ client, table: on.cloud.tableName, hold: 24 * hour });
    const asked = Date.now() - 3000;
    const stop = { type: "suspend", by: "operator", drill: false, reason: "A test" } as const;
    await late.change((control) => decideControl(stop, control, asked), asked);
    await record.writeAll(before);
    expect(await on.cloud.sweep()).toMatchObject({ controlDamaged: 1 });
    expect(await isDeniedToAll("WITHDRAWALS_SUSPENDED")).toBe(true);
  });
});

describe("given a record that a newer version has written", () => {
  const newer = async () => {
    const one = await record.copyOf(0);
    const since = { ...(one["since"] as object), by: "scheduler" };
    return { ...one, shape: 2, embargo: "all", since };
  };

  it("when this version sweeps, then it leaves it as it is, and says whose it is", async () => {
    const written = await newer();
    await record.writeAll(copies.map(() => written));
    expect(await on.cloud.sweep()).toMatchObject({ controlDamaged: 1 });
    expect(await record.copyOf(3)).toMatchObject({ shape: 2, embargo: "all", since: { by: "scheduler" } });
    expect(await record.answers(ada)).toEqual({ "DENY UNAVAILABLE": 8 });
    expect(await shown()).toMatchObject({ copies: "of_newer_version" });
  });

  it("when this version cannot read it, then what the newer one has put there stays all the same", async () => {
    const written = { ...(await newer()), suspended: "PARTLY" };
    await record.writeAll(copies.map(() => written));
    expect((await suspend()).status).toBe(200);
    await on.cloud.sweep();
    expect(await record.copyOf(3)).toMatchObject({ shape: 2, embargo: "all", suspended: true });
    expect(await isDeniedToAll("UNAVAILABLE")).toBe(true);
  });
});

describe("given a stop that one copy alone knows of", () => {
  it("when somebody looks and resumes, then it is shown, and not lifted unseen", async () => {
    const copy = await record.copyOf(3);
    const [version, seq] = [Number(copy["version"]) + 1, Number(copy["seq"]) + 1];
    const since = { at: Date.now(), by: "risk", reason: "Five users" };
    await record.write(3, { ...copy, ...{ version, seq, since, head: "lost", suspended: true } });
    expect(await shown()).toMatchObject({ copies: "differ", withdrawals: { suspended: true, drill: false } });
    const { status, body } = await record.set({ suspended: false });
    expect([status, body.code]).toEqual([409, "control.stops_found"]);
    expect(await isDeniedToAll("WITHDRAWALS_SUSPENDED")).toBe(true);
    expect(await shown()).toMatchObject({ copies: "agree", since: { by: "guard" } });
    expect((await record.set({ suspended: false })).body).toMatchObject({ withdrawals: { suspended: false } });
  });
});

describe("given that the newest event is lost, and the copies are whole", () => {
  it.each<[string, () => Promise<unknown>]>([
    ["a suspension", suspend],
    ["a drill", () => record.set({ suspended: true, drill: true })],
    ["an epoch", revoke],
    ["a resume", () => suspend().then(() => record.set({ suspended: false }))],
  ])(
    "when it was %s, then it is written down anew, nothing is let go, and the next sweep finds nothing",
    async (_, act) => {
      await act();
      on.jump(1000);
      const before = await shown();
      await record.drop((await record.events()).at(-1) ?? {});
      expect(await on.cloud.sweep()).toMatchObject({ controlDamaged: 1 });
      const after = await shown();
      const { mfaEpoch, quarantines } = before;
      expect(after).toMatchObject({ copies: "agree", mfaEpoch, quarantines });
      const isSuspended = (one: object) => JSON.stringify(one).includes('"suspended":true');
      if (isSuspended(before)) expect(isSuspended(after)).toBe(true);
      expect(await on.cloud.sweep()).toMatchObject({ controlDamaged: 0 });
    },
  );
});

describe("given one copy that seems to know of more events than there are", () => {
  it.each<[string, (copy: Item) => Item]>([
    ["one more, of a newer version", ({ seq }) => ({ seq: Number(seq) + 1, shape: 2 })],
    ["thousands more", () => ({ seq: 5000 })],
    ["as many as can be counted", () => ({ seq: Date.UTC(9999, 11, 31), version: Date.UTC(9999, 11, 31) })],
  ])("when it is %s, then it is made like the others", async (_, by) => {
    const copy = await record.copyOf(3);
    const events = await record.events();
    await record.write(3, { ...copy, ...by(copy) });
    expect(await on.cloud.sweep()).toMatchObject({ controlDamaged: 1 });
    const { version, ...rest } = copy;
    expect(await record.copyOf(3)).toMatchObject(rest);
    expect(await record.copyOf(3)).not.toHaveProperty("shape");
    expect(await record.events()).toEqual(events);
    expect(await on.cloud.sweep()).toMatchObject({ controlDamaged: 0 });
    expect(Object.keys(await record.answers(ada)).join()).not.toContain("UNAVAILABLE");
  });
});

describe("given a requarantine or a restored table since before 1970", () => {
  it("when it is said, then it is since ever, and can be read again", async () => {
    const since = "1900-01-01T00:00:00Z";
    expect((await exchange().post("/v1/control/requarantine", { since, reason: "A test" })).status).toBe(200);
    on.jump(1000);
    expect((await record.set({ suspended: false, restoredAt: since })).status).toBe(200);
    expect(await isDeniedToAll("HOLD_RUNNING")).toBe(true);
    expect(await on.cloud.sweep()).toMatchObject({ controlDamaged: 0, failed: 0 });
    expect((await exchange().get("/v1/control/history")).body).toMatchObject({ verified: true });
  });
});

describe("given five users without a second factor, and a resume", () => {
  it("when one of them is asked about again while a copy is lost, then withdrawals go on for everybody else", async () => {
    const socks = Array.from({ length: 5 }, () => user(on.cloud));
    for (const sock of socks) await sock.register();
    const approval = { amr: ["pwd"], authTime: Math.floor(Date.now() / 1000) };
    for (const { sub, wallet } of socks) await exchange().check(sub, { ...wallet, approval });
    on.jump(1000);
    await record.set({ suspended: false });
    on.jump(1000);
    await Promise.all(copies.slice(0, 8).map(record.lose));
    for (const { sub, wallet } of socks) await exchange().check(sub, { ...wallet, approval });
    await on.cloud.sweep();
    expect(await shown()).toMatchObject({ withdrawals: { suspended: false } });
  });
});

describe("given an item among the events that is none", () => {
  /** Damages what stood there as an event: the relay has no new one to stumble over. */
  const putJunk = async (sk: string, by: Item = {}) => {
    await record.put({ ...(await eventOf("withdrawals.resumed")), sk });
    await record.put({ pk: controlPk, sk, ...by });
  };

  it.each<[string, Item]>([
    ["stands last", {}],
    ["claims a number beyond all others", { sk: "EVENT#2999-01-01T00:00:00.000Z#control#999999999999999" }],
    ["has a number that no program can hold", { at: NumberValue.from("1E100") }],
  ])("when it %s, then everybody can stop, and a resume outlasts the next sweep", async (_, by) => {
    const { sk = "EVENT#9999", ...members } = by as { sk?: string };
    await putJunk(sk, members);
    expect((await suspend()).status).toBe(200);
    expect(await isDeniedToAll("WITHDRAWALS_SUSPENDED")).toBe(true);
    on.jump(1000);
    await record.set({ suspended: false });
    expect(await on.cloud.sweep()).toMatchObject({ controlDamaged: 0 });
    expect(await shown()).toMatchObject({ copies: "agree", withdrawals: { suspended: false } });
    expect((await exchange().get("/v1/control/history")).body).toMatchObject({ unreadable: [sk] });
  });

  it("when it stands where the next event would, then it may have been a stop, until somebody resumes", async () => {
    const next = `EVENT#${new Date().toISOString()}#control#${String((await record.events()).length + 1).padStart(8, "0")}`;
    await putJunk(next);
    await record.loseAll();
    await on.cloud.sweep();
    expect(await isDeniedToAll("WITHDRAWALS_SUSPENDED")).toBe(true);
    on.jump(1000);
    await record.set({ suspended: false });
    expect(await on.cloud.sweep()).toMatchObject({ controlDamaged: 0 });
    expect(await shown()).toMatchObject({ copies: "agree", withdrawals: { suspended: false } });
  });
});

describe("given five users without a second factor, while a copy is damaged", () => {
  it("when they come, then everybody is stopped", async () => {
    const socks = Array.from({ length: 5 }, () => user(on.cloud));
    for (const sock of socks) await sock.register();
    await record.write(3, { ...(await record.copyOf(3)), seq: Number.MAX_SAFE_INTEGER });
    const approval = { amr: ["pwd"], authTime: Math.floor(Date.now() / 1000) };
    for (const { sub, wallet } of socks) await exchange().check(sub, { ...wallet, approval });
    expect(await shown()).toMatchObject({ withdrawals: { suspended: true } });
  });
});
