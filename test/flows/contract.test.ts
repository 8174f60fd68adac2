// The HTTP contract as a program of somebody else would use it: `npm start` in a process of its own, and nothing but
// HTTP from then on.
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { bitcoin, click, ethereum, lastFour, send, service, type Answer } from "../../stacks/local/client.ts";
import { evidenceFaults } from "../support/evidence.ts";
import { startProcess } from "../support/cloud-process.ts";

const kills: (() => void)[] = [];
let cloud: { url: string };
beforeAll(async () => {
  cloud = await startProcess({}, undefined, (kill) => kills.push(kill)).ready();
});
afterAll(() => kills.forEach((kill) => kill()));

const sandbox = async (method: string, path: string, body?: unknown) =>
  (await send(`${cloud.url}/sandbox${path}`, method, body)).body;

const call = async (method: string, path: string, body?: unknown, claims: object = {}): Promise<Answer> => {
  const { token } = await sandbox("POST", "/tokens", { sub: "ada", email: "ada@mail.example", ...claims });
  return send(cloud.url + path, method, body, { authorization: `Bearer ${String(token)}` });
};

/** The newest mail with links, as soon as there are `count` mails. */
async function mail(count: number): Promise<{ confirm: string; cancel: string }> {
  for (let attempt = 0; attempt < 100; attempt++) {
    const { messages } = (await sandbox("GET", "/inbox?to=ada@mail.example")) as unknown as {
      messages: { links: { confirm?: string; cancel?: string } }[];
    };
    if (messages.length >= count) return { confirm: "", cancel: "", ...messages.at(-1)?.links };
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  throw new Error(`There are no ${count} mails`);
}

const entryFields = [
  "activatedAt",
  "activatesAt",
  "address",
  "confirmBy",
  "confirmedAt",
  "deliverable",
  "endedAt",
  "id",
  "label",
  "memo",
  "network",
  "registeredAt",
  "registration",
  "status",
  "waitingFor",
];

describe("given npm start", () => {
  it("when an address lives its life, then every answer is as written", async () => {
    const registered = await call("POST", "/v1/addresses", { ...bitcoin, label: "Savings" });
    expect(registered.status).toBe(201);
    expect(Object.keys(registered.body).toSorted()).toEqual(entryFields);
    expect(String(registered.body["registeredAt"])).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/);
    const { id } = registered.body;
    expect((await call("POST", "/v1/addresses", { ...bitcoin, label: "Again" })).body).toEqual(registered.body);
    expect((await call("GET", `/v1/addresses/${id}`)).body).toEqual(registered.body);
    expect((await call("GET", "/v1/addresses?status=PENDING&limit=1")).body).toEqual({ items: [registered.body] });
    const links = await mail(1);

    const shown = await click.get(links.confirm);
    expect(shown.body).toMatchObject({
      purpose: "confirm",
      entry: { id, address: `${bitcoin.address.slice(0, -4)}••••` },
    });
    const confirmed = await click.post(links.confirm, { lastFour: lastFour(bitcoin.address) });
    expect([confirmed.status, confirmed.body.entry.status]).toEqual([200, "CONFIRMED"]);
    expect((await click.post(links.confirm, { lastFour: lastFour(bitcoin.address) })).body).toMatchObject({
      status: 409,
      code: "link.used",
      entry: { status: "CONFIRMED" },
    });

    const check = (now = Date.now()) => {
      const approval = { amr: ["otp", "mfa"], authTime: Math.floor(now / 1000) };
      return service(cloud).check("ada", { ...bitcoin, approval });
    };
    expect((await check()).body).toMatchObject({ decision: "DENY", reasons: ["HOLD_RUNNING"], entry: { id } });
    const now = Date.parse(String((await sandbox("POST", "/clock", { ahead: "PT24H" }))["now"]));
    const allowed = (await check(now)).body;
    expect(allowed).toMatchObject({ decision: "ALLOW", reasons: [] });
    expect(Object.keys(allowed).toSorted()).toEqual(["checkedAt", "decision", "entry", "reasons"]);
    // No two clocks are one: a removal that does not wait for it may bear an earlier time than the activation.
    await expect.poll(async () => (await call("GET", "/v1/history")).body.items.length, { timeout: 5000 }).toBe(3);
    expect((await call("DELETE", `/v1/addresses/${id}`)).body.status).toBe("REMOVED");
    expect((await call("DELETE", `/v1/addresses/${id}`)).status).toBe(200);
    expect((await check(now)).body.reasons).toEqual(["REMOVED"]);

    const again = await call("POST", "/v1/addresses", { ...bitcoin, label: "Once more" });
    expect([again.status, again.body.id, again.body["registration"]]).toEqual([201, id, 2]);
    expect((await call("POST", `/v1/addresses/${id}/resend`)).status).toBe(202);
    expect((await call("POST", `/v1/addresses/${id}/resend`)).headers.get("retry-after")).toBe("60");
    const history = (await call("GET", "/v1/history")).body.items;
    expect(history.map(({ type }) => type)).toEqual([
      "address.registered",
      "address.confirmed",
      "address.activated",
      "address.removed",
      "address.registered",
      "confirmation.resent",
    ]);
  });

  it("when the account's routes are called, then they answer as written", async () => {
    expect((await call("GET", "/v1/account")).body).toMatchObject({ frozen: false });
    expect((await call("PATCH", "/v1/account", { locale: "de" })).body).toMatchObject({ locale: "de" });
    expect((await call("POST", "/v1/account/freeze")).status).toBe(200);
    expect((await call("POST", "/v1/account/unfreeze")).status).toBe(200);
    const protection = (await call("GET", "/v1/account/protection")).body;
    expect(protection).toMatchObject({ eligible: false, criteria: expect.arrayContaining([]) as unknown });
    const { items } = (await call("GET", "/v1/networks")).body;
    expect(items.length).toBeGreaterThanOrEqual(20);
    for (const network of items)
      expect(Object.keys(network)).toEqual(expect.arrayContaining(["network", "caip2", "memo", "example"]));
    const { status } = await call("POST", "/v1/account/unfreeze", undefined, { amr: ["pwd"] });
    expect(status).toBe(401);
  });

  it("when every example of the networks is registered, then each is taken", async () => {
    const { items } = (await call("GET", "/v1/networks")).body;
    for (const { network, example, memo } of items) {
      const needs = (memo as { kind: string }).kind === "required";
      const body = { network, address: example, label: String(network), ...(needs && { memo: "7" }) };
      const answer = await call("POST", "/v1/addresses", body, { sub: "bob", email: "bob@mail.example" });
      expect([network, answer.status]).toEqual([network, 201]);
      if (!needs) continue;
      const without = await call("POST", "/v1/addresses", { ...body, memo: undefined });
      expect([without.status, without.body.code]).toEqual([422, "address.memo_required"]);
    }
  });

  it("when the service routes are called, then they answer as written, and nobody else may", async () => {
    const exchange = service(cloud);
    const held = await exchange.post("/v1/users/cyd/security-events", { type: "NEW_DEVICE" });
    expect([held.status, Object.keys(held.body)]).toEqual([202, ["heldUntil"]]);
    expect((await exchange.post("/v1/users/cyd/freeze", { reason: "A test" })).status).toBe(200);
    expect((await exchange.post("/v1/users/cyd/unfreeze", { reason: "A test" })).status).toBe(200);
    expect((await exchange.get("/v1/users/cyd/history")).body.items).toHaveLength(3);
    expect((await exchange.get("/v1/users/cyd/evidence")).body).toMatchObject({ userId: "cyd" });
    expect(await evidenceFaults(cloud, { sub: "cyd" })).toEqual([]);
    expect((await exchange.put("/v1/control/withdrawals", { suspended: true, reason: "A test" })).status).toBe(200);
    expect((await exchange.check("cyd", ethereum)).body.reasons).toContain("WITHDRAWALS_SUSPENDED");
    expect((await exchange.put("/v1/control/withdrawals", { suspended: false, reason: "A test" })).status).toBe(200);
    expect((await exchange.post("/v1/control/mfa-epoch", { reason: "A test", userId: "cyd" })).status).toBe(200);
    expect((await exchange.get("/v1/control")).status).toBe(200);
    for (const path of ["/v1/control", "/v1/users/cyd/history"]) {
      expect((await send(cloud.url + path, "GET")).status).toBe(403);
      expect((await call("GET", path)).status).toBe(403);
    }
    expect((await send(`${cloud.url}/v1/addresses`, "GET")).status).toBe(401);
  });

  it("when the public routes are called, then anybody gets an answer", async () => {
    expect((await send(`${cloud.url}/health`, "GET")).status).toBe(200);
    expect((await send(`${cloud.url}/confirm/x`, "GET")).status).toBe(404);
    expect((await send(`${cloud.url}/v2/addresses`, "GET")).status).toBe(404);
  });
});
