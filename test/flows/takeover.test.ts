// Somebody has a customer's session and second factor, and changes whatever they can: what the mailbox from before is told,
// that one click there stops everything, and that nothing goes out.
import { describe, expect, it } from "vitest";
import { click, ethereum, lastFour, service, user, type User } from "../../stacks/local/client.ts";
import { hour, minute, scene } from "../support/scene.ts";

const on = scene();
const now = () => Math.floor(Date.now() / 1000);

/** A customer of some time with an address in use, and whoever got into their account, whose tokens have another mailbox. */
async function takenOver(): Promise<{ ada: User; thief: User }> {
  const ada = user(on.cloud);
  await ada.register();
  await ada.confirm();
  await ada.patch("/v1/account", { antiPhishingCode: "blue heron" });
  await on.pass(25 * hour);
  return { ada, thief: user(on.cloud, { sub: ada.sub, email: `thief-of-${ada.email}` }) };
}

const inbox = async ({ email }: User) => {
  await on.cloud.idle();
  return on.cloud.inbox(email);
};

/** The mails that somebody has got since they last looked. */
function watched(one: User) {
  let seen = 0;
  return async () => {
    const mails = await inbox(one);
    const news = mails.slice(seen);
    seen = mails.length;
    return news;
  };
}

const subjects = (mails: { subject: string }[]) => mails.map(({ subject }) => subject).toSorted();
const allowed = async ({ sub }: User, place: object) => (await service(on.cloud).check(sub, place)).body.decision;

describe("given a thief with a session and a second factor", () => {
  it("when they do all that they can, then the mailbox from before hears of each step and nothing goes out", async () => {
    const { ada, thief } = await takenOver();
    const [toAda, toThief] = [watched(ada), watched(thief)];
    await toAda();

    // A settings change comes with another mailbox: the mailbox changes first.
    expect((await thief.patch("/v1/account", { antiPhishingCode: "red fox", locale: "de" })).status).toBe(200);
    const told = await toAda();
    expect(subjects(told)).toEqual([
      "Settings of your account were changed",
      "The e-mail address of your account was changed",
    ]);
    for (const { text } of told) {
      expect(text).toContain("Your anti-phishing code: blue heron");
      expect(text).toContain("/freeze/");
      expect(text).not.toContain("red fox");
    }
    await toThief();

    on.jump(minute);
    const { id } = (await thief.register(ethereum)).body;
    const [registered, ...more] = await toAda();
    expect([registered?.subject, more]).toEqual(["A withdrawal address was added to your account (Ethereum)", []]);
    expect(registered?.text).toContain("blue heron");
    expect([registered?.links.confirm, registered?.links.cancel]).toEqual([
      undefined,
      expect.stringContaining("/cancel/"),
    ]);
    const [theirs] = (await toThief()).filter(({ links }) => links.confirm);
    expect(theirs?.text).toContain("red fox");
    expect((await click.post(String(theirs?.links.confirm), { lastFour: lastFour(ethereum.address) })).status).toBe(
      200,
    );
    expect(subjects(await toAda())).toEqual(["A withdrawal address was confirmed (Ethereum)"]);

    // Whatever they do to it, and however often, is told.
    await thief.delete(`/v1/addresses/${id}`);
    on.jump(minute);
    await thief.register(ethereum);
    expect(subjects(await toAda())).toEqual([
      "A withdrawal address was added to your account (Ethereum)",
      "A withdrawal address was stopped (Ethereum)",
    ]);
    // An address of their own that is told stops nothing of that, and whoever has it confirms nothing.
    const theirSecond = `second-of-${thief.email}`;
    expect((await click.post(await thief.noticeLink(theirSecond), { agree: true })).status).toBe(200);
    expect((await thief.patch("/v1/account", { noticeEmail: null })).status).toBe(200);
    expect((await toAda()).map(({ subject }) => subject).slice(-3)).toEqual([
      "A second e-mail address is to get our e-mails",
      "A second e-mail address now gets our e-mails",
      "The second e-mail address was removed",
    ]);

    on.cloud.faults({ mail: "bounce" });
    on.jump(2 * minute);
    expect((await thief.post(`/v1/addresses/${id}/resend`)).status).toBe(202);
    await on.cloud.idle();
    on.cloud.faults({ mail: null });

    // What was in use before waits, too.
    expect(await allowed(ada, ada.wallet)).toBe("DENY");
    expect(await allowed(ada, ethereum)).toBe("DENY");
    on.jump(23 * hour + 50 * minute);
    expect(await allowed(ada, ada.wallet)).toBe("DENY");
    expect(await allowed(ada, ethereum)).toBe("DENY");
  });

  it("when one click is made in the mailbox from before, then all is frozen, and the thief cannot lift that", async () => {
    const { ada, thief } = await takenOver();
    await thief.register(ethereum);
    const [mail] = (await inbox(ada)).filter(({ subject }) => subject.startsWith("The e-mail address"));
    const freeze = /https?:\S+\/freeze\/\S+/.exec(mail?.text ?? "")?.[0] ?? "";
    expect((await click.post(freeze, { freeze: true })).status).toBe(200);
    expect((await ada.get("/v1/account")).body).toMatchObject({ frozen: true, frozenBy: "link" });
    on.jump(1000);
    // Withdrawals are held for the change of the mailbox, and until that is over only the exchange lifts a freeze.
    const { status, body } = await thief.post("/v1/account/unfreeze");
    expect([status, body.code]).toEqual([409, "account.held"]);
    expect(subjects((await inbox(ada)).slice(-1))).toEqual(["Your account is frozen"]);
  });

  it("when the hold after the last change is over, then the mailbox from before is told no more, and its links freeze a week", async () => {
    const { ada, thief } = await takenOver();
    await thief.patch("/v1/account", { locale: "de" });
    const link = async () => {
      const text = (await inbox(ada)).findLast(({ text }) => text.includes("/freeze/"))?.text ?? "";
      return /https?:\S+\/freeze\/\S+/.exec(text)?.[0] ?? "";
    };
    const early = await link();
    on.jump(24 * hour - 1);
    await thief.post("/v1/account/freeze");
    await on.cloud.idle();
    const before = (await inbox(ada)).length;
    on.jump(1);
    await thief.post("/v1/account/unfreeze");
    expect(await inbox(ada)).toHaveLength(before);
    on.jump(6 * 24 * hour - 1000);
    expect((await click.post(early, { freeze: true })).status).toBe(200);
    on.jump(1001);
    expect((await click.get(early)).body.code).toBe("link.expired");
  });
});

describe("given tokens and reports of several mailboxes", () => {
  const named = (ada: User, email: string, authTime = now()) => user(on.cloud, { sub: ada.sub, email, authTime });
  const mailboxOf = async (ada: User) => (await ada.get("/v1/account")).body["email"];

  it("when an older token comes after a newer one, then it changes nothing", async () => {
    const ada = user(on.cloud, { authTime: now() - 100 });
    await ada.register();
    const moved = `new-${ada.email}`;
    expect((await named(ada, moved).patch("/v1/account", { locale: "de" })).status).toBe(200);
    expect(await mailboxOf(ada)).toBe(moved);
    expect((await ada.patch("/v1/account", { locale: "it" })).status).toBe(200);
    expect(await mailboxOf(ada)).toBe(moved);
  });

  it("when a report lies between two tokens, then each is what was true from then on", async () => {
    const ada = user(on.cloud, { authTime: now() - 200 });
    await ada.register();
    const [reported, newest] = [`reported-${ada.email}`, `newest-${ada.email}`];
    const report = (email: string, ago: number) =>
      service(on.cloud).post(`/v1/users/${ada.sub}/security-events`, {
        ...{ type: "EMAIL_CHANGED", email, occurredAt: new Date(Date.now() - ago * 1000).toISOString() },
      });
    expect((await report(reported, 100)).status).toBe(202);
    expect(await mailboxOf(ada)).toBe(reported);
    const { heldUntil } = (await report(reported, 100)).body;
    await named(ada, newest, now() - 50).patch("/v1/account", { locale: "de" });
    expect(await mailboxOf(ada)).toBe(newest);
    on.jump(60_000);
    expect((await report(`late-${ada.email}`, 130)).status).toBe(202);
    expect(await mailboxOf(ada)).toBe(newest);
    expect(heldUntil).not.toBeNull();
  });

  it("when a report is sent again, then it holds no longer than it did", async () => {
    const ada = user(on.cloud);
    await ada.register();
    const occurredAt = new Date(Date.now() - 1000).toISOString();
    const report = async (type = "PASSWORD_CHANGED") =>
      (await service(on.cloud).post(`/v1/users/${ada.sub}/security-events`, { type, occurredAt })).body["heldUntil"];
    const first = await report();
    on.jump(hour);
    expect(await report()).toBe(first);
    expect(await report("NEW_DEVICE")).not.toBe(first);
    expect(await report()).toBe(first);
  });

  it("when there are more than three changes within a day, then 429, a report holds all the same, and the anchor is told", async () => {
    const ada = user(on.cloud);
    await ada.register();
    for (const place of ["a", "b", "c"]) {
      on.jump(1000);
      expect(
        (await named(ada, `${place}-${ada.email}`).patch("/v1/account", { locale: place === "b" ? "de" : "it" }))
          .status,
      ).toBe(200);
    }
    on.jump(1000);
    const fourth = await named(ada, `d-${ada.email}`).patch("/v1/account", { locale: "fr" });
    expect([fourth.status, fourth.body.code, Number(fourth.headers.get("retry-after")) > 0]).toEqual([
      429,
      "rate.limited",
      true,
    ]);
    expect((await named(ada, `d-${ada.email}`).post("/v1/account/unfreeze")).status).toBe(429);
    expect(subjects((await inbox(ada)).slice(-1))).toEqual([
      "The e-mail address of your account was changed too often",
    ]);
    const { heldUntil } = (await ada.get("/v1/account")).body;
    on.jump(1000);
    const report = { type: "EMAIL_CHANGED", email: `e-${ada.email}`, occurredAt: new Date().toISOString() };
    expect((await service(on.cloud).post(`/v1/users/${ada.sub}/security-events`, report)).status).toBe(202);
    const after = (await ada.get("/v1/account")).body;
    expect(after).toMatchObject({ email: `c-${ada.email}` });
    expect(String(after["heldUntil"]) > String(heldUntil)).toBe(true);
  });

  it("when it is the same mailbox spelled otherwise, then nothing has changed", async () => {
    const ada = user(on.cloud, { email: "Ada.Lovelace@MÜNCHEN.example" });
    await ada.register();
    on.jump(1000);
    await named(ada, "ada.lovelace@xn--mnchen-3ya.example").patch("/v1/account", { locale: "de" });
    expect((await ada.get("/v1/account")).body).toMatchObject({
      email: "Ada.Lovelace@xn--mnchen-3ya.example",
      heldUntil: null,
    });
  });

  it("when mails cannot be sent to the address, then it has a code of its own", async () => {
    const ada = user(on.cloud, { email: "ädä@mail.example" });
    const { status, body } = await ada.register();
    expect([status, body.code]).toEqual([422, "email.unsupported"]);
  });

  it("when two users share a mailbox, then what is told and marked for one is nothing to the other", async () => {
    const ada = user(on.cloud);
    const bob = user(on.cloud, { email: ada.email });
    await Promise.all([ada.register(), bob.register()]);
    await on.cloud.idle();
    on.cloud.faults({ mail: "bounce" });
    await ada.post("/v1/account/freeze");
    await on.cloud.idle();
    const [hers, his] = await Promise.all([ada.get("/v1/account"), bob.get("/v1/account")]);
    expect(hers.body["emailUndeliverableSince"]).not.toBeNull();
    expect(his.body["emailUndeliverableSince"]).toBeNull();
  });

  it("when a mailbox takes no mails, then it is tried again once an hour, and is as any other once it does", async () => {
    const ada = user(on.cloud);
    await ada.register();
    on.cloud.faults({ mail: "bounce" });
    await ada.post("/v1/account/freeze");
    await on.cloud.idle();
    const isDead = async () => (await ada.get("/v1/account")).body["emailUndeliverableSince"] !== null;
    expect(await isDead()).toBe(true);
    const tries = async () => {
      await on.cloud.idle();
      return on.cloud
        .events()
        .filter(
          ({ "detail-type": type, detail }) => type === "Email Bounced" && JSON.stringify(detail).includes(ada.email),
        ).length;
    };
    const report = (type: string) => service(on.cloud).post(`/v1/users/${ada.sub}/security-events`, { type });
    const before = await tries();
    await report("PASSWORD_CHANGED");
    expect(await tries()).toBe(before + 1);
    await report("NEW_DEVICE");
    expect(await tries()).toBe(before + 1);
    on.jump(hour);
    on.cloud.faults({ mail: null });
    await report("MFA_RESET");
    await on.cloud.idle();
    expect(await isDead()).toBe(false);
    expect((await ada.mails()).at(-1)).toBe("Your withdrawals are on hold");
  });

  it("when no mailbox can be reached, then what raises a privilege waits, and what stops does not", async () => {
    const ada = user(on.cloud);
    const { id } = (await ada.register()).body;
    on.cloud.faults({ mail: "bounce" });
    await ada.post("/v1/account/freeze");
    await on.cloud.idle();
    on.cloud.faults({ mail: null });
    for (const answer of [await ada.post("/v1/account/unfreeze"), await ada.patch("/v1/account", { locale: "de" })])
      expect([answer.status, answer.body.code]).toEqual([409, "email.undeliverable"]);
    expect((await ada.delete(`/v1/addresses/${id}`)).status).toBe(200);
    // Another mailbox, which the provider vouches for, is the way out.
    on.jump(1000);
    expect((await named(ada, `new-${ada.email}`).patch("/v1/account", { locale: "de" })).status).toBe(200);
  });
});
