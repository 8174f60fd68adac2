// The same new address at several customers, and one that only looks like an old one.
import { describe, expect, it } from "vitest";
import { ethereum, service, user, type User } from "../../stacks/local/client.ts";
import { evidenceFaults, evidenceOf } from "../support/evidence.ts";
import { hour, scene } from "../support/scene.ts";

const on = scene();

const evm = (digits: string) => ({ network: "ethereum", address: `0x${digits.padEnd(40, "0")}` });
const trap = evm("baddecaf00000000000000000000000000001234");

const flagsOf = async ({ sub }: User) => {
  await on.cloud.idle();
  const { entries } = (await evidenceOf(on.cloud, { sub })).bundle;
  return (entries as { flags?: { flag: string }[] }[]).flatMap(({ flags = [] }) => flags);
};
const flaggedOnBus = (sub: string) =>
  on.cloud.events().filter(({ "detail-type": type, detail }) => {
    const { data } = detail as { data: { userId?: string } };
    return type === "address.flagged" && data.userId === sub;
  });

/** Where an exchange tells its customers apart by the tag. */
const xrp = (memo: string) => ({ network: "xrp", address: "rN7n7otQDd6FczFgLdSqtcsAUxDkw6fzRH", memo });

describe("given customers who register the same address", () => {
  it("when the third has confirmed it within a week, then all three are flagged for the operators, and none is told of the others", async () => {
    const [ada, bob, eve] = [user(on.cloud), user(on.cloud), user(on.cloud)];
    for (const one of [ada, bob]) {
      await one.register(trap);
      await one.confirm(trap.address);
      on.jump(3 * 24 * hour);
    }
    expect([await flagsOf(ada), await flagsOf(bob)]).toEqual([[], []]);
    on.jump(24 * hour);
    const since = new Date().toISOString();
    const { id } = (await eve.register(trap)).body;
    const shared = { flag: "shared", users: 3, holds: false, since };
    expect([await flagsOf(ada), await flagsOf(bob), await flagsOf(eve)]).toEqual([[], [], [shared]]);
    on.jump(hour);
    expect((await eve.confirm(trap.address)).status).toBe(200);
    const both = { ...shared, since: new Date().toISOString() };
    expect([await flagsOf(ada), await flagsOf(bob), await flagsOf(eve)]).toEqual([[both], [both], [shared]]);
    expect((await service(on.cloud).check(ada.sub, trap)).body).toMatchObject({ decision: "ALLOW", reasons: [] });

    expect((await eve.get("/v1/addresses")).body.items[0]).not.toHaveProperty("flags");
    expect((await eve.get("/v1/history")).body.items.map(({ type }) => type)).toEqual([
      "address.registered",
      "address.confirmed",
    ]);
    const checked = await service(on.cloud).check(eve.sub, trap);
    expect(checked.body.entry).toMatchObject({ flags: [shared] });
    expect(checked.body.reasons).toEqual(["HOLD_RUNNING"]);
    const [event] = flaggedOnBus(eve.sub);
    expect(event?.detail).toMatchObject({ data: { id, flag: "shared", holds: false, by: "risk" } });
  });

  it("when they all do at once and every message comes twice, then each is flagged once", async () => {
    on.cloud.faults({ events: "duplicate" });
    const all = Array.from({ length: 6 }, () => user(on.cloud));
    const popular = evm("feedface00000000000000000000000000005678");
    await Promise.all(all.map((one) => one.register(popular)));
    await on.cloud.idle();
    await Promise.all(all.map((one) => one.confirm(popular.address)));
    for (const one of all) {
      expect((await flagsOf(one)).map(({ flag }) => flag)).toEqual(["shared"]);
      expect(new Set(flaggedOnBus(one.sub).map(({ detail }) => (detail as { id: string }).id)).size).toBe(1);
    }
  });

  it("when one customer registers it over and over, then it is nobody's but theirs", async () => {
    const ada = user(on.cloud);
    const own = evm("abcdef0000000000000000000000000000009999");
    for (let time = 0; time < 5; time++) {
      const { id } = (await ada.register(own)).body;
      await ada.delete(`/v1/addresses/${id}`);
    }
    await ada.register(own);
    expect(await flagsOf(ada)).toEqual([]);
  });
});

describe("given a customer with an address in use", () => {
  it("when another one is registered that looks like it, then it is flagged, shown to the owner, and not protected", async () => {
    const ada = user(on.cloud);
    const genuine = (await ada.register(ethereum)).body.id;
    await ada.confirm(ethereum.address);
    await on.pass(24 * hour + 1000);
    const met = async () =>
      ((await ada.get("/v1/account/protection")).body["criteria"] as { name: string; met: boolean }[]).find(
        ({ name }) => name === "no_open_flags",
      )?.met;
    expect(await met()).toBe(true);
    const twin = evm("d8da000000000000000000000000000000006045");
    const since = new Date().toISOString();
    const { id } = (await ada.register(twin)).body;
    const lookAlike = { flag: "look_alike", resembles: genuine, holds: false, since };
    expect(await flagsOf(ada)).toEqual([lookAlike]);
    expect((await ada.get(`/v1/addresses/${id}`)).body).toMatchObject({ flags: [lookAlike] });
    expect((await ada.get(`/v1/addresses/${genuine}`)).body).not.toHaveProperty("flags");
    expect(await met()).toBe(false);

    const path = `/v1/users/${ada.sub}/addresses/${id}/clear-flags`;
    const found = { registration: 1, seen: ["look_alike"], reason: "The owner called" };
    const cleared = await service(on.cloud).post(path, found);
    expect(cleared.status).toBe(200);
    expect(cleared.body).not.toHaveProperty("flags");
    expect(await met()).toBe(true);
    const types = (await ada.get("/v1/history")).body.items.map(({ type }) => String(type));
    expect(types.filter((type) => type.includes("flag"))).toEqual(["address.flagged", "address.flags_cleared"]);
    expect(await evidenceFaults(on.cloud, ada)).toEqual([]);
    const { registration, seen, reason } = found;
    for (const body of [{ reason }, { registration, reason }, { seen, reason }, { ...found, seen: [] }])
      expect((await service(on.cloud).post(path, body)).status).toBe(400);
  });

  it.each([
    ["an address that looks like it", ethereum, evm("d8da000000000000000000000000000000006045")],
    ["the same address with another memo", xrp("12345"), xrp("12346")],
  ])("when it is %s, then the mail of the registration warns, whoever comes first", async (_, genuine, alike) => {
    const ada = user(on.cloud);
    await ada.register(genuine);
    const warning = "Careful: this address looks much like another one of yours.";
    await on.cloud.idle();
    expect(on.cloud.inbox(ada.email).at(-1)?.text).not.toContain(warning);
    await ada.confirm(genuine.address);
    await on.pass(24 * hour + 1000);
    const { id } = (await ada.register(alike)).body;
    await on.cloud.idle();
    const [mail] = on.cloud
      .inbox(ada.email)
      .filter(({ subject, text }) => subject.includes("was added") && text.includes(warning));
    expect([mail?.text, mail?.html]).toEqual([expect.stringContaining(warning), expect.stringContaining(warning)]);
    expect(await flagsOf(ada)).toMatchObject([{ flag: "look_alike" }]);
    expect(id).toMatch(/^wa_/);
  });

  it("when the older one was never confirmed, then nothing is flagged", async () => {
    const ada = user(on.cloud);
    const { id } = (await ada.register(evm("77770000000000000000000000000000000077aa"))).body;
    await ada.delete(`/v1/addresses/${id}`);
    await ada.register(evm("77771111111111111111111111111111111177aa"));
    expect(await flagsOf(ada)).toEqual([]);
  });
});
