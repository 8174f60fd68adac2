// `npm start` as a process of its own, for tests that end it the hard way.
import { type ChildProcess, execFileSync, spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { onTestFinished } from "vitest";
import { until } from "./cloud-http.ts";

export interface CloudProcess {
  child: ChildProcess;
  /** Exit code, once it has ended. */
  exited: Promise<number | null>;
  output(): { stdout: string; stderr: string };
  /** Waits for `ready`; rejects when the process ends before. */
  ready(): Promise<{ url: string; milliseconds: number }>;
  /** Every process below this one. */
  descendants(): number[];
}

const root = join(import.meta.dirname, "../..");
/** What `npm start` runs, on the Node that runs the tests. */
const direct = [process.execPath, "stacks/local/start.ts"];

/** Starts on any free port unless told otherwise; what is left at the end, of the test by default, is killed. */
export function startProcess(
  environment: Record<string, string> = {},
  command = direct,
  atTheEnd: (kill: () => void) => void = onTestFinished,
): CloudProcess {
  const start = performance.now();
  const [program = "", ...args] = command;
  const child = spawn(program, args, {
    cwd: root,
    env: { PATH: process.env.PATH, PORT: "0", ...environment },
    stdio: ["ignore", "pipe", "pipe"],
  });
  const output = { stdout: "", stderr: "" };
  child.stdout.on("data", (chunk: Buffer) => (output.stdout += chunk.toString()));
  child.stderr.on("data", (chunk: Buffer) => (output.stderr += chunk.toString()));
  const exited = once(child, "exit").then(([code]) => code as number | null);
  atTheEnd(() => void child.kill("SIGKILL"));
  return {
    child,
    exited,
    output: () => output,
    ready: async () => {
      await until(() => output.stdout.includes("\nready\n") || child.exitCode !== null);
      if (child.exitCode !== null) throw new Error(`It ended: ${output.stderr}`);
      const url = /^api (\S+)$/m.exec(output.stdout)?.[1] ?? "";
      return { url, milliseconds: performance.now() - start };
    },
    descendants: () => below(child.pid ?? 0),
  };
}

interface Process {
  pid: number;
  parent: number;
  state: string;
}

const fromLinux = (): Process[] =>
  readdirSync("/proc")
    .filter((name) => /^\d+$/.test(name))
    .flatMap((pid) => {
      try {
        const [, state = "", parent] = /\) (\S+) (\d+)/.exec(readFileSync(`/proc/${pid}/stat`, "utf8")) ?? [];
        return [{ pid: Number(pid), parent: Number(parent), state }];
      } catch {
        // Gone since the folder was read.
        return [];
      }
    });

const fromPs = (): Process[] =>
  execFileSync("ps", ["-A", "-o", "pid=,ppid=,stat="])
    .toString()
    .trim()
    .split("\n")
    .map((line) => line.trim().split(/\s+/))
    .map(([pid, parent, state = ""]) => ({ pid: Number(pid), parent: Number(parent), state }));

const processes = () => (existsSync("/proc/self/stat") ? fromLinux() : fromPs());

const below = (root: number): number[] => {
  const all = processes();
  const childrenOf = (one: number): number[] =>
    all.filter(({ parent }) => parent === one).flatMap(({ pid }) => [pid, ...childrenOf(pid)]);
  return childrenOf(root);
};

/** Whether a process is there; one that ended and was not waited for does not count. */
export const isAlive = (pid: number): boolean =>
  processes().some((one) => one.pid === pid && !one.state.startsWith("Z"));

/** What a process was started with. */
export const commandOf = (pid: number) =>
  existsSync("/proc/self/cmdline")
    ? readFileSync(`/proc/${pid}/cmdline`, "utf8").replaceAll("\0", " ")
    : execFileSync("ps", ["-o", "args=", "-p", String(pid)]).toString();

/** A folder that goes with the test. */
export function temporaryFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), "dayhold-"));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}
