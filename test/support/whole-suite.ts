// A look at the whole suite when all of it has run: every answer and every problem that a route declares was seen
// somewhere, and of every right to the table each action was needed somewhere, where no other right of that function
// would have done. What nobody needs is too many.
import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { TestProject } from "vitest/node";
import { statusOf } from "../../functions/edge/problem.ts";
import { problemsOf } from "../../scripts/generate/openapi.ts";
import { functions } from "../../stacks/manifest.ts";
import { grantsOf, inWords, isOfTable } from "../../stacks/rights.ts";
import { operations } from "./contract.ts";

export default function setup(project: TestProject) {
  const folder = mkdtempSync(join(tmpdir(), "dayhold-seen-"));
  // Also where a signal ends the run, and with it what would come after.
  process.once("exit", () => rmSync(folder, { recursive: true }));
  project.provide("seen", folder);
  return () => {
    const seen = new Set(readdirSync(folder).flatMap((file) => readFileSync(join(folder, file), "utf8").split("\n")));
    const answered = [...operations].flatMap(([route, { fn, answers, problems }]) => [
      ...Object.keys(answers).map((status) => `${route} ${status}`),
      ...problemsOf(fn, problems).map((code) => `${route} ${statusOf(code)} ${code}`),
    ]);
    const needed = functions.flatMap(({ handler, rights }) =>
      grantsOf(rights)
        .filter(isOfTable)
        .flatMap((grant) => grant.actions.map((action) => `${handler} ${inWords(grant, action)}`)),
    );
    const missed = [...answered, ...needed].filter((thing) => !seen.has(thing));
    if (missed.length > 0) throw new Error(["No test has seen:", ...missed].join("\n- "));
  };
}
