// What each request asks of the table, and what is answered when the table does not.
import { describe, expect, it } from "vitest";
import { click, lastFour, service, user } from "../../stacks/local/client.ts";
import { hour, scene } from "../support/scene.ts";

const on = scene();

describe("given requests to DynamoDB that are counted", () => {
  const two = { TransactGetItems: 1, TransactWriteItems: 1 };

  it("when the gate is asked, then 1; when an entry is registered, confirmed, cancelled, removed or settled, then 2; what a new user does first, 3", async () => {
    const ada = user(on.cloud);
    let id = "";
    expect(await on.requests(() => ada.patch("/v1/account", { locale: "en" }))).toEqual({ ...two, Query: 1 });
    expect(await on.requests(async () => ({ id } = (await ada.register()).body))).toEqual(two);
    await on.cloud.idle();
    const links = await ada.links();
    const right = { lastFour: lastFour(ada.wallet.address) };
    expect(await on.requests(() => click.post(links.confirm, right))).toEqual(two);
    expect(await on.requests(() => service(on.cloud).check(ada.sub))).toEqual({ TransactGetItems: 1 });
    on.cloud.faults({ timers: "drop" });
    await on.pass(24 * hour + 1000);
    expect(await on.requests(() => on.cloud.sweep())).toEqual({ ...two, TransactGetItems: 2, Query: 18 });
    on.cloud.faults({ timers: null });
    expect(await on.requests(() => ada.delete(`/v1/addresses/${id}`))).toEqual(two);
    await ada.register();
    const again = await ada.links();
    expect(await on.requests(() => click.post(again.cancel))).toEqual(two);
  });

  it("when a link is none of ours, then nothing is read for it", async () => {
    const ada = user(on.cloud);
    await ada.register();
    const { cancel, confirm } = await ada.links();
    const forged = cancel.replace(/.{4}$/, "AAAA");
    const other = confirm.replace("/confirm/", "/cancel/");
    const asked = await on.requests(async () => {
      for (const link of [`${on.cloud.url}/cancel/x`, forged, other])
        for (const answer of [await fetch(link), await click.post(link)]) expect(answer.status).toBe(404);
    });
    expect(asked).toEqual({});
  });

  it("when the table throttles, then the gate denies and a registration is a problem that changes nothing", async () => {
    const ada = user(on.cloud);
    on.cloud.faults({ dynamo: "throttle" });
    const { status, body } = await service(on.cloud).check(ada.sub);
    expect([status, body.decision, body.reasons]).toEqual([200, "DENY", ["UNAVAILABLE"]]);
    const refused = await ada.register();
    expect([refused.status, refused.body.code]).toEqual([503, "service.unavailable"]);
    on.cloud.faults({ dynamo: null });
    expect((await ada.get("/v1/addresses")).body).toEqual({ items: [] });
  });
});
