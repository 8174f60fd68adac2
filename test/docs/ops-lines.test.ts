// Whatever the documents say to type is a command line that the operators' tool takes.
import { readFileSync } from "node:fs";
import { glob } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { networkOf } from "../../functions/core/networks/index.ts";
import { messageOf } from "../../scripts/ops/command.ts";
import { readCommandLine } from "../../scripts/ops/usage.ts";

const root = join(import.meta.dirname, "../..");

/** What the reader puts in place of these, where the tool looks at it before it asks. */
const meant: Record<string, string> = {
  NETWORK: "bitcoin",
  ADDRESS: networkOf("bitcoin").example,
  TIME: "2026-01-01T00:00:00Z",
  "frozen.txt": import.meta.filename,
};

/** The words of a line as a shell reads them, up to a remark. */
const wordsOf = (line: string) =>
  [...line.replace(/\s# .*$/, "").matchAll(/"([^"]*)"|'([^']*)'|(\S+)/g)].map(
    ([, double, single, plain]) => double ?? single ?? plain ?? "",
  );

async function lines() {
  const found: { name: string; line: string }[] = [];
  for await (const name of glob(["*.md", "docs/**/*.md"], { cwd: root })) {
    const text = readFileSync(join(root, name), "utf8");
    // In a paragraph a line may end within what is typed.
    for (const [, code = ""] of text.replace(/^ {4}.*$/gm, "").matchAll(/`([^`]+)`/g))
      found.push({ name, line: code.replaceAll(/\s+/g, " ") });
    for (const [code] of text.matchAll(/^ {4}.*$/gm)) found.push({ name, line: code.trim() });
  }
  return found.flatMap(({ name, line }) => {
    const [, typed] = /^npm run (?:--silent )?ops(.*)$/.exec(line) ?? [];
    return typed === undefined ? [] : [{ name, typed: typed.trim() }];
  });
}

/** Why the tool would not take it; nothing where it would. */
function fault(typed: string): string | undefined {
  const [dashes, ...words] = wordsOf(typed);
  if (dashes !== "--") return "the -- is left out";
  try {
    const read = readCommandLine(words.map((word) => meant[word] ?? word));
    read?.command.plan(read.args);
    return undefined;
  } catch (error) {
    return messageOf(error);
  }
}

/** Of the tool itself, not of one of its commands. */
const isGeneral = (typed: string) => /^$|^-- (…|COMMAND\b.*)$/.test(typed);

describe("given the documents", () => {
  it("then every line for the operators' tool is one that it takes", async () => {
    const typed = (await lines()).filter((one) => !isGeneral(one.typed));
    expect(typed.length).toBeGreaterThan(40);
    const faulty = typed.map((one) => ({ ...one, fault: fault(one.typed) })).filter((one) => one.fault !== undefined);
    expect(faulty).toEqual([]);
  });
});
