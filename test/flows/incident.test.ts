// 17 January 2022, replayed: withdrawals approved although nobody had entered a second factor.
import { DynamoDBClient } from "@aws-sdk/client-dynamodb";
import { DynamoDBDocumentClient, PutCommand } from "@aws-sdk/lib-dynamodb";
import { describe, expect, it } from "vitest";
import { deniedKey } from "../../functions/adapters/dynamo/keys.ts";
import { click, lastFour, service, user, type User } from "../../stacks/local/client.ts";
import { evidenceOf } from "../support/evidence.ts";
import { sdk } from "../support/cloud-http.ts";
import { hour, minute, scene } from "../support/scene.ts";

const on = scene();

const withoutMfa = ({ wallet }: User) => ({
  ...wallet,
  approval: { amr: ["pwd"], authTime: Math.floor(Date.now() / 1000) },
});

/** Users with an active address. */
async function customers(count: number): Promise<User[]> {
  const all = Array.from({ length: count }, () => user(on.cloud));
  await Promise.all(all.map((customer) => customer.register()));
  await Promise.all(all.map((customer) => customer.confirm()));
  await on.pass(24 * hour + 1000);
  return all;
}

const reasons = async ({ sub, wallet }: User, withdrawal: object = wallet) =>
  (await service(on.cloud).check(sub, withdrawal)).body.reasons;

describe("given ten customers with active addresses", () => {
  it("when their withdrawals come without MFA, then it goes as the incident should have gone", async () => {
    const all = await customers(10);
    const exchange = service(on.cloud);
    const suspended = async () => (await exchange.get("/v1/control")).body["withdrawals"];
    const [first, , , , , , , , , last] = all;
    if (!first || !last) throw new Error("There are ten");
    expect(await reasons(first)).toEqual([]);

    for (const [index, customer] of all.entries()) {
      const withdrawn = await exchange.check(customer.sub, { ...withoutMfa(customer), withdrawalId: `w-${index}` });
      expect(withdrawn.body.decision).toBe("DENY");
      expect(withdrawn.body.reasons).toContain("MFA_MISSING");
      expect((await customer.get("/v1/account")).body).toMatchObject({ frozen: true, frozenBy: "risk" });
      expect(await suspended()).toEqual({ suspended: index >= 4, drill: false });
      on.jump(1000);
    }
    await on.cloud.idle();
    const published = on.cloud.events().filter(({ "detail-type": type }) => type === "withdrawals.suspended");
    expect(published).toHaveLength(1);

    on.jump(minute);
    const revoked = await exchange.post("/v1/control/mfa-epoch", { reason: "Approvals without a second factor" });
    expect(revoked.body["mfaEpoch"]).toBe(new Date().toISOString());
    await exchange.put("/v1/control/withdrawals", { suspended: false, reason: "The hole is closed" });
    expect(await suspended()).toEqual({ suspended: false, drill: false });

    on.jump(minute);
    const stale = { amr: ["otp", "mfa"], authTime: Math.floor(Date.now() / 1000) - 90 };
    expect(await reasons(last, { ...last.wallet, approval: stale })).toEqual(["ACCOUNT_FROZEN", "MFA_STALE"]);
    const old = user(on.cloud, { sub: first.sub, email: first.email, authTime: stale.authTime });
    expect((await old.post("/v1/account/unfreeze")).body.code).toBe("step_up.required");
    expect((await first.post("/v1/account/unfreeze")).status).toBe(200);
    expect(await reasons(first)).toEqual(["ACCOUNT_HELD"]);
    on.jump(24 * hour);
    expect(await reasons(first)).toEqual([]);
    expect(await reasons(last)).toEqual(["ACCOUNT_FROZEN"]);
  });
});

describe("given one customer", () => {
  it("when the same one is asked for again and again, then it counts once and suspends nobody", async () => {
    const [ada] = await customers(1);
    if (!ada) throw new Error("There is one");
    for (let time = 0; time < 8; time++) {
      await reasons(ada, withoutMfa(ada));
      on.jump(minute);
    }
    expect((await service(on.cloud).get("/v1/control")).body["withdrawals"]).toEqual({
      suspended: false,
      drill: false,
    });
  });

  it("when nobody has looked at the number that makes a suspension, then the next check makes up for it", async () => {
    const all = await customers(4);
    const exchange = service(on.cloud);
    await exchange.put("/v1/control/withdrawals", { suspended: true, reason: "A window of its own" });
    await exchange.put("/v1/control/withdrawals", { suspended: false, reason: "A window of its own" });
    on.jump(1000);
    for (const customer of all) await reasons(customer, withoutMfa(customer));
    const [first] = all;
    if (!first) throw new Error("There are four");
    // The fifth is counted, and then the process died: nobody has looked at the number.
    const documents = DynamoDBDocumentClient.from(new DynamoDBClient(sdk(on.cloud.dynamoEndpoint)));
    const Item = { ...deniedKey({ at: Date.now(), userId: "the-fifth" }), userId: "the-fifth" };
    await documents.send(new PutCommand({ TableName: on.cloud.tableName, Item }));
    await reasons(first, withoutMfa(first));
    expect((await exchange.get("/v1/control")).body["withdrawals"]).toEqual({ suspended: true, drill: false });
    await exchange.put("/v1/control/withdrawals", { suspended: false, reason: "The test is over" });
    on.jump(hour);
  });

  it("when a credential changes, then withdrawals are held for one hold, which never gets shorter", async () => {
    const [ada] = await customers(1);
    if (!ada) throw new Error("There is one");
    const exchange = service(on.cloud);
    const report = (type: string) => exchange.post(`/v1/users/${ada.sub}/security-events`, { type });
    const held = await report("PASSWORD_CHANGED");
    expect([held.status, held.body["heldUntil"]]).toEqual([202, new Date(Date.now() + 24 * hour).toISOString()]);
    expect(await reasons(ada)).toEqual(["ACCOUNT_HELD"]);
    on.jump(hour);
    expect((await report("NEW_DEVICE")).body["heldUntil"]).toBe(new Date(Date.now() + 24 * hour).toISOString());
    expect((await report("BIRTHDAY")).status).toBe(400);
    on.jump(24 * hour);
    expect(await reasons(ada)).toEqual([]);
  });

  it("when an operator froze the account, then its owner cannot unfreeze it", async () => {
    const [ada] = await customers(1);
    if (!ada) throw new Error("There is one");
    const exchange = service(on.cloud);
    await ada.post("/v1/account/freeze");
    expect((await exchange.post(`/v1/users/${ada.sub}/freeze`, { reason: "Under investigation" })).body).toMatchObject({
      frozenBy: "operator",
    });
    const refused = await ada.post("/v1/account/unfreeze");
    expect([refused.status, refused.body.code]).toEqual([409, "account.frozen_by_operator"]);
    expect((await exchange.post(`/v1/users/${ada.sub}/unfreeze`, { reason: "Cleared" })).body).toMatchObject({
      frozen: false,
    });
    expect(await reasons(ada)).toEqual(["ACCOUNT_HELD"]);
  });
});

describe("given a suspension", () => {
  it("when it is a drill, then nothing is denied, and it never softens a real one", async () => {
    const [ada] = await customers(1);
    if (!ada) throw new Error("There is one");
    const exchange = service(on.cloud);
    const set = async (body: object) =>
      (await exchange.put("/v1/control/withdrawals", { reason: "A test", ...body })).body["withdrawals"];
    expect(await set({ suspended: true, drill: true })).toEqual({ suspended: true, drill: true });
    expect(await reasons(ada)).toEqual([]);
    expect(await set({ suspended: true })).toEqual({ suspended: true, drill: false });
    expect(await reasons(ada)).toEqual(["WITHDRAWALS_SUSPENDED"]);
    const refused = async (suspended: boolean) =>
      (await exchange.put("/v1/control/withdrawals", { reason: "A test", suspended, drill: true })).body.code;
    expect(await refused(true)).toBe("control.suspended");
    expect(await refused(false)).toBe("control.suspended");
    expect(await reasons(ada)).toEqual(["WITHDRAWALS_SUSPENDED"]);
    await set({ suspended: false });
    expect(await reasons(ada)).toEqual([]);
    expect(await set({ suspended: false, drill: true })).toEqual({ suspended: false, drill: false });
    await set({ suspended: true, drill: true });
    expect(await set({ suspended: false, drill: true })).toEqual({ suspended: false, drill: false });
  });

  it("when it is lifted while a hold runs, then the hold is as long as before", async () => {
    const ada = user(on.cloud);
    await ada.register();
    await ada.confirm();
    const exchange = service(on.cloud);
    await exchange.put("/v1/control/withdrawals", { suspended: true, reason: "A test" });
    await on.pass(24 * hour - 1);
    await exchange.put("/v1/control/withdrawals", { suspended: false, reason: "A test" });
    expect(await reasons(ada)).toEqual(["HOLD_RUNNING"]);
    on.jump(1);
    expect(await reasons(ada)).toEqual([]);
  });
});

describe("given addresses that were registered during an incident", () => {
  it("when they are requarantined, then they start a new hold at once and the older ones do not", async () => {
    const [early] = await customers(1);
    const since = new Date().toISOString();
    on.jump(1);
    const [late] = await customers(1);
    if (!early || !late) throw new Error("There are two");
    const pending = user(on.cloud);
    await pending.register();
    const links = await pending.links();
    const exchange = service(on.cloud);
    expect(await reasons(late)).toEqual([]);
    expect((await exchange.post("/v1/control/requarantine", { since })).status).toBe(200);
    expect(await reasons(early)).toEqual([]);
    expect(await reasons(late)).toEqual(["HOLD_RUNNING"]);
    expect((await late.get("/v1/addresses")).body.items[0]).toMatchObject({ status: "CONFIRMED" });
    await click.post(links.confirm, { lastFour: lastFour(pending.wallet.address) });
    on.jump(24 * hour - 1);
    expect(await reasons(late)).toEqual(["HOLD_RUNNING"]);
    expect(await reasons(pending)).toEqual(["HOLD_RUNNING"]);
    await on.pass(1001);
    expect([await reasons(late), await reasons(pending)]).toEqual([[], []]);
    expect((await exchange.post("/v1/control/requarantine", { since: "yesterday" })).status).toBe(400);
    expect((await exchange.post("/v1/control/requarantine", { since: "2100-01-01T00:00:00Z" })).status).toBe(400);
  });
});

describe("given a customer's whole record", () => {
  it("when an operator reads it, then every chain verifies, and the evidence holds the same events", async () => {
    const [ada] = await customers(1);
    if (!ada) throw new Error("There is one");
    await ada.post("/v1/account/freeze");
    const exchange = service(on.cloud);
    const history = (await exchange.get(`/v1/users/${ada.sub}/history`)).body;
    expect(history["verified"]).toBe(true);
    expect(history.items.map(({ type }) => type).toSorted()).toEqual([
      "account.email_changed",
      "account.frozen",
      "address.activated",
      "address.confirmed",
      "address.registered",
    ]);
    const { bundle, verdict } = await evidenceOf(on.cloud, ada, { internal: true });
    expect(bundle).toMatchObject({ format: "dayhold-evidence/1", userId: ada.sub });
    expect(bundle.events.filter(({ aggregate }) => aggregate !== "control")).toHaveLength(5);
    expect(JSON.stringify(bundle)).not.toContain(ada.email);
    expect(verdict).toMatchObject({ whole: true, findings: [] });
  });

  it("when the rules of the programme are followed for 21 days, then the customer is eligible", async () => {
    const ada = user(on.cloud);
    const status = async () => (await ada.get("/v1/account/protection")).body;
    expect(await status()).toMatchObject({ eligible: false });
    await ada.patch("/v1/account", { antiPhishingCode: "blue heron 7" });
    const since = new Date().toISOString();
    on.jump(21 * 24 * hour - 1);
    expect(await status()).toMatchObject({ eligible: false });
    on.jump(1);
    expect(await status()).toMatchObject({ eligible: true });
    expect((await status())["criteria"]).toContainEqual({ name: "anti_phishing_code", met: true, since });
  });
});
