// A person's yes, before what affects every customer.
import type { Readable, Writable } from "node:stream";
import { createInterface } from "node:readline/promises";
import { UsageError } from "./command.ts";

export interface Terminal {
  input: Readable & { isTTY?: boolean };
  output: Writable;
}

/** True once the person typed `yes`. Throws a UsageError where there is nobody to ask. */
export async function agreed(question: string, { input, output }: Terminal): Promise<boolean> {
  if (!input.isTTY) throw new UsageError(`${question} There is no terminal to ask at: add --yes if you mean it.`);
  const lines = createInterface({ input, output });
  try {
    const answer = await Promise.race([lines.question(`${question} Type yes to go on: `), closed(lines)]);
    return answer.trim().toLowerCase() === "yes";
  } finally {
    lines.close();
  }
}

/** The end of the input counts as a no. */
const closed = (lines: ReturnType<typeof createInterface>) =>
  new Promise<string>((resolve) => {
    lines.once("close", () => resolve(""));
  });
