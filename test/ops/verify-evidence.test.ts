// Evidence of a customer of the local cloud, whole and tampered with in every way that we can think of.
import fc from "fast-check";
import { beforeAll, describe, expect, it } from "vitest";
import { hashOf } from "../../functions/core/audit.ts";
import { digestOf, readBundle, Unreadable, type Bundle } from "../../scripts/verify-evidence/bundle.ts";
import { verifyBundle } from "../../scripts/verify-evidence/verify.ts";
import { ethereum, service, user } from "../../stacks/local/client.ts";
import { evidenceOf } from "../support/evidence.ts";
import { runs } from "../support/runs.ts";
import { hour, scene } from "../support/scene.ts";
import { runScript } from "./tool.ts";

const on = scene();
const held = { text: "", internal: "", id: "", second: "" };

/** So like `ethereum` that it has a flag. */
const twin = { network: "ethereum", address: "0xd8da000000000000000000000000000000006045" };

beforeAll(async () => {
  const ada = user(on.cloud);
  const operator = service(on.cloud);
  held.id = (await ada.register()).body.id;
  await ada.confirm();
  await on.pass(24 * hour + 1000);
  held.second = (await ada.register(ethereum)).body.id;
  on.jump(1000);
  await ada.register(twin);
  await on.cloud.idle();
  on.jump(1000);
  await ada.post("/v1/account/freeze");
  on.jump(1000);
  await ada.post("/v1/account/unfreeze");
  on.jump(1000);
  await operator.post(`/v1/users/${ada.sub}/freeze`, { reason: "Suspected mule, police case 4711" });
  await operator.post("/v1/control/requarantine", { since: "2026-03-02T00:00:00Z", reason: "An incident" });
  on.jump(1000);
  await ada.delete(`/v1/addresses/${held.second}`);
  await on.cloud.idle();
  held.text = JSON.stringify((await evidenceOf(on.cloud, ada)).bundle);
  held.internal = JSON.stringify((await evidenceOf(on.cloud, ada, { internal: true })).bundle);
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

/** An entry of the bundle. Throws when there is none. */
function entry({ entries }: Bundle, id: string) {
  const found = entries.find((each) => each.id === id);
  if (!found) throw new Error("There is no such entry");
  return found;
}

const without = <T>(all: T[], one: T) => all.splice(all.indexOf(one), 1);

/** Every finding, of the chains and of the rest. */
function findingsOf(bundle: Bundle): string[] {
  const { chains, findings } = verifyBundle(bundle);
  return [...chains.flatMap((each) => each.findings.map((what) => `${each.aggregate}: ${what}`)), ...findings];
}

/** The findings of a bundle whose digest was computed anew by whoever changed it. */
const inside = (tampered: Bundle) => findingsOf({ ...tampered, digest: digestOf(tampered) });

/** The same with the members of every object in another order, as a tool that sorts them leaves it. */
const reordered = (value: unknown): unknown =>
  Array.isArray(value)
    ? value.map(reordered)
    : typeof value === "object" && value !== null
      ? Object.fromEntries(
          Object.entries(value)
            .toSorted(([a], [b]) => (a < b ? 1 : -1))
            .map(([name, member]) => [name, reordered(member)]),
        )
      : value;

describe("given evidence as Dayhold gave it out", () => {
  it("it is whole, flags and all, and the program shows what to compare", async () => {
    const { exit, stdout, stderr } = await verify(held.text);
    expect([exit, stderr]).toEqual([0, ""]);
    expect(stdout).toMatch(
      /^Evidence of user "user-[\w-]+", made 2026-03-02T12:00:0\d\.\d{3}Z\n\nchain +events  record  head\n/,
    );
    const { events, digest, chains } = bundle();
    expect(stdout).toContain(`\n${events.length} events in 5 chains, 3 entries.\ndigest ${digest}\nWHOLE: `);
    for (const { head } of chains) expect(stdout).toContain(` whole   ${head}\n`);
    expect(events.some(({ type }) => type === "address.flagged")).toBe(true);
    expect(bundle().entries.filter((entry) => "flags" in entry)).toHaveLength(1);
  });

  it("it is whole in whatever order the members of its objects stand", async () => {
    const { exit } = await verify(JSON.stringify(reordered(JSON.parse(held.text))));
    expect(exit).toBe(0);
  });

  it("what an operator wrote and who it was stand in it where that was asked for alone, under the same hashes", () => {
    expect(held.text).not.toContain("police case 4711");
    expect(held.text).not.toContain("arn:aws:iam::");
    const [sealed, open] = [bundle(), readBundle(held.internal)];
    expect(findingsOf(open)).toEqual([]);
    expect(open.events.map(({ hash }) => hash)).toEqual(sealed.events.map(({ hash }) => hash));
    const frozen = (each: Bundle) => each.events.find(({ type, by }) => type === "account.frozen" && by === "operator");
    expect(frozen(open)?.data).toEqual({ reason: "Suspected mule, police case 4711", operator: local });
    expect(frozen(sealed)).toMatchObject({ data: {}, sealed: { reason: hash, operator: hash } });
    const salts = open.events.flatMap(({ salt = [] }) => salt);
    expect(new Set(salts).size).toBe(open.events.filter(({ by }) => by === "operator").length);
  });

  it("a word of an operator that is not theirs is found, with and without its digest", () => {
    const open = readBundle(held.internal);
    const written = open.events.find(({ type, by }) => type === "account.frozen" && by === "operator");
    if (!written) throw new Error("There is no such event");
    written.data["reason"] = "At the owner's wish";
    expect(inside(open)).toContainEqual(expect.stringContaining(`event ${written.seq} was changed`));
  });

  it("what an operator wrote cannot stand beside digests of something else", () => {
    const open = JSON.parse(held.internal) as Bundle;
    const written = open.events.find(({ salt }) => salt !== undefined);
    Object.assign(written ?? {}, { sealed: { reason: "0".repeat(64) } });
    expect(() => readBundle(JSON.stringify(open))).toThrow("both");
  });

  it("an entry waits as the control record's events say", () => {
    const quarantined = bundle();
    expect(quarantined.entries.map((entry) => entry["status"])).toEqual(["PENDING", "CANCELLED", "ACTIVE"]);
    const requarantined = quarantined.events.find(({ type }) => type === "addresses.requarantined");
    const waits = quarantined.entries.find((entry) => entry["status"] === "PENDING")?.["activatesAt"];
    expect(waits).toBe(new Date(Number(requarantined?.data["activatesAt"])).toISOString());
  });
});

const local = "arn:aws:iam::000000000000:user/local";
const hash: unknown = expect.stringMatching(/^[0-9a-f]{64}$/);

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
        event(b, "account", 5).aggregate = held.id;
      },
      (id) => `${id}: event 5 was changed`,
    ],
    [
      "a changed head",
      (b) => (chain(b, held.id).head = "0".repeat(64)),
      (id) => `${id}: its head is not the hash of its last event`,
    ],
    ["a lower count", (b) => (chain(b, held.id).seq = 2), (id) => `${id}: its head is not the hash of its last event`],
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
    [
      "an entry that waits longer",
      (b) => {
        const shown = entry(b, held.id);
        Object.assign(shown, { status: "CONFIRMED", activatesAt: "2030-01-01T00:00:00.000Z", activatedAt: null });
      },
      (id) => `entry ${id}: activatesAt is not what its events say`,
    ],
    [
      "another time of activation",
      (b) => (entry(b, held.id)["activatedAt"] = "2020-01-01T00:00:00.000Z"),
      (id) => `entry ${id}: activatedAt is not what its events say`,
    ],
    [
      "no time of activation",
      (b) => (entry(b, held.id)["activatedAt"] = null),
      (id) => `entry ${id}: activatedAt is not what its events say`,
    ],
    [
      "a member more",
      (b) => (entry(b, held.id)["insured"] = true),
      (id) => `entry ${id}: insured is not what its events say`,
    ],
    ["a member less", (b) => delete entry(b, held.id)["memo"], (id) => `entry ${id}: memo is not what its events say`],
    ["an entry listed twice", (b) => b.entries.push(entry(b, held.id)), () => "1 entries are listed twice"],
    ["no entries", (b) => (b.entries = []), (id) => `entry ${id} is missing, although its events are there`],
    [
      "an address left out with all that there is of it",
      (b) => {
        b.entries = b.entries.filter(({ id }) => id !== held.second);
        b.chains = b.chains.filter(({ aggregate }) => aggregate !== held.second);
        b.events = b.events.filter(({ aggregate }) => aggregate !== held.second);
      },
      () => "account: event 3 is missing",
    ],
    [
      "every address left out, and the account's chain said to be empty",
      (b) => {
        b.entries = [];
        b.chains = b.chains.filter(({ aggregate }) => ["account", "control"].includes(aggregate));
        b.events = b.events.filter(({ aggregate }) => aggregate === "control");
        Object.assign(chain(b, "account"), { seq: 0, head: "" });
      },
      () => "protection: account_not_frozen is not what its events say",
    ],
    [
      "a freeze and an unfreeze left out",
      (b) => {
        b.events = b.events.filter(
          ({ type, by }) => !["account.frozen", "account.unfrozen"].includes(type) || by !== "user",
        );
      },
      () => "account: event 5 is missing",
    ],
    [
      "a requarantine left out, and the control record's chain said to be shorter",
      (b) => {
        const dropped = b.events.find(({ type }) => type === "addresses.requarantined");
        if (!dropped) throw new Error("There is no such event");
        without(b.events, dropped);
        Object.assign(chain(b, "control"), { seq: dropped.seq - 1, head: dropped.previous });
      },
      () => "activatesAt is not what its events say",
    ],
    [
      "no control record",
      (b) => {
        without(b.chains, chain(b, "control"));
        b.events = b.events.filter(({ aggregate }) => aggregate !== "control");
      },
      () => "the control record's chain is missing",
    ],
    [
      "a rule of the protection programme that is said to be met",
      (b) => b.protection.criteria.forEach((criterion) => (criterion.met = true)),
      () => "protection: account_not_frozen is not what its events say",
    ],
    [
      "an eligibility that its rules do not give",
      (b) => (b.protection.eligible = !b.protection.eligible),
      () => "protection: eligible is not what its criteria say",
    ],
    [
      "what Dayhold could not read, named",
      (b) => b.unreadable.push(held.id),
      (id) => `${id} was lost or could not be read`,
    ],
  ];

  it.each(tampering)("%s is found, by whoever computed the digest anew too", (_, tamper, message) => {
    const tampered = bundle();
    tamper(tampered);
    expect(inside(tampered)).toContainEqual(expect.stringContaining(message(held.id)));
    expect(findingsOf(tampered)).toContainEqual(expect.stringContaining("the digest is not that of the bundle"));
  });

  /** What nothing but the digest covers. */
  it.each<[string, (bundle: Bundle) => unknown]>([
    ["when it was made", (b) => (b.createdAt = "2099-01-01T00:00:00.000Z")],
    ["what its owner calls an address", (b) => (entry(b, held.id)["label"] = "Mine all along")],
    [
      "the end of a chain",
      (b) => {
        const dropped = event(b, "account", chain(b, "account").seq);
        without(b.events, dropped);
        Object.assign(chain(b, "account"), { seq: dropped.seq - 1, head: dropped.previous });
      },
    ],
  ])("%s is covered by the digest", (_, tamper) => {
    const tampered = bundle();
    tamper(tampered);
    expect(findingsOf(tampered)).toContainEqual(expect.stringContaining("the digest is not that of the bundle"));
  });

  it("whatever is changed, left out or added anywhere, it is found or cannot be read", () => {
    const places = placesIn(JSON.parse(held.text));
    const harm = fc.constantFrom("drop", "change", "add", "double");
    fc.assert(
      fc.property(fc.constantFrom(...places), harm, fc.boolean(), (place, how, anew) => {
        const tampered = harmed(JSON.parse(held.text), place, how);
        if (tampered === undefined) return;
        const bundle = tryToRead(JSON.stringify(tampered));
        if (!bundle) return;
        expect(findingsOf(bundle)).not.toEqual([]);
        // Who computes the digest anew hides this much, and no event.
        const isCovered = !["createdAt", "hashing", "label", "criteria", "notices"].some((name) =>
          place.includes(name),
        );
        if (anew && isCovered && place[0] !== "digest") expect(inside(bundle)).not.toEqual([]);
      }),
      runs(300, 3000),
    );
  });

  it("the program says where and ends with 1", async () => {
    const tampered = bundle();
    event(tampered, held.id, 2).by = "operator";
    tampered.digest = digestOf(tampered);
    const { exit, stdout } = await verify(JSON.stringify(tampered));
    expect([exit, stdout]).toEqual([1, expect.stringContaining(`\nBROKEN\n- ${held.id}: event 2 was changed`)]);
    expect(stdout).toMatch(new RegExp(`\n${held.id} +3 +BROKEN +`));
  });

  it("a record that was made up whole verifies: only the heads and the digest tell, as the program says", () => {
    const forged = bundle();
    const first = event(forged, held.id, 1);
    first.data["memo"] = "Mine all along";
    entry(forged, held.id)["memo"] = "Mine all along";
    const hashes = new Map<string, string>();
    const anew = (link: string) => hashes.get(link) ?? link;
    // From the first registration on, each event that follows one which was made anew.
    for (const each of forged.events) {
      const { hash, ...rest } = each;
      const { accountPrevious } = rest;
      Object.assign(
        rest,
        { previous: anew(rest.previous) },
        accountPrevious && { accountPrevious: anew(accountPrevious) },
      );
      hashes.set(hash, hashOf(rest));
      Object.assign(each, rest, { hash: anew(hash) });
    }
    const { head } = chain(forged, held.id);
    for (const each of forged.chains) each.head = anew(each.head);
    for (const each of forged.notices) each.event = anew(each.event);
    expect(inside(forged)).toEqual([]);
    expect(anew(head)).not.toBe(head);
    expect(digestOf(forged)).not.toBe(forged.digest);
  });
});

type Place = (string | number)[];

/** Where anything stands in it. */
const placesIn = (value: unknown, at: Place = []): Place[] =>
  typeof value === "object" && value !== null
    ? Object.entries(value).flatMap(([name, member]) => {
        const place = [...at, Array.isArray(value) ? Number(name) : name];
        return [place, ...placesIn(member, place)];
      })
    : [];

/** A changed value of the same type where that can be. */
const changed = (value: unknown): unknown => {
  if (typeof value === "number") return value + 1;
  if (typeof value === "boolean") return !value;
  if (typeof value !== "string") return "changed";
  if (/^\d{4}-.*Z$/.test(value)) return new Date(Date.parse(value) + 1).toISOString();
  return /^[0-9a-f]{64}$/.test(value) ? value.replace(/^./, (digit) => (digit === "0" ? "1" : "0")) : `${value}x`;
};

/** The document with one thing in it dropped, changed, doubled, or beside something new; nothing where that cannot be. */
function harmed(document: unknown, place: Place, how: string): unknown {
  const name = place.at(-1) ?? "";
  const around = place.slice(0, -1).reduce<Container>((inner, step) => inner[step] as Container, document as Container);
  if (how === "change") around[name] = changed(around[name]);
  else if (Array.isArray(around))
    if (how === "drop") around.splice(Number(name), 1);
    else around.splice(Number(name), 0, structuredClone(around[Number(name)]));
  else if (how === "drop") Reflect.deleteProperty(around, name);
  else if (how === "add") around["unheard"] = "of";
  else return undefined;
  return document;
}

type Container = Record<string | number, unknown>;

function tryToRead(text: string): Bundle | undefined {
  try {
    return readBundle(text);
  } catch (error) {
    if (error instanceof Unreadable) return undefined;
    throw error;
  }
}

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
