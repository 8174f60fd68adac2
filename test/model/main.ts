// npm run model -- [--runs=N] [--seed=N] [--path=P] [--patience=S]: plays 120 histories, or N, or again the one that
// failed; a failure is made shorter for so many seconds.
import { parseArgs } from "node:util";
import { startVitest } from "vitest/node";

const option = { type: "string" } as const;

function readOptions(): Record<string, string | undefined> {
  try {
    const { values } = parseArgs({ options: { runs: option, seed: option, path: option, patience: option } });
    return { runs: values.path === undefined ? "120" : "40", ...values };
  } catch (error) {
    console.error(`${(error as Error).message}\nThe options are --runs=N, --seed=N, --path=P and --patience=S.`);
    process.exit(2);
  }
}

for (const [name, value] of Object.entries(readOptions())) process.env[`MODEL_${name.toUpperCase()}`] = value;
await startVitest(["test/model/model.test.ts"], { run: true });
