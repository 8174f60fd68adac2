// In a process of its own: loads one bundle from its file, calls it once, and tells its parent what came of it.
import { createRequire } from "node:module";
import type { Outcome } from "./bundles.ts";

interface Bundle {
  handler(event: unknown, context: object): Promise<unknown>;
}

const [file = "", event = ""] = process.argv.slice(2);

// Node lists the modules of its own that it has loaded; undici is one of them.
const internals = process as unknown as { moduleLoadList: string[] };
const started = performance.now();
const bundle = createRequire(import.meta.url)(file) as Bundle;
const importMs = performance.now() - started;
const loadsUndici = internals.moduleLoadList.some((name) => name.includes("undici"));

const context = {
  awsRequestId: "7a1f",
  functionName: "bundle",
  functionVersion: "$LATEST",
  invokedFunctionArn: "arn:aws:lambda:us-east-1:000000000000:function:bundle",
  memoryLimitInMB: "1024",
  getRemainingTimeInMillis: () => 20_000,
};

const tell = (outcome: Outcome) => process.send?.(outcome, () => process.exit());
try {
  tell({ importMs, loadsUndici, result: await bundle.handler(JSON.parse(event), context) });
} catch (error) {
  tell({ importMs, loadsUndici, error: String(error instanceof Error ? error.stack : error) });
}
