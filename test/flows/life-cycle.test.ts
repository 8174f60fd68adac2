// The main job from HTTP to mail and back, on the local cloud.
import { describe, expect, it } from "vitest";
import { click, ethereum, lastFour, service, user } from "../../stacks/local/client.ts";
import { evidenceOf } from "../support/evidence.ts";
import { hour, minute, scene } from "../support/scene.ts";

const on = scene();
const check = async (sub: string, what?: object) => {
  const { decision, reasons } = (await service(on.cloud).check(sub, what)).body;
  return { decision, reasons };
};
const allow = { decision: "ALLOW", reasons: [] };
const deny = (...reasons: string[]) => ({ decision: "DENY", reasons });
const confirm = (links: { confirm: string }, { address }: { address: string }) =>
  click.post(links.confirm, { lastFour: lastFour(address) });

describe("given a new address", () => {
  it("when confirmed and 24 hours are over, then it is ACTIVE and the gate allows", async () => {
    const ada = user(on.cloud);
    const registered = await ada.register();
    expect(registered.status).toBe(201);
    expect(registered.body).toMatchObject({ status: "PENDING", registration: 1, label: "Savings" });
    expect(await check(ada.sub)).toEqual(deny("PENDING_CONFIRMATION"));

    on.jump(1 * hour);
    const links = await ada.links();
    expect((await confirm(links, ada.wallet)).body.entry).toMatchObject({
      status: "CONFIRMED",
      address: ada.wallet.address,
    });
    expect(await check(ada.sub)).toEqual(deny("HOLD_RUNNING"));

    await on.pass(23 * hour - 1);
    expect(await check(ada.sub)).toEqual(deny("HOLD_RUNNING"));
    on.jump(1);
    expect(await check(ada.sub)).toEqual(allow);
    await on.pass(1000);

    const { body } = await ada.get(`/v1/addresses/${registered.body.id}`);
    const { registeredAt, activatesAt, confirmedAt, activatedAt, endedAt } = body;
    const span = (to: unknown) => Date.parse(String(to)) - Date.parse(String(registeredAt));
    expect([span(activatesAt), span(confirmedAt), span(activatedAt), endedAt]).toEqual([
      24 * hour,
      hour,
      24 * hour,
      null,
    ]);
    expect((await ada.get("/v1/history")).body.items.map(({ type }) => type)).toEqual([
      "address.registered",
      "address.confirmed",
      "address.reminded",
      "address.activated",
    ]);
    expect(await ada.mails()).toHaveLength(4);
  });

  it("when never confirmed, then it expires and the gate denies", async () => {
    const ada = user(on.cloud);
    const { body } = await ada.register();
    const links = await ada.links();
    on.jump(24 * hour);
    expect((await confirm(links, ada.wallet)).body.code).toBe("link.expired");
    expect(await check(ada.sub)).toEqual(deny("EXPIRED"));
    await on.pass(1000);
    expect((await ada.get(`/v1/addresses/${body.id}`)).body.status).toBe("EXPIRED");
    expect((await ada.get("/v1/history")).body.items.map(({ type }) => type)).toEqual([
      "address.registered",
      "address.expired",
    ]);
    expect(await ada.mails()).toHaveLength(2);
  });

  it("when its owner says that it was not them, then it is CANCELLED before and REMOVED after activation", async () => {
    const ada = user(on.cloud);
    await ada.register();
    const first = await ada.links();
    await confirm(first, ada.wallet);
    expect((await click.post(first.cancel)).body.entry.status).toBe("CANCELLED");
    expect(await check(ada.sub)).toEqual(deny("CANCELLED"));

    await ada.register(ethereum);
    const second = await ada.links();
    await confirm(second, ethereum);
    await on.pass(24 * hour + 1000);
    expect(await check(ada.sub, ethereum)).toEqual(allow);
    expect((await click.post(second.cancel)).body.entry.status).toBe("REMOVED");
    expect(await check(ada.sub, ethereum)).toEqual(deny("REMOVED"));
    expect((await ada.mails()).length).toBe(7);
  });

  it("when cancelled with a freeze, then every other address of the account is denied too", async () => {
    const ada = user(on.cloud);
    await ada.register(ethereum);
    await ada.confirm(ethereum.address);
    await on.pass(24 * hour + 1000);
    await ada.register();
    await click.submit((await ada.links()).cancel, { freeze: "on" });
    expect(await check(ada.sub)).toEqual(deny("CANCELLED", "ACCOUNT_FROZEN"));
    expect(await check(ada.sub, ethereum)).toEqual(deny("ACCOUNT_FROZEN"));
    const history = (await ada.get("/v1/history")).body.items;
    expect(history).toContainEqual(expect.objectContaining({ type: "address.cancelled", by: "link" }));
    expect(history).toContainEqual(expect.objectContaining({ type: "account.frozen", by: "link" }));
  });
});

describe("given an ended registration", () => {
  it("when registered again, then it is a new registration with a whole hold, and old links do not confirm it", async () => {
    const ada = user(on.cloud);
    const { body } = await ada.register();
    const old = await ada.links();
    await confirm(old, ada.wallet);
    await ada.delete(`/v1/addresses/${body.id}`);
    on.jump(23 * hour);
    const again = await ada.register();
    expect(again.status).toBe(201);
    expect(again.body).toMatchObject({ id: body.id, registration: 2, status: "PENDING" });
    expect((await confirm(old, ada.wallet)).body.code).toBe("link.superseded");
    await ada.confirm();
    on.jump(24 * hour - 1);
    expect(await check(ada.sub)).toEqual(deny("HOLD_RUNNING"));
    on.jump(1);
    expect(await check(ada.sub)).toEqual(allow);
  });

  it("when it expired and no timer ever wrote that down, then registering again writes both down", async () => {
    on.cloud.faults({ timers: "drop" });
    const ada = user(on.cloud);
    await ada.register();
    await on.pass(25 * hour);
    expect((await ada.register()).body.registration).toBe(2);
    on.cloud.faults({ timers: null });
    expect((await ada.get("/v1/history")).body.items.map(({ type }) => type)).toEqual([
      "address.registered",
      "address.expired",
      "address.registered",
    ]);
  });
});

describe("given timers that cannot be relied on", () => {
  it("when they are lost, then the gate answers the same and the sweep writes down what is true", async () => {
    on.cloud.faults({ timers: "drop" });
    const ada = user(on.cloud);
    const { body } = await ada.register();
    await ada.confirm();
    await on.pass(24 * hour + 3 * minute);
    on.cloud.faults({ timers: null });
    expect(await check(ada.sub)).toEqual(allow);
    expect(await ada.mails()).toHaveLength(2);
    await on.cloud.sweep();
    expect(await ada.mails()).toHaveLength(3);
    expect((await ada.get(`/v1/addresses/${body.id}`)).body.status).toBe("ACTIVE");
    expect(await on.cloud.sweep()).toMatchObject({ settled: 0, published: 0, failed: 0 });
  });

  it("when they fire late, then the gate does not wait for them, and they write down the time that it went by", async () => {
    on.cloud.faults({ timers: "late" });
    await on.pass(minute - (Date.now() % minute) + minute / 2);
    const ada = user(on.cloud);
    const { body } = await ada.register();
    await ada.confirm();
    await on.pass(23 * hour);
    await on.pass(1 * hour);
    expect(await check(ada.sub)).toEqual(allow);
    expect(await ada.mails()).toHaveLength(3);
    await on.pass(minute);
    const { status, activatesAt, activatedAt } = (await ada.get(`/v1/addresses/${body.id}`)).body;
    expect([status, activatedAt]).toEqual(["ACTIVE", activatesAt]);
    expect(await ada.mails()).toHaveLength(4);
  });

  it.each(["early", "duplicate"] as const)(
    "when they fire %s, then nothing happens but once and in time",
    async (fault) => {
      on.cloud.faults({ timers: fault });
      const ada = user(on.cloud);
      await ada.register();
      await ada.confirm();
      on.jump(12 * hour);
      expect(await check(ada.sub)).toEqual(deny("HOLD_RUNNING"));
      on.cloud.faults({ timers: fault === "early" ? null : fault });
      await on.pass(12 * hour + 1000);
      on.cloud.faults({ timers: null });
      await on.cloud.idle();
      expect(await check(ada.sub)).toEqual(allow);
      expect((await ada.get("/v1/history")).body.items.map(({ type }) => type)).toEqual([
        "address.registered",
        "address.confirmed",
        "address.activated",
      ]);
      expect(await ada.mails()).toHaveLength(3);
    },
  );
});

describe("given a stream and a bus that deliver late and twice", () => {
  it("when a life goes by, then there is one mail for each event", async () => {
    on.cloud.faults({ events: "duplicate" });
    const ada = user(on.cloud);
    await ada.register();
    const links = await ada.links();
    await confirm(links, ada.wallet);
    await click.post(links.cancel);
    expect(await ada.mails()).toHaveLength(3);
    on.cloud.faults({ events: "delay" });
    await ada.register(ethereum);
    expect(await ada.mails()).toHaveLength(4);
    on.cloud.faults({ events: null });
  });
});

describe("given mails that cannot be sent", () => {
  it("when SES takes them again, then none is lost", async () => {
    on.cloud.faults({ mail: "throttle" });
    const ada = user(on.cloud);
    await ada.register();
    on.cloud.faults({ mail: null });
    expect(await ada.mails()).toHaveLength(1);
  });

  it("when the address is registered again before its removal was told, then the removal is told all the same", async () => {
    const ada = user(on.cloud);
    const { body } = await ada.register();
    await ada.confirm();
    await on.pass(24 * hour + 1000);
    const told = (await ada.mails()).length;
    on.cloud.faults({ mail: "throttle" });
    await ada.delete(`/v1/addresses/${body.id}`);
    await ada.register();
    on.cloud.faults({ mail: null });
    expect((await ada.mails()).slice(told).toSorted()).toEqual([
      "A withdrawal address was added to your account (Bitcoin)",
      "A withdrawal address was removed (Bitcoin)",
    ]);
  });

  it("when one bounces, then the entry says so and is never confirmed by it", async () => {
    on.cloud.faults({ mail: "bounce" });
    const ada = user(on.cloud);
    const { body } = await ada.register();
    await on.cloud.idle();
    on.cloud.faults({ mail: null });
    expect((await ada.get(`/v1/addresses/${body.id}`)).body).toMatchObject({ status: "PENDING", deliverable: false });
    expect((await ada.get("/v1/history")).body.items.at(-1)).toMatchObject({ type: "address.undeliverable" });
  });
});

describe("given what an owner calls an address", () => {
  it("then entry, page and mail have it, a new registration another, and no event ever", async () => {
    const ada = user(on.cloud);
    const [first, second] = ["My secret stash", "Nobody's business"];
    const { id } = (await ada.post("/v1/addresses", { ...ada.wallet, label: first })).body;
    await ada.mails();
    expect(on.cloud.inbox(ada.email)[0]?.text).toContain(first);
    expect((await click.get((await ada.links()).confirm)).body.entry).toMatchObject({ label: first });
    expect((await ada.delete(`/v1/addresses/${id}`)).body).toMatchObject({ status: "CANCELLED", label: first });

    expect((await ada.post("/v1/addresses", { ...ada.wallet, label: second })).body).toMatchObject({
      registration: 2,
      label: second,
    });
    expect((await ada.get(`/v1/addresses/${id}`)).body).toMatchObject({ label: second });
    await on.cloud.idle();

    const operator = service(on.cloud);
    const { verdict, bundle } = await evidenceOf(on.cloud, ada, { internal: true });
    const events = bundle.events.filter(({ aggregate }) => aggregate !== "control");
    const history = (await operator.get(`/v1/users/${ada.sub}/history`)).body;
    expect([verdict.whole, events.length]).toEqual([true, 4]);
    const told = JSON.stringify([events, history, (await ada.get("/v1/history")).body, on.cloud.events()]);
    expect(told).toContain(ada.wallet.address);
    for (const label of [first, second]) expect(told).not.toContain(label);
  });
});
