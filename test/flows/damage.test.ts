// Each kind of item in the table, damaged in each way, while everything is asked that can be: never an ALLOW where there was
// a DENY, no stop refused, no neighbour harmed, and whatever cannot be done is said.
import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { people, type Person } from "../support/crowd.ts";
import { damageNames, type Damage } from "../support/damages.ts";
import { callable, calls, nameOf, type Call, type Holder, type Outcome } from "../support/every-call.ts";
import { kind, kindNames, kindsOf, type Item, type ItemKind } from "../support/item-kinds.ts";
import { deep, runs } from "../support/runs.ts";
import { minute, scene } from "../support/scene.ts";
import { lasting, noEntry, rank, Trial, type Spoiling } from "../support/trial.ts";

const on = scene();
let trial: Trial;
beforeAll(async () => {
  trial = await Trial(on);
});

describe("given a table in which much has happened", () => {
  it("then each of its items is of one kind, and there is one of each kind", () => {
    expect(trial.crowd.items.filter((item) => kindsOf(item).length !== 1)).toEqual([]);
    expect(new Set(trial.crowd.items.flatMap(kindsOf))).toEqual(new Set(kindNames));
  });

  it("then everything is called that can be", () => {
    expect(new Set(calls.map(({ of }) => of))).toEqual(new Set(callable));
    expect(new Set(calls.map(nameOf)).size).toBe(calls.length);
  });
});

interface Played {
  outcome: Outcome;
  /** What the gate said before, what it said then, and what it said when the guard had seen it. */
  before: string[] | undefined;
  atOnce: string[];
  after: string[];
  neighbour: Neighbour | undefined;
}

interface Neighbour {
  reasons: string[];
  /** Their entries, as they are shown to them. */
  sees: string;
  /** What became of the same work for them. */
  work: Outcome | undefined;
  /** What was left undone of theirs. */
  left: string;
}

async function play(call: Call, holder: Holder, isLookedAtClosely = call.purpose !== "read"): Promise<Played> {
  const { cloud } = on;
  const before = isLookedAtClosely ? await trial.reasonsFor(holder) : undefined;
  on.jump(1);
  const outcome = await call.run(cloud, holder);
  const neighbour = isLookedAtClosely ? await lookAtNeighbour(call) : undefined;
  on.jump(1);
  const atOnce = await trial.reasonsFor(holder);
  await on.letStreamGo();
  const after = isLookedAtClosely ? await trial.reasonsFor(holder) : atOnce;
  return { outcome, before, atOnce, after, neighbour };
}

async function lookAtNeighbour(call: Call): Promise<Neighbour> {
  const { neighbour, overdue } = trial.crowd;
  const work = call.purpose === "work" && call.about !== "everybody" ? await call.run(on.cloud, neighbour) : undefined;
  const { items } = (await neighbour.get("/v1/addresses")).body;
  const left = call.of === "Sweep" ? leftOf(await trial.items(), [neighbour, overdue]) : "";
  return {
    ...{ work, left, reasons: await trial.reasonsFor(neighbour) },
    sees: items.map(({ id, status }) => `${id} ${status}`).join(),
  };
}

/** What the sweep has left undone of these users' work. */
const leftOf = (items: readonly Item[], of: readonly Holder[]) =>
  items
    .filter((item) => of.some(({ sub }) => JSON.stringify(item).includes(sub)))
    .flatMap((item) => {
      if (kindsOf(item).includes("note in the outbox")) return ["a note"];
      return item["status"] === "CONFIRMED" ? ["an entry"] : [];
    })
    .join();

const undamaged = new Map<string, Promise<Played>>();

/** The same without damage. */
async function asItShould(call: Call, person: Person): Promise<Played> {
  const key = `${person} ${nameOf(call)}`;
  const known = undamaged.get(key) ?? trial.begin(person).then((holder) => play(call, holder));
  undamaged.set(key, known);
  return known;
}

let picks = 0;

interface Case {
  of: ItemKind;
  by: Damage;
  call: Call;
  person: Person;
}

/** What is wrong with how a case ends, in words; and how it ends, for the table. */
async function tryOut({ of, by, call, person }: Case): Promise<{ wrong: string[]; outcome: Outcome } | undefined> {
  const what = { of, by, pick: (picks += 1) };
  if (!trial.canSpoil(person, what)) return undefined;
  const should = await asItShould(call, person);
  const holder = await trial.begin(person);
  const how = await trial.spoil(holder, what, person !== "active and suspended");
  if (how === undefined) return undefined;
  const isRisky = call.purpose === "work" || (call.purpose !== "read" && (deep || kind(of).governs !== undefined));
  const played = await play(call, holder, isRisky);
  const where = `${how}, ${nameOf(call)}, user ${person}`;
  return {
    wrong: faults({ of, by, call }, played, should).map((what) => `${where}: ${what}`),
    outcome: played.outcome,
  };
}

function faults({ of, by, call }: Omit<Case, "person">, played: Played, should: Played): string[] {
  const { governs } = kind(of);
  const { before, outcome, atOnce, after, neighbour } = played;
  const told = `${outcome.is} ${outcome.says}, [${after.join()}] instead of ${should.outcome.says}, [${should.after.join()}]`;
  const isHarmless = governs === undefined || by === "given one unknown attribute";
  const wrong: string[] = [];
  const demand = (isRight: boolean, what: string) => {
    if (!isRight) wrong.push(`${what}: ${told}`);
  };
  if (before && should.before)
    demand(rank(before) >= rank(should.before), `${lasting[rank(before)]} before, not [${should.before.join()}]`);
  demand(rank(atOnce) >= rank(should.atOnce), `${lasting[rank(atOnce)]} at once`);
  demand(rank(after) >= rank(should.after), `${lasting[rank(after)]} after`);
  if (by === "given the shape of a newer version") demand(after.includes("UNAVAILABLE"), "believed");
  demand(outcome.is !== "broken", "a failure that nobody can make sense of");
  if (isHarmless) demand(after.join() === should.after.join(), "denied for what says nothing of it");
  if (isHarmless && call.purpose !== "read" && call.purpose !== "work")
    demand(outcome.is === should.outcome.is, "refused for what says nothing of it");
  if (by === "given one unknown attribute") demand(outcome.says === should.outcome.says, "another answer");
  if (call.purpose === "stop" && should.outcome.is === "done") {
    const isNothingThere = of === "entry" && call.about === "entry" && noEntry.includes(outcome.says);
    demand(outcome.is === "done" || (isNothingThere && rank(atOnce) === 2), "a stop is refused");
  }
  if (!neighbour || !should.neighbour) return wrong;
  // What the stream has done by then the sweep leaves undone no more.
  const left = neighbour.left === "" ? should.neighbour.left : neighbour.left;
  const same = JSON.stringify({ ...neighbour, left }) === JSON.stringify(should.neighbour);
  if (governs !== "everybody" || by === "given one unknown attribute")
    demand(same, `a neighbour is harmed: ${JSON.stringify(neighbour)} instead of ${JSON.stringify(should.neighbour)}`);
  else demand(rank(neighbour.reasons) >= rank(should.neighbour.reasons), "a neighbour is let go");
  return wrong;
}

const columns = ["stop", "raise", "read", "work"] as const;
const rows = new Map<string, Map<string, number>>();

function count(of: ItemKind, by: Damage, { purpose }: Call, { is }: Outcome) {
  const row = rows.get(`${of}, ${by}`) ?? new Map<string, number>();
  rows.set(`${of}, ${by}`, row);
  const cell = `${purpose} ${is}`;
  row.set(cell, (row.get(cell) ?? 0) + 1);
}

afterAll(() => {
  const cells = columns.flatMap((purpose) =>
    (["done", "refused", "reported"] as const).map((is) => `${purpose} ${is}`),
  );
  const used = cells.filter((cell) => [...rows.values()].some((row) => row.has(cell)));
  const width = Math.max(...[...rows.keys()].map(({ length }) => length));
  const line = (first: string, rest: string[]) => [first.padEnd(width), ...rest].join("  ");
  const body = [...rows].map(([name, row]) =>
    line(
      name,
      used.map((cell) => String(row.get(cell) ?? 0).padStart(cell.length)),
    ),
  );
  console.log([line("damage", used), ...body].join("\n"));
});

describe.each(kindNames)("given one %s", (of) => {
  it.each(damageNames)(
    "when it is %s, then nothing goes out for it, and whoever stops is not refused",
    async (by) => {
      const wrong: string[] = [];
      const [row, column] = [kindNames.indexOf(of), damageNames.indexOf(by)];
      const isGoverned = kind(of).governs !== undefined;
      for (const [index, call] of calls.entries()) {
        // Each call with some kinds, and each kind with all damages; in the long run all three together, for everybody concerned.
        const every = (isGoverned && call.purpose !== "read" ? 2 : 4) * damageNames.length;
        if (!deep && (index + row + column) % every !== 0) continue;
        const person = people[(index * 3 + (isGoverned ? column % 2 : 0)) % people.length] ?? "active";
        for (const one of deep && isGoverned ? people : [person]) {
          const tried = await tryOut({ of, by, call, person: one });
          if (!tried) continue;
          wrong.push(...tried.wrong);
          count(of, by, call, tried.outcome);
        }
      }
      expect(wrong).toEqual([]);
    },
    10 * minute,
  );
});

/** What changes something. */
const acts = new Map(calls.filter(({ purpose }) => purpose !== "read").map((call) => [nameOf(call), call]));

/** What is spoiled may be seen by the guard before anything else happens, or after. */
type Step = { act: string } | { spoil: Spoiling; isSeen: boolean };

const spoiling: fc.Arbitrary<Spoiling> = fc.record({
  // The state that commands go by, more often than what only tells of it.
  of: fc.oneof(
    { weight: 3, arbitrary: fc.constantFrom<ItemKind>("account", "entry", "copy of the control record") },
    { weight: 1, arbitrary: fc.constantFrom(...kindNames) },
  ),
  by: fc.constantFrom(...damageNames),
  pick: fc.nat({ max: 1000 }),
});

const isOldCopy = (step: Step) =>
  "spoil" in step && step.spoil.of === "copy of the control record" && step.spoil.by === "restored from an older state";

/** One copy of the control record that is old, not more: two may be the two that a reader takes. */
const steps = fc
  .array(
    fc.oneof<fc.Arbitrary<Step>[]>(
      fc.constantFrom(...acts.keys()).map((act) => ({ act })),
      fc.record({ spoil: spoiling, isSeen: fc.boolean() }),
    ),
    { minLength: 2, maxLength: 8 },
  )
  .filter((all) => all.filter(isOldCopy).length <= 1);

interface Told {
  act: Call;
  outcome: Outcome;
  reasons: string[];
}

/** What each act comes to, and what the gate says then. */
async function perform(person: Person, all: readonly Step[], isSpoiled: boolean): Promise<Told[]> {
  const holder = await trial.begin(person);
  const told: Told[] = [];
  for (const step of all) {
    on.jump(1);
    const act = "act" in step && acts.get(step.act);
    if (act) {
      const outcome = await act.run(on.cloud, holder);
      told.push({ act, outcome, reasons: await trial.reasonsFor(holder) });
    } else if ("spoil" in step && isSpoiled) {
      await trial.spoil(holder, step.spoil);
      if (step.isSeen) await on.letStreamGo();
      on.holdStream();
    }
  }
  return told;
}

describe("whatever becomes of records while whatever is done", () => {
  it(
    "14: it never turns a DENY into an ALLOW, and never keeps anybody from stopping",
    () =>
      fc.assert(
        fc.asyncProperty(fc.constantFrom(...people), steps, async (person, all) => {
          const should = await perform(person, all, false);
          const does = await perform(person, all, true);
          let isRepaired = false;
          for (const [index, { act, ...found }] of does.entries()) {
            const expected = should[index];
            if (!expected) throw new Error("An act was not performed");
            // An operator who repairs a record and lifts the freeze has looked at it.
            isRepaired ||= act.of === "POST /v1/users/{userId}/repair";
            const least = isRepaired ? Math.min(1, rank(expected.reasons)) : rank(expected.reasons);
            const words = `${nameOf(act)}: ${found.outcome.says} [${found.reasons.join()}], not [${expected.reasons.join()}]`;
            expect(rank(found.reasons), words).toBeGreaterThanOrEqual(least);
            expect(found.outcome.is, words).not.toBe("broken");
            if (act.purpose !== "stop" || expected.outcome.is !== "done") continue;
            const isNothingThere = act.about === "entry" && noEntry.includes(found.outcome.says);
            if (isNothingThere) expect(rank(found.reasons), words).toBe(2);
            else expect(found.outcome.is, words).toBe("done");
          }
        }),
        { ...runs(12, 400), endOnFailure: true },
      ),
    60 * minute,
  );
});
