// npm run model:mutations: breaks one rule of the service at a time, in a copy of the repository, and has the model find
// it, in more runs than the suite has; it takes the options of npm run model. A fault whose text is no longer in the code
// ends it: it has to be written anew.
import { spawnSync } from "node:child_process";
import { randomInt } from "node:crypto";
import { cpSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { isDeepStrictEqual } from "node:util";
import { mutations, type Mutation } from "./faults.ts";
import { chosenBy } from "./policy.ts";

const root = join(import.meta.dirname, "../..");
const copy = mkdtempSync(join(tmpdir(), "dayhold-model-"));
try {
  for (const part of ["functions", "stacks", "scripts", "test", "package.json", "tsconfig.json", "vitest.config.ts"])
    cpSync(join(root, part), join(copy, part), { recursive: true });
  symlinkSync(join(root, "node_modules"), join(copy, "node_modules"), "junction");
  const missed = mutations.filter((mutation) => !isFound(mutation));
  process.exitCode = missed.length === 0 ? 0 : 1;
} finally {
  rmSync(copy, { recursive: true });
}

/** One that chooses a policy under which the fault makes a difference. */
function seedFor(when: Mutation["when"]): number {
  const seed = randomInt(2 ** 31);
  const chosen = chosenBy(seed);
  return isDeepStrictEqual({ ...chosen, ...when }, chosen) ? seed : seedFor(when);
}

function isFound({ of, fault, when, file, text, instead }: Mutation): boolean {
  const path = join(copy, "functions", file);
  const good = readFileSync(path, "utf8");
  if (good.split(text).length !== 2) throw new Error(`${file} does not hold this text once: ${text}`);
  writeFileSync(path, good.replace(text, instead));
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    ["test/model/main.ts", "--runs=120", "--patience=0", `--seed=${seedFor(when)}`, ...process.argv.slice(2)],
    { cwd: copy, encoding: "utf8", env: { ...process.env, NO_COLOR: "1" } },
  );
  writeFileSync(path, good);
  const [said] = /The service and the model differ[^]*?\n  Again:.*|$/.exec(stdout + stderr) ?? [];
  const isDifference = status !== 0 && said !== "";
  console.log(`${of}: ${fault}\n  ${isDifference ? said : `NOT FOUND\n${stdout}${stderr}`}\n`);
  return isDifference;
}
