// Settings, freeze and step-up over HTTP.
import { describe, expect, it } from "vitest";
import { service, user, type User } from "../../stacks/local/client.ts";
import { hour, minute, scene } from "../support/scene.ts";

const on = scene();
const now = () => Math.floor(Date.now() / 1000);
const challenge = 'Bearer error="insufficient_user_authentication", acr_values="mfa", max_age=300';

describe("given a session without a fresh second factor", () => {
  it.each([
    ["none", { amr: ["pwd"] }],
    ["an old one", { authTime: -301 }],
    ["one from the future", { authTime: 1 }],
  ])(
    "when its factor is %s, then what raises a privilege is challenged and what lowers one is not",
    async (_, stale) => {
      const ada = user(on.cloud);
      const { id } = (await ada.register()).body;
      const thief = user(on.cloud, {
        sub: ada.sub,
        email: ada.email,
        ...("amr" in stale ? stale : { authTime: now() + stale.authTime }),
      });
      for (const answer of [
        await thief.register({ network: "ethereum", address: "0xd8dA6BF26964aF9D7eEd9e03E53415D37aA96045" }),
        await thief.post("/v1/account/unfreeze"),
        await thief.patch("/v1/account", { locale: "de" }),
      ]) {
        expect([answer.status, answer.body.code]).toEqual([401, "step_up.required"]);
        expect(answer.headers.get("www-authenticate")).toBe(challenge);
      }
      expect((await thief.post("/v1/account/freeze")).status).toBe(200);
      expect((await thief.delete(`/v1/addresses/${id}`)).body.status).toBe("CANCELLED");
    },
  );

  it("when the factor is exactly 300 seconds old, then it still counts", async () => {
    // Its time has no milliseconds, so neither must ours.
    on.jump(1000 - (Date.now() % 1000));
    const ada = user(on.cloud, { authTime: now() - 300 });
    expect((await ada.register()).status).toBe(201);
  });
});

describe("given an active address", () => {
  it("when the account is frozen and unfrozen, then withdrawals stay held for one hold", async () => {
    const ada = user(on.cloud);
    await ada.register();
    await ada.confirm();
    await on.pass(24 * hour + 1000);
    const reasons = async () => (await service(on.cloud).check(ada.sub)).body.reasons;
    expect(await reasons()).toEqual([]);
    on.jump(1);
    expect((await ada.post("/v1/account/freeze")).body).toMatchObject({
      frozen: true,
      frozenBy: "user",
      heldUntil: null,
    });
    expect(await reasons()).toEqual(["ACCOUNT_FROZEN"]);
    expect((await ada.post("/v1/account/freeze")).status).toBe(200);
    on.jump(1);
    const unfrozen = (await ada.post("/v1/account/unfreeze")).body;
    expect(unfrozen).toMatchObject({ frozen: false, frozenBy: null });
    expect(Date.parse(String(unfrozen["heldUntil"])) - Date.now()).toBe(24 * hour);
    expect(await reasons()).toEqual(["ACCOUNT_HELD"]);
    on.jump(24 * hour - 1);
    expect(await reasons()).toEqual(["ACCOUNT_HELD"]);
    on.jump(1);
    expect(await reasons()).toEqual([]);
    const history = (await ada.get("/v1/history")).body.items.map(({ type }) => type);
    expect(history.slice(-2)).toEqual(["account.frozen", "account.unfrozen"]);
  });
});

describe("given the account's settings", () => {
  it("when they are changed, then they are kept, and a bare session does not see the code", async () => {
    const ada = user(on.cloud, { locale: "it" });
    expect((await ada.get("/v1/account")).body).toMatchObject({ locale: "it", antiPhishingCode: null, frozen: false });
    const settings = { locale: "ja", antiPhishingCode: "blue heron 7" };
    expect((await ada.patch("/v1/account", settings)).body).toMatchObject(settings);
    on.jump(10 * minute);
    expect((await ada.get("/v1/account")).body).toMatchObject(settings);
    const thief = user(on.cloud, { sub: ada.sub, email: ada.email, amr: ["pwd"] });
    expect((await thief.get("/v1/account")).body).toMatchObject({ locale: "ja", antiPhishingCode: "••••" });
    const { items } = (await ada.get("/v1/history")).body;
    expect(items.map(({ type }) => type)).toEqual(["account.updated"]);
    expect(JSON.stringify(items)).not.toContain("blue heron");
  });

  it("when a language is written as tokens may have it, then it is kept as a tag, and the same again is no change", async () => {
    const ada = user(on.cloud, { locale: "en_US" });
    expect((await ada.get("/v1/account")).body).toMatchObject({ locale: "en-US" });
    expect((await ada.patch("/v1/account", { locale: "pt_br" })).body).toMatchObject({ locale: "pt-BR" });
    expect((await ada.patch("/v1/account", { locale: "pt-BR" })).body).toMatchObject({ locale: "pt-BR" });
    expect((await ada.get("/v1/history")).body.items).toHaveLength(1);
  });

  it.each([
    [{ locale: "english please" }],
    [{ locale: "" }],
    [{ locale: "x".repeat(3000) }],
    [{ locale: `en-${"abcdefgh-".repeat(4)}abcdefgh` }],
    [{ locale: 1 }],
    [{ antiPhishingCode: "" }],
    [{ antiPhishingCode: "x".repeat(33) }],
    [{ antiPhishingCode: "a\nb" }],
    [{ email: "eve@mail.example" }],
    [{ frozen: false }],
  ])("when %j is sent, then 400 and nothing changes", async (settings) => {
    const ada = user(on.cloud);
    const { status, body } = await ada.patch("/v1/account", settings);
    expect([status, body.code]).toEqual([400, "request.invalid"]);
    expect((await ada.get("/v1/history")).body.items).toEqual([]);
  });
});

describe("given what others did to the account", () => {
  const owners = async (ada: User) => {
    const { items } = (await ada.get("/v1/history")).body;
    return items.map(({ at, ...item }) => item);
  };

  it("when an operator did it, then the owner reads that it happened, and neither who did it nor why", async () => {
    const ada = user(on.cloud);
    const path = `/v1/users/${ada.sub}`;
    await service(on.cloud).post(`${path}/freeze`, { reason: "The police asked" });
    await service(on.cloud).post("/v1/control/mfa-epoch", { userId: ada.sub, reason: "The police asked again" });
    await service(on.cloud).post(`${path}/unfreeze`, { reason: "They know nothing" });
    await service(on.cloud).post(`${path}/security-events`, { type: "PASSWORD_CHANGED" });
    const heldUntil = new Date(Date.now() + 24 * hour).toISOString();
    const epoch = new Date().toISOString();
    expect(await owners(ada)).toEqual([
      { type: "account.frozen", by: "operator" },
      { type: "mfa.revoked", by: "operator", epoch },
      { type: "account.unfrozen", by: "operator", heldUntil },
      { type: "account.held", by: "backend", reason: "PASSWORD_CHANGED", heldUntil },
    ]);
    const { items } = (await service(on.cloud).get(`${path}/history`)).body;
    expect(items[0]).toMatchObject({ reason: "The police asked", operator: expect.stringMatching(/^arn:/) as string });
  });

  it("when the owner or a rule did it, then the owner reads why", async () => {
    const ada = user(on.cloud);
    await ada.post("/v1/account/freeze");
    expect(await owners(ada)).toEqual([{ type: "account.frozen", by: "user", reason: "The owner froze the account" }]);
    const bob = user(on.cloud);
    await bob.register();
    on.jump(1);
    await service(on.cloud).check(bob.sub, { ...bob.wallet, approval: { amr: [] } });
    expect((await owners(bob)).slice(1)).toEqual([
      { type: "withdrawal.denied", by: "risk", reasons: ["PENDING_CONFIRMATION", "MFA_MISSING"] },
      { type: "account.frozen", by: "risk", reason: "A withdrawal was approved without a second factor" },
    ]);
  });
});

describe("given somebody who was never seen", () => {
  it("when they unfreeze, then nothing happens to an account that there is not", async () => {
    const nobody = user(on.cloud);
    const { status, body } = await nobody.post("/v1/account/unfreeze");
    expect([status, body]).toMatchObject([200, { frozen: false, heldUntil: null }]);
    expect((await nobody.get("/v1/history")).body.items).toEqual([]);
  });
});

describe("given a session with another verified e-mail address and no fresh second factor", () => {
  it("when it freezes the account, then the owner is told; when it asks for the mail again, then it is challenged", async () => {
    const ada = user(on.cloud);
    const { id } = (await ada.register()).body;
    const thief = user(on.cloud, { sub: ada.sub, email: `thief-of-${ada.email}`, amr: ["pwd"] });
    await thief.post("/v1/account/freeze");
    const { status, body } = await thief.post(`/v1/addresses/${id}/resend`);
    expect([status, body.code]).toEqual([401, "step_up.required"]);
    expect(await ada.mails()).toHaveLength(2);
    expect(await thief.mails()).toEqual([]);
  });
});

describe("given a freeze that is asked for with a body", () => {
  it.each<[string, unknown]>([
    ["a field that nobody knows", { until: "tomorrow" }],
    ["no JSON", "{"],
    ["65 KB", "x".repeat(65 * 1024)],
  ])("when that is %s, then the account is frozen all the same", async (_, sent) => {
    const ada = user(on.cloud);
    expect(await ada.post("/v1/account/freeze", sent)).toMatchObject({ status: 200, body: { frozen: true } });
    expect((await ada.get("/v1/account")).body).toMatchObject({ frozen: true, frozenBy: "user" });
  });
});

describe("given a route that takes no body", () => {
  it("when something is sent all the same, then it is refused and not ignored", async () => {
    const ada = user(on.cloud);
    const { id } = (await ada.register()).body;
    await ada.post("/v1/account/freeze");
    for (const path of ["/v1/account/unfreeze", `/v1/addresses/${id}/resend`]) {
      const { status, body } = await ada.post(path, { mfa: true });
      expect([status, body.code]).toEqual([400, "request.invalid"]);
    }
    expect((await ada.get("/v1/account")).body).toMatchObject({ frozen: true });
    expect((await ada.post("/v1/account/unfreeze", {})).status).toBe(200);
  });
});
