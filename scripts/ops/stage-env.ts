// What `npx sst deploy --stage STAGE` would find in its environment.
import { existsSync, readFileSync } from "node:fs";
import { parseEnv } from "node:util";

/** The variables of the environment, and those of `.env.<stage>` and `.env` in this folder that it does not have. */
export function envOf(stage: string): Record<string, string | undefined> {
  const files = [".env", `.env.${stage}`].filter((file) => existsSync(file));
  return Object.assign(
    {},
    ...files.map((file) => parseEnv(readFileSync(file, "utf8"))),
    process.env,
  ) as NodeJS.ProcessEnv;
}
