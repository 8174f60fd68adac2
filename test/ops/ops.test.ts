// The operator tool against the local cloud, which checks its signatures as API Gateway would; some of it as a process of
// its own, in real time.
import { run } from "../../scripts/ops/run.ts";
import { controlReport, type Control } from "../../scripts/ops/status.ts";
import { PassThrough } from "node:stream";
import { mkdtempSync, readFileSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { service, user, type User } from "../../stacks/local/client.ts";
import { createClock } from "../../stacks/local/clock.ts";
import { startCloud, type Cloud } from "../../stacks/local/cloud.ts";
import { until } from "../support/cloud-http.ts";
import { localKeys, runScript } from "./tool.ts";

/** Wound on by no more than a signature may be off. */
const clock = createClock();
const second = 1000;
const held: { cloud?: Cloud } = {};
const cloud = () => {
  if (!held.cloud) throw new Error("The cloud is not up yet");
  return held.cloud;
};
beforeAll(async () => {
  held.cloud = await startCloud({ quiet: true, preload: true, hold: "PT10S", clock });
});
afterAll(() => held.cloud?.stop());

/** The tool as a process. */
const npmOps = (line: string[], env: Record<string, string> = {}) =>
  runScript("scripts/ops/main.ts", line, { ...localKeys, DAYHOLD_URL: cloud().url, ...env });

/** The tool in this process, with nobody at the terminal. */
const ops = async (...line: string[]) => {
  const said = { stdout: "", stderr: "" };
  const exit = await run(line, {
    url: cloud().url,
    terminal: { input: new PassThrough(), output: new PassThrough() },
    print: (text) => (said.stdout += `${text}\n`),
    complain: (text) => (said.stderr += `${text}\n`),
  });
  return { exit, ...said };
};

/** A customer whose address is active. */
async function customer(sub?: string) {
  const ada = user(cloud(), sub === undefined ? {} : { sub });
  await ada.register();
  await ada.confirm();
  // Long enough to be confirmed in, on a machine that does much else.
  clock.windOn(10 * second);
  await until(async () => (await service(cloud()).check(ada.sub)).body.decision === "ALLOW");
  return ada;
}

/** What the gate says to a second factor that was entered at some second. */
const reasonsAt = async ({ sub, wallet }: User, authTime: number) =>
  (await service(cloud()).check(sub, { ...wallet, approval: { amr: ["mfa"], authTime } })).body.reasons;

const seconds = () => Math.floor(Date.now() / 1000);

describe("given a customer with an active address", () => {
  it("check says ALLOW and ends with 0, DENY and ends with 3, and freezes nobody by asking", async () => {
    const ada = await customer();
    const allowed = await npmOps(["check", ada.sub, "bitcoin", ada.wallet.address]);
    expect([allowed.exit, allowed.stderr]).toEqual([0, ""]);
    expect(allowed.stdout).toMatch(
      /^decision +ALLOW\nreasons +none\nentry +wa_\w+\nlabel +Savings\nregistration +1\nstatus +ACTIVE\n/,
    );
    const other = await ops("check", ada.sub, "bitcoin", "12c6DSiU4Rq3P4ZxziKxzrL5LmMBrzjrJX", "--json");
    expect([other.exit, JSON.parse(other.stdout)]).toMatchObject([
      3,
      { decision: "DENY", reasons: ["NOT_WHITELISTED"] },
    ]);
    expect((await ada.get("/v1/account")).body).toMatchObject({ frozen: false });
  });

  it("freeze and unfreeze act on that customer, with their reason on record", async () => {
    const ada = await customer("auth0|50%25+off");
    const frozen = await ops("freeze", ada.sub, "--reason", "Reported stolen");
    expect([frozen.exit, frozen.stdout]).toEqual([
      0,
      `user        ${ada.sub}\naccount     frozen by operator\nheld until  not held\n`,
    ]);
    expect((await service(cloud()).check(ada.sub)).body.reasons).toEqual(["ACCOUNT_FROZEN"]);
    expect((await ops("unfreeze", ada.sub, "--reason", "Found")).stdout).toMatch(/account +not frozen\nheld until +20/);
    const { stdout, exit } = await ops("history", ada.sub);
    expect(exit).toBe(0);
    expect(stdout).toMatch(/account\.frozen +operator +account +2 +Reported stolen\n/);
    expect(stdout).toMatch(/\naccount +3 +whole +[0-9a-f]{64}\n/);
  });

  it("revoke-mfa ends the sessions of one user, and of that one only", async () => {
    const [ada, bob] = [await customer(), await customer()];
    const before = seconds();
    expect((await ops("revoke-mfa", ada.sub, "--reason", "Lost phone", "--json")).exit).toBe(0);
    expect(await reasonsAt(ada, before)).toEqual(["MFA_STALE"]);
    expect(await reasonsAt(bob, before)).toEqual([]);
  });

  it("clear-flags says what is left to say against an address, 404 for one that is not there", async () => {
    const ada = await customer();
    const { id } = (await ada.get("/v1/addresses")).body.items[0] ?? { id: "" };
    const found = ["--registration", "1", "--seen", "shared,look_alike", "--reason", "Looked into"];
    const cleared = await ops("clear-flags", ada.sub, id, ...found);
    expect([cleared.exit, cleared.stdout]).toEqual([0, `entry   ${id}\nstatus  ACTIVE\nflags   none\n`]);
    const gone = await ops("clear-flags", ada.sub, "wa_none", ...found);
    expect([gone.exit, gone.stderr]).toEqual([1, expect.stringContaining("404: address.not_found")]);
    const anew = await ops("clear-flags", ada.sub, id, "--registration", "2", ...found.slice(2));
    expect([anew.exit, anew.stderr]).toEqual([1, expect.stringContaining("409: address.superseded")]);
    for (const [registration, seen] of [
      ["first", "shared"],
      ["1", "shared,fraud"],
    ] as const) {
      const wrong = await ops(
        "clear-flags",
        ada.sub,
        id,
        "--registration",
        registration,
        "--seen",
        seen,
        "--reason",
        "x",
      );
      expect(wrong.exit).toBe(2);
    }
  });

  it("evidence goes to a new file that only its owner reads, and overwrites nothing", async () => {
    const ada = await customer();
    const folder = mkdtempSync(join(tmpdir(), "dayhold-ops-"));
    const file = join(folder, "ada.json");
    const saved = await ops("evidence", ada.sub, "--out", file);
    expect(saved.stdout).toMatch(/ada\.json: \d+ events in 3 chains; every chain is whole\ndigest [0-9a-f]{64}\n$/);
    expect(JSON.parse(readFileSync(file, "utf8"))).toMatchObject({ format: "dayhold-evidence/1", userId: ada.sub });
    expect(statSync(file).mode & 0o777).toBe(0o600);
    const again = await ops("evidence", ada.sub, "--out", file);
    expect([again.exit, again.stderr]).toEqual([1, expect.stringContaining("was not written: EEXIST")]);
    rmSync(folder, { recursive: true });
  });
});

describe("given everybody", () => {
  it("suspend --drill denies nothing, suspend denies all, resume lets them go on, status shows it", async () => {
    const ada = await customer();
    const decision = async () => (await service(cloud()).check(ada.sub)).body.decision;
    expect((await ops("status")).stdout).toMatch(/^withdrawals +running\n/);
    expect((await ops("suspend", "--drill", "--reason", "Practice", "--yes")).stdout).toMatch(/^withdrawals +DRILL/);
    expect(await decision()).toBe("ALLOW");
    expect((await ops("suspend", "--reason", "Incident", "--yes")).stdout).toMatch(/^withdrawals +SUSPENDED\n/);
    expect(await decision()).toBe("DENY");
    const { stdout } = await ops("status");
    expect(stdout).toMatch(
      /\nsince +20\S+Z by arn:aws:iam::000000000000:user\/local\nbecause +Incident\ncopies +agree\n/,
    );
    expect(JSON.parse((await ops("status", "--json")).stdout)).toMatchObject({
      withdrawals: { suspended: true, drill: false },
    });
    expect((await ops("resume", "--reason", "Mended", "--yes")).stdout).toMatch(/^withdrawals +running\n/);
    expect(await decision()).toBe("ALLOW");
  });

  it("a drill during a real suspension and the end of one end with 1 and change nothing, resume --drill ends a drill", async () => {
    const ada = await customer();
    const decision = async () => (await service(cloud()).check(ada.sub)).body.decision;
    await ops("suspend", "--reason", "Incident", "--yes");
    for (const command of ["suspend", "resume"]) {
      const { exit, stderr } = await ops(command, "--drill", "--reason", "Practice", "--yes");
      expect([exit, stderr]).toEqual([1, expect.stringContaining("409: control.suspended: ")]);
      expect(await decision()).toBe("DENY");
    }
    await ops("resume", "--reason", "Mended", "--yes");
    await ops("suspend", "--drill", "--reason", "Practice", "--yes");
    const ended = await ops("resume", "--drill", "--reason", "Drill over", "--yes");
    expect([ended.exit, ended.stdout]).toEqual([0, expect.stringMatching(/^withdrawals +running\n/)]);
  });

  it("resume --restored-at makes everybody begin anew", async () => {
    const restoredAt = new Date(Date.now() - 1000).toISOString();
    const { exit, stdout } = await ops("resume", "--restored-at", restoredAt, "--reason", "Restored", "--yes");
    expect([exit, stdout]).toEqual([0, expect.stringMatching(/^withdrawals +running\n/)]);
    expect(stdout).toContain("1970-01-01T00:00:00.000Z  20");
    clock.windOn(10 * second);
  });

  it.each<[Control["copies"], RegExp]>([
    ["unopened", /^withdrawals +DENIED: nobody .*\ncopies +none of this table yet\n/],
    ["of_another_table", /^withdrawals +DENIED: the table was restored.*\ncopies +those of another table\n/],
    ["differ", /^withdrawals +running\ncopies +DIFFER/],
  ])("status says what it means that copies are %s", (copies, words) => {
    const withdrawals = { suspended: copies === "unopened", drill: false };
    expect(controlReport({ withdrawals, since: null, copies, mfaEpoch: null, quarantines: [] }).text).toMatch(words);
  });

  it("requarantine makes addresses wait again, and revoke-mfa --all ends every session", async () => {
    const since = new Date(Date.now() - 1000).toISOString();
    const ada = await customer();
    const waiting = await ops("requarantine", "--since", since, "--reason", "Incident", "--yes");
    expect(waiting.stdout).toContain(`${since}  20`);
    expect(await reasonsAt(ada, seconds())).toEqual(["HOLD_RUNNING"]);
    clock.windOn(10 * second);
    expect(await reasonsAt(ada, seconds())).toEqual([]);
    const before = seconds();
    expect((await ops("revoke-mfa", "--all", "--reason", "Incident", "--yes")).stdout).toMatch(/for +everybody\n/);
    expect(await reasonsAt(ada, before)).toEqual(["MFA_STALE"]);
  });

  it.each([
    ["suspend", "--reason", "x"],
    ["suspend", "--drill", "--reason", "x"],
    ["resume", "--reason", "x"],
    ["resume", "--drill", "--reason", "x"],
    ["revoke-mfa", "--all", "--reason", "x"],
    ["requarantine", "--since", "2026-01-01T00:00:00Z", "--reason", "x"],
  ])("%s without a terminal and without --yes does nothing and ends with 2", async (...line) => {
    const before = (await service(cloud()).get("/v1/control")).body;
    const { exit, stderr } = await ops(...line);
    expect([exit, stderr]).toEqual([2, expect.stringContaining("There is no terminal to ask at")]);
    expect((await service(cloud()).get("/v1/control")).body).toEqual(before);
  });
});

describe("given a command line that makes no sense", () => {
  it.each([
    [["fly"], "There is no command fly."],
    [["status", "now"], "Usage: status"],
    [["status", "--fast"], "Unknown option '--fast'"],
    [["check", "ada", "bitcoin"], "Usage: check USER NETWORK ADDRESS [--memo MEMO]"],
    [["freeze", "ada"], "freeze needs --reason."],
    [["freeze", "", "--reason", "x"], "Usage: freeze USER --reason TEXT"],
    [["revoke-mfa", "--reason", "x"], "Usage: revoke-mfa USER | --all"],
    [["revoke-mfa", "ada", "--all", "--reason", "x"], "Usage: revoke-mfa USER | --all"],
    [["requarantine", "--since", "2022-01-17T00:00:00", "--reason", "x", "--yes"], "--since is a time such as"],
    [["resume", "--restored-at", "yesterday", "--reason", "x", "--yes"], "--restored-at is a time such as"],
    [["resume", "--restored-at", "2026-01-01T00:00:00Z", "--drill", "--reason", "x"], "--drill ends a drill"],
    [["redrive", "--stage", "local"], "The local cloud has no dead-letter queues"],
    [["status", "--url", "http://dayhold.example"], "The stage's URL is https"],
  ])("%j ends with 2 and says why", async (line, message) => {
    const { exit, stdout, stderr } = await ops(...line);
    expect([exit, stdout, stderr]).toEqual([2, "", expect.stringContaining(message)]);
  });

  it("help ends with 0 and names every command and exit code", async () => {
    const { exit, stdout } = await npmOps(["--help"]);
    expect(exit).toBe(0);
    for (const name of ["status", "check", "freeze", "unfreeze", "suspend", "resume", "revoke-mfa", "requarantine"])
      expect(stdout).toContain(`\n${name} `);
    expect(stdout).toContain("3 the gate said DENY");
  });
});

describe("given a stage that does not do as it is asked", () => {
  it("a refusal ends with 1 and its code, a wrong key and a stage that is not there with 1 and why", async () => {
    const tomorrow = new Date(Date.now() + 86_400_000).toISOString();
    const refused = await ops("requarantine", "--since", tomorrow, "--reason", "x", "--yes");
    expect([refused.exit, refused.stderr]).toEqual([1, expect.stringContaining("400: request.invalid: ")]);
    const forbidden = await npmOps(["status"], { AWS_SECRET_ACCESS_KEY: "other" });
    expect([forbidden.exit, forbidden.stderr]).toEqual([1, "403: Forbidden\n"]);
    const gone = await ops("status", "--url", "http://127.0.0.1:1");
    expect([gone.exit, gone.stderr]).toEqual([1, expect.stringMatching(/^fetch failed: .+/)]);
  });
});
