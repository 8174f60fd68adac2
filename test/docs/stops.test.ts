// What the documents say for the hour in which a stop itself fails.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { declaration } from "../../functions/service/check-withdrawal.declaration.ts";
import { lastResort } from "../../scripts/ops/stop.ts";

const root = join(import.meta.dirname, "../..");
const read = (name: string) => readFileSync(join(root, name), "utf8");

describe("given a stop that fails", () => {
  it("then the section that the tool names is there", () => {
    const [, file = "", title = ""] = /^(\S+), "(.+)"$/.exec(lastResort) ?? [];
    expect(read(file)).toContain(`\n## ${title}\n`);
  });

  it.each(["docs/incident.md", "docs/runbook.md"])("then %s gives the gate back what it is deployed with", (name) => {
    const figures = [...read(name).matchAll(/--reserved-concurrent-executions (\d+)/g)].map(([, figure]) => figure);
    expect(figures).toContain(`${declaration.size.concurrency}`);
    expect(new Set(figures)).toEqual(new Set(["0", `${declaration.size.concurrency}`]));
  });

  it("then the runbook knows the gate's reserve", () => {
    expect(read("docs/runbook.md")).toContain(`its reserve (${declaration.size.concurrency})`);
  });
});
