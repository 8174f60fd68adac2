// A second address that is told of everything: who gets to be one, what a stranger learns, and that whoever has the account
// cannot silence it.
import { describe, expect, it } from "vitest";
import { accountKey } from "../../functions/adapters/dynamo/keys.ts";
import { click, ethereum, lastFour, send, service, user, type Answer, type User } from "../../stacks/local/client.ts";
import { problem } from "../support/answers.ts";
import type { Item } from "../support/item-kinds.ts";
import { hour, minute, scene } from "../support/scene.ts";
import { Table } from "../support/table.ts";

const on = scene();
const day = 24 * hour;

/** A customer, and the address that they want to be told at too. */
async function customer(): Promise<User & { second: string }> {
  const ada = user(on.cloud);
  await ada.register();
  await ada.mails();
  return { ...ada, second: `second-of-${ada.email}` };
}

/** Mails of two events come in either order, so each is waited for. */
const ask = async (one: User, noticeEmail: string | null) => {
  const answer = await one.patch("/v1/account", { noticeEmail });
  await on.cloud.idle();
  return answer;
};
const inbox = async (email: string) => {
  await on.cloud.idle();
  return on.cloud.inbox(email);
};
const linkTo = async (email: string) =>
  String((await inbox(email)).findLast(({ links }) => links.notice)?.links.notice);
const subjects = async (email: string) => (await inbox(email)).map(({ subject }) => subject);
const newest = async (email: string) => (await subjects(email)).at(-1);
const of = async ({ get }: User) => (await get("/v1/account")).body;
const history = async ({ get }: User) =>
  (await get("/v1/history")).body.items.map(({ type, by }) => `${String(type)} ${String(by)}`);

/** Whoever reads the address agrees. */
async function agree(one: User, email: string): Promise<void> {
  expect((await ask(one, email)).status).toBe(200);
  expect((await click.post(await linkTo(email), { agree: true })).status).toBe(200);
  on.jump(1);
}

/** A customer who has one. */
async function told(): Promise<User & { second: string }> {
  const ada = await customer();
  await agree(ada, ada.second);
  return ada;
}

const report = async ({ sub }: User, type = "NEW_DEVICE") => {
  expect((await service(on.cloud).post(`/v1/users/${sub}/security-events`, { type })).status).toBe(202);
};

/** Which of these are told of something that happens now, by how many mails. */
async function whoIsTold(one: User, ...emails: string[]) {
  const before = await Promise.all(emails.map(async (email) => (await inbox(email)).length));
  await report(one);
  return Promise.all(emails.map(async (email, index) => (await inbox(email)).length - Number(before[index])));
}

const asked = "Our e-mails about an account are to come to you, too";

describe("given an address that was asked for", () => {
  it("when nobody has agreed, then it got one mail, which says nothing of the account, and is told of nothing", async () => {
    const ada = await customer();
    await ada.patch("/v1/account", { antiPhishingCode: "blue heron", locale: "en" });
    const { status, body } = await ask(ada, ada.second);
    expect([status, body]).toMatchObject([
      200,
      {
        noticeEmail: null,
        noticeEmailRequested: ada.second,
        noticeEmailConfirmBy: new Date(Date.now() + day).toISOString(),
      },
    ]);
    await ada.register(ethereum);
    expect(await subjects(ada.second)).toEqual([asked]);
    const [mail] = await inbox(ada.second);
    const { text = "", html = "", links } = mail ?? {};
    expect(Object.keys(links ?? {})).toEqual(["notice"]);
    for (const fact of ["blue heron", ada.sub, ada.email, ada.wallet.address, "Savings"])
      expect([text.includes(fact), html.includes(fact)], fact).toEqual([false, false]);
    expect(text).toContain("If you know nothing of this, you need not do anything: no other e-mail comes to you.");
    expect(await subjects(ada.email)).toContain("A second e-mail address is to get our e-mails");
    // Nothing that leaves the table has an address.
    expect(JSON.stringify(on.cloud.events().filter(({ source }) => source === "dayhold"))).not.toContain(ada.second);
  });

  it("when a machine opens the link and presses its button, then nobody is told of anything, and nothing is written", async () => {
    const ada = await customer();
    await ask(ada, ada.second);
    const link = await linkTo(ada.second);
    const before = await history(ada);
    for (const method of ["GET", "HEAD", "OPTIONS"]) for (let time = 0; time < 3; time++) await send(link, method);
    const { status, text } = await click.page(link);
    expect(status).toBe(200);
    const [box = ""] = /<input[^>]*>/.exec(text) ?? [];
    expect(box).toContain('type="checkbox"');
    expect(box).not.toMatch(/\schecked/);
    for (const fact of [ada.sub, ada.email, ada.second]) expect(text).not.toContain(fact);
    for (let time = 0; time < 6; time++) {
      const unticked = await click.submit(link);
      expect([unticked.status, unticked.text.includes('role="alert"')]).toEqual([422, true]);
    }
    expect(problem(await click.post(link))).toEqual([422, "link.challenge_failed"]);
    expect(problem(await click.post(link, { agree: false }))).toEqual([422, "link.challenge_failed"]);
    const elsewhere = { "sec-fetch-site": "cross-site" };
    expect((await click.submit(link, { agree: "on" }, elsewhere)).status).toBe(403);
    expect(problem(await send(link, "POST", "{}", { ...elsewhere, accept: "application/json" }))).toEqual([
      403,
      "request.cross_site",
    ]);
    expect(
      problem(await send(link, "POST", "agree=on", { accept: "application/json", "content-type": "text/plain" })),
    ).toEqual([415, "request.unsupported_media_type"]);
    expect(await history(ada)).toEqual(before);
    expect((await click.get(link)).body).toEqual({ purpose: "notice" });
  });

  it("when its box is ticked, then it is told of everything, with what stops and freezes and nothing that confirms", async () => {
    const ada = await customer();
    await ask(ada, ada.second);
    const link = await linkTo(ada.second);
    const { status, headers } = await click.submit(link, { agree: "on" });
    expect([status, headers.get("location")]).toEqual([303, "?after=told"]);
    expect((await click.page(`${link}?after=told`)).text).toContain("Our e-mails come to you from now on, too");
    expect(await of(ada)).toMatchObject({
      noticeEmail: ada.second,
      noticeEmailRequested: null,
      noticeEmailConfirmBy: null,
    });
    const confirmed = "A second e-mail address now gets our e-mails";
    expect([await newest(ada.email), await newest(ada.second)]).toEqual([confirmed, confirmed]);
    for (const answer of [await click.get(link), await click.post(link, { agree: true })])
      expect(problem(answer)).toEqual([409, "link.used"]);
    expect((await click.page(link)).text).toContain("You have agreed already");

    const { id } = (await ada.register(ethereum)).body;
    const mail = (await inbox(ada.second)).at(-1);
    expect(mail?.subject).toBe("A withdrawal address was added to your account (Ethereum)");
    expect(Object.keys(mail?.links ?? {}).toSorted()).toEqual(["cancel"]);
    expect((await click.post(String(mail?.links.cancel))).status).toBe(200);
    expect((await ada.get(`/v1/addresses/${id}`)).body).toMatchObject({ status: "CANCELLED" });
    await report(ada);
    const freeze = String((await inbox(ada.second)).at(-1)?.links.freeze);
    expect((await click.post(freeze, { freeze: true })).status).toBe(200);
    expect(await of(ada)).toMatchObject({ frozen: true, frozenBy: "link" });
    expect((await history(ada)).filter((one) => one.startsWith("notice_address"))).toEqual([
      "notice_address.requested user",
      "notice_address.confirmed link",
    ]);
  });

  it("when a day is over, then it is dropped, and its link has expired", async () => {
    const ada = await customer();
    await ask(ada, ada.second);
    const link = await linkTo(ada.second);
    on.jump(day - 1);
    expect((await click.get(link)).status).toBe(200);
    on.jump(1);
    for (const answer of [await click.get(link), await click.post(link, { agree: true })])
      expect(problem(answer)).toEqual([410, "link.expired"]);
    expect((await click.page(link)).text).toContain("This link can no longer be used");
    expect(await of(ada)).toMatchObject({ noticeEmail: null, noticeEmailRequested: null, noticeEmailConfirmBy: null });
  });

  it("when another is asked for, or none, then its link is superseded", async () => {
    const ada = await customer();
    await ask(ada, ada.second);
    const first = await linkTo(ada.second);
    on.jump(minute);
    await ask(ada, `third-of-${ada.email}`);
    for (const answer of [await click.get(first), await click.post(first, { agree: true })])
      expect(problem(answer)).toEqual([410, "link.superseded"]);
    const third = await linkTo(`third-of-${ada.email}`);
    expect((await ask(ada, null)).body).toMatchObject({ noticeEmailRequested: null });
    expect(problem(await click.post(third, { agree: true }))).toEqual([410, "link.superseded"]);
    expect(await newest(ada.email)).toBe("The second e-mail address was removed");
    // There is nothing left to remove.
    const before = await history(ada);
    expect((await ask(ada, null)).status).toBe(200);
    expect(await history(ada)).toEqual(before);
  });

  it("when it is asked for again, then it gets another mail; three a day are sent, and the fourth waits", async () => {
    const ada = await customer();
    await ask(ada, ada.second);
    on.jump(hour);
    await ask(ada, ada.second);
    await ask(ada, `third-of-${ada.email}`);
    const { status, body, headers } = await ask(ada, ada.second);
    expect([status, body.code, headers.get("retry-after")]).toEqual([429, "rate.limited", "82800"]);
    expect(await subjects(ada.second)).toEqual([asked, asked]);
    // Beside it nothing else is changed either.
    expect((await ada.patch("/v1/account", { noticeEmail: ada.second, locale: "de" })).status).toBe(429);
    expect(await of(ada)).toMatchObject({ locale: null });
    on.jump(23 * hour);
    expect((await ada.patch("/v1/account", { noticeEmail: ada.second, locale: "de" })).status).toBe(200);
    expect(await of(ada)).toMatchObject({ locale: "de", noticeEmailRequested: ada.second });
  });

  it.each<[string, (ada: User) => [unknown, number, string]]>([
    ["the mailbox itself", ({ email }) => [email.toUpperCase(), 422, "email.is_mailbox"]],
    ["one that SES cannot reach", () => ["ädä@mail.example", 422, "email.unsupported"]],
    ["no address", () => ["Ada <ada@mail.example>", 422, "email.unsupported"]],
    ["nothing", () => ["", 422, "email.unsupported"]],
    ["a list", () => [["ada@mail.example"], 400, "request.invalid"]],
  ])("when it is %s, then it is refused and nothing is sent", async (_, refused) => {
    const ada = await customer();
    const [noticeEmail, status, code] = refused(ada);
    expect(problem(await ada.patch("/v1/account", { noticeEmail }))).toEqual([status, code]);
    expect(await history(ada)).toEqual(["address.registered user"]);
  });

  it("when nobody has verified a mailbox, then nobody could be told, and it is refused", async () => {
    const nobody = user(on.cloud, { email_verified: false });
    expect(problem(await ask(nobody, "second@mail.example"))).toEqual([403, "email.unverified"]);
  });

  it("when the link is used for another purpose, or another for it, then it is none of ours", async () => {
    const ada = await told();
    await report(ada);
    const link = await linkTo(ada.second);
    for (const purpose of ["confirm", "cancel", "freeze"])
      expect(problem(await click.get(link.replace("/notice/", `/${purpose}/`)))).toEqual([404, "link.invalid"]);
    const freeze = String((await inbox(ada.second)).at(-1)?.links.freeze);
    const forged = freeze.replace("/freeze/", "/notice/");
    for (const answer of [await click.get(forged), await click.post(forged, { agree: true })])
      expect(problem(answer)).toEqual([404, "link.invalid"]);
  });
});

describe("given a notice address that is told", () => {
  it("when it is replaced, then all are told of that, and the old one of everything one hold longer", async () => {
    const ada = await told();
    const third = `third-of-${ada.email}`;
    await agree(ada, third);
    const news = ["A second e-mail address is to get our e-mails", "A second e-mail address now gets our e-mails"];
    expect((await subjects(ada.second)).slice(-2)).toEqual(news);
    expect((await subjects(ada.email)).slice(-2)).toEqual(news);
    expect(await newest(third)).toBe(news[1]);
    expect(await whoIsTold(ada, ada.email, ada.second, third)).toEqual([1, 1, 1]);
    const mail = (await inbox(ada.second)).at(-1);
    expect(Object.keys(mail?.links ?? {})).toEqual(["freeze"]);
    on.jump(day - 2);
    expect(await whoIsTold(ada, ada.second)).toEqual([1]);
    on.jump(1);
    expect(await whoIsTold(ada, ada.email, ada.second, third)).toEqual([1, 0, 1]);
    // Whoever was told lately can still freeze.
    const freeze = String(mail?.links.freeze);
    on.jump(6 * day - minute);
    expect((await click.get(freeze)).body).toMatchObject({ canFreeze: true });
    on.jump(day);
    expect(problem(await click.get(freeze))).toEqual([410, "link.expired"]);
  });

  it("when it is removed, then it is told of that and one hold longer, with what stops and freezes", async () => {
    const ada = await told();
    expect((await ask(ada, null)).body).toMatchObject({ noticeEmail: null });
    expect(await newest(ada.second)).toBe("The second e-mail address was removed");
    await ada.register(ethereum);
    expect((await inbox(ada.second)).at(-1)?.links.cancel).toContain("/cancel/");
    on.jump(day - 1);
    expect(await whoIsTold(ada, ada.second)).toEqual([1]);
    on.jump(1);
    expect(await whoIsTold(ada, ada.second)).toEqual([0]);
    expect((await history(ada)).filter((one) => one.startsWith("notice_address")).at(-1)).toBe(
      "notice_address.removed user",
    );
  });

  it("when it is asked for again, then nothing is sent, and what else was asked for is dropped", async () => {
    const ada = await told();
    await ask(ada, `third-of-${ada.email}`);
    expect((await ask(ada, ada.second)).body).toMatchObject({ noticeEmail: ada.second, noticeEmailRequested: null });
    expect((await subjects(ada.second)).filter((subject) => subject === asked)).toHaveLength(1);
    expect(await whoIsTold(ada, ada.second)).toEqual([1]);
  });

  it("when it becomes the mailbox, then it is told once, and can confirm", async () => {
    const ada = await told();
    on.jump(1000);
    const moved = user(on.cloud, { sub: ada.sub, email: ada.second });
    await moved.register(ethereum);
    const added = (await inbox(ada.second)).filter(({ subject }) => subject.includes("was added"));
    expect(added).toHaveLength(1);
    expect(added[0]?.links.confirm).toContain("/confirm/");
    expect(await whoIsTold(ada, ada.email, ada.second)).toEqual([1, 1]);
    on.jump(day);
    expect(await whoIsTold(ada, ada.email, ada.second)).toEqual([0, 1]);
  });

  it("when what was asked for becomes the mailbox, then there is nothing to agree to", async () => {
    const ada = await customer();
    await ask(ada, ada.second);
    const link = await linkTo(ada.second);
    on.jump(1000);
    await user(on.cloud, { sub: ada.sub, email: ada.second }).patch("/v1/account", { locale: "en" });
    expect(problem(await click.post(link, { agree: true }))).toEqual([410, "link.superseded"]);
  });

  it("when mails to it come back, then that is on record of it alone, and the others are told", async () => {
    const ada = await customer();
    const second = `complaint+${ada.sub}@simulator.amazonses.com`;
    await agree(ada, second);
    await report(ada);
    await on.cloud.idle();
    const account = await of(ada);
    expect([account["emailUndeliverableSince"], account["noticeEmailUndeliverableSince"] !== null]).toEqual([
      null,
      true,
    ]);
    expect(await subjects(ada.email)).toContain("Our e-mails to you come back");
    expect((await ada.patch("/v1/account", { locale: "de" })).status).toBe(200);
  });

  it("when the mailbox takes no mails, then a notice address makes up for nothing: what raises a privilege waits", async () => {
    const ada = await told();
    await ask(ada, `third-of-${ada.email}`);
    const link = await linkTo(`third-of-${ada.email}`);
    await service(on.cloud).post(`/v1/users/${ada.sub}/security-events`, { type: "MFA_RESET" });
    on.cloud.faults({ mail: "bounce" });
    await report(ada);
    await on.cloud.idle();
    on.cloud.faults({ mail: null });
    expect(problem(await ada.patch("/v1/account", { locale: "de" }))).toEqual([409, "email.undeliverable"]);
    expect(problem(await click.post(link, { agree: true }))).toEqual([409, "email.undeliverable"]);
    expect((await click.page(link)).status).toBe(200);
  });

  it("when evidence is asked for, then it says whom each step was told to, and holds no address", async () => {
    const ada = await told();
    await on.cloud.idle();
    const pages: Answer["body"][] = [];
    for (let cursor: string | undefined = ""; cursor !== undefined; cursor = pages.at(-1)?.next)
      pages.push((await service(on.cloud).get(`/v1/users/${ada.sub}/evidence${cursor && `?cursor=${cursor}`}`)).body);
    const kinds = Map.groupBy(
      pages.flatMap(({ notices }) => notices as { kind: string }[]),
      ({ kind }) => kind,
    );
    const counts = Object.fromEntries([...kinds].map(([kind, all]) => [kind, all.length]));
    expect(counts).toMatchObject({ noticeAsked: 1, noticeRequested: 1, noticeConfirmed: 2 });
    expect(JSON.stringify(pages)).not.toContain("second-of");
    const { items } = (await service(on.cloud).get(`/v1/users/${ada.sub}/history`)).body;
    expect(items.map(({ type }) => type)).toContain("notice_address.confirmed");
  });
});

describe("given a record that is lost or damaged", () => {
  const put = async (one: User, change: (account: Item) => Item) => {
    await on.cloud.idle();
    const table = Table(on.cloud);
    const { pk, sk } = accountKey(one.sub);
    const item = (await table.items()).find((item) => item.pk === pk && item.sk === sk);
    if (!item) throw new Error("There is no account");
    await table.put(change({ ...item, version: Number(item["version"]) + 1 }));
  };
  const repair = async ({ sub, email }: User) => {
    const body = { reason: "A test", apply: true, email };
    return (await service(on.cloud).post(`/v1/users/${sub}/repair`, body)).body;
  };

  it.each<[string, (account: Item) => Item]>([
    ["is lost", ({ pk, sk }) => ({ pk, sk })],
    ["has no word on it", (account) => ({ ...account, noticeMailbox: 7 })],
  ])(
    "when its account %s, then the repair says that somebody is not told, until the owner asks for it again",
    async (_, damage) => {
      const ada = await told();
      await put(ada, damage);
      await ada.post("/v1/account/freeze");
      expect(await repair(ada)).toMatchObject({ applied: true, told: true, untold: 1 });
      expect(await of(ada)).toMatchObject({ noticeEmail: null });
      expect((await service(on.cloud).post(`/v1/users/${ada.sub}/unfreeze`, { reason: "A test" })).status).toBe(200);
      expect(await whoIsTold(ada, ada.second)).toEqual([0]);
      on.jump(day);
      await agree(ada, ada.second);
      expect(await of(ada)).toMatchObject({ noticeEmail: ada.second });
      expect(await whoIsTold(ada, ada.email, ada.second)).toEqual([1, 1]);
    },
  );

  it("when what is left of it has the address, then it is told of the repair", async () => {
    const ada = await told();
    await put(ada, (account) => ({ ...account, heldUntil: "never" }));
    await ada.post("/v1/account/freeze");
    expect(await repair(ada)).toMatchObject({ told: true, untold: 0 });
    expect(await newest(ada.second)).toBe("Your account was repaired");
  });
});

describe("given a thief with a session and a second factor", () => {
  const thiefOf = ({ sub, email }: User) => user(on.cloud, { sub, email });

  it("when they set an address of their own, then the owner is told of asking and of agreeing, and can freeze", async () => {
    const ada = await customer();
    await agree(thiefOf(ada), `thief-of-${ada.email}`);
    expect((await subjects(ada.email)).slice(-2)).toEqual([
      "A second e-mail address is to get our e-mails",
      "A second e-mail address now gets our e-mails",
    ]);
    // The thief's address confirms nothing, and the mailbox is told of all.
    await thiefOf(ada).register(ethereum);
    expect((await inbox(`thief-of-${ada.email}`)).at(-1)?.links.confirm).toBeUndefined();
    expect(await newest(ada.email)).toBe("A withdrawal address was added to your account (Ethereum)");
    expect((await click.post(await ada.freezeLink(), { freeze: true })).status).toBe(200);
  });

  it("when they replace it as often as they can, or remove it in between, then it is told until one hold after the last time", async () => {
    const ada = await told();
    const thief = thiefOf(ada);
    // One request of the day was the owner's.
    for (const place of ["a", "b"]) {
      await agree(thief, `${place}-thief-of-${ada.email}`);
      on.jump(minute);
    }
    on.jump(23 * hour + 58 * minute);
    await agree(thief, `c-thief-of-${ada.email}`);
    await ask(thief, null);
    const places = ["a", "b", "c"].map((place) => `${place}-thief-of-${ada.email}`);
    // Of theirs the last alone: so many stay bounded.
    expect(await whoIsTold(ada, ada.email, ada.second, ...places)).toEqual([1, 1, 0, 0, 1]);
    on.jump(day - 1);
    expect(await whoIsTold(ada, ada.second)).toEqual([1]);
    const freeze = String((await inbox(ada.second)).at(-1)?.links.freeze);
    expect((await click.post(freeze, { freeze: true })).status).toBe(200);
    on.jump(1);
    expect(await whoIsTold(ada, ada.second)).toEqual([0]);
  });

  it("when they take the mailbox and the notice address, then both are told of every step until their holds are over", async () => {
    const ada = await told();
    on.jump(1000);
    const thief = user(on.cloud, { sub: ada.sub, email: `thief-of-${ada.email}` });
    await ask(thief, null);
    const changed = "The e-mail address of your account was changed";
    for (const email of [ada.email, ada.second]) expect(await subjects(email)).toContain(changed);
    const { id } = (await thief.register(ethereum)).body;
    const { confirm } = await thief.links();
    await click.post(confirm, { lastFour: lastFour(ethereum.address) });
    for (const email of [ada.email, ada.second])
      expect((await subjects(email)).slice(-2)).toEqual([
        "A withdrawal address was added to your account (Ethereum)",
        "A withdrawal address was confirmed (Ethereum)",
      ]);
    const stop = String((await inbox(ada.second)).at(-1)?.links.cancel);
    on.jump(day - minute);
    expect((await click.post(stop)).status).toBe(200);
    expect((await ada.get(`/v1/addresses/${id}`)).body).toMatchObject({ status: "CANCELLED" });
  });

  it("when they change the code of the mails, then the notice address has the old one for one hold", async () => {
    const ada = await told();
    await ada.patch("/v1/account", { antiPhishingCode: "blue heron" });
    on.jump(25 * hour);
    await thiefOf(ada).patch("/v1/account", { antiPhishingCode: "red fox" });
    await report(ada);
    const text = (await inbox(ada.second)).at(-1)?.text;
    expect(text).toContain("blue heron");
    expect(text).not.toContain("red fox");
  });

  it("when they have no second factor, then they neither set nor remove one", async () => {
    const ada = await told();
    const bare = user(on.cloud, { sub: ada.sub, email: ada.email, amr: ["pwd"] });
    expect(problem(await ask(bare, `thief-of-${ada.email}`))).toEqual([401, "step_up.required"]);
    expect(problem(await ask(bare, null))).toEqual([401, "step_up.required"]);
    expect(await of(ada)).toMatchObject({ noticeEmail: ada.second });
  });
});
