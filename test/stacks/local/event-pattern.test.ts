import { describe, expect, it } from "vitest";
import { matches } from "../../../stacks/local/event-pattern.ts";

describe("given an event pattern", () => {
  const record = { eventName: "INSERT", dynamodb: { Keys: { sk: { S: "EVENT#2022" } } }, list: ["a", "b"] };

  it.each<[object, boolean]>([
    [{}, true],
    [{ eventName: ["INSERT"] }, true],
    [{ eventName: ["REMOVE", "INSERT"] }, true],
    [{ eventName: ["REMOVE"] }, false],
    [{ dynamodb: { Keys: { sk: { S: [{ prefix: "EVENT#" }] } } } }, true],
    [{ dynamodb: { Keys: { sk: { S: [{ prefix: "ADDR#" }] } } } }, false],
    [{ eventName: ["INSERT"], dynamodb: { Keys: { sk: { S: ["other"] } } } }, false],
    [{ dynamodb: { OldImage: { pk: ["x"] } } }, false],
    [{ absent: [{ exists: false }] }, true],
    [{ eventName: [{ exists: true }] }, true],
    [{ list: ["b"] }, true],
  ])("%j", (pattern, expected) => {
    expect(matches(pattern, record)).toBe(expected);
  });

  it("an operator that is not known is an error, not a mismatch", () => {
    expect(() => matches({ eventName: [{ wildcard: "I*" }] }, record)).toThrow("wildcard");
  });
});
