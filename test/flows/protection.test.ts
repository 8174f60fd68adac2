// The protection status: what a thief does in a customer's name, what others do, and how a customer protects themselves
// takes it away from nobody.
import { beforeEach, describe, expect, it } from "vitest";
import { service, user, type User } from "../../stacks/local/client.ts";
import { hour, minute, scene } from "../support/scene.ts";

const on = scene();
const day = 24 * hour;

let ada: User;
/** A customer who has followed the rules for 60 days. */
beforeEach(async () => {
  ada = user(on.cloud);
  await ada.patch("/v1/account", { antiPhishingCode: "blue heron 7" });
  await ada.register();
  await ada.confirm();
  await on.pass(60 * day);
});

interface Protection {
  eligible: boolean;
  criteria: { name: string; met: boolean; since?: string; events?: { type: string; at: string }[] }[];
}

const protection = async (query = "") =>
  (await ada.get(`/v1/account/protection${query}`)).body as unknown as Protection;
const unmet = async (query = "") =>
  (await protection(query)).criteria.filter(({ met }) => !met).map(({ name }) => name);
const operator = (what: string) => service(on.cloud).post(`/v1/users/${ada.sub}/${what}`, { reason: "A test" });

describe("given a customer who follows the rules", () => {
  it("when a thief tries a withdrawal without a second factor, then it is denied, and the protection stays", async () => {
    await service(on.cloud).check(ada.sub, { ...ada.wallet, approval: { amr: ["pwd"] } });
    expect((await ada.get("/v1/account")).body).toMatchObject({ frozen: true, frozenBy: "risk" });
    expect(await unmet()).toEqual([]);
    expect((await service(on.cloud).get(`/v1/users/${ada.sub}/evidence`)).body["protection"]).toMatchObject({
      eligible: true,
    });
  });

  it("when they freeze their account, then the protection stays", async () => {
    await ada.post("/v1/account/freeze");
    expect(await unmet()).toEqual([]);
  });

  it("when others register the same address, then the protection stays", async () => {
    for (const one of [user(on.cloud), user(on.cloud), user(on.cloud)]) {
      await one.register(ada.wallet);
      await one.confirm(ada.wallet.address);
    }
    await on.cloud.idle();
    expect(await unmet()).toEqual([]);
  });

  it("when they change a letter of the code, then it stands since when there was one first", async () => {
    const before = await protection();
    await ada.patch("/v1/account", { antiPhishingCode: "blue heron 8" });
    expect(await protection()).toEqual(before);
    expect((await ada.get("/v1/account")).body["antiPhishingCodeSince"]).toBe(
      before.criteria.find(({ name }) => name === "anti_phishing_code")?.since,
    );
  });

  it("when an operator freezes the account, then it ends; when they unfreeze it, then it is back", async () => {
    await operator("freeze");
    expect(await unmet()).toEqual(["account_not_frozen"]);
    await operator("unfreeze");
    expect(await unmet()).toEqual([]);
  });
});

describe("given an instant", () => {
  it("when it is asked for, then the answer is as it was then, with the events that it rests on", async () => {
    const set = Date.now() - 60 * day;
    const frozenAt = Date.now();
    await operator("freeze");
    on.jump(minute);
    await operator("unfreeze");
    on.jump(minute);
    const at = (instant: number) => `?at=${new Date(instant).toISOString()}`;
    expect(await unmet(at(set - 1))).toEqual(["anti_phishing_code"]);
    expect(await unmet(at(set + 21 * day - 1))).toEqual(["anti_phishing_code"]);
    expect(await unmet(at(set + 21 * day))).toEqual([]);
    expect(await unmet(at(frozenAt - 1))).toEqual([]);
    expect(await unmet(at(frozenAt))).toEqual(["account_not_frozen"]);
    expect(await unmet(at(frozenAt + minute))).toEqual([]);
    const { eligible, criteria } = await protection(at(Date.now()));
    expect(eligible).toBe(true);
    expect(
      Object.fromEntries(criteria.map(({ name, events = [] }) => [name, events.map(({ type, at }) => [type, at])])),
    ).toEqual({
      mfa_on_every_transition: [],
      anti_phishing_code: [["account.updated", new Date(set).toISOString()]],
      whitelist_in_force: [],
      account_not_frozen: [
        ["account.frozen", new Date(frozenAt).toISOString()],
        ["account.unfrozen", new Date(frozenAt + minute).toISOString()],
      ],
      no_open_flags: [],
    });
    expect(JSON.stringify(criteria)).not.toContain("A test");
    const zoned = `?at=${encodeURIComponent(new Date(frozenAt).toISOString().replace("Z", "+00:00"))}`;
    expect(await unmet(zoned)).toEqual(["account_not_frozen"]);
  });

  it.each(["tomorrow", "2026-03-01", "2026-03-01T12:00:00", "2099-01-01T00:00:00Z", ""])(
    "when it is %j, then that is a bad request",
    async (at) => {
      const { status, body } = await ada.get(`/v1/account/protection?at=${at}`);
      expect([status, body.code]).toEqual([400, "request.invalid"]);
    },
  );
});
