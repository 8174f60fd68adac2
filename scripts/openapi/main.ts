// Writes functions/service/openapi.json: `npm run openapi`, after a change of the contract.
import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { format, resolveConfig } from "prettier";
import { routes } from "../../stacks/manifest.ts";
import { describe } from "./describe.ts";

const file = join(import.meta.dirname, "../../functions/service/openapi.json");
const style = { ...(await resolveConfig(file)), filepath: file };

await writeFile(file, await format(JSON.stringify(describe(routes), undefined, 2), style));
