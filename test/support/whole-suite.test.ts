// The look at the whole suite leaves nothing behind, however a run ends.
import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, it, onTestFinished, vi } from "vitest";

const root = join(import.meta.dirname, "../..");

it.each(["SIGINT", "SIGTERM"] as const)("when a run ends by %s, then what its tests noted is gone", async (signal) => {
  const TMPDIR = mkdtempSync(join(tmpdir(), "dayhold-whole-"));
  onTestFinished(() => rmSync(TMPDIR, { recursive: true }));
  const command = ["node_modules/vitest/vitest.mjs", "run", "--mode", "whole", "test/core/duration.test.ts"];
  const run = spawn(process.execPath, command, { cwd: root, env: { PATH: process.env["PATH"], TMPDIR } });
  const noted = () => readdirSync(TMPDIR).filter((name) => name.startsWith("dayhold-seen-"));
  await vi.waitUntil(() => noted().length === 1, { timeout: 30_000 });
  run.kill(signal);
  await once(run, "exit");
  expect(noted()).toEqual([]);
});
