// npm runs a script under a shell. Whoever ends npm by a signal ends the shell at most: the script has to notice.
import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";

const isAlive = (pid: number) => {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
};

/** Name and parent, from Linux itself or else from `ps`; small images have no `ps`. */
const describe = (pid: number) => {
  try {
    const [, name = "", parent] = /^\d+ \((.*)\) \S+ (\d+)/s.exec(readFileSync(`/proc/${pid}/stat`, "utf8")) ?? [];
    return { name, parent: Number(parent) };
  } catch {
    const output = execFileSync("ps", ["-o", "ppid=,comm=", "-p", String(pid)])
      .toString()
      .trim();
    const [parent, name = ""] = output.split(/\s+(.*)/s);
    return { name: name.replace(/^.*\//, ""), parent: Number(parent) };
  }
};

/** The parent of a process that is a shell; `undefined` for others, and where nobody can tell. */
const parentOfShell = (pid: number) => {
  try {
    const { name, parent } = describe(pid);
    return ["sh", "dash", "bash"].includes(name) ? parent : undefined;
  } catch {
    return undefined;
  }
};

/** Calls back once when the npm that started this process is gone; never, when it was not npm. */
export const whenNpmIsGone = (callback: () => void) => {
  if (process.env.npm_lifecycle_event === undefined) return;
  const parent = process.ppid;
  const npm = parentOfShell(parent);
  const timer = setInterval(() => {
    if (process.ppid === parent && (npm === undefined || isAlive(npm))) return;
    clearInterval(timer);
    callback();
  }, 250);
  timer.unref();
};
