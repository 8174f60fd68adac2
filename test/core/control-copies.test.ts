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
const resume = { type: "resume", table, userIdClaim: "sub", hold: 24 * hour, ...cause } as const;
const suspend = { type: "suspend", drill: false, ...cause } as const;

const command: fc.Arbitrary<ControlCommand> = fc.oneof(
  fc.constantFrom<ControlCommand>(resume, suspend, { ...suspend, drill: true }, { type: "end-drill", ...cause }),
  fc.constantFrom<ControlCommand>(
    { type: "revoke-mfa", ...cause },
    { type: "requarantine", since: t0 - hour, hold: 24 * hour, ...cause },
    { ...resume, restoredAt: t0 - hour },
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
const found = (copies: readonly Copy[], chain: readonly (StoredEvent | undefined)[], now: number) =>
  standingByChain(
    copies,
    {
      events: chain.filter((event) => event !== undefined),
      unreadable: chain.flatMap((event, index) => (event ? [] : [index + 1])),
    },
    now,
    24 * hour,
  );

const damagedCopy: Copy = { unknown: {} };

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
    { weight: 2, arbitrary: fc.constantFrom<Copy>("absent", damagedCopy) },
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
        const { record } = write(made, { ...resume, restoredAt: later }, later);
        expect([record.suspended, record.table]).toEqual([false, table]);
      }),
      runs(300, 5000),
    );
  });

  it("when it was written, then its version is the greatest, and its chain verifies to its end", () => {
    fc.assert(
      fc.property(damaged, ({ chain, copies }) => {
        const { record, chain: added } = write(found(copies, chain, later), suspend, later);
        for (const copy of copies)
          if (typeof copy !== "string" && "version" in copy) expect(record.version).toBeGreaterThan(copy.version);
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
        expect(agreedOn([copy, damagedCopy], table)).toBeUndefined();
      }),
      runs(300, 5000),
    );
  });
});

describe("given events that are lost or cannot be read", () => {
  const { records, chain } = historyOf([resume, suspend, resume]);
  /** What opening the stage came to. */
  const opening = chain.slice(0, -2);
  const [, stopped = unopened, newest = unopened] = records;
  const all = (copy: Copy) => Array.from({ length: 16 }, () => copy);

  it("when the newest cannot be read and no copy is left, then it may have been a stop", () => {
    const { control, missed } = found(all("absent"), [...opening, undefined], later);
    expect(missed.map(({ type, by }) => [type, by])).toEqual([
      ["withdrawals.suspended", "guard"],
      ["mfa.revoked", "guard"],
      ["addresses.requarantined", "guard"],
    ]);
    expect(isSuspended(missed.reduce(evolveControl, control))).toBe(true);
  });

  it("when all events are gone, then withdrawals are suspended, and the next event tells how many there were", () => {
    const standing = found(all(newest), [], later);
    const { record, chain: added } = write(standing, undefined, later);
    expect(isSuspended(record)).toBe(true);
    expect(added.map(({ seq, type }) => [seq, type])).toEqual([
      [6, "mfa.revoked"],
      [7, "addresses.requarantined"],
    ]);
    expect(added[0]?.previous).toBe(newest.head);
  });

  it("when the end of the chain is gone and an old copy fits what is left, then the newer copies count too", () => {
    const places = [...all(stopped).slice(0, 8), ...all(records[0] ?? "absent").slice(8)];
    const { record } = write(found(places, opening, later), undefined, later);
    expect(isSuspended(record)).toBe(true);
  });

  it("when a clock was behind, so that the newest event sorts before another, then nothing is repaired", () => {
    const [second, third] = chain.slice(-2);
    const standing = found(all(newest), [...opening, third, second], later);
    expect(standing).toEqual({ control: newest, missed: [], isWhole: true });
  });
});

describe("given numbers far beyond the end of the chain", () => {
  const { records, chain } = historyOf([resume, suspend]);
  const newest = records.at(-1) ?? unopened;
  const far = 2 ** 47;

  it("when a copy has one, then it is a damaged one", () => {
    const places: Copy[] = [{ ...newest, seq: far }, ...Array.from({ length: 15 }, () => newest)];
    const { seq, head } = newest;
    expect(found(places, chain, later)).toMatchObject({ control: { seq, head }, missed: [], isWhole: false });
    expect(write(found(places, chain, later), resume, later).record.seq).toBe(newest.seq + 1);
  });

  it("when all copies have one, and no event is left, then it goes on from there, and lets nothing go", () => {
    const places = Array.from({ length: 16 }, (): Copy => ({ ...newest, seq: far, mfaEpoch: t0 }));
    const { record } = write(found(places, [], later), undefined, later);
    expect(record.seq).toBeGreaterThan(far);
    expectNoLess(record, { ...newest, mfaEpoch: t0 });
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
