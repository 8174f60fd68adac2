// An exchange that lets no flagged address become active before somebody has looked at it.
import { expect, it, vi } from "vitest";
import { bitcoin, service, user } from "../../stacks/local/client.ts";
import { hour, scene } from "../support/scene.ts";

vi.stubEnv("DAYHOLD_POLICY", JSON.stringify({ flagMode: "hold", flagUsers: 2 }));
const on = scene();

it("given policy hold, when two customers share an address, then it waits until an operator clears it", async () => {
  const [ada, bob] = [user(on.cloud), user(on.cloud)];
  for (const one of [ada, bob]) {
    await one.register(bitcoin);
    await one.confirm(bitcoin.address);
  }
  // Who flags has heard of it well before a day is over.
  await on.cloud.idle();
  await on.pass(24 * hour + 1000);
  const exchange = service(on.cloud);
  const reasons = async (sub: string) => (await exchange.check(sub, bitcoin)).body.reasons;
  expect([await reasons(ada.sub), await reasons(bob.sub)]).toEqual([["FLAGGED"], ["FLAGGED"]]);
  const [entry] = (await ada.get("/v1/addresses")).body.items;
  expect(entry).toMatchObject({ status: "CONFIRMED", waitingFor: ["UNDER_REVIEW"] });
  expect(entry).not.toHaveProperty("flags");
  const { entry: seen } = (await exchange.check(ada.sub, bitcoin)).body;
  expect(seen).toMatchObject({ registration: 1, flags: [{ flag: "shared", users: 2, holds: true }] });

  const path = `/v1/users/${ada.sub}/addresses/${String(entry?.id)}/clear-flags`;
  const body = { registration: 1, seen: ["shared"], reason: "A family's shared wallet" };
  const superseded = await exchange.post(path, { ...body, registration: 2 });
  expect([superseded.status, superseded.body["code"]]).toEqual([409, "address.superseded"]);
  expect((await exchange.post(path, { ...body, seen: ["look_alike"] })).body).toMatchObject({ status: "CONFIRMED" });
  const now = new Date().toISOString();
  const cleared = await exchange.post(path, body);
  expect(cleared.body).toMatchObject({ status: "ACTIVE", activatedAt: now, activatesAt: now });
  expect([await reasons(ada.sub), await reasons(bob.sub)]).toEqual([[], ["FLAGGED"]]);
  expect((await ada.get(`/v1/addresses/${String(entry?.id)}`)).body).toMatchObject({ waitingFor: [] });
  const checking = "A withdrawal address cannot be used for now (Bitcoin)";
  expect((await ada.mails()).slice(2)).toEqual([checking, "A withdrawal address can now be used (Bitcoin)"]);
  // Its registration was flagged at once, so this may have come before the mail about the registration itself.
  expect(await bob.mails()).toContain(checking);
  const told = (await ada.get("/v1/history")).body.items.filter(({ type }) => String(type).includes("flag"));
  expect(told.map(({ type, at, by, id, network, registration, ...rest }) => [type, rest])).toEqual([
    ["address.flagged", { holds: true }],
    ["address.flags_cleared", { held: true }],
  ]);

  // Whoever comes later raises no flag again that was cleared.
  await user(on.cloud).register(bitcoin);
  await on.pass(1000);
  expect(await reasons(ada.sub)).toEqual([]);
});

const evm = (digits: string) => ({ network: "ethereum", address: `0x${digits.padEnd(40, "0")}` });

it("given an address in use, when others only register it, time and again, then it stays in use; once one confirms, its owner is told", async () => {
  const wallet = evm("0fee000000000000000000000000000000001111");
  const ada = user(on.cloud);
  await ada.register(wallet);
  await ada.confirm(wallet.address);
  await on.pass(24 * hour + 1000);
  const reasons = async () => (await service(on.cloud).check(ada.sub, wallet)).body.reasons;
  const told = (await ada.mails()).length;

  const [sock, other] = [user(on.cloud), user(on.cloud)];
  for (const one of [sock, other, sock]) {
    const { id } = (await one.register(wallet)).body;
    await on.cloud.idle();
    expect(await reasons()).toEqual([]);
    await one.delete(`/v1/addresses/${id}`);
  }
  await sock.register(wallet);
  await on.cloud.idle();
  expect([await reasons(), (await ada.mails()).length]).toEqual([[], told]);

  await sock.confirm(wallet.address);
  await on.cloud.idle();
  expect(await reasons()).toEqual(["FLAGGED"]);
  expect((await ada.mails()).slice(told)).toEqual(["A withdrawal address cannot be used for now (Ethereum)"]);
});

it("given an address that was flagged, when it is registered again, then it is flagged again", async () => {
  const wallet = evm("0fee000000000000000000000000000000002222");
  const [ada, bob] = [user(on.cloud), user(on.cloud)];
  for (const one of [bob, ada]) {
    await one.register(wallet);
    await one.confirm(wallet.address);
    await on.cloud.idle();
  }
  const reasons = async () => (await service(on.cloud).check(ada.sub, wallet)).body.reasons;
  expect(await reasons()).toEqual(["HOLD_RUNNING", "FLAGGED"]);
  const [entry] = (await ada.get("/v1/addresses")).body.items;
  await ada.delete(`/v1/addresses/${String(entry?.id)}`);
  expect(await reasons()).toEqual(["CANCELLED"]);
  await ada.register(wallet);
  await on.cloud.idle();
  expect(await reasons()).toEqual(["PENDING_CONFIRMATION", "FLAGGED"]);
});
