// Writes what follows from declarations, layouts and words: the index, `/openapi.json`, the mails' HTML, the lists of
// languages, and the permissions of every role for review. `npm run generate`.
import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { format, resolveConfig } from "prettier";
import { catalogues } from "./catalogues.ts";
import { indexOfDeclarations } from "./index-of-declarations.ts";
import { compile, compiled, source } from "./mail-layout.ts";

const root = join(import.meta.dirname, "../..");

async function write(path: string, text: string): Promise<void> {
  const file = join(root, path);
  await writeFile(file, await format(text, { ...(await resolveConfig(file)), filepath: file }));
}

for (const [path, text] of Object.entries(await catalogues())) await write(path, text);
await write("stacks/declared.ts", await indexOfDeclarations());
// Only now, since it reads the index.
const [{ describe }, { httpFunctions }] = await Promise.all([
  import("./openapi.ts"),
  import("../../stacks/manifest.ts"),
]);
await write("functions/service/openapi.json", JSON.stringify(describe(httpFunctions), undefined, 2));
await writeFile(compiled, await compile(await readFile(source, "utf8")));
const [{ planOf }, { policiesInWords }] = await Promise.all([import("../plan/plan.ts"), import("../plan/read.ts")]);
await writeFile(join(root, "test/stacks/policies.txt"), `${policiesInWords(await planOf("production"))}\n`);
