// npm run model:mutations: breaks one rule of the service at a time, in a copy of the repository, and has the model find
// it, in more runs than the suite has; it takes the options of npm run model. A fault whose text is no longer in the code
// ends it: it has to be written anew.
import { spawnSync } from "node:child_process";
import { cpSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

interface Mutation {
  of: "cancel" | "expiry" | "freeze" | "epoch" | "suspension" | "requarantine";
  fault: string;
  file: string;
  text: string;
  instead: string;
}

const mutations: Mutation[] = [
  {
    of: "cancel",
    fault: "The link no longer stops an active address",
    file: "core/link.ts",
    text: `(entry.status === "CONFIRMED" || entry.status === "ACTIVE")`,
    instead: `entry.status === "CONFIRMED"`,
  },
  {
    of: "cancel",
    fault: "The link of an old registration stops a new one",
    file: "core/link.ts",
    text: `if (link.registration < entry.registration) return`,
    instead: `if (link.registration < entry.registration && link.purpose === "confirm") return`,
  },
  {
    of: "cancel",
    fault: "The freeze that was asked for with it is forgotten",
    file: "links/cancel.ts",
    text: `isRefusal(frozen) ? frozen : [...cancelled, ...frozen]`,
    instead: `isRefusal(frozen) ? frozen : cancelled`,
  },
  {
    of: "expiry",
    fault: "It comes a millisecond late",
    file: "core/entry.ts",
    text: `due === undefined || due > now`,
    instead: `due === undefined || due >= now`,
  },
  {
    of: "expiry",
    fault: "It goes by the end of the hold, which a requarantine moves",
    file: "core/entry.ts",
    text: `if (entry.status === "PENDING") return entry.confirmBy;`,
    instead: `if (entry.status === "PENDING") return entry.activatesAt;`,
  },
  {
    of: "expiry",
    fault: "It is dated when somebody wrote it down",
    file: "core/entry.ts",
    text: `status: "EXPIRED", endedAt: event.data.expiredAt`,
    instead: `status: "EXPIRED", endedAt: event.at`,
  },
  {
    of: "freeze",
    fault: "The owner lifts an operator's",
    file: "core/account.ts",
    text: `account.frozenBy === "operator" && by !== "operator"`,
    instead: `account.frozenBy === "risk" && by !== "operator"`,
  },
  {
    of: "freeze",
    fault: "An operator's does not replace the owner's",
    file: "core/account.ts",
    text: `!account.frozen || (by === "operator" && account.frozenBy !== "operator")`,
    instead: `!account.frozen`,
  },
  {
    of: "freeze",
    fault: "Nothing is held after it was lifted",
    file: "core/account.ts",
    text: `frozen: false, heldUntil: Math.max(account.heldUntil, event.data.heldUntil)`,
    instead: `frozen: false`,
  },
  {
    of: "epoch",
    fault: "The gate forgets the one of the user",
    file: "core/gate.ts",
    text: `[control.mfaEpoch, account.mfaEpoch]`,
    instead: `[control.mfaEpoch]`,
  },
  {
    of: "epoch",
    fault: "The step-up forgets the one of everybody",
    file: "edge/caller.ts",
    text: `[control.mfaEpoch, account.mfaEpoch]`,
    instead: `[account.mfaEpoch]`,
  },
  {
    of: "epoch",
    fault: "What was asserted at its very instant does not count",
    file: "core/evidence.ts",
    text: `authenticatedAt < epoch`,
    instead: `authenticatedAt <= epoch`,
  },
  {
    of: "suspension",
    fault: "A drill denies",
    file: "core/control.ts",
    text: `suspended && !drill;`,
    instead: `suspended;`,
  },
  {
    of: "suspension",
    fault: "A drill softens the real thing",
    file: "core/control.ts",
    text: `drill ? !control.suspended : !isSuspended(control)`,
    instead: `control.suspended ? drill !== control.drill : true`,
  },
  {
    of: "suspension",
    fault: "The risk monitor waits for one user more",
    file: "service/watch-risk.ts",
    text: `users < policy.riskUsers`,
    instead: `users <= policy.riskUsers`,
  },
  {
    of: "requarantine",
    fault: "What was registered at its very instant gets away",
    file: "core/control.ts",
    text: `registeredAt >= since`,
    instead: `registeredAt > since`,
  },
  {
    of: "requarantine",
    fault: "An address that is active stays so",
    file: "core/entry.ts",
    text: `if (!isLive(entry) || activatesAt <= entry.activatesAt) return entry;`,
    instead: `if (!isLive(entry) || entry.status === "ACTIVE" || activatesAt <= entry.activatesAt) return entry;`,
  },
  {
    of: "requarantine",
    fault: "What expired before it is moved by it",
    file: "core/control.ts",
    text: ` && endsAt > until`,
    instead: ``,
  },
];

const root = join(import.meta.dirname, "../..");
const copy = mkdtempSync(join(tmpdir(), "dayhold-model-"));
try {
  for (const part of ["functions", "stacks", "scripts", "test", "package.json", "tsconfig.json", "vitest.config.ts"])
    cpSync(join(root, part), join(copy, part), { recursive: true });
  symlinkSync(join(root, "node_modules"), join(copy, "node_modules"), "junction");
  const missed = mutations.filter((mutation) => !isFound(mutation));
  process.exitCode = missed.length === 0 ? 0 : 1;
} finally {
  rmSync(copy, { recursive: true });
}

function isFound({ of, fault, file, text, instead }: Mutation): boolean {
  const path = join(copy, "functions", file);
  const good = readFileSync(path, "utf8");
  if (good.split(text).length !== 2) throw new Error(`${file} does not hold this text once: ${text}`);
  writeFileSync(path, good.replace(text, instead));
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    ["test/model/main.ts", "--runs=120", "--patience=0", ...process.argv.slice(2)],
    { cwd: copy, encoding: "utf8", env: { ...process.env, NO_COLOR: "1" } },
  );
  writeFileSync(path, good);
  const [said] = /The service and the model differ[^]*?\n  Again:.*|$/.exec(stdout + stderr) ?? [];
  const isDifference = status !== 0 && said !== "";
  console.log(`${of}: ${fault}\n  ${isDifference ? said : `NOT FOUND\n${stdout}${stderr}`}\n`);
  return isDifference;
}
