// The plan of a stage: every resource that a deployment would make, with its inputs.
import { execFile } from "node:child_process";
import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";

export interface PlannedResource {
  /** Pulumi's name of the type, such as `aws:sqs/queue:Queue`. */
  type: string;
  name: string;
  inputs: Record<string, unknown>;
  /** As AWS knows it once it is made. */
  arn: string;
  /** Left in the account when the stack is removed. */
  kept: boolean;
  /** The names of what has to be there before it is made: what its inputs are made of, and what it is said to wait for. */
  after: string[];
}

export interface Plan {
  stage: string;
  /** What `sst.config.ts` says of the app as a whole. */
  app: { name: string; removal: string; protect: boolean; providers: { aws: { defaultTags: { tags: object } } } };
  /** In an order in which they can be made. */
  resources: PlannedResource[];
  /** What each function is packed from, and the links that are sealed into it. */
  links: Record<string, { bundle: string; names: string[] }>;
  outputs: unknown;
}

const program = join(import.meta.dirname, "run.ts");

/**
 * Plans a stage, with these settings besides the example's. It takes some seconds, so make it once and share it.
 * Throws with what the stack said when it refused.
 */
export async function planOf(stage: string, settings: Record<string, string> = {}): Promise<Plan> {
  const folder = await mkdtemp(join(tmpdir(), "dayhold-plan-"));
  const file = join(folder, "plan.json");
  try {
    const env = { ...process.env, PLAN_SETTINGS: JSON.stringify(settings) };
    await promisify(execFile)(process.execPath, [program, stage, file], { env });
    return JSON.parse(await readFile(file, "utf8")) as Plan;
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
