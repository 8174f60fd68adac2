// Copies of the control record in every state of repair: what was stopped stays stopped, what stops can always be written.
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { append, type Recorded } from "../../functions/core/audit.ts";
import { verifyChain } from "../../functions/core/verify-chain.ts";
import {
  decideControl,
  evolveControl,
  isSuspended,
  unopened,
  type Control,
  type ControlCommand,
} from "../../functions/core/control.ts";
import {
  agreedOn,
  conditionOf,
  standing,
  standingByChain,
  type Copy,
  type Standing,
} from "../../functions/core/control-copies.ts";
import type { ControlEvent } from "../../functions/core/event.ts";
import type { StoredEvent } from "../../functions/core/stored-event.ts";
import { runs } from "../support/runs.ts";
import { hour, t0 } from "./arbitraries.ts";

const table = "a-table";
const cause = { by: "operator", reason: "A test" } as const;
const resume: ControlCommand = { type: "resume", table, userIdClaim: "sub", ...cause };
const suspend: ControlCommand = { type: "suspend", drill: false, ...cause };

const command: fc.Arbitrary<ControlCommand> = fc.oneof(
  fc.constantFrom<ControlCommand>(resume, suspend, { ...suspend, drill: true }, { type: "end-drill", ...cause }),
  fc.constantFrom<ControlCommand>(
    { type: "revoke-mfa", ...cause },
    { type: "requarantine", since: t0 - hour, hold: 24 * hour, ...cause },
    { ...resume, restored: { at: t0 - hour, hold: 24 * hour } },
  ),
);

interface Written {
  record: Control;
  chain: Recorded<ControlEvent>[];
}

/** The record with these events and those that it has missed, as a writer leaves it. */
function write({ control, missed }: Standing, command: ControlCommand | undefined, now: number): Written {
  const state = missed.reduce(evolveControl, control);
  const events = [...missed, ...(command ? decideControl(command, state, now).events : [])];
  const { recorded, seq, head } = append(events, control, { aggregate: "control" }, { salt: () => "salt" });
  return {
    record: { ...events.reduce(evolveControl, control), seq, head, version: control.version + 1 },
    chain: recorded,
  };
}

/** What a writer finds, as the store reads it. */
const found = (copies: readonly Copy[], chain: readonly (StoredEvent | undefined)[], now: number) => {
  const newest = chain.at(-1);
  const isReadable = chain.length === 0 || newest !== undefined;
  return (isReadable ? standing(copies, newest) : undefined) ?? standingByChain(copies, chain, now);
};

/** Every record that there ever was, the oldest first, and the whole chain. */
function historyOf(commands: readonly ControlCommand[]) {
  const records: Control[] = [];
  const chain: Recorded<ControlEvent>[] = [];
  for (const [index, command] of commands.entries()) {
    const copies: Copy[] = Array.from({ length: 16 }, () => records.at(-1) ?? "absent");
    const written = write(found(copies, chain, t0 + index), command, t0 + index);
    records.push(written.record);
    chain.push(...written.chain);
  }
  return { records, chain };
}

/** In each of sixteen places the newest record, an older one, nothing, or what cannot be read. */
const damage = fc.array(
  fc.oneof(
    { weight: 3, arbitrary: fc.constant("newest" as const) },
    { weight: 2, arbitrary: fc.constantFrom("absent" as const, "damaged" as const) },
    { weight: 2, arbitrary: fc.nat({ max: 11 }) },
  ),
  { minLength: 16, maxLength: 16 },
);

const history = fc.array(command, { minLength: 1, maxLength: 12 }).map(historyOf);

const damaged = fc.tuple(history, damage).map(([{ records, chain }, places]) => {
  const newest = records.at(-1) ?? "absent";
  const copies = places.map((place): Copy => {
    if (typeof place === "number") return records[place % records.length] ?? "absent";
    return place === "newest" ? newest : place;
  });
  return { records, chain, copies };
});

const later = t0 + 100;
const keyOf = ({ since, until, activatesAt }: Control["quarantines"][number]) => `${since} ${until} ${activatesAt}`;

/** Whether the one stops all that the other stops. */
function expectNoLess(record: Control, than: Control): void {
  if (isSuspended(than)) expect(isSuspended(record)).toBe(true);
  if (than.suspended) expect(record.suspended).toBe(true);
  expect(record.mfaEpoch).toBeGreaterThanOrEqual(than.mfaEpoch);
  expect(record.quarantines.map(keyOf)).toEqual(expect.arrayContaining(than.quarantines.map(keyOf)));
}

describe("given any history, and any of its copies lost, old or damaged", () => {
  it("when a writer goes on, then nothing that the chain has stopped is let go", () => {
    fc.assert(
      fc.property(damaged, ({ records, chain, copies }) => {
        const said = chain.reduce<Control>(evolveControl, unopened);
        const { record } = write(found(copies, chain, later), undefined, later);
        expectNoLess(record, said);
        expectNoLess(record, records.at(-1) ?? unopened);
      }),
      runs(300, 5000),
    );
  });

  it("when somebody suspends, then withdrawals are suspended, and when somebody resumes, they go on", () => {
    fc.assert(
      fc.property(damaged, ({ chain, copies }) => {
        const stopped = write(found(copies, chain, later), suspend, later);
        expect(isSuspended(stopped.record)).toBe(true);
        const all = [...chain, ...stopped.chain];
        const made = found(
          Array.from({ length: 16 }, () => stopped.record),
          all,
          later,
        );
        expect(made).toEqual({ control: stopped.record, missed: [], isWhole: true });
        const { record } = write(made, { ...resume, restored: { at: later, hold: hour } }, later);
        expect([record.suspended, record.table]).toEqual([false, table]);
      }),
      runs(300, 5000),
    );
  });

  it("when it was written, then its version is the greatest, and its chain verifies to its end", () => {
    fc.assert(
      fc.property(damaged, ({ chain, copies }) => {
        const { record, chain: added } = write(found(copies, chain, later), suspend, later);
        for (const copy of copies) if (typeof copy !== "string") expect(record.version).toBeGreaterThan(copy.version);
        expect(verifyChain("control", [...chain, ...added], record)).toBeUndefined();
      }),
      runs(300, 5000),
    );
  });

  it("when a reader takes the newest and any other, then it goes by the newest or by nothing", () => {
    fc.assert(
      fc.property(damaged, fc.nat({ max: 15 }), ({ records, copies }, other) => {
        const newest = records.at(-1) ?? "absent";
        const copy = copies[other] ?? "absent";
        const agreed = agreedOn([newest, copy], table);
        if (agreed) expect([agreed, copy, agreed.table]).toEqual([newest, newest, table]);
        expect(agreedOn(["absent", copy], table)).toBeUndefined();
        expect(agreedOn([copy, "damaged"], table)).toBeUndefined();
      }),
      runs(300, 5000),
    );
  });
});

describe("given events that are lost or cannot be read", () => {
  const { records, chain } = historyOf([resume, suspend, resume]);
  const [, stopped = unopened, newest = unopened] = records;
  const all = (copy: Copy) => Array.from({ length: 16 }, () => copy);

  it("when the newest cannot be read and no copy is left, then it may have been a stop", () => {
    const { control, missed } = found(all("absent"), [...chain.slice(0, 1), undefined], later);
    expect(missed.map(({ type, by }) => [type, by])).toEqual([["withdrawals.suspended", "guard"]]);
    expect(isSuspended(missed.reduce(evolveControl, control))).toBe(true);
  });

  it("when all events are gone, then withdrawals are suspended, and the next event tells how many there were", () => {
    const standing = found(all(newest), [], later);
    const { record, chain: added } = write(standing, undefined, later);
    expect(isSuspended(record)).toBe(true);
    expect(record.seq).toBe(newest.seq);
    expect(added).toEqual([]);
    expect(write(standing, resume, later).chain.map(({ seq, previous }) => [seq, previous])).toEqual([
      [4, newest.head],
    ]);
  });

  it("when the end of the chain is gone and an old copy fits what is left, then the newer copies count too", () => {
    const places = [...all(stopped).slice(0, 8), ...all(records[0] ?? "absent").slice(8)];
    const { record } = write(found(places, chain.slice(0, 1), later), undefined, later);
    expect(isSuspended(record)).toBe(true);
  });

  it("when a clock was behind, so that the newest event sorts before another, then nothing is repaired", () => {
    const [first, second, third] = chain;
    const standing = found(all(newest), [first, third, second], later);
    expect(standing).toEqual({ control: newest, missed: [], isWhole: true });
  });
});

describe("given copies that a newer version has added to", () => {
  it("when one of them is lost, then what was added stays", () => {
    const { records, chain } = historyOf([resume, suspend]);
    const newer = { ...(records.at(-1) ?? unopened), attested: 2 };
    const { record } = write(found(["absent", newer, newer], chain, later), undefined, later);
    expect(record).toMatchObject({ attested: 2, suspended: true });
    const old = { ...(records[0] ?? unopened), attested: 1 };
    expect(write(found(["absent", old], chain, later), undefined, later).record).toMatchObject({ attested: 1 });
  });
});

describe("given what a reader finds", () => {
  const { records } = historyOf([resume]);
  const [open = unopened] = records;

  it.each<[string, Standing["control"], boolean, string]>([
    ["agree", open, true, table],
    ["differ", open, false, table],
    ["unopened", unopened, true, table],
    ["of_another_table", open, true, "another-table"],
  ])("then it is called %s", (expected, control, isWhole, of) => {
    expect(conditionOf({ control, isWhole }, of)).toBe(expected);
    const all = Array.from({ length: 2 }, (): Copy => control);
    if (expected === "agree") expect(agreedOn(all, of)).toEqual(control);
    else expect(agreedOn(isWhole ? all : [control, "absent"], of)).toBeUndefined();
  });
});
