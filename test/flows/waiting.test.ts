// What the owner of an address is told that it still lacks.
import { describe, expect, it } from "vitest";
import { click, service, user, type User } from "../../stacks/local/client.ts";
import { hour, scene } from "../support/scene.ts";

const on = scene();
const exchange = () => service(on.cloud);

/** As one entry, in the list, and to an app that signed in at another time. */
async function shown(ada: User, id: string) {
  const { waitingFor } = (await ada.get(`/v1/addresses/${id}`)).body;
  expect((await ada.get("/v1/addresses")).body.items.find((item) => item.id === id)).toMatchObject({ waitingFor });
  return waitingFor;
}

async function registered(hours = 0) {
  const ada = user(on.cloud);
  const { id } = (await ada.register()).body;
  if (hours > 0) await ada.confirm();
  on.jump(hours * hour);
  return { ada, id };
}

describe("given an address of somebody to whom nothing else happens", () => {
  it("when it is registered, confirmed and over its hold, then it lacks less and less", async () => {
    const { ada, id } = await registered();
    expect(await shown(ada, id)).toEqual(["CONFIRMATION", "HOLD"]);
    await ada.confirm();
    expect(await shown(ada, id)).toEqual(["HOLD"]);
    on.jump(24 * hour);
    expect(await shown(ada, id)).toEqual([]);
  });

  it("when it ends, then it waits for nothing", async () => {
    const { ada, id } = await registered();
    expect((await ada.delete(`/v1/addresses/${id}`)).body).toMatchObject({ status: "CANCELLED", waitingFor: [] });
  });
});

describe("given an active address", () => {
  it("when its account is held and frozen and withdrawals are suspended, then all of that is told", async () => {
    const { ada, id } = await registered(24);
    await exchange().post(`/v1/users/${ada.sub}/security-events`, { type: "MFA_RESET" });
    await ada.post("/v1/account/freeze");
    await exchange().put("/v1/control/withdrawals", { suspended: true, reason: "A test" });
    expect(await shown(ada, id)).toEqual(["ACCOUNT_HOLD", "ACCOUNT_FROZEN", "SUSPENSION"]);
    await exchange().put("/v1/control/withdrawals", { suspended: false, reason: "A test" });
    expect(await shown(ada, id)).toEqual(["ACCOUNT_HOLD", "ACCOUNT_FROZEN"]);
  });

  it("when it is a drill, then it lacks nothing", async () => {
    const { ada, id } = await registered(24);
    await exchange().put("/v1/control/withdrawals", { suspended: true, drill: true, reason: "A test" });
    expect(await shown(ada, id)).toEqual([]);
    await exchange().put("/v1/control/withdrawals", { suspended: false, drill: true, reason: "A test" });
  });

  it.each([
    ["the user's", (userId: string) => ({ userId })],
    ["everybody's", () => ({})],
  ])(
    "when %s second factors are revoked, then a token of before lacks one, and one of after does not",
    async (_, of) => {
      const { ada, id } = await registered(24);
      const before = user(on.cloud, { sub: ada.sub, email: ada.email, authTime: Math.floor(Date.now() / 1000) });
      on.jump(1000);
      expect(await shown(before, id)).toEqual([]);
      await exchange().post("/v1/control/mfa-epoch", { reason: "A test", ...of(ada.sub) });
      on.jump(1000);
      const after = user(on.cloud, { sub: ada.sub, email: ada.email, authTime: Math.floor(Date.now() / 1000) });
      expect([await shown(before, id), await shown(after, id)]).toEqual([["MFA"], []]);
    },
  );
});

describe("given the link of a mail", () => {
  it("when an app asks what it is about, then it is told what the address lacks, and nothing of a sign-in", async () => {
    const { ada } = await registered();
    await exchange().post("/v1/control/mfa-epoch", { reason: "A test", userId: ada.sub });
    const { entry } = (await click.get((await ada.links()).cancel)).body;
    expect(entry).toMatchObject({ waitingFor: ["CONFIRMATION", "HOLD"] });
  });
});
