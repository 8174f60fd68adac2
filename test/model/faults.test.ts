// The faults have to stand for code that is there: one whose text has gone would find nothing, and say nothing.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import { mutations } from "./faults.ts";

it.each(mutations)("$of: $fault", ({ file, text, instead }) => {
  const code = readFileSync(join(import.meta.dirname, "../../functions", file), "utf8");
  expect(code.split(text)).toHaveLength(2);
  expect(instead).not.toBe(text);
});

it("there are at least two of each kind", () => {
  const kinds = Object.groupBy(mutations, ({ of }) => of);
  expect(Object.keys(kinds).toSorted()).toEqual([
    "cancel",
    "confirmation",
    "epoch",
    "expiry",
    "flag",
    "freeze",
    "mailbox",
    "requarantine",
    "suspension",
  ]);
  expect(Object.values(kinds).filter((of) => of.length < 2)).toEqual([]);
});
