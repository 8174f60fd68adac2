// Markets whose rules want no links in mails: what is confirmed by a code in the app, and what the mails say instead.
import { describe, expect, it, vi } from "vitest";
import { LinkTokens } from "../../functions/adapters/tokens.ts";
import { bitcoin, ethereum, user, type User } from "../../stacks/local/client.ts";
import { hour, minute, scene } from "../support/scene.ts";

vi.stubEnv("DAYHOLD_POLICY", JSON.stringify({ mailLinks: "stop-only" }));
const on = scene();

const mail = async ({ email }: User) => {
  await on.cloud.idle();
  const found = on.cloud.inbox(email).at(-1);
  if (!found) throw new Error("There is no mail");
  return found;
};
/** The code of the newest registration mail, whatever else has come since. */
async function codeOf({ email }: User): Promise<string> {
  await on.cloud.idle();
  const codes = on.cloud
    .inbox(email)
    .flatMap(({ subject, text }) => (subject.includes("was added") ? (/^(\d{4} \d{4})$/m.exec(text)?.[1] ?? []) : []));
  return codes.at(-1) ?? "none";
}
const confirm = async (ada: User, id: string, code: string) => {
  const { status, body } = await ada.post(`/v1/addresses/${id}/confirm`, { code });
  return [status, status === 200 ? body.status : body.code];
};

describe("given mails whose links only stop", () => {
  it("when an address is registered, then its mail has a code and no link that confirms, and the code confirms it once", async () => {
    const ada = user(on.cloud);
    const { id } = (await ada.register()).body;
    const { links, text, html } = await mail(ada);
    expect([links.confirm, links.cancel]).toEqual([undefined, expect.stringContaining("/cancel/")]);
    const code = await codeOf(ada);
    expect([text, html]).toEqual([expect.stringContaining(code), expect.stringContaining(code)]);
    expect(text).toContain("Nobody from us ever asks you for this code.");
    const bare = user(on.cloud, { sub: ada.sub, email: ada.email, amr: ["pwd"] });
    expect(await confirm(bare, id, code)).toEqual([401, "step_up.required"]);
    expect(await confirm(ada, id, code)).toEqual([200, "CONFIRMED"]);
    expect(await confirm(ada, id, code)).toEqual([409, "link.used"]);
    const { items } = (await ada.get("/v1/history")).body;
    expect(items.at(-1)).toMatchObject({ type: "address.confirmed", by: "user", evidence: { amr: ["otp", "mfa"] } });
  });

  it.each([
    ["without its blank", (code: string) => code.replace(" ", "")],
    [
      "in digits of another script",
      (code: string) => code.replace(/\d/g, (digit) => String.fromCodePoint(0x0660 + Number(digit))),
    ],
    ["in wide digits", (code: string) => code.replace(/\d/g, (digit) => String.fromCodePoint(0xff10 + Number(digit)))],
  ])("when the code is typed %s, then it is the same", async (_, typed) => {
    const ada = user(on.cloud);
    const { id } = (await ada.register()).body;
    expect(await confirm(ada, id, typed(await codeOf(ada)))).toEqual([200, "CONFIRMED"]);
  });

  it("when a code is of another address, an older mail or another mailbox, then it confirms nothing, and five lock it", async () => {
    const ada = user(on.cloud);
    const { id } = (await ada.register()).body;
    const old = await codeOf(ada);
    on.jump(minute);
    await ada.post(`/v1/addresses/${id}/resend`);
    const newest = await codeOf(ada);
    expect(newest).not.toBe(old);
    const other = (await ada.register(ethereum)).body.id;
    expect(await confirm(ada, other, newest)).toEqual([422, "link.challenge_failed"]);
    for (let time = 0; time < 5; time++) expect(await confirm(ada, id, old)).toEqual([422, "link.challenge_failed"]);
    expect(await confirm(ada, id, newest)).toEqual([423, "link.locked"]);
    // Whoever comes with another mailbox has not read the mail that went to this one.
    on.jump(minute);
    const bob = user(on.cloud);
    const { id: his } = (await bob.register()).body;
    const code = await codeOf(bob);
    on.jump(1000);
    expect(await confirm(user(on.cloud, { sub: bob.sub, email: `new-${bob.email}` }), his, code)).toEqual([
      422,
      "link.challenge_failed",
    ]);
  });

  it("when there are twenty wrong codes within a day, then none is taken for one hold, and the owner is told", async () => {
    const ada = user(on.cloud);
    const ids: string[] = [];
    for (let index = 0; index < 5; index++) {
      const place = { network: "xrp", address: "rN7n7otQDd6FczFgLdSqtcsAUxDkw6fzRH", memo: String(index) };
      ids.push((await ada.register(place)).body.id);
    }
    for (const id of ids.slice(0, 4))
      for (let time = 0; time < 5; time++)
        expect(await confirm(ada, id, "0000 0000")).toEqual([422, "link.challenge_failed"]);
    expect((await mail(ada)).subject).toBe("Too many wrong codes");
    expect(await confirm(ada, String(ids[4]), "0000 0000")).toEqual([429, "rate.limited"]);
    on.jump(24 * hour);
    const { id } = (await ada.register(bitcoin)).body;
    expect(await confirm(ada, id, await codeOf(ada))).toEqual([200, "CONFIRMED"]);
  });

  it("when there is nothing to confirm, or no longer, then it says so", async () => {
    const ada = user(on.cloud);
    expect(await confirm(ada, `wa_${"a".repeat(32)}`, "0000 0000")).toEqual([404, "address.not_found"]);
    const { id } = (await ada.register()).body;
    const code = await codeOf(ada);
    on.jump(24 * hour);
    expect(await confirm(ada, id, code)).toEqual([410, "link.expired"]);
  });

  it("when its mail is complained of, then the code that stood in it confirms nothing", async () => {
    const ada = user(on.cloud);
    await ada.register();
    on.jump(1000);
    const moved = user(on.cloud, { sub: ada.sub, email: `complaint+${ada.sub}@simulator.amazonses.com` });
    const { id } = (await moved.register(ethereum)).body;
    expect(await confirm(moved, id, await codeOf(moved))).toEqual([409, "address.undeliverable"]);
  });

  it("when no mail reaches the user at all, then nothing is confirmed", async () => {
    const ada = user(on.cloud, { email: "complaint+alone@simulator.amazonses.com" });
    const { id } = (await ada.register()).body;
    expect(await confirm(ada, id, await codeOf(ada))).toEqual([409, "email.undeliverable"]);
    expect((await ada.register(ethereum)).body.code).toBe("email.undeliverable");
  });

  it.each([[{}], [{ code: 12345678 }], [{ code: "1".repeat(65) }], [{ code: "1234 5678", lastFour: "x" }]])(
    "when %j is sent, then 400 and nothing is counted",
    async (body) => {
      const ada = user(on.cloud);
      const { id } = (await ada.register()).body;
      expect((await ada.post(`/v1/addresses/${id}/confirm`, body)).status).toBe(400);
      expect((await ada.get("/v1/history")).body.items).toHaveLength(1);
    },
  );
});

describe("given a notice address that was asked for, and mails without links that confirm", () => {
  const secondOf = ({ email }: User) => `second-of-${email}`;
  const ask = async (ada: User) => {
    expect((await ada.patch("/v1/account", { noticeEmail: secondOf(ada) })).status).toBe(200);
    await on.cloud.idle();
    const { text = "", links } = on.cloud.inbox(secondOf(ada)).at(-1) ?? {};
    expect(links).toEqual({});
    return /^(\d{4} \d{4})$/m.exec(text)?.[1] ?? "none";
  };
  const agree = async (ada: User, code: string) => {
    const { status, body } = await ada.post("/v1/account/notice", { code });
    return [status, status === 200 ? body["noticeEmail"] : body.code];
  };

  it("when its code is typed into the app, then it is told, once", async () => {
    const ada = user(on.cloud);
    await ada.register();
    const code = await ask(ada);
    const bare = user(on.cloud, { sub: ada.sub, email: ada.email, amr: ["pwd"] });
    expect(await agree(bare, code)).toEqual([401, "step_up.required"]);
    expect(await agree(ada, code)).toEqual([200, secondOf(ada)]);
    expect(await agree(ada, code)).toEqual([409, "link.used"]);
    const { items } = (await ada.get("/v1/history")).body;
    const confirmed = items.filter(({ type }) => type === "notice_address.confirmed");
    expect(confirmed).toMatchObject([{ by: "user", evidence: { amr: ["otp", "mfa"] } }]);
    await ada.register(ethereum);
    await on.cloud.idle();
    const { text = "", links } = on.cloud.inbox(secondOf(ada)).at(-1) ?? {};
    expect(text).not.toMatch(/^\d{4} \d{4}$/m);
    expect(Object.keys(links ?? {})).toEqual(["cancel"]);
  });

  it("when codes are wrong, then five lock it, and they count with those of addresses", async () => {
    const ada = user(on.cloud);
    const { id } = (await ada.register()).body;
    const old = await ask(ada);
    on.jump(minute);
    const code = await ask(ada);
    expect(code).not.toBe(old);
    expect(await agree(ada, old)).toEqual([422, "link.challenge_failed"]);
    for (let time = 0; time < 4; time++) expect(await agree(ada, "0000 0000")).toEqual([422, "link.challenge_failed"]);
    expect(await agree(ada, code)).toEqual([423, "link.locked"]);
    const places = [id];
    for (let index = 0; index < 2; index++) {
      const place = { network: "xrp", address: "rN7n7otQDd6FczFgLdSqtcsAUxDkw6fzRH", memo: String(index) };
      places.push((await ada.register(place)).body.id);
    }
    for (const place of places)
      for (let time = 0; time < 5; time++)
        expect(await confirm(ada, place, "0000 0000")).toEqual([422, "link.challenge_failed"]);
    expect((await mail(ada)).subject).toBe("Too many wrong codes");
    on.jump(minute);
    expect(await agree(ada, await ask(ada))).toEqual([429, "rate.limited"]);
  });

  it("when it was not asked for, or a day ago, then there is nothing to agree to", async () => {
    const ada = user(on.cloud);
    await ada.register();
    expect(await agree(ada, "0000 0000")).toEqual([410, "link.expired"]);
    const code = await ask(ada);
    on.jump(24 * hour);
    expect(await agree(ada, code)).toEqual([410, "link.expired"]);
  });

  it("when no mail reaches the owner, then nobody else is told either", async () => {
    const ada = user(on.cloud, { email: "complaint+second@simulator.amazonses.com" });
    await ada.register();
    await on.cloud.idle();
    expect(await agree(ada, "0000 0000")).toEqual([409, "email.undeliverable"]);
  });
});

describe("given the key that codes are made with", () => {
  const jwks = (...kids: string[]) =>
    JSON.stringify({ keys: kids.map((kid) => ({ kty: "oct", kid, alg: "HS256", k: kid.padEnd(43, "A") })) });
  const link = {
    ...({ purpose: "confirm", userId: "ada", id: "wa_a", registration: 1, resend: 0, mailbox: "m" } as const),
    at: 1,
  };

  it("when it rotates, then codes of before are taken until it is gone, and mails of another time have the same", () => {
    const [old, both, next] = [
      LinkTokens({ jwks: jwks("a") }),
      LinkTokens({ jwks: jwks("b", "a") }),
      LinkTokens({ jwks: jwks("b") }),
    ];
    const code = old.code(link);
    expect(code).toMatch(/^\d{8}$/);
    expect(old.code({ ...link, at: 2 })).toBe(code);
    expect([both.isCode(code, link), next.isCode(code, link), both.code(link) === code]).toEqual([true, false, false]);
    for (const other of [{ userId: "bob" }, { id: "wa_b" }, { registration: 2 }, { resend: 1 }, { mailbox: "n" }])
      expect(old.isCode(code, { ...link, ...other })).toBe(false);
    for (const typed of ["", "1", `${code}0`, code.slice(1), "abcdefgh"]) expect(old.isCode(typed, link)).toBe(false);
  });
});
