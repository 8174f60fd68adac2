// What the tests of one worker saw their clouds do, for the look at the whole suite (whole-suite.ts).
import { appendFileSync } from "node:fs";
import { join } from "node:path";
import { expect, inject } from "vitest";

declare module "vitest" {
  interface ProvidedContext {
    /** The folder that all workers note in; none when only some of the tests run. */
    seen: string | undefined;
  }
}

const folder = inject("seen");
const noted = new Set<string>();

/** Notes a thing once: a route with a good answer, a grant that was needed, a metric, or an alarm on one. */
export function note(thing: string): void {
  // What a history saw at random may not be seen the next time.
  const isByChance = expect.getState().testPath?.includes("/test/model/") ?? false;
  if (folder === undefined || isByChance || noted.has(thing)) return;
  noted.add(thing);
  appendFileSync(join(folder, String(process.pid)), `${thing}\n`);
}
