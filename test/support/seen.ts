// What the tests of one worker saw their clouds do, for the look at the whole suite (whole-suite.ts).
import { appendFileSync } from "node:fs";
import { join } from "node:path";
import { inject } from "vitest";

declare module "vitest" {
  interface ProvidedContext {
    /** The folder that all workers note in; none when only some of the tests run. */
    seen: string | undefined;
  }
}

const folder = inject("seen");
const noted = new Set<string>();

/** Notes a thing once: a route with a good answer, or a grant that was needed. */
export function note(thing: string): void {
  if (folder === undefined || noted.has(thing)) return;
  noted.add(thing);
  appendFileSync(join(folder, String(process.pid)), `${thing}\n`);
}
