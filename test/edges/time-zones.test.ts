// Local time beside UTC: a setting as the language is one, which a token brings along and a stepped-up user changes.
import { describe, expect, it } from "vitest";
import { click, send, user, type User } from "../../stacks/local/client.ts";
import { scene } from "../support/scene.ts";

const on = scene();

const account = async (ada: User) => (await ada.get("/v1/account")).body;
/** What the newest mail says of an instant. */
const lastMail = async (ada: User) => {
  await ada.mails();
  return on.cloud.inbox(ada.email).at(-1)?.text ?? "";
};
const timesOf = (text: string) => text.match(/\d\d:\d\d:\d\d [^\n<]*(?=\n|<)/g) ?? [];

describe("given a token with a time zone", () => {
  it("then mails and pages have it beside UTC, exact to the second", async () => {
    const ada = user(on.cloud, { zoneinfo: "Asia/Kolkata" });
    await ada.register();
    expect(await account(ada)).toMatchObject({ timeZone: "Asia/Kolkata" });
    const local = /^\d\d:\d\d:\d\d GMT\+5:30 \(.*\d\d:\d\d:\d\d UTC\)$/;
    const mail = timesOf(await lastMail(ada));
    expect(mail).toHaveLength(2);
    for (const time of mail) expect(time).toMatch(local);
    const { confirm, cancel } = await ada.links();
    for (const url of [confirm, cancel]) {
      const [time] = timesOf((await click.page(url)).text);
      expect(time).toMatch(local);
    }
  });

  it("when nobody is known by the link, then its page has none", async () => {
    const { text } = await send(`${on.cloud.url}/confirm/nothing`, "GET", undefined, { accept: "text/html" });
    expect(timesOf(text)).toEqual([]);
  });

  it.each(["+05:30", "Asia/Nowhere", "", "x".repeat(3000), "Asia/Kolkata\r\nBcc: eve@evil.example"])(
    "when it is %j, then it is as if there were none",
    async (zoneinfo) => {
      const ada = user(on.cloud, { zoneinfo });
      await ada.register();
      expect(await account(ada)).toMatchObject({ timeZone: null });
      expect(timesOf(await lastMail(ada))[0]).toMatch(/^\d\d:\d\d:\d\d UTC$/);
    },
  );
});

describe("given a user who sets a time zone", () => {
  it("then it is kept over the token's, and told in the mail that still has the old one", async () => {
    const ada = user(on.cloud, { zoneinfo: "Asia/Tokyo" });
    await ada.register();
    await ada.mails();
    expect((await ada.patch("/v1/account", { timeZone: "europe/berlin" })).body).toMatchObject({
      timeZone: "Europe/Berlin",
    });
    expect(await account(ada)).toMatchObject({ timeZone: "Europe/Berlin" });
    const told = await lastMail(ada);
    expect(told).toContain("Changed: time zone.");
    expect(timesOf(told)[0]).toMatch(/^\d\d:\d\d:\d\d GMT\+9 \(/);
    await ada.post("/v1/account/freeze");
    expect(timesOf(await lastMail(ada))[0]).toMatch(/^\d\d:\d\d:\d\d GMT\+[12] \(/);
    expect((await ada.get("/v1/history")).body.items).toContainEqual(
      expect.objectContaining({ type: "account.updated", fields: ["timeZone"] }),
    );
  });

  it("when it is null, then there is none, or that of the token again", async () => {
    const ada = user(on.cloud);
    await ada.patch("/v1/account", { timeZone: "Europe/Kyiv" });
    expect(await account(ada)).toMatchObject({ timeZone: "Europe/Kyiv" });
    expect((await ada.patch("/v1/account", { timeZone: null })).body).toMatchObject({ timeZone: null });
    const settled = (await ada.get("/v1/history")).body.items.length;
    expect((await ada.patch("/v1/account", { timeZone: null })).status).toBe(200);
    expect((await ada.get("/v1/history")).body.items).toHaveLength(settled);
    const atHome = user(on.cloud, { sub: ada.sub, email: ada.email, zoneinfo: "Europe/Rome" });
    await atHome.register();
    expect(await account(atHome)).toMatchObject({ timeZone: "Europe/Rome" });
  });

  it("when five settings were changed that day, then it waits as any other", async () => {
    const ada = user(on.cloud);
    for (const timeZone of ["Asia/Tokyo", "Asia/Dubai", "Asia/Kolkata", "Europe/Paris", null])
      expect((await ada.patch("/v1/account", { timeZone })).status).toBe(200);
    const { status, body } = await ada.patch("/v1/account", { timeZone: "UTC" });
    expect([status, body.code]).toEqual([429, "rate.limited"]);
  });

  it.each(["+02:00", "Mars/Olympus", "", " Europe/Berlin", "Europe/Berlin\n", 2, ["Europe/Berlin"], "x".repeat(3000)])(
    "when it is %j, then 400 and nothing changes",
    async (timeZone) => {
      const ada = user(on.cloud);
      const { status, body } = await ada.patch("/v1/account", { timeZone });
      expect([status, body.code]).toEqual([400, "request.invalid"]);
      expect((await ada.get("/v1/history")).body.items).toEqual([]);
    },
  );

  it("when the second factor is not fresh, then it is challenged", async () => {
    const ada = user(on.cloud, { amr: ["pwd"] });
    const { status, body } = await ada.patch("/v1/account", { timeZone: "Europe/Berlin" });
    expect([status, body.code]).toEqual([401, "step_up.required"]);
  });
});
