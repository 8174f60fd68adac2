// The invariants of the core as properties over any history; their numbers are those of docs/security.md.
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { append, unchained } from "../../functions/core/audit.ts";
import { verifyChain } from "../../functions/core/verify-chain.ts";
import { asOf } from "../../functions/core/entry.ts";
import { reasonsToDeny } from "../../functions/core/gate.ts";
import { defaultPolicy } from "../../functions/core/policy.ts";
import { evolve, type State } from "../../functions/core/state.ts";
import { runs } from "../support/runs.ts";
import { evidenceAt, history, hour, play, type Moment, type Timed } from "./arbitraries.ts";

const allows = (state: State, now: number) => reasonsToDeny(state, evidenceAt(now), now, defaultPolicy).length === 0;

/** Instants after the last step at which time may have changed something. */
const later = [0, 1, hour, 24 * hour - 1, 24 * hour, 49 * hour];

const holds = (property: (moments: Moment[], steps: Timed[]) => void) =>
  fc.assert(
    fc.property(history, (steps) => property(play(steps), steps)),
    runs(300, 1500),
  );

const ended = ["EXPIRED", "CANCELLED", "REMOVED"];

it("the histories reach what the properties speak of: some allow, some end, some are registered again", () => {
  const reached = fc.sample(history, { seed: 1, numRuns: 1500 }).map((steps) => play(steps));
  const some = (what: (moment: Moment) => boolean) => reached.filter((moments) => moments.some(what)).length;
  expect(some(({ state, now }) => allows(state, now + 24 * hour))).toBeGreaterThan(100);
  expect(some(({ state }) => ended.includes(state.entry?.status ?? ""))).toBeGreaterThan(500);
  expect(some(({ state }) => (state.entry?.registration ?? 0) > 1)).toBeGreaterThan(200);
});

describe("whatever happens in whatever order", () => {
  it("1: the gate allows only what is confirmed, over its hold, not frozen, held or suspended, with fresh MFA", () =>
    holds((moments) => {
      for (const { state, now } of moments)
        for (const wait of later) {
          const at = now + wait;
          if (!allows(state, at)) continue;
          const { entry, account, control } = state;
          expect(["CONFIRMED", "ACTIVE"]).toContain(entry?.status);
          expect([account.frozen, account.heldUntil <= at, control.suspended]).toEqual([false, true, false]);
          expect(evidenceAt(at).authTime * 1000).toBeGreaterThanOrEqual(Math.max(account.mfaEpoch, control.mfaEpoch));
        }
    }));

  it("2: nothing is allowed before 24 hours after the current registration", () =>
    holds((moments) => {
      for (const { state, now } of moments)
        for (const wait of later)
          if (allows(state, now + wait))
            expect(now + wait - (state.entry?.registeredAt ?? Infinity)).toBeGreaterThanOrEqual(24 * hour);
    }));

  it("3: a history without its timers gives the same gate answers", () =>
    holds((moments, steps) => {
      const withoutTimers: Timed[] = [];
      let skipped = 0;
      for (const { after, step } of steps) {
        skipped += after;
        if (step.do === "settle") continue;
        withoutTimers.push({ after: skipped, step });
        skipped = 0;
      }
      const last = moments.at(-1);
      const other = play(withoutTimers).at(-1);
      if (!last || !other) return;
      for (const wait of later) {
        const at = last.now + wait;
        const answer = ({ state }: Moment) => reasonsToDeny(state, evidenceAt(at), at, defaultPolicy);
        expect(answer(other)).toEqual(answer(last));
      }
    }));

  it("4: after a cancel or a freeze nothing is allowed", () =>
    holds((moments) => {
      for (const { step, state, now } of moments)
        if (step.do === "delete" || step.do === "freeze")
          for (const wait of later) expect(allows(state, now + wait)).toBe(false);
    }));

  it("5: what has ended stays ended until it is registered again, with a whole hold", () =>
    holds((moments) => {
      for (const { before, state, now } of moments) {
        if (!before.entry || !state.entry || !ended.includes(asOf(before.entry, now).status)) continue;
        const again = state.entry.registration > before.entry.registration;
        if (again) expect(state.entry.activatesAt - now).toBe(24 * hour);
        else expect(asOf(state.entry, now).status).toBe(asOf(before.entry, now).status);
      }
    }));

  it("6: a link confirms its own registration alone, and only once; one that stops stops what there is", () =>
    holds((moments) => {
      for (const { step, events, before } of moments) {
        if (step.do !== "confirm" && step.do !== "cancel") continue;
        const acted = events.filter(({ by }) => by === "link");
        if (acted.length === 0) continue;
        expect(acted).toHaveLength(1);
        if (step.do === "confirm") expect(before.entry?.registration).toBe(step.registration);
      }
      const confirmations = moments.flatMap(({ events }) =>
        events.flatMap((event) => (event.type === "address.confirmed" ? [event.data.registration] : [])),
      );
      expect(new Set(confirmations).size).toBe(confirmations.length);
    }));

  it("the hold's end never moves to an earlier instant", () =>
    holds((moments) => {
      for (const { before, state } of moments)
        if (before.entry && state.entry)
          expect(state.entry.activatesAt).toBeGreaterThanOrEqual(before.entry.activatesAt);
    }));

  it("a hold on the account never gets shorter", () =>
    holds((moments) => {
      for (const { before, state } of moments)
        expect(state.account.heldUntil).toBeGreaterThanOrEqual(before.account.heldUntil);
    }));

  it("no step that is refused or finds its work done changes anything", () =>
    holds((moments) => {
      for (const { events, before, state } of moments) if (events.length === 0) expect(state).toBe(before);
    }));

  it("14: what a newer version has put into a record survives every event, an entry's until it is registered anew", () =>
    holds((moments) => {
      const newer = { attested: 2 };
      for (const { before, events } of moments) {
        const marked: State = {
          ...before,
          account: { ...before.account, ...newer },
          control: { ...before.control, ...newer },
        };
        if (before.entry) {
          marked.entry = { ...before.entry, ...newer };
          marked.stored = { ...(before.stored ?? before.entry), ...newer };
        }
        const { entry, account, control } = events.reduce(evolve, marked);
        expect([account, control]).toMatchObject([newer, newer]);
        const isNew = events.some(({ type }) => type === "address.registered");
        expect(entry && "attested" in entry).toBe(entry && !isNew);
      }
    }));

  it("13: the audit chain verifies, and a changed, missing or inserted event is found", () =>
    fc.assert(
      fc.property(history, fc.nat(), fc.constantFrom("change", "drop", "insert"), (steps, pick, harm) => {
        const events = play(steps).flatMap((moment) => moment.events.filter(({ on }) => on === "entry"));
        const owner = { userId: "ada", aggregate: "wa_test" };
        const { recorded, seq, head } = append(events, unchained, owner, { salt: () => "salt" });
        expect(verifyChain(owner.aggregate, recorded, { seq, head })).toBeUndefined();
        const victim = recorded[pick % Math.max(recorded.length, 1)];
        if (!victim) return;
        const index = recorded.indexOf(victim);
        const harmed = {
          change: recorded.with(index, { ...victim, at: victim.at + 1 }),
          drop: recorded.toSpliced(index, 1),
          insert: recorded.toSpliced(index, 0, victim),
        }[harm];
        expect(verifyChain(owner.aggregate, harmed, { seq, head })).toBeDefined();
      }),
      runs(100, 300),
    ));
});
