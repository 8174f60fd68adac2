// The four characters that a confirmation asks for, as keyboards all over the world write them.
import { describe, expect, it } from "vitest";
import { answersChallenge, isAnswer } from "../../functions/core/link.ts";

const address = "0xd8dA6BF26964aF9D7eEd9e03E53415D37aA96045";

/** Every set of digits that this machine's ICU knows, each as its ten digits. */
const digitSets = Intl.supportedValuesOf("numberingSystem").flatMap((numberingSystem) => {
  const numbers = new Intl.NumberFormat("en", { numberingSystem });
  const digits = Array.from({ length: 10 }, (_, digit) => numbers.format(digit));
  return digits.every((digit) => /^\p{Nd}$/u.test(digit)) ? [{ numberingSystem, digits }] : [];
});

describe("given an answer", () => {
  it.each(digitSets)("when its digits are $numberingSystem, then it is right by their value", ({ digits }) => {
    const written = Array.from("6045", (digit) => digits[Number(digit)]).join("");
    expect([isAnswer(written), answersChallenge(written, address)]).toEqual([true, true]);
    const wrong = Array.from("6046", (digit) => digits[Number(digit)]).join("");
    expect([isAnswer(wrong), answersChallenge(wrong, address)]).toEqual([true, false]);
  });

  it("then there are digits of many scripts to try", () => {
    expect(digitSets.length).toBeGreaterThan(60);
  });

  it.each([
    ["6045", "as it stands"],
    [" 6045\n", "with white space around it"],
    ["\u3000６０４５\u00a0", "in full width, with spaces that are as wide"],
    ["６０45", "in full width by half"],
    ["٦۰४5", "in the digits of four scripts"],
    ["⑥0④⁵", "in circles and above the line"],
    ["𝟞𝟘𝟜𝟝", "in mathematical digits"],
  ])("when it is %j (%s), then it is right", (answer) => {
    expect([isAnswer(answer), answersChallenge(answer, address)]).toEqual([true, true]);
  });

  it.each([
    ["VFNA", "vfNa"],
    ["ｖｆＮａ", "vfNa"],
    ["𝓿𝓯𝓝𝓪", "vfNa"],
    ["5ＭＤＱ", "5mdq"],
    ["ﬀ12", "ff12"],
    ["_-Aa", "_-aA"],
  ])("when it is %j for …%s, then it is right, whatever the case", (answer, end) => {
    expect([isAnswer(answer), answersChallenge(answer, `bc1q${end}`)]).toEqual([true, true]);
  });

  it.each([
    ["", "nothing"],
    ["    ", "blank"],
    ["604", "three"],
    ["60455", "five"],
    ["6045 bc1q", "more"],
    ["６０４", "three in full width"],
    ["60 5", "a space in it"],
    ["604\u200b", "something invisible"],
    ["604\u0000", "a control"],
    ["六〇四五", "Chinese numerals, which are letters"],
    ["604О", "a Cyrillic letter"],
    ["vfNа", "a Cyrillic letter that looks like a Latin one"],
    ["ĳ45é", "a letter with an accent"],
    ["½045", "a fraction"],
    ["604\ud800", "half a character"],
    ["\ufffd045", "what could not be read"],
  ])("when it is %j (%s), then it is no try", (answer) => {
    expect([isAnswer(answer), answersChallenge(answer, address)]).toEqual([false, false]);
  });
});
