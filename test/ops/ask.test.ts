import { PassThrough } from "node:stream";
import { describe, expect, it } from "vitest";
import { agreed } from "../../scripts/ops/ask.ts";
import { table } from "../../scripts/ops/print.ts";

const terminal = (isTTY: boolean) => {
  const input = Object.assign(new PassThrough(), { isTTY });
  const output = new PassThrough();
  return { input, output };
};

describe("given a question before what affects everybody", () => {
  it.each([
    ["yes\n", true],
    [" YES \n", true],
    ["y\n", false],
    ["no\n", false],
    ["\n", false],
  ])("%j counts as %s", async (answer, expected) => {
    const { input, output } = terminal(true);
    const asked = agreed("This stops everybody.", { input, output });
    input.write(answer);
    expect(await asked).toBe(expected);
    expect(String(output.read())).toBe("This stops everybody. Type yes to go on: ");
  });

  it("a terminal that closes is a no", async () => {
    const { input, output } = terminal(true);
    const asked = agreed("This stops everybody.", { input, output });
    input.end();
    expect(await asked).toBe(false);
  });

  it("without a terminal nobody is asked", async () => {
    await expect(agreed("This stops everybody.", terminal(false))).rejects.toThrow("add --yes if you mean it");
  });
});

describe("given a table", () => {
  it("columns stand under each other, and nothing in a cell reaches the terminal as a command", () => {
    expect(table(["name", "n"], [["a\u001b[2J\nb", "1"]])).toBe("name     n\na�[2J�b  1");
    expect(table(["name"], [], "Nobody.")).toBe("Nobody.");
  });
});
