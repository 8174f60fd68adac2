// Evidence of a customer of the local cloud, whole and tampered with in every way that we can think of.
import { beforeAll, describe, expect, it } from "vitest";
import { hashOf } from "../../functions/core/audit.ts";
import { readBundle, type Bundle } from "../../scripts/verify-evidence/bundle.ts";
import { verifyBundle } from "../../scripts/verify-evidence/verify.ts";
import { ethereum, service, user } from "../../stacks/local/client.ts";
import { hour, scene } from "../support/scene.ts";
import { runScript } from "./tool.ts";

const on = scene();
const held = { text: "", id: "", sub: "" };

beforeAll(async () => {
  const ada = user(on.cloud);
  held.sub = ada.sub;
  held.id = (await ada.register()).body.id;
  await ada.confirm();
  await on.pass(24 * hour + 1000);
  await ada.register(ethereum);
  await ada.post("/v1/account/freeze");
  await ada.post("/v1/account/unfreeze");
  await on.cloud.idle();
  held.text = (await service(on.cloud).get(`/v1/users/${ada.sub}/evidence`)).text;
});

/** A fresh copy, to be tampered with. */
const bundle = (): Bundle => readBundle(held.text);
const verify = (text: string) => runScript("scripts/verify-evidence/main.ts", ["-"], {}, text);

/** The event of a chain by its number. Throws when there is none. */
function event({ events }: Bundle, aggregate: string, seq: number) {
  const found = events.find((each) => each.aggregate === aggregate && each.seq === seq);
  if (!found) throw new Error("There is no such event");
  return found;
}

/** A chain of the bundle. Throws when there is none. */
function chain({ chains }: Bundle, aggregate: string) {
  const found = chains.find((each) => each.aggregate === aggregate);
  if (!found) throw new Error("There is no such chain");
  return found;
}

const without = <T>(all: T[], one: T) => all.splice(all.indexOf(one), 1);

describe("given evidence as Dayhold gave it out", () => {
  it("it is whole, and the heads are those of the history", async () => {
    const { exit, stdout, stderr } = await verify(held.text);
    expect([exit, stderr]).toEqual([0, ""]);
    expect(stdout).toMatch(
      /^Evidence of user "user-[\w-]+", made 2026-03-02T12:00:0\d\.\d{3}Z\n\nchain +events  record  head\n/,
    );
    expect(stdout).toContain("\n6 events in 3 chains, 2 entries.\nWHOLE: ");
    const history = (await service(on.cloud).get(`/v1/users/${held.sub}/history`)).body;
    for (const { head } of history["chains"] as { head: string }[]) expect(stdout).toContain(` whole   ${head}\n`);
  });

  it("a requarantine since then makes an entry wait without an event of its own, and is no fault", async () => {
    const since = "2026-03-01T00:00:00Z";
    await service(on.cloud).post("/v1/control/requarantine", { since });
    const { text, body } = await service(on.cloud).get(`/v1/users/${held.sub}/evidence`);
    expect((body["entries"] as { status: string }[]).map(({ status }) => status)).toEqual(["PENDING", "CONFIRMED"]);
    expect(verifyBundle(readBundle(text))).toMatchObject({ whole: true, findings: [] });
  });
});

describe("given evidence that somebody changed", () => {
  const tampering: [string, (bundle: Bundle) => unknown, (id: string) => string][] = [
    ["a changed field", (b) => (event(b, held.id, 2).at += 1), (id) => `${id}: event 2 was changed`],
    [
      "a changed address",
      (b) => (event(b, held.id, 1).data["address"] = "12c6DSiU4Rq3P4ZxziKxzrL5LmMBrzjrJX"),
      (id) => `${id}: event 1 was changed`,
    ],
    ["a changed hash", (b) => (event(b, held.id, 1).hash = "0".repeat(64)), (id) => `${id}: event 1 was changed`],
    ["a dropped first event", (b) => without(b.events, event(b, held.id, 1)), (id) => `${id}: event 1 is missing`],
    ["a dropped event", (b) => without(b.events, event(b, held.id, 2)), (id) => `${id}: event 2 is missing`],
    ["a dropped tail", (b) => without(b.events, event(b, held.id, 3)), (id) => `${id}: event 3 is missing`],
    [
      "an event that stands there twice",
      (b) => b.events.splice(b.events.indexOf(event(b, held.id, 2)), 0, { ...event(b, held.id, 2) }),
      (id) => `${id}: event 2 was inserted`,
    ],
    [
      "an event made up for the end",
      (b) => {
        const { hash, ...last } = event(b, held.id, 3);
        const added = { ...last, type: "address.removed", at: last.at + 1, seq: 4, previous: hash };
        b.events.push({ ...added, hash: hashOf(added) });
      },
      (id) => `${id}: event 4 was inserted`,
    ],
    [
      "two events in each other's place",
      (b) => {
        const [one, two] = [event(b, held.id, 2), event(b, held.id, 3)];
        [one.seq, two.seq] = [3, 2];
      },
      (id) => `${id}: event 2 was changed`,
    ],
    [
      "an event moved to another aggregate",
      (b) => {
        event(b, "account", 1).aggregate = held.id;
      },
      (id) => `${id}: event 1 was inserted`,
    ],
    [
      "a changed head",
      (b) => (chain(b, held.id).head = "0".repeat(64)),
      (id) => `${id}: its head is not the hash of its last event`,
    ],
    ["a lower count", (b) => (chain(b, held.id).seq = 2), (id) => `${id}: event 3 was inserted`],
    ["a dropped chain", (b) => without(b.chains, chain(b, held.id)), (id) => `the events of ${id} have no chain`],
    ["no chain of the account", (b) => without(b.chains, chain(b, "account")), () => "the account's chain is missing"],
    ["a chain listed twice", (b) => b.chains.push(chain(b, "account")), () => "chain account is listed twice"],
    ["events in another order", (b) => b.events.reverse(), () => "the events are not in order"],
    ["another user's name", (b) => (b.userId = "bob"), (id) => `event 1 of ${id} is not of this user`],
    [
      "an entry whose summary says something else",
      (b) => b.entries.forEach((entry) => (entry["status"] = "REMOVED")),
      (id) => `entry ${id}: status is not what its events say`,
    ],
    [
      "an entry that waits less",
      (b) => b.entries.forEach((entry) => (entry["activatesAt"] = "2026-03-01T12:00:00.000Z")),
      (id) => `entry ${id}: activatesAt is not what its events say`,
    ],
    ["no entries", (b) => (b.entries = []), (id) => `entry ${id} is missing, although its events are there`],
    [
      "a fault that Dayhold reported, taken out",
      (b) => (b.verified = false),
      () => "Dayhold did not vouch for the record when it made the bundle",
    ],
    [
      "a fault that Dayhold reported",
      (b) => (chain(b, held.id).fault = { seq: 2, fault: "missing" }),
      (id) => `${id}: Dayhold itself found event 2 missing`,
    ],
  ];

  it.each(tampering)("%s is found", (_, tamper, message) => {
    const tampered = bundle();
    tamper(tampered);
    const { chains, findings, whole } = verifyBundle(tampered);
    const all = [...chains.flatMap((each) => each.findings.map((what) => `${each.aggregate}: ${what}`)), ...findings];
    expect(whole).toBe(false);
    expect(all).toContainEqual(expect.stringContaining(message(held.id)));
  });

  it("the program says where and ends with 1", async () => {
    const tampered = bundle();
    event(tampered, held.id, 2).by = "operator";
    const { exit, stdout } = await verify(JSON.stringify(tampered));
    expect([exit, stdout]).toEqual([1, expect.stringContaining(`\nBROKEN\n- ${held.id}: event 2 was changed`)]);
    expect(stdout).toMatch(new RegExp(`\n${held.id} +3 +BROKEN +`));
  });

  it("a record that was made up whole verifies: only the heads tell, as the program says", () => {
    const forged = bundle();
    let previous = "";
    for (const seq of [1, 2, 3]) {
      const mine = event(forged, held.id, seq);
      if (seq === 1) mine.data["memo"] = "Mine all along";
      const { hash, ...rest } = { ...mine, previous };
      previous = hashOf(rest);
      Object.assign(mine, rest, { hash: previous });
    }
    const head = chain(forged, held.id).head;
    chain(forged, held.id).head = previous;
    for (const entry of forged.entries) if (entry.id === held.id) entry["memo"] = "Mine all along";
    expect(verifyBundle(forged).whole).toBe(true);
    expect(previous).not.toBe(head);
  });
});

describe("given what is no evidence", () => {
  it.each([
    ["no JSON", "hello", "This is not JSON: "],
    ["another document", "{}", "This is no evidence bundle: format: "],
    ["a key that occurs twice", `{"format":"a","format":"dayhold-evidence/1"}`, '"format" occurs twice'],
  ])("%s ends with 2", async (_, text, message) => {
    const { exit, stdout, stderr } = await verify(text);
    expect([exit, stdout, stderr]).toEqual([2, "", expect.stringContaining(message)]);
  });

  it("a file that is not there and no file at all end with 2", async () => {
    const gone = await runScript("scripts/verify-evidence/main.ts", ["/nowhere/evidence.json"]);
    expect([gone.exit, gone.stderr]).toEqual([2, expect.stringContaining("It cannot be read: ENOENT")]);
    const none = await runScript("scripts/verify-evidence/main.ts", []);
    expect([none.exit, none.stderr]).toEqual([2, expect.stringContaining("Usage: ")]);
  });
});
