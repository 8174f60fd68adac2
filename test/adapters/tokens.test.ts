// Link tokens: exactly what was signed for this purpose, or nothing.
import fc from "fast-check";
import { SignJWT } from "jose";
import { randomBytes } from "node:crypto";
import { describe, expect, it } from "vitest";
import { LinkTokens } from "../../functions/adapters/tokens.ts";
import { runs } from "../support/runs.ts";

const key = (kid: string) => ({ kty: "oct", kid, alg: "HS256", k: randomBytes(32).toString("base64url") });
const [first, second] = [key("first"), key("second")];
const using = (...keys: object[]) => LinkTokens({ jwks: JSON.stringify({ keys }) });
const tokens = using(first);
const link = {
  ...({ purpose: "confirm", userId: "auth0|ada", id: "wa_abc", registration: 2, resend: 1 } as const),
  ...{ mailbox: "first.c2hvcnQ", at: 1_772_366_400_123 },
};
const notice = { purpose: "notice", userId: "auth0|ada", mailbox: "m", at: 1_772_366_400_123 } as const;
const freeze = { purpose: "freeze", userId: "auth0|ada", event: "e".repeat(64), mailbox: "m", at: 1 } as const;

describe("given what is no set of keys", () => {
  it.each([
    ["nothing", ""],
    ["no JSON", "NEW,OLD"],
    ["no key", '{"keys":[]}'],
    ["a list", "[]"],
    ["a short key", JSON.stringify({ keys: [{ ...first, k: first.k.slice(0, 20) }] })],
    ["a key of another kind", JSON.stringify({ keys: [{ ...first, kty: "RSA" }] })],
  ])("when it is %s, then that is said, and nothing of what it was", (_, jwks) => {
    expect(() => LinkTokens({ jwks })).toThrow(/^LinkKeys is no set of keys/);
    expect(() => LinkTokens({ jwks })).not.toThrow(first.k.slice(0, 20));
  });
});

describe("given a link", () => {
  it("when its token is read, then it is the same link, and the same token every time", async () => {
    const token = await tokens.sign(link);
    expect(await tokens.read(token, "confirm")).toEqual(link);
    expect(await tokens.sign(link)).toBe(token);
    expect(token.length).toBeLessThan(400);
  });

  it("when the token is read for another purpose, then it is nothing", async () => {
    expect(await tokens.read(await tokens.sign(link), "cancel")).toBeUndefined();
    expect(await tokens.read(await tokens.sign(link), "freeze")).toBeUndefined();
    expect(await tokens.read(await tokens.sign(freeze), "cancel")).toBeUndefined();
    expect(await tokens.read(await tokens.sign(freeze), "freeze")).toEqual(freeze);
    expect(await tokens.read(await tokens.sign(notice), "notice")).toEqual(notice);
    for (const purpose of ["confirm", "cancel", "freeze"] as const)
      expect(await tokens.read(await tokens.sign(notice), purpose)).toBeUndefined();
    for (const other of [link, freeze]) expect(await tokens.read(await tokens.sign(other), "notice")).toBeUndefined();
  });

  it("when keys rotate, then old links work until their key is taken out", async () => {
    const old = await tokens.sign(link);
    const rotated = using(second, first);
    expect(await rotated.read(old, "confirm")).toEqual(link);
    expect(await rotated.sign(link)).not.toBe(old);
    expect(await using(second).read(old, "confirm")).toBeUndefined();
    expect(await tokens.read(await rotated.sign(link), "confirm")).toBeUndefined();
  });

  it("when somebody signs the same claims with another key, type or algorithm, then it is nothing", async () => {
    const { mailbox, at } = link;
    const claims = {
      entry: link.id,
      registration: 2,
      resend: 1,
      mailbox,
      iat: at / 1000,
      sub: link.userId,
      aud: "confirm",
    };
    const secret = Buffer.from(first.k, "base64url");
    const sign = (header: object, by: Uint8Array = secret, alg = "HS256") =>
      new SignJWT(claims).setProtectedHeader({ alg, kid: "first", typ: "link+jwt", ...header }).sign(by);
    for (const forged of [
      await sign({}, randomBytes(32)),
      await sign({ typ: "JWT" }),
      await sign({ kid: "second" }),
      await sign({}, randomBytes(64), "HS512"),
      // Signed with our key, but not as we spell it.
      await sign({ extra: 1 }),
    ])
      expect(await tokens.read(forged, "confirm")).toBeUndefined();
  });

  it("when tokens are guessed by changing it, then none is a link", async () => {
    const token = await tokens.sign(link);
    const letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_=. ";
    const change = fc.record({
      at: fc.nat(token.length),
      cut: fc.integer({ min: 0, max: 3 }),
      insert: fc.string({ unit: fc.constantFrom(...letters.split("")), maxLength: 3 }),
    });
    await fc.assert(
      fc.asyncProperty(change, async ({ at, cut, insert }) => {
        const guess = token.slice(0, at) + insert + token.slice(at + cut);
        fc.pre(guess !== token);
        expect(await tokens.read(guess, "confirm")).toBeUndefined();
      }),
      runs(1000, 10_000),
    );
  });

  it("when it is any text, then it is nothing and nothing is thrown", async () => {
    await fc.assert(
      fc.asyncProperty(fc.string({ maxLength: 300, unit: "binary" }), async (text) => {
        expect(await tokens.read(text, "cancel")).toBeUndefined();
      }),
      { numRuns: 500 },
    );
  });
});

describe("given keys that cannot be trusted", () => {
  it.each([
    ["none", []],
    ["a short one", [{ ...first, k: "c2hvcnQ" }]],
    ["one without a name", [{ ...first, kid: undefined }]],
    ["a public one", [{ kty: "RSA", kid: "x", alg: "RS256" }]],
  ])("when there is %s, then nothing is signed at all", (_, keys) => {
    expect(() => using(...keys)).toThrow();
  });
});
