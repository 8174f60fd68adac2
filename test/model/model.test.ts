// Random histories, played on the model and on the real handlers: every answer and every end has to be the same.
import fc from "fast-check";
import { randomInt } from "node:crypto";
import { beforeAll, it, vi } from "vitest";
import { service, user } from "../../stacks/local/client.ts";
import { effort } from "../support/runs.ts";
import { scene } from "../support/scene.ts";
import { destinations } from "./destinations.ts";
import { play } from "./play.ts";
import { chosenBy, policyBy } from "./policy.ts";
import { history, type Move } from "./steps.ts";
import type { Step } from "./world.ts";

const {
  MODEL_RUNS: runs = { fast: "10", usual: "25", deep: "400" }[effort],
  MODEL_SEED,
  MODEL_PATH: path,
  MODEL_PATIENCE: patience = "60",
} = process.env;
const seed = Number(MODEL_SEED ?? randomInt(2 ** 31));

const policy = policyBy(seed);

vi.stubEnv("DAYHOLD_POLICY", JSON.stringify(chosenBy(seed)));
const on = scene();
const ids: Record<string, string> = {};

beforeAll(async () => {
  for (const [name, { usual }] of Object.entries(destinations)) {
    const { checksummed, ...typed } = usual;
    ids[name] = (await user(on.cloud).register(typed)).body.id;
  }
  // What these leave on record is there for every run, so that one that is replayed alone finds what it found before.
  const reason = "Before the first run";
  await service(on.cloud).post("/v1/control/mfa-epoch", { reason });
  await service(on.cloud).post("/v1/control/requarantine", { since: "2026-01-01T00:00:00Z", reason });
});

it("the service answers as the model does, whatever happens in whatever order", { timeout: 3_600_000 }, async () => {
  const begun = performance.now();
  const alike = fc.asyncProperty(history, (steps) => play({ on, policy, ids }, steps));
  const outcome = await fc.check(alike, {
    numRuns: Number(runs),
    // Long histories are as likely as short ones.
    unbiased: true,
    // Many of the steps have nothing to do with it: leaving them out (`shorten`) gets there sooner than making each smaller.
    endOnFailure: true,
    seed,
    ...(path !== undefined && { path }),
  });
  if (!outcome.failed) return;
  const after = performance.now() - begun;
  const found = { steps: outcome.counterexample?.[0] ?? [], difference: outcome.errorInstance };
  const { steps, difference } = await shorten(found, performance.now() + Number(patience) * 1000);
  const again = `npm run model -- --seed=${seed} --path=${outcome.counterexamplePath ?? "0"}`;
  const title = `The service and the model differ in run ${outcome.numRuns}, after ${(after / 1000).toFixed(1)} s:`;
  const lines = steps.map((step, index) => `  ${index + 1}. ${JSON.stringify(step)}`);
  throw new Error([title, ...lines, `  Again: ${again}`].join("\n"), { cause: difference });
});

interface Found {
  steps: (Step | Move)[];
  difference: unknown;
}

/** The history without what is not needed to find a difference: leaves out halves, quarters and so on, from the end. */
async function shorten(found: Found, until: number): Promise<Found> {
  let shortest = found;
  for (let size = Math.ceil(found.steps.length / 2); size > 0; size = Math.floor(size / 2))
    for (let from = shortest.steps.length - 1; from >= 0 && performance.now() < until; from -= size) {
      const steps = shortest.steps.toSpliced(Math.max(0, from - size + 1), size);
      await play({ on, policy, ids }, steps).catch((difference: unknown) => void (shortest = { steps, difference }));
    }
  return shortest;
}
