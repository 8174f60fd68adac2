// A look at the whole suite when all of it has run: every answer and every problem that a route declares was seen
// somewhere; the roles of the plan allow every call that was seen, and hold nothing that none of them needs; an alarm that
// no test has made ring may be deaf.
import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { TestProject } from "vitest/node";
import { statusOf } from "../../functions/edge/problem.ts";
import { problemsOf } from "../../scripts/generate/openapi.ts";
import { judge } from "./authorisations.ts";
import { operations } from "./contract.ts";

const alarm = "alarm on ";

export default function setup(project: TestProject) {
  const folder = mkdtempSync(join(tmpdir(), "dayhold-seen-"));
  // Also where a signal ends the run, and with it what would come after.
  process.once("exit", () => rmSync(folder, { recursive: true }));
  project.provide("seen", folder);
  return () => {
    const seen = new Set(readdirSync(folder).flatMap((file) => readFileSync(join(folder, file), "utf8").split("\n")));
    const answered = [...operations].flatMap(([route, { fn, answers, form, problems }]) => [
      ...Object.keys(answers).map((status) => `${route} ${status}`),
      ...(form ? [`${route} 303`] : []),
      ...problemsOf(fn, problems).map((code) => `${route} ${statusOf(code)} ${code}`),
    ]);
    const alarmed = [...seen].flatMap((thing) => (thing.startsWith(alarm) ? thing.replace(alarm, "metric ") : []));
    const missed = [...answered, ...alarmed].filter((thing) => !seen.has(thing));
    const { refused, superfluous, authorisations, removals } = judge(seen);
    const faults = Object.entries({
      "No test has seen": missed,
      "The plan's roles refuse what was asked": refused,
      "No call needs, in the plan's roles": superfluous,
    }).flatMap(([what, found]) => (found.length > 0 ? [`${what}:`, ...found.map((one) => `- ${one}`)] : []));
    if (faults.length > 0) throw new Error(faults.join("\n"));
    console.log(`${authorisations} different authorisations were asked for, and the plan's roles allow each.`);
    console.log(`${removals} parts of those roles can be taken out; without any one of them some call is refused.`);
  };
}
