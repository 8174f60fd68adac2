// What the documents name has to be there.
import { existsSync } from "node:fs";
import { glob, readFile } from "node:fs/promises";
import { join } from "node:path";
import { beforeAll, describe, expect, it } from "vitest";
import { defaultPolicy } from "../../functions/core/policy.ts";
import manifest from "../../package.json" with { type: "json" };

const root = join(import.meta.dirname, "../..");
const documents: [name: string, text: string][] = [];

beforeAll(async () => {
  for await (const name of glob(["*.md", "docs/**/*.md"], { cwd: root }))
    documents.push([name, await readFile(join(root, name), "utf8")]);
});

const found = (pattern: RegExp) =>
  documents.flatMap(([name, text]) => [...text.matchAll(pattern)].map(([, what = ""]) => ({ name, what })));

describe("given the documents", () => {
  it("then every command that they name is a script", () => {
    const named = found(/\bnpm run (?:--silent )?([\w:-]+)/g);
    expect(named.length).toBeGreaterThan(20);
    expect(named.filter(({ what }) => !(what in manifest.scripts))).toEqual([]);
  });

  it("then every file that they name is there", () => {
    const named = found(/[`(]((?:functions|stacks|scripts|test|docs)\/[\w./-]+)[`)]/g).filter(
      // Made up for CONTRIBUTING.md, or made by a build.
      ({ what }) => !/\/get-hold\.|[A-Z]{4,}/.test(what),
    );
    expect(named.length).toBeGreaterThan(30);
    expect(named.filter(({ what }) => !existsSync(join(root, what)))).toEqual([]);
  });

  it("then every line of first-check that they name is one", async () => {
    const named = found(/\bline `([^`]+)`/g);
    expect(named.length).toBeGreaterThan(5);
    const command = await readFile(join(root, "scripts/ops/first-check.ts"), "utf8");
    expect(named.filter(({ what }) => !command.includes(`"${what}"`))).toEqual([]);
  });

  it("then the README's table of the policy has every number of it, and no other", () => {
    const [, readme = ""] = documents.find(([name]) => name === "README.md") ?? [];
    const [, table = ""] = /## Configure\n([\s\S]*?)\n## /.exec(readme) ?? [];
    const names = [...table.matchAll(/^\| (`.*?) +\|/gm)].flatMap(([, cell = ""]) => cell.match(/\w+/g) ?? []);
    const { hold, ...chosen } = defaultPolicy;
    expect(names.toSorted()).toEqual(Object.keys(chosen).toSorted());
  });
});
