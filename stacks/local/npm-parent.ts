// npm runs a script under a shell. Whoever ends npm by a signal ends the shell at most: the script has to notice.
import { execFileSync } from "node:child_process";

const isAlive = (pid: number) => {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
};

/** The parent of a process that is a shell; `undefined` for others, and where there is no `ps`. */
const parentOfShell = (pid: number) => {
  try {
    const output = execFileSync("ps", ["-o", "ppid=,comm=", "-p", String(pid)], {
      stdio: ["ignore", "pipe", "ignore"],
    });
    const parent = /^\s*(\d+)\s+(?:\S*\/)?(?:sh|dash|bash)\s*$/.exec(output.toString())?.[1];
    return parent === undefined ? undefined : Number(parent);
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
