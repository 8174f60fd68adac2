import { describe, expect, test } from "vitest";
import { networkOf } from "../../../functions/core/networks/index.ts";
import { invalid, read, why } from "./reading.ts";

describe.each([
  ["stellar", 28],
  ["cosmos", 256],
  ["ton", 123],
  ["algorand", 1024],
] as const)("given a memo on %s, of at most %i bytes", (network, bytes) => {
  const { example } = networkOf(network);
  const memo = (text: string) => read(network, example, text);

  test("its length counts in bytes of UTF-8", () => {
    expect(memo("a".repeat(bytes))).toBe(`${example} ${"a".repeat(bytes)}`);
    expect(memo("a".repeat(bytes + 1))).toBe(invalid);
    expect(memo("é".repeat(Math.floor(bytes / 2)))).toBe(`${example} ${"é".repeat(Math.floor(bytes / 2))}`);
    expect(memo("é".repeat(Math.floor(bytes / 2) + 1))).toBe(invalid);
  });

  test.each(["1", "007", "order 7 / ü", "ключ", "🙂"])("%j is kept as it is", (text) => {
    expect(memo(text)).toBe(`${example} ${text}`);
  });

  test("an empty one is none", () => {
    expect(memo("")).toBe(example);
  });

  test.each([
    ["a\n", "line end"],
    ["a\0", "control character"],
    ["\u200ba", "zero-width space"],
    ["a\u200db", "zero-width joiner"],
    ["a\u202eb", "right-to-left override"],
    ["a\u2066b", "isolate"],
    ["\ufeffa", "byte order mark"],
    ["a\u00adb", "soft hyphen"],
    ["a\u2028b", "line separator"],
    ["a\u00a0b", "no-break space"],
    ["a\u3000b", "wide space"],
    ["a\ufe0f", "variation selector"],
    ["\u3164", "filler"],
    ["\ue000", "private use"],
    ["\ud800", "half a character"],
    ["\u{e0041}", "tag character"],
    [" a", "leading blank"],
    ["a ", "trailing blank"],
    [" ", "nothing but a blank"],
    ["e\u0301", "decomposed accent"],
  ])("%j (%s) is refused", (text) => {
    expect(why(network, example, text)).toContain("can't be seen");
  });

  test("marks that cover what stands around them are refused", () => {
    for (const text of ["\u0338a", `x${"\u0338".repeat(7)}`])
      expect(why(network, example, text)).toMatch(/^The \w+ contains marks that belong to no letter\.$/);
  });
});

test.each(["bitcoin", "bitcoin-cash", "polygon", "tron", "solana", "cardano", "polkadot"] as const)(
  "%s has no memos: an empty one is none, another is refused",
  (network) => {
    const { example } = networkOf(network);
    expect(read(network, example, "")).toBe(example);
    expect(why(network, example, "1")).toBe("This network has no memos; leave the memo out.");
  },
);
