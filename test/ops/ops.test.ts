// The operator tool against the local cloud, which checks its signatures as API Gateway would; some of it as a process of
// its own, in real time.
import { controlReport, type Control } from "../../scripts/ops/status.ts";
import { existsSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it, onTestFinished, vi } from "vitest";
import { DynamoDBClient } from "@aws-sdk/client-dynamodb";
import { DeleteCommand } from "@aws-sdk/lib-dynamodb";
import { documentClient } from "../../functions/adapters/dynamo/documents.ts";
import { accountKey } from "../../functions/adapters/dynamo/keys.ts";
import { service, user, type User } from "../../stacks/local/client.ts";
import { createClock } from "../../stacks/local/clock.ts";
import { startCloud, type Cloud } from "../../stacks/local/cloud.ts";
import { sdk, serve, until } from "../support/cloud-http.ts";
import { localKeys, runHere, runScript } from "./tool.ts";

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
  Object.assign(process.env, localKeys);
});
afterAll(() => held.cloud?.stop());

/** The tool as a process. */
const npmOps = (line: string[], env: Record<string, string> = {}) =>
  runScript("scripts/ops/main.ts", line, { ...localKeys, DAYHOLD_URL: cloud().url, ...env });

/** The tool in this process, with nobody at the terminal. */
const ops = (...line: string[]) => runHere(cloud().url, line);

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
    expect(stdout).toMatch(
      /account\.frozen +operator arn:aws:iam::000000000000:user\/local +account +3 +\S+Z 1\/1 +Reported stolen\n/,
    );
    expect(stdout).toMatch(/\naccount +4 +whole +[0-9a-f]{64}\n/);
  });

  it("freeze and revoke-mfa ask before they act on a name of whom nothing is on record", async () => {
    for (const command of ["freeze", "revoke-mfa"]) {
      const nobody = `nobody-${command}`;
      const asked = await ops(command, nobody, "--reason", "Reported stolen");
      expect([asked.exit, asked.stdout]).toEqual([2, ""]);
      expect(asked.stderr).toMatch(`Nothing is on record of ${nobody}. There is no terminal to ask at: add --yes`);
      const sure = await ops(command, nobody, "--reason", "Reported stolen", "--yes", "--json");
      expect([sure.exit, JSON.parse(sure.stdout)]).toMatchObject([0, { known: false }]);
      const again = await ops(command, nobody, "--reason", "Reported stolen", "--json");
      expect([again.exit, JSON.parse(again.stdout)]).toMatchObject([0, { known: true }]);
    }
  });

  it("unfreeze, history and evidence of a name of whom nothing is on record end with 1 and say so", async () => {
    const folder = mkdtempSync(join(tmpdir(), "dayhold-ops-"));
    const file = join(folder, "adaa.json");
    for (const line of [
      ["unfreeze", "adaa", "--reason", "Found"],
      ["history", "adaa"],
      ["evidence", "adaa", "--out", file],
    ])
      expect(await ops(...line)).toEqual({ exit: 1, stdout: "", stderr: "Nothing is on record of adaa.\n" });
    expect(existsSync(file)).toBe(false);
    rmSync(folder, { recursive: true });
  });

  it("a freeze of who is frozen by an operator says that its reason is not on record", async () => {
    const ada = await customer();
    await ops("freeze", ada.sub, "--reason", "Reported stolen");
    expect((await ops("freeze", ada.sub, "--reason", "Reported stolen")).stdout).not.toContain("not recorded");
    const again = await ops("freeze", ada.sub, "--reason", "The police asked");
    expect([again.exit, again.stdout]).toEqual([
      0,
      expect.stringMatching(
        /\n\nThe account was frozen already, since 20\S+Z by arn:\S+\/local: this reason was not recorded\.\n$/,
      ),
    ]);
    expect((await ops("history", ada.sub)).stdout).not.toContain("The police asked");
  });

  it("freeze --from freezes all who stand in a file, and says of whom nothing was on record, and who was not", async () => {
    const [ada, bob] = [await customer(), await customer("corp/bob")];
    const tooLong = "x".repeat(300);
    const folder = mkdtempSync(join(tmpdir(), "dayhold-ops-"));
    const file = join(folder, "frozen.txt");
    const lines = ["\ufeff# Frozen since", ada.sub, "", `  ${bob.sub} \r`, " # and", "mistyped", ada.sub, tooLong, ""];
    writeFileSync(file, lines.join("\n"));
    const line = ["freeze", "--from", file, "--reason", "Restored"];
    const question = "This freezes 4 users. 1 of 4 is not on record: mistyped.";
    const asked = await ops(...line);
    expect([asked.exit, asked.stderr]).toEqual([2, expect.stringContaining(`${question} There is no terminal`)]);
    const refused = await runHere(cloud().url, line, "no");
    expect([refused.exit, refused.stderr]).toEqual([1, `${question} Type yes to go on: Nothing was done.\n`]);
    const { exit, stdout } = await ops(...line, "--yes");
    expect(exit).toBe(1);
    expect(stdout).toMatch(
      /^frozen +3 of 4\nnot known +1\n\nuser +what came of it\nx{300} +NOT FROZEN: 404: user\.not_found/,
    );
    expect(stdout).toMatch(/\nmistyped +frozen, and nothing was on record of them\n\nTry again, it harms nobody/);
    writeFileSync(file, `${ada.sub}\nmistyped too\n`);
    const unknown = await ops(...line, "--yes");
    expect([unknown.exit, unknown.stdout]).toEqual([1, expect.stringContaining("frozen     2 of 2\nnot known  1")]);
    writeFileSync(file, `${ada.sub}\n${bob.sub}`);
    const known = await ops(...line);
    expect([known.exit, known.stderr]).toEqual([2, expect.stringContaining("This freezes 2 users. There is no term")]);
    expect((await ops(...line, "--yes")).exit).toBe(0);
    for (const { sub } of [ada, bob])
      expect((await service(cloud()).check(sub)).body.reasons).toContain("ACCOUNT_FROZEN");
    writeFileSync(file, "\n# nobody\n");
    expect((await ops("freeze", "--from", file, "--reason", "Restored")).stderr).toContain("names nobody");
    expect((await ops("freeze", "--from", `${file}.gone`, "--reason", "Restored")).exit).toBe(2);
    rmSync(folder, { recursive: true });
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
    expect([cleared.exit, cleared.stdout]).toEqual([
      0,
      `entry    ${id}\nstatus   ACTIVE\nflags    none\ncleared  nothing: none of them was open\n`,
    ]);
    for (const other of [user(cloud()), user(cloud())]) {
      await other.register(ada.wallet);
      await other.confirm(ada.wallet.address);
    }
    await cloud().idle();
    expect((await ops("clear-flags", ada.sub, id, ...found)).stdout).toMatch(/\nflags +none\ncleared +shared\n$/);
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

describe("given a customer whose account's record was lost", () => {
  it("whatever answers says that the guard has frozen it, unfreeze names the repair, and after that the operator has", async () => {
    const ada = await customer("auth0|lost");
    const documents = documentClient(new DynamoDBClient(sdk(cloud().dynamoEndpoint)));
    await documents.send(new DeleteCommand({ TableName: cloud().tableName, Key: accountKey(ada.sub) }));
    await cloud().idle();
    const frozen = await ops("freeze", ada.sub, "--reason", "Reported stolen");
    expect(frozen.stdout).toMatch(/\naccount +frozen by guard\n/);
    expect(frozen.stdout).toMatch(/\nThe account was frozen already, since \S+ by guard: this reason was not recorded/);
    expect((await ops("history", ada.sub)).stdout).toMatch(/ account\.frozen +guard +account /);
    const early = await ops("unfreeze", ada.sub, "--reason", "Found");
    expect([early.exit, early.stderr]).toEqual([
      1,
      "409: account.frozen_by_operator: Only the exchange can lift this freeze: The account has to be repaired. " +
        "A record of auth0|lost is lost: npm run ops -- repair 'auth0|lost' --reason … first\n",
    ]);
    const shown = await ops("repair", ada.sub, "--reason", "Lost");
    expect(shown.stdout).toMatch(/\naccount +would then be frozen by operator, until you unfreeze it\n/);
    const repaired = await ops("repair", ada.sub, "--reason", "Lost", "--email", ada.email, "--apply", "--yes");
    expect(repaired.stdout).toMatch(/\naccount +frozen by operator, until you unfreeze it\n/);
    expect((await ops("unfreeze", ada.sub, "--reason", "Found")).stdout).toMatch(/\naccount +not frozen\n/);
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
    const again = await ops("suspend", "--reason", "Another incident", "--yes");
    expect([again.exit, again.stdout]).toEqual([
      0,
      expect.stringMatching(
        /\nbecause +Incident\n(.*\n)+\nWithdrawals were suspended already, since 20\S+Z by arn:\S+\/local: this reason was not recorded\.\n$/,
      ),
    ]);
    const resumed = await ops("resume", "--reason", "Mended", "--yes");
    expect(resumed.stdout).toMatch(/^withdrawals +running\n/);
    expect(resumed.stdout).not.toContain("not recorded");
    expect(await decision()).toBe("ALLOW");
    expect((await ops("resume", "--reason", "Mended well", "--yes")).stdout).toMatch(
      /\nWithdrawals went on already, since 20\S+Z by arn:\S+\/local: this reason was not recorded\.\n$/,
    );
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

  it.each<[Control["copies"], boolean, RegExp]>([
    ["unopened", true, /^withdrawals +DENIED: nobody .*\ncopies +none of this table yet\n/],
    ["of_another_table", false, /^withdrawals +DENIED: the table was restored.*\ncopies +those of another table\n/],
    [
      "of_newer_version",
      false,
      /^withdrawals +DENIED: a newer version has .*\ncopies +agree, and say what only a newer/,
    ],
    [
      "differ",
      false,
      /^withdrawals +running, but checks that meet .* DENIED: all of them if all are lost.*\ncopies +DIFFER/,
    ],
    ["differ", true, /^withdrawals +SUSPENDED with the next change or sweep.*: run suspend\ncopies +DIFFER/],
  ])("status says what it means that copies are %s, suspended %s", (copies, suspended, words) => {
    const withdrawals = { suspended, drill: false };
    expect(controlReport({ withdrawals, since: null, copies, mfaEpoch: null, quarantines: [] }).text).toMatch(words);
  });

  it.each<[Control["copies"], number]>([
    ["agree", 0],
    ["unopened", 4],
    ["of_another_table", 4],
    ["of_newer_version", 4],
    ["differ", 4],
  ])("status of a stage whose copies are %s ends with %i", async (copies, code) => {
    const withdrawals = { suspended: false, drill: false };
    const control: Control = { withdrawals, since: null, copies, mfaEpoch: null, quarantines: [] };
    const url = await serve((_, response) => void response.end(JSON.stringify(control)));
    expect((await runHere(url, ["status"])).exit).toBe(code);
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
    [[], "There is no command without a name.\n\nnpm run ops -- COMMAND"],
    [["fly"], "There is no command fly. See: npm run ops -- help\n"],
    [["suspned"], "There is no command suspned. Did you mean suspend?\n"],
    [["reapir"], "There is no command reapir. Did you mean resume, revoke-mfa, requarantine, repair, redrive?\n"],
    [["requarantine", "--since", "2026-02-31T00:00:00Z", "--reason", "x", "--yes"], "--since is a time such as"],
    [["repair", "ada", "--email", "nonsense", "--reason", "x"], "--email is a mailbox such as ada@example.com"],
    [["status", "now"], "Usage: status"],
    [["status", "--fast"], "Unknown option '--fast'"],
    [["check", "ada", "bitcoin"], "Usage: check USER NETWORK ADDRESS [--memo MEMO]"],
    [["freeze", "ada"], "freeze needs --reason."],
    [["freeze", "", "--reason", "x"], "Usage: freeze USER | --from FILE, --reason TEXT"],
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

  it("options that npm kept for itself are missed with a hint at the `--` that was left out", async () => {
    onTestFinished(() => void vi.unstubAllEnvs());
    vi.stubEnv("npm_config_reason", "true");
    const hint = "npm took --reason for its own: did you leave out `--` after ops?";
    for (const line of [
      ["suspend", "An incident"],
      ["freeze", "ada"],
    ])
      expect(await ops(...line)).toMatchObject({ exit: 2, stderr: expect.stringContaining(hint) as string });
    expect((await ops("status", "now")).stderr).not.toContain("npm");
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
    expect([forbidden.exit, forbidden.stderr]).toEqual([
      1,
      expect.stringContaining("403: Forbidden (are the credentials"),
    ]);
    const gone = await ops("status", "--url", "http://127.0.0.1:1");
    expect([gone.exit, gone.stderr]).toEqual([1, expect.stringMatching(/^fetch failed: .+/)]);
  });
});
