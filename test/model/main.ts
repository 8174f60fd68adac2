// npm run model -- [--runs=N] [--seed=N] [--path=P] [--patience=S]: plays more histories than the suite does, or again the
// one that failed; a failure is made shorter for so many seconds.
import { parseArgs } from "node:util";
import { startVitest } from "vitest/node";

const option = { type: "string" } as const;
const { values } = parseArgs({ options: { runs: option, seed: option, path: option, patience: option } });
for (const [name, value] of Object.entries(values)) process.env[`MODEL_${name.toUpperCase()}`] = value;
await startVitest(["test/model/model.test.ts"], { run: true });
