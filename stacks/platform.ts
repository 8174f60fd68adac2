// SST's components and their types, in .sst/platform: what the stack is made of, checked and planned with. SST itself
// writes them; here that happens when they are missing or of another version.
import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";

const root = join(import.meta.dirname, "..");

export const platform = join(root, ".sst/platform");

const versionOf = (file: string): string | undefined => {
  try {
    return (JSON.parse(readFileSync(file, "utf8")) as { version: string }).version;
  } catch {
    return undefined;
  }
};

const isInstalled = () => {
  try {
    const written = readFileSync(join(platform, "version"), "utf8").trim();
    // The types come last, so a half-written platform is not taken for a whole one.
    readFileSync(join(platform, "config.d.ts"));
    return written === versionOf(join(root, "node_modules/sst/package.json"));
  } catch {
    return false;
  }
};

/** Installs the platform when it is missing, with npm alone. Throws with SST's own words when that fails. */
export function ensurePlatform(): void {
  if (isInstalled()) return;
  console.error("Installing SST's platform into .sst/platform, once: about half a minute …");
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    [join(root, "node_modules/sst/bin/sst.mjs"), "install", "--stage", "plan"],
    {
      cwd: root,
      encoding: "utf8",
      env: { ...process.env, SST_SKIP_DEPENDENCY_CHECK: "1", NO_BUN: "1", SST_TELEMETRY_DISABLED: "1" },
    },
  );
  if (status !== 0 || !isInstalled()) throw new Error(`SST's platform could not be installed:\n${stdout}${stderr}`);
}
