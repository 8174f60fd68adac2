// The index of all declarations, so that nobody has to list functions: one line for each `*.declaration.ts`.
import { readdir } from "node:fs/promises";
import { join } from "node:path";

const functions = join(import.meta.dirname, "../../functions");

/** `check-withdrawal` is `CheckWithdrawal`. */
const nameOf = (file: string) =>
  file
    .split("-")
    .map((word) => word.charAt(0).toUpperCase() + word.slice(1))
    .join("");

/** The module's text. Throws for two functions of one name. */
export async function indexOfDeclarations(): Promise<string> {
  const found = (await readdir(functions, { recursive: true }))
    .flatMap((path) => /^(.+)\.declaration\.ts$/.exec(path.replaceAll("\\", "/"))?.[1] ?? [])
    .map((path) => ({ path, name: nameOf(path.split("/").at(-1) ?? "") }))
    .toSorted((a, b) => (a.path < b.path ? -1 : 1));
  const twice = found.find(({ name }, index) => found.findIndex((other) => other.name === name) !== index);
  if (twice) throw new Error(`Two functions are called ${twice.name}`);
  return [
    "// Every function's declaration by the function's name. Written by `npm run generate`.",
    'import type { Declaration } from "../functions/edge/declaration.ts";',
    ...found.map(({ name, path }) => `import { declaration as ${name} } from "../functions/${path}.declaration.ts";`),
    "",
    "export const declared: Readonly<Record<string, { module: string; declaration: Declaration }>> = {",
    ...found.map(({ name, path }) => `  ${name}: { module: "functions/${path}", declaration: ${name} },`),
    "};",
    "",
  ].join("\n");
}
