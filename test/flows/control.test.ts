// The kill switch against lost, old, re-made and damaged copies of its record: nothing of that lets money out, and nothing
// keeps anybody from stopping it.
import { NumberValue } from "@aws-sdk/lib-dynamodb";
import { beforeAll, beforeEach, describe, expect, it } from "vitest";
import { controlKey } from "../../functions/adapters/dynamo/keys.ts";
import { click, lastFour, service, user, type User } from "../../stacks/local/client.ts";
import { ControlRecord, copies, pairs, type Item } from "../support/control-record.ts";
import { hour, scene } from "../support/scene.ts";

const on = scene();
let record: ControlRecord;
let ada: User;
let whole: Awaited<ReturnType<ControlRecord["kept"]>>;
beforeAll(async () => {
  record = ControlRecord(on);
  ada = await customer();
  whole = await record.kept();
});
beforeEach(() => record.putBack(whole));

/** A user with an active address. */
async function customer(): Promise<User> {
  const customer = user(on.cloud);
  await customer.register();
  await customer.confirm();
  await on.pass(24 * hour + 1000);
  return customer;
}

const answers = () => record.answers(ada);
const suspended = { "DENY WITHDRAWALS_SUSPENDED": pairs };

/** What a version of before the sixteen copies had a deployment put there. */
const seed = { version: 1, seq: 0, head: "", suspended: false, drill: false, mfaEpoch: 0, quarantines: [] };

/** One copy with that in it. */
const having = (copy: number, by: Item) => async () => record.write(copy, { ...(await record.copyOf(copy)), ...by });
const future = Date.UTC(2100, 0);

const damages: [string, (before: Item[]) => Promise<unknown>][] = [
  ["half of the copies are new ones", () => Promise.all(copies.slice(8).map((copy) => record.write(copy, seed)))],
  ["a copy is lost and put back as a seed", () => record.write(3, seed)],
  ["a copy is lost", () => record.lose(3)],
  ["a copy of each half is lost", () => Promise.all([record.lose(3), record.lose(11)])],
  ["all copies are lost", () => record.loseAll()],
  ["a copy is as it was before", (before) => record.write(5, before[5] ?? {})],
  ["a copy cannot be read", having(7, { suspended: "no" })],
  ["a copy is empty", () => record.write(7, {})],
  ["an attribute of a copy is gone", having(9, { mfaEpoch: undefined })],
  ["a copy has a number that no program can hold", having(3, { stamp: NumberValue.from("12345678901234567890.5") })],
  ["a copy has a number beyond all bounds", having(3, { stamp: NumberValue.from("1E100") })],
  ["a copy was written as often as can be counted", having(3, { version: Number.MAX_SAFE_INTEGER })],
  ["a copy stands behind as many events as can be counted", having(3, { seq: Number.MAX_SAFE_INTEGER })],
  ["a copy is so large that sixteen of them cannot be written", having(3, { blob: "x".repeat(300_000) })],
  ["a copy seems to be of a newer version", having(3, { shape: 2 })],
  ["a copy speaks of an epoch to come", having(3, { mfaEpoch: future })],
  [
    "a copy lets everybody wait for ever",
    having(3, { quarantines: [{ since: 0, until: future, activatesAt: future }] }),
  ],
  ["a copy speaks of no time at all", having(3, { mfaEpoch: 9e15 })],
];

describe.each(damages)("given that %s", (_, damage) => {
  it("when withdrawals are suspended, then none goes out, and the next suspension makes every copy whole", async () => {
    const before = await record.all();
    await record.set({ suspended: true });
    await damage(before);
    expect(Object.keys(await answers()).filter((answer) => answer.startsWith("ALLOW"))).toEqual([]);
    expect((await record.set({ suspended: true })).status).toBe(200);
    expect(await answers()).toEqual(suspended);
  });

  it("when withdrawals go on, then a suspension stops all of them, and a resume lets them go on", async () => {
    const before = await record.all();
    await record.set({ suspended: true });
    await record.set({ suspended: false });
    await damage(before);
    expect((await record.set({ suspended: true })).status).toBe(200);
    expect(await answers()).toEqual(suspended);
    expect((await record.set({ suspended: false })).status).toBe(200);
    expect(await answers()).toEqual({ ALLOW: pairs });
  });
});

async function wholeHistory() {
  const page = async (query: string) => (await service(on.cloud).get(`/v1/control/history?limit=7${query}`)).body;
  let { items, next } = await page("");
  while (next !== undefined) {
    const more = await page(`&cursor=${next}`);
    expect(more).toMatchObject({ verified: true, unreadable: [] });
    expect(more).not.toHaveProperty("chain");
    items = [...items, ...more.items];
    next = more.next;
  }
  return items;
}

const restoreElsewhere = () =>
  Promise.all(copies.map(async (copy) => record.write(copy, { ...(await record.copyOf(copy)), table: "restored" })));

const doubts: [string, () => Promise<unknown>][] = [
  ["is lost", () => record.loseAll()],
  ["cannot be read", () => Promise.all(copies.map((copy) => record.write(copy, { suspended: 7 })))],
  [
    "is torn in two",
    async () => {
      const old = await record.copyOf(0);
      await record.set({ suspended: true });
      await record.set({ suspended: false });
      await Promise.all(copies.slice(0, 8).map((copy) => record.write(copy, old)));
    },
  ],
  ["is of another table", restoreElsewhere],
];

describe.each(doubts)("given a control record that %s", (_, doubt) => {
  const adopt = () => record.set({ suspended: false, restoredAt: new Date(Date.now()).toISOString() });

  it("when somebody stops, whoever it is, then it is stopped", async () => {
    const exchange = service(on.cloud);
    const owner = await customer();
    const { id = "" } = (await owner.get("/v1/addresses")).body.items[0] ?? {};
    const overdue = user(on.cloud);
    const waiting = (await overdue.register()).body.id;
    await overdue.confirm();
    const other = user(on.cloud);
    await other.register();
    const { cancel } = await other.links();
    on.cloud.faults({ timers: "drop" });
    await on.pass(24 * hour - 1);
    await doubt();
    expect((await click.get(cancel)).status).toBe(200);
    expect((await click.post(cancel, { freeze: true })).body.entry.status).toBe("CANCELLED");
    on.jump(1);
    expect((await overdue.delete(`/v1/addresses/${waiting}`)).body.status).toBe("REMOVED");
    expect((await owner.get("/v1/addresses")).body.items.map(({ status }) => status)).toEqual(["ACTIVE"]);
    expect((await owner.delete(`/v1/addresses/${id}`)).body.status).toBe("REMOVED");
    expect((await owner.post("/v1/account/freeze")).body).toMatchObject({ frozen: true, frozenBy: "user" });
    const frozen = await exchange.post(`/v1/users/${owner.sub}/freeze`, { reason: "A test" });
    expect(frozen.body).toMatchObject({ frozenBy: "operator" });
    expect((await exchange.post(`/v1/users/${owner.sub}/security-events`, { type: "NEW_DEVICE" })).status).toBe(202);
    const revoked = await exchange.post("/v1/control/mfa-epoch", { reason: "A test", userId: owner.sub });
    expect(revoked.body).toMatchObject({ mfaEpoch: new Date(Date.now()).toISOString() });
    expect((await exchange.get(`/v1/users/${owner.sub}/history`)).body).toMatchObject({ verified: true });
    await on.cloud.idle();
    expect(on.cloud.inbox(owner.email).length).toBeGreaterThan(2);
    expect((await exchange.put("/v1/control/withdrawals", { suspended: true, reason: "A test" })).status).toBe(200);
    expect((await adopt()).status).toBe(200);
  });

  it("when somebody raises a privilege, then it is not the time", async () => {
    const owner = user(on.cloud);
    await owner.register();
    const { confirm } = await owner.links();
    await owner.post("/v1/account/freeze");
    await doubt();
    const raised = [
      await owner.register({ network: "bitcoin", address: "12c6DSiU4Rq3P4ZxziKxzrL5LmMBrzjrJX" }),
      await owner.post("/v1/account/unfreeze"),
      await owner.patch("/v1/account", { locale: "de" }),
      await click.post(confirm, { lastFour: lastFour(owner.wallet.address) }),
      await service(on.cloud).post(`/v1/users/${owner.sub}/unfreeze`, { reason: "A test" }),
      await service(on.cloud).get(`/v1/users/${owner.sub}/evidence`),
    ];
    expect(raised.map(({ status, body }) => [status, body.code])).toEqual(
      raised.map(() => [503, "service.unavailable"]),
    );
    expect((await owner.get("/v1/account")).body).toMatchObject({ frozen: true, locale: null });
    expect((await adopt()).status).toBe(200);
  });

  it("when a withdrawal comes without a second factor, then its account is frozen as ever", async () => {
    const owner = user(on.cloud);
    await owner.register();
    await doubt();
    const approval = { amr: ["pwd"], authTime: Math.floor(Date.now() / 1000) };
    const { reasons } = (await service(on.cloud).check(owner.sub, { ...owner.wallet, approval })).body;
    expect(reasons).toEqual(["PENDING_CONFIRMATION", "MFA_MISSING", "UNAVAILABLE"]);
    expect((await owner.get("/v1/account")).body).toMatchObject({ frozen: true, frozenBy: "risk" });
    expect((await adopt()).status).toBe(200);
  });
});

describe("given the sweep", () => {
  it.each(damages)(
    "when %s, then it makes them whole and rings, and lets nothing go that was stopped",
    async (_, damage) => {
      const before = await record.all();
      await record.set({ suspended: true, reason: "An incident" });
      await damage(before);
      expect((await service(on.cloud).get("/v1/control")).body["copies"]).toBe("differ");
      expect(await on.cloud.sweep()).toMatchObject({ controlDamaged: 1, failed: 0 });
      const { body } = await service(on.cloud).get("/v1/control");
      expect(body).toMatchObject({ copies: "agree", withdrawals: { suspended: true, drill: false } });
      expect(body).toMatchObject({ since: { by: "operator", reason: "An incident" } });
      const written = await record.all();
      expect(written).toEqual(copies.map((copy) => ({ ...written[0], ...controlKey(copy) })));
      expect(await on.cloud.sweep()).toMatchObject({ controlDamaged: 0, failed: 0 });
    },
  );

  it("when all copies are as they were before, then the events have the last word", async () => {
    const before = await record.all();
    await record.set({ suspended: true });
    await record.writeAll(before);
    expect(await on.cloud.sweep()).toMatchObject({ controlDamaged: 1, failed: 0 });
    expect((await service(on.cloud).check(ada.sub)).body.reasons).toContain("WITHDRAWALS_SUSPENDED");
  });

  it("when nothing but copies was lost, then no event tells of it", async () => {
    const last = async () => (await service(on.cloud).get("/v1/control/history?limit=100")).body["chain"];
    const before = await last();
    await record.lose(4);
    await on.cloud.sweep();
    expect(await last()).toEqual(before);
  });
});

describe("given many who change the record at once", () => {
  it("when copies are lost meanwhile, then each is answered, and the copies agree", async () => {
    const exchange = service(on.cloud);
    await record.lose(2);
    const answered = await Promise.all([
      record.set({ suspended: true }),
      exchange.post("/v1/control/mfa-epoch", { reason: "A test" }),
      on.cloud.sweep().then(() => ({ status: 200 })),
      record.lose(11).then(() => ({ status: 200 })),
      exchange.post("/v1/control/mfa-epoch", { reason: "A test" }),
    ]);
    expect(answered.map(({ status }) => status)).toEqual([200, 200, 200, 200, 200]);
    await on.cloud.sweep();
    expect((await exchange.get("/v1/control")).body).toMatchObject({
      copies: "agree",
      withdrawals: { suspended: true },
    });
    expect((await exchange.get("/v1/control/history")).body).toMatchObject({ verified: true });
  });
});

describe("given a table that was restored, which has another name", () => {
  it("when nobody says so, then it denies for everybody; when a resume does, then all begins anew", async () => {
    const exchange = service(on.cloud);
    const bob = await customer();
    await restoreElsewhere();
    expect((await exchange.check(bob.sub)).body.reasons).toEqual(["UNAVAILABLE"]);
    expect((await exchange.get("/v1/control")).body["copies"]).toBe("of_another_table");
    expect(await on.cloud.sweep()).toMatchObject({ controlDamaged: 1 });
    const refused = await record.set({ suspended: false });
    expect([refused.status, refused.body.code]).toEqual([409, "control.of_another_table"]);
    expect((await record.set({ suspended: true })).body["copies"]).toBe("of_another_table");
    expect((await exchange.check(bob.sub)).body.reasons).toEqual(["UNAVAILABLE"]);

    const restoredAt = new Date(Date.now() - hour).toISOString();
    on.jump(1);
    const adopted = await record.set({ suspended: false, restoredAt });
    const now = new Date(Date.now()).toISOString();
    expect(adopted.body).toMatchObject({ copies: "agree", withdrawals: { suspended: false }, mfaEpoch: now });
    const until = new Date(Date.now() + 24 * hour).toISOString();
    expect(adopted.body["quarantines"]).toContainEqual({
      since: "1970-01-01T00:00:00.000Z",
      until: now,
      activatesAt: until,
    });
    expect((await exchange.check(bob.sub)).body.reasons).toEqual(["HOLD_RUNNING", "MFA_STALE"]);
    await on.pass(24 * hour);
    expect((await exchange.check(bob.sub)).body.reasons).toEqual([]);
    const items = await wholeHistory();
    expect(items.at(-1)).toMatchObject({ type: "withdrawals.resumed", restoredAt, table: on.cloud.tableName });
  });

  it.each([
    [{ suspended: true, restoredAt: "2026-03-01T00:00:00Z" }],
    [{ suspended: false, drill: true, restoredAt: "2026-03-01T00:00:00Z" }],
    [{ suspended: false, restoredAt: "2100-01-01T00:00:00Z" }],
    [{ suspended: false, restoredAt: "yesterday" }],
  ])("when it is said in a way that makes no sense, %j, then it is refused", async (body) => {
    const { status, body: problem } = await record.set(body);
    expect([status, problem.code]).toEqual([400, "request.invalid"]);
  });
});

describe("given the record's history", () => {
  it("when it is read, then it says what was done, by whom and why, in pages and in order", async () => {
    const exchange = service(on.cloud);
    await record.set({ suspended: true, reason: "A page" });
    const { body } = await exchange.get("/v1/control/history?limit=100");
    expect(body).toMatchObject({ verified: true, chain: { aggregate: "control" } });
    const items = await wholeHistory();
    expect(items.map(({ seq }) => seq)).toEqual(items.map((_, index) => index + 1));
    const operator = "arn:aws:iam::000000000000:user/local";
    const cause = { by: "operator", reason: "A page", operator };
    expect(items.at(-1)).toMatchObject({ type: "withdrawals.suspended", drill: false, ...cause });
    const { since } = (await exchange.get("/v1/control")).body;
    expect(since).toEqual({ at: new Date(Date.now()).toISOString(), ...cause });
  });

  it("when an event of it is changed, then it does not verify", async () => {
    const [first = {}] = await record.events();
    await record.put({ ...first, by: "user" });
    expect((await service(on.cloud).get("/v1/control/history")).body).toMatchObject({ verified: false });
    await record.put(first);
  });
});

describe("given a stage that nobody has opened", () => {
  it("when it is asked, then it denies; when somebody resumes, then withdrawals go on", async () => {
    const exchange = service(on.cloud);
    for (const item of await record.events()) await record.drop(item);
    await record.loseAll();
    expect((await exchange.check(ada.sub)).body.reasons).toEqual(["UNAVAILABLE"]);
    expect((await exchange.get("/v1/control")).body).toEqual({
      ...{ withdrawals: { suspended: true, drill: false }, since: null, copies: "unopened" },
      ...{ mfaEpoch: null, quarantines: [] },
    });
    expect(await on.cloud.sweep()).toMatchObject({ controlDamaged: 0 });
    expect(await record.copyOf(0)).toEqual({});
    const drill = await record.set({ suspended: true, drill: true });
    expect([drill.status, drill.body.code]).toEqual([409, "control.suspended"]);
    await exchange.post("/v1/control/mfa-epoch", { reason: "A test" });
    expect((await exchange.check(ada.sub)).body.reasons).toEqual(["UNAVAILABLE"]);
    on.jump(1000);
    expect((await record.set({ suspended: false })).body).toMatchObject({
      copies: "agree",
      withdrawals: { suspended: false },
    });
    // Where there is anybody, the record was lost without a trace, and nobody knows what it had stopped.
    const approval = { amr: ["mfa"], authTime: Math.floor(Date.now() / 1000) - 1 };
    const { reasons } = (await exchange.check(ada.sub, { ...ada.wallet, approval })).body;
    expect(reasons).toEqual(["HOLD_RUNNING", "MFA_STALE"]);
    // Where the stage is new, everybody can begin at once.
    const first = user(on.cloud);
    expect((await first.register()).status).toBe(201);
    await first.confirm();
    await on.pass(24 * hour);
    for (const { sub } of [ada, first]) expect((await exchange.check(sub)).body.reasons).toEqual([]);
  });
});
