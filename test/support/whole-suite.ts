// A look at the whole suite when all of it has run: every route has answered well somewhere, and every right that a
// function has to the table was needed somewhere. What nobody needs is a right too many.
import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { TestProject } from "vitest/node";
import { functions, routes } from "../../stacks/manifest.ts";
import { grantsOf, inWords, isOfTable } from "../../stacks/rights.ts";

export default function setup(project: TestProject) {
  const folder = mkdtempSync(join(tmpdir(), "dayhold-seen-"));
  // Also where a signal ends the run, and with it what would come after.
  process.once("exit", () => rmSync(folder, { recursive: true }));
  project.provide("seen", folder);
  return () => {
    const seen = new Set(readdirSync(folder).flatMap((file) => readFileSync(join(folder, file), "utf8").split("\n")));
    const answered = routes.filter(({ method }) => method !== "HEAD").map(({ method, path }) => `${method} ${path}`);
    const needed = functions.flatMap(({ handler, rights }) =>
      grantsOf(rights)
        .filter(isOfTable)
        .map((grant) => `${handler} ${inWords(grant)}`),
    );
    const missed = [...answered, ...needed].filter((thing) => !seen.has(thing));
    if (missed.length > 0) throw new Error(["No test has seen:", ...missed].join("\n- "));
  };
}
