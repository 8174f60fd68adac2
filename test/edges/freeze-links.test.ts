// The link that freezes the account: a person's box, no machine's button.
import { describe, expect, it } from "vitest";
import { click, send, service, user, type User } from "../../stacks/local/client.ts";
import { problem } from "../support/answers.ts";
import { hour, scene } from "../support/scene.ts";

const on = scene();
const day = 24 * hour;

/** Somebody who has a mail about their account. */
async function told(): Promise<User & { link: string }> {
  const ada = user(on.cloud);
  await ada.register();
  await service(on.cloud).post(`/v1/users/${ada.sub}/security-events`, { type: "PASSWORD_CHANGED" });
  return { ...ada, link: await ada.freezeLink() };
}

const isFrozen = async ({ get }: User) => (await get("/v1/account")).body["frozen"];
const history = async ({ get }: User) => (await get("/v1/history")).body.items.map(({ type, by }) => [type, by]);
const operator = (ada: User, what: string) =>
  service(on.cloud).post(`/v1/users/${ada.sub}/${what}`, { reason: "A test" });

describe("given the link of a mail about the account", () => {
  it("when a machine opens it and presses its button, then nothing is frozen, and nothing is written", async () => {
    const ada = await told();
    const before = await history(ada);
    for (const method of ["GET", "HEAD", "OPTIONS"]) for (let time = 0; time < 5; time++) await send(ada.link, method);
    const { status, text } = await click.page(ada.link);
    expect(status).toBe(200);
    const [box = ""] = /<input[^>]*>/.exec(text) ?? [];
    expect(box).toContain('type="checkbox"');
    expect(box).not.toMatch(/\schecked/);
    for (let time = 0; time < 20; time++) {
      const unticked = await click.submit(ada.link);
      expect([unticked.status, unticked.text.includes('role="alert"')]).toEqual([422, true]);
    }
    expect(problem(await click.post(ada.link))).toEqual([422, "link.challenge_failed"]);
    expect(problem(await click.post(ada.link, { freeze: false }))).toEqual([422, "link.challenge_failed"]);
    expect(await isFrozen(ada)).toBe(false);
    expect(await history(ada)).toEqual(before);
    expect((await click.get(ada.link)).body).toEqual({ purpose: "freeze", canFreeze: true, frozen: false });
  });

  it("when its box is ticked, then the account is frozen, once", async () => {
    const ada = await told();
    const { status, headers } = await click.submit(ada.link, { freeze: "on" });
    expect([status, headers.get("location")]).toEqual([303, "?after=frozen"]);
    expect((await service(on.cloud).check(ada.sub)).body.reasons).toContain("ACCOUNT_FROZEN");
    expect((await click.get(ada.link)).body).toEqual({ purpose: "freeze", canFreeze: true, frozen: true });
    const again = await click.post(ada.link, { freeze: true });
    expect([again.status, again.body]).toEqual([200, { frozen: true }]);
    expect((await click.submit(ada.link)).status).toBe(422);
    expect((await history(ada)).filter(([type]) => type === "account.frozen")).toEqual([["account.frozen", "link"]]);
  });

  it("when another site posts it, then nothing is frozen", async () => {
    const ada = await told();
    const elsewhere = { "sec-fetch-site": "cross-site" };
    expect((await click.submit(ada.link, { freeze: "on" }, elsewhere)).status).toBe(403);
    const form = { accept: "application/json", "content-type": "text/plain" };
    expect(problem(await send(ada.link, "POST", "freeze=on", form))).toEqual([415, "request.unsupported_media_type"]);
    expect(problem(await send(ada.link, "POST", "{}", { ...elsewhere, accept: "application/json" }))).toEqual([
      403,
      "request.cross_site",
    ]);
    expect(await isFrozen(ada)).toBe(false);
  });

  it("when seven days are over, then it freezes no more", async () => {
    const ada = await told();
    on.jump(7 * day - 1);
    expect((await click.get(ada.link)).body).toMatchObject({ canFreeze: true });
    on.jump(1);
    for (const answer of [await click.get(ada.link), await click.post(ada.link, { freeze: true })])
      expect(problem(answer)).toEqual([410, "link.expired"]);
    expect((await click.page(ada.link)).text).toContain("This link can no longer freeze your account");
    expect(await isFrozen(ada)).toBe(false);
  });

  it("when an operator has unfrozen the account since, then it freezes no more, but the mail of that does", async () => {
    const ada = await told();
    on.jump(1);
    await operator(ada, "freeze");
    expect((await click.post(ada.link, { freeze: true })).body).toEqual({ frozen: true });
    await operator(ada, "unfreeze");
    expect(problem(await click.post(ada.link, { freeze: true }))).toEqual([410, "link.expired"]);
    const newest = await ada.freezeLink();
    expect(newest).not.toBe(ada.link);
    expect((await click.post(newest, { freeze: true })).body).toEqual({ frozen: true });
    expect(await isFrozen(ada)).toBe(true);
  });

  it("when its mailbox is not told any more, then it freezes for seven days, and then no more", async () => {
    const ada = await told();
    // Who named the mailbox is known by the second.
    on.jump(2000);
    const now = user(on.cloud, { sub: ada.sub, email: `new-${ada.email}` });
    const { cancel } = await ada.links();
    await now.patch("/v1/account", { locale: "de" });
    on.jump(6 * day);
    expect((await click.get(ada.link)).body).toMatchObject({ canFreeze: true });
    // The former mailbox was told for a day.
    on.jump(2 * day - 1);
    expect((await click.get(cancel)).body).toMatchObject({ canFreeze: true });
    on.jump(1);
    expect((await click.get(cancel)).body).toMatchObject({ canFreeze: false });
  });

  it("when it is used for another purpose, then it is none of our links", async () => {
    const { link } = await told();
    for (const other of ["/cancel/", "/confirm/"])
      expect(problem(await click.get(link.replace("/freeze/", other)))).toEqual([404, "link.invalid"]);
  });
});
