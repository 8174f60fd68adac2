import { describe, expect, test } from "vitest";
import { checksummed, invalid, read, why } from "./reading.ts";

const networks = ["ethereum", "polygon", "bnb-smart-chain", "arbitrum", "optimism", "base", "avalanche-c"];

// EIP-55
const mixed = [
  "0x5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAed",
  "0xfB6916095ca1df60bB79Ce92cE3Ea74c37c5d359",
  "0xdbF03B407c01E7cD3CBea99509d93f8DDDC8C6FB",
  "0xD1220A0cf47c7B9Be7A2E6BA89F429762e7b9aDb",
];
const oneCase = [
  "0x52908400098527886E0F7030069857D2E4169EE7",
  "0x8617E340B3D01FA5F11F306F4090FD50E238070D",
  "0xde709f2102306220921060314715629080e2fb77",
  "0x27b1fdb04752bbc536007a920d24acb045561c26",
];

describe.each(networks)("given an address of %s", (network) => {
  test.each(mixed)("%s: every case it may be written in gives that one", (canonical) => {
    const digits = canonical.slice(2);
    expect(read(network, canonical)).toBe(canonical);
    expect(read(network, `0x${digits.toLowerCase()}`)).toBe(canonical);
    expect(read(network, `0x${digits.toUpperCase()}`)).toBe(canonical);
    expect(read(network, `0X${digits.toUpperCase()}`)).toBe(canonical);
  });
});

test.each(mixed)("%s has a checksum, and none in one case", (canonical) => {
  expect(checksummed("ethereum", canonical)).toBe(true);
  expect(checksummed("ethereum", canonical.toLowerCase())).toBe(false);
  expect(checksummed("ethereum", `0x${canonical.slice(2).toUpperCase()}`)).toBe(false);
});

test.each(oneCase)("%s is its own checksum form, which can't be told from one without", (canonical) => {
  expect(read("ethereum", canonical)).toBe(canonical);
  expect(checksummed("ethereum", canonical)).toBe(false);
});

test.each(mixed)("%s with the case of any one letter wrong is refused", (canonical) => {
  const wrong = [...canonical.matchAll(/[a-fA-F]/g)].map(({ 0: letter, index }) => {
    const other = letter === letter.toLowerCase() ? letter.toUpperCase() : letter.toLowerCase();
    return canonical.slice(0, index) + other + canonical.slice(index + 1);
  });
  expect(wrong.length).toBeGreaterThan(10);
  expect(wrong.map((typed) => read("ethereum", typed))).toEqual(wrong.map(() => invalid));
});

test.each([
  ["5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAed", "no 0x"],
  ["0x5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAe", "39 digits"],
  ["0x5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAed0", "41 digits"],
  ["0x5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAeg", "not hexadecimal"],
  ["eth:0x5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAed", "ERC-3770"],
  ["XE7338O073KYGTWWZN0F2WZ0R8PX5ZPPZS", "ICAP"],
  ["vitalik.eth", "a name"],
])("given %s (%s), it is refused", (typed) => {
  expect(why("ethereum", typed)).toBe("The address must be 0x followed by 40 hexadecimal digits.");
});

test.each([
  "0x0000000000000000000000000000000000000000",
  "0x0000000000000000000000000000000000000001",
  "0x000000000000000000000000000000000000dEaD",
  "0x000000000000000000000000000000000000ffff",
])("given %s, in the range that EIP-1352 reserves, it is refused", (typed) => {
  expect(why("base", typed)).toContain("EIP-1352");
});

test("given the first address behind the reserved range, it is read", () => {
  expect(read("base", "0x0000000000000000000000000000000000010000")).toBe("0x0000000000000000000000000000000000010000");
});

test.each([
  "0xdEAD000000000000000042069420694206942069",
  "0xdead000000000000000042069420694206942069",
  "0xEeeeeEeeeEeEeeEeEeEeeEEEeeeeEeeeeeeeEEeE",
])("given %s, for burning or a stand-in (ERC-7528), it is refused", (typed) => {
  expect(why("ethereum", typed)).toContain("Nobody can spend");
});

test("given a memo, it is refused", () => {
  expect(why("ethereum", "0x5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAed", "1")).toBe(
    "This network has no memos; leave the memo out.",
  );
});
