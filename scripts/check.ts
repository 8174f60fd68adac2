// `npm test`: tests, lint and types beside each other, on all cores. The tests' output is seen as it comes, the rest in
// order behind it; whatever fails is shown, and the time that all took comes last.
import concurrently from "concurrently";
import { ensureBundles } from "../stacks/bundles.ts";
import { ensurePlatform } from "../stacks/platform.ts";

const begun = performance.now();
// Lint, types and plan all read it; and what tests start as a process of its own runs the bundles.
ensurePlatform();
await ensureBundles();

const scripts = ["test:all", "lint:code", "lint:format", "lint:imports", "typecheck:code", "typecheck:stack"];
const { result } = concurrently(
  scripts.map((name) => ({ name, command: `node --run ${name}` })),
  { group: true, raw: true },
);
// It rejects with the same when one has failed.
const ended = await result.catch((all: unknown) => all as Awaited<typeof result>);

const failed = ended.filter(({ exitCode }) => exitCode !== 0).map(({ command }) => command.name);
console.log(failed.length === 0 ? "Everything is in order." : `Not in order: ${failed.join(", ")}`);
console.log(`It took ${Math.round((performance.now() - begun) / 1000)} seconds.`);
process.exitCode = failed.length === 0 ? 0 : 1;
