// Chains that broke off and were repaired, that went on from an older state, and registrations that stand in two.
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { append, lostHead, unchained, type End, type Recorded } from "../../functions/core/audit.ts";
import type { AccountEvent, EntryEvent } from "../../functions/core/event.ts";
import { endsOf, linksOf, pageFaults, verifyChain } from "../../functions/core/verify-chain.ts";
import { runs } from "../support/runs.ts";

const userId = "ada";
const owner = { userId, aggregate: "account" };
const nowhere: End = { seq: 0, head: "" };

const frozen = (at: number): AccountEvent => ({
  ...{ on: "account", type: "account.frozen", at, by: "operator" },
  data: { reason: `A test ${at}`, operator: "arn" },
});
const repaired = (at: number, heads: readonly string[]): AccountEvent => ({
  ...{ on: "account", type: "account.repaired", at, by: "operator" },
  data: { reason: "Repaired", operator: "arn", heads, heldUntil: 0, epoch: 0, registrations: [] },
});
const registered = (at: number, id: string): EntryEvent =>
  ({
    ...{ on: "entry", type: "address.registered", at, by: "user" },
    data: { id, network: "bitcoin", registration: 1, address: "1", confirmBy: 1, activatesAt: 1, evidence: {} },
  }) as unknown as EntryEvent;

let salts = 0;
const salt = () => `salt ${(salts += 1)}`;

/** Events as they come, each of the account or a registration of an entry of its own. */
function written(steps: readonly ("freeze" | "register")[], from: End = nowhere, at = 0) {
  let account = from;
  const all: Recorded[] = [];
  for (const [index, step] of steps.entries()) {
    const time = at + index;
    const id = `wa_${time}`;
    const done =
      step === "freeze"
        ? append([frozen(time)], account, owner, { salt })
        : append([registered(time, id)], unchained, { userId, aggregate: id }, { salt, account });
    account = step === "freeze" ? { seq: done.seq, head: done.head } : done.account;
    all.push(...done.recorded);
  }
  return { all, end: account };
}

const repairedBy = (at: number, heads: readonly string[], from: End) =>
  append([repaired(at, heads)], from, owner, { salt });

const steps = fc.array(fc.constantFrom("freeze" as const, "register" as const), { minLength: 1, maxLength: 12 });

describe("given the chain of an account in which its registrations stand", () => {
  it("when anything is changed, left out or doubled, then that is found, and the whole is whole", () =>
    fc.assert(
      fc.property(steps, fc.nat(), fc.constantFrom("change", "drop", "double"), (made, pick, harm) => {
        const { all, end } = written(made);
        expect(verifyChain("account", all, end)).toBeUndefined();
        const index = pick % all.length;
        const victim = all[index] as Recorded;
        const harmed = {
          change: all.with(index, { ...victim, at: victim.at + 1 }),
          drop: all.toSpliced(index, 1),
          double: all.toSpliced(index, 0, victim),
        }[harm];
        expect(verifyChain("account", harmed, end)).toBeDefined();
      }),
      runs(200, 2000),
    ));

  it("when it is read in any order and in pages of any size, then no page finds a fault in it", () =>
    fc.assert(
      fc.property(steps, fc.integer({ min: 1, max: 5 }), fc.array(fc.nat(3)), (made, size, skews) => {
        // Of two machines one's clock may be behind, so a page may hold an event and not the one before it.
        const { all } = written(made);
        const listed = all.toSorted((a, b) => a.at + (skews[a.at] ?? 0) - (b.at + (skews[b.at] ?? 0)) || a.seq - b.seq);
        for (let from = 0; from < listed.length; from += size)
          expect(pageFaults(listed.slice(from, from + size)).size).toBe(0);
      }),
      runs(200, 2000),
    ));

  it("when a page holds what was changed, or what follows another than stands before it, then that is found", () => {
    const { all } = written(["freeze", "register", "freeze"]);
    const [first, second, third] = all as [Recorded, Recorded, Recorded];
    const changed = { ...second, at: 7 };
    expect([...pageFaults([first, changed, third])]).toEqual([changed]);
    const other = written(["freeze", "register"]).all[1] as Recorded;
    expect([...pageFaults([first, other, third])]).toEqual([other, third]);
  });
});

describe("given an account that was lost", () => {
  const lost: End = { seq: 0, head: lostHead };

  it("when nobody has repaired it, then its chain says so", () => {
    const before = written(["register", "freeze"]);
    const after = written(["freeze"], lost, 10);
    expect(verifyChain("account", [...before.all, ...after.all], after.end)).toEqual({ seq: 1, fault: "lost" });
    expect(verifyChain("account", [], lost)).toEqual({ seq: 1, fault: "lost" });
  });

  it("when it was repaired, then it is whole, and what is left out of what broke off is found", () =>
    fc.assert(
      fc.property(steps, steps, fc.nat(), (earlier, later, pick) => {
        const before = written(earlier);
        const after = written(later, lost, 100);
        const heads = endsOf(linksOf("account", before.all)).map(({ head }) => head);
        const repair = repairedBy(200, heads, after.end);
        const then = written(["register"], { seq: repair.seq, head: repair.head }, 300);
        const all = [...before.all, ...after.all, ...repair.recorded, ...then.all];
        expect(verifyChain("account", all, then.end)).toBeUndefined();
        expect(verifyChain("account", all.toSpliced(pick % all.length, 1), then.end)).toBeDefined();
      }),
      runs(100, 1000),
    ));
});

describe("given a record that somebody put back in an older state", () => {
  it("when it was written on from there, then what it forgot is found, until a repair names it", () => {
    const before = written(["freeze", "register", "freeze", "freeze"]);
    const [, older] = before.all as [Recorded, Recorded & { accountSeq: number }];
    const branch = written(["freeze"], { seq: older.accountSeq, head: older.hash }, 50);
    const all = [...before.all, ...branch.all];
    expect(verifyChain("account", all, branch.end)).toEqual({ seq: 3, fault: "inserted" });
    const ends = endsOf(linksOf("account", all)).map(({ head }) => head);
    expect(ends).toEqual([before.end.head, branch.end.head]);
    const repair = repairedBy(60, [before.end.head], branch.end);
    const end = { seq: repair.seq, head: repair.head };
    expect(verifyChain("account", [...all, ...repair.recorded], end)).toBeUndefined();
  });
});
