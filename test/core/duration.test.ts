// Durations as settings and the sandbox have them.
import { describe, expect, it } from "vitest";
import { readDuration } from "../../functions/core/duration.ts";

describe("given durations", () => {
  it.each([
    ["PT24H", 86_400_000],
    ["P1DT1H1M1.5S", 90_061_500],
    ["P2W", 1_209_600_000],
    ["PT0.001S", 1],
    ["PT0S", undefined],
    ["PT0.0001S", undefined],
    ["P1M", undefined],
    ["P1Y", undefined],
    ["P", undefined],
    ["PT", undefined],
    ["P1H", undefined],
    ["-PT1H", undefined],
    [" PT1H", undefined],
    ["PT1H\n", undefined],
    [`P${"9".repeat(400)}D`, undefined],
  ])("%j is %s milliseconds", (text, length) => {
    expect(readDuration(text)).toBe(length);
  });
});
