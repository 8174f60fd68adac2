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
  await on.pass(24 * hour + 1000);
  const exchange = service(on.cloud);
  const reasons = async (sub: string) => (await exchange.check(sub, bitcoin)).body.reasons;
  expect([await reasons(ada.sub), await reasons(bob.sub)]).toEqual([["FLAGGED"], ["FLAGGED"]]);
  const [entry] = (await ada.get("/v1/addresses")).body.items;
  expect(entry).toMatchObject({ status: "CONFIRMED", flags: [{ flag: "shared", users: 2, holds: true }] });

  const path = `/v1/users/${ada.sub}/addresses/${String(entry?.id)}/clear-flags`;
  const cleared = await exchange.post(path, { reason: "A family's shared wallet" });
  expect(cleared.body).toMatchObject({ status: "ACTIVE" });
  expect([await reasons(ada.sub), await reasons(bob.sub)]).toEqual([[], ["FLAGGED"]]);
  expect(await ada.mails()).toHaveLength(3);

  // Whoever comes later raises no flag again that was cleared.
  await user(on.cloud).register(bitcoin);
  await on.pass(1000);
  expect(await reasons(ada.sub)).toEqual([]);
});
