import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { asOf, isLive, type Entry } from "../../functions/core/entry.ts";
import { reasonsToDeny } from "../../functions/core/gate.ts";
import { defaultPolicy } from "../../functions/core/policy.ts";
import { waitingFor } from "../../functions/core/waiting.ts";
import { runs } from "../support/runs.ts";
import { emptyState, evidenceAt, history, hour, play } from "./arbitraries.ts";

describe("whatever happens in whatever order", () => {
  it("a live entry waits for nothing exactly when the gate lets a withdrawal go there that is approved as its owner signed in", () => {
    const seen = new Set<string>();
    fc.assert(
      fc.property(history, fc.constantFrom(0, 1, hour, 24 * hour, 49 * hour), fc.boolean(), (steps, wait, isKnown) => {
        for (const { state, now } of play(steps)) {
          const at = now + wait;
          if (!state.entry || !isLive(asOf(state.entry, at))) continue;
          const { control, ...unclear } = state;
          const asked = { ...(isKnown ? state : unclear), entry: state.entry };
          const evidence = evidenceAt(at);
          const lacks = waitingFor(asked, at, evidence.authTime);
          for (const lack of lacks) seen.add(lack);
          const isAllowed = reasonsToDeny(asked, evidence, at, defaultPolicy).length === 0;
          expect([lacks, isAllowed]).toEqual([lacks, lacks.length === 0]);
        }
      }),
      runs(300, 3000),
    );
    const all = ["CONFIRMATION", "HOLD", "ACCOUNT_HOLD", "ACCOUNT_FROZEN", "SUSPENSION", "MFA"];
    expect(all.filter((lack) => !seen.has(lack))).toEqual([]);
  });
});

describe("given second factors that were revoked", () => {
  const entry: Entry = { ...(play([{ after: 0, step: { do: "register" } }]).at(-1)?.state.entry as Entry) };
  const lacksMfa = (epoch: number, authTime?: number) =>
    waitingFor(
      { ...emptyState, account: { ...emptyState.account, mfaEpoch: epoch }, entry },
      entry.registeredAt,
      authTime,
    ).includes("MFA");

  it("when nobody knows when its owner signed in, then that was before; when they did not, then nothing is said", () => {
    expect([lacksMfa(1000, NaN), lacksMfa(1000, 1), lacksMfa(1001, 1), lacksMfa(1000)]).toEqual([
      true,
      false,
      true,
      false,
    ]);
    expect([lacksMfa(0, NaN), lacksMfa(0, 1)]).toEqual([false, false]);
  });
});
