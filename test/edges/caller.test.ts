// What tokens say of whoever calls, in every form in which a gateway hands it on: what can be read in two ways says nothing.
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { evidenceFault } from "../../functions/core/evidence.ts";
import { callerOf, type AppEvent } from "../../functions/edge/caller.ts";
import { Problem } from "../../functions/edge/problem.ts";
import { runs } from "../support/runs.ts";

const caller = (claims: object) =>
  callerOf({
    requestContext: { authorizer: { jwt: { claims: { sub: "ada", ...claims } } } },
  } as unknown as AppEvent);

const now = 1_000_000;
const passes = (amr: unknown) =>
  evidenceFault(caller({ amr, auth_time: String(now) }).evidence, 300_000, [], now * 1000) === undefined;

describe("given the claim with the factors", () => {
  it.each<[string, unknown]>([
    ["an array", ["otp", "mfa"]],
    ["an array as JSON", `["otp","mfa"]`],
    ["an array as HTTP APIs write it", "[otp mfa]"],
    ["one value", "mfa"],
    ["one value in brackets", "[mfa]"],
  ])("when it is %s with mfa in it, then it counts", (_, amr) => {
    expect(passes(amr)).toBe(true);
  });

  it.each<[string, unknown]>([
    ["nothing", undefined],
    ["an empty list", "[]"],
    ["a value with mfa in it", ["pwd", "no mfa"]],
    ["the same as JSON", `["pwd","no mfa"]`],
    ["a value with a comma in it", `["urn:x,mfa"]`],
    ["text with commas", "pwd,mfa"],
    ["text with blanks", "no mfa"],
    ["a list with commas that is no JSON", "[pwd, mfa]"],
    ["a list in quotes that is no JSON", `["pwd" "no mfa"]`],
    ["an object", { mfa: true }],
    ["an object as JSON", `{"mfa":true}`],
    ["a list of objects", `[{"mfa":1}]`],
    ["a list that is not of text alone", ["mfa", 1]],
    ["a list in a list", `[["mfa"]]`],
    ["text in quotes within a list", `["\\"mfa\\""]`],
    ["other letters", "[MFA]"],
  ])("when it is %s, then it does not count", (_, amr) => {
    expect(passes(amr)).toBe(false);
  });

  it("when it is a list of any values, then only one that is mfa counts, as JSON or not", () =>
    fc.assert(
      fc.property(fc.array(fc.oneof(fc.string(), fc.constantFrom("mfa", "no mfa", "mfa,", "[mfa]"))), (values) => {
        expect(passes(values)).toBe(values.includes("mfa"));
        expect(passes(JSON.stringify(values))).toBe(values.includes("mfa"));
      }),
      runs(500, 5000),
    ));
});

describe("given the time of the login", () => {
  it.each([
    [1_000_000, 1_000_000],
    ["1000000", 1_000_000],
    ["", NaN],
    [undefined, NaN],
    ["1e6", NaN],
    ["-1", NaN],
    ["0x10", NaN],
    ["2026-01-01T00:00:00Z", NaN],
    ["1000000.5", NaN],
  ])("when it is %j, then it is %d", (written, read) => {
    expect(caller({ auth_time: written }).evidence.authTime).toBe(read);
  });
});

describe("given whether the mailbox is verified", () => {
  it.each([
    [true, true],
    ["true", true],
    [false, false],
    ["false", false],
    ["yes", false],
    [undefined, false],
    [1, false],
  ])("when the claim is %j, then it is %j", (claim, verified) => {
    expect(caller({ email: "a@b.example", email_verified: claim }).emailVerified).toBe(verified);
  });
});

describe("given the language", () => {
  it.each([
    ["de", "de"],
    ["en_US", "en-US"],
    ["EN-us", "en-US"],
    ["zh_hant_tw", "zh-Hant-TW"],
    ["iw", "he"],
    ["de-DE-u-co-phonebk", "de-DE-u-co-phonebk"],
    ["", undefined],
    ["english please", undefined],
    ["en_US.UTF-8", undefined],
    ["C", undefined],
    ["x".repeat(3000), undefined],
    [`en-${"abcdefgh-".repeat(4)}abcdefgh`, undefined],
    ["de\r\nBcc: eve@evil.example", undefined],
    [["de"], undefined],
    [7, undefined],
    [undefined, undefined],
  ])("when the claim is %j, then it is %j", (claim, tag) => {
    expect(caller({ locale: claim }).locale).toBe(tag);
  });
});

describe("given a claim of the time zone", () => {
  it.each([
    ["Europe/Berlin", "Europe/Berlin"],
    ["europe/berlin", "Europe/Berlin"],
    ["Europe/Kyiv", "Europe/Kyiv"],
    ["America/Argentina/Buenos_Aires", "America/Argentina/Buenos_Aires"],
    ["Etc/GMT+5", "Etc/GMT+5"],
    ["UTC", "UTC"],
    ["+02:00", undefined],
    ["Mars/Olympus", undefined],
    ["../etc/passwd", undefined],
    ["", undefined],
    [7, undefined],
    [undefined, undefined],
  ])("when it is %j, then it is %j", (claim, zone) => {
    expect(caller({ zoneinfo: claim }).timeZone).toBe(zone);
  });
});

describe("given who it is", () => {
  it.each([undefined, "", "é", "x".repeat(256), "a\nb", 7])("when it is %j, then the token names nobody", (sub) => {
    expect(() => caller({ sub })).toThrow(Problem);
  });
});
