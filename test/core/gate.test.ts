// Every reason of the gate, alone and together, and what evidence of a second factor is worth.
import { describe, expect, it } from "vitest";
import { newAccount } from "../../functions/core/account.ts";
import type { Entry } from "../../functions/core/entry.ts";
import { evidenceFault } from "../../functions/core/evidence.ts";
import { reasonsToDeny } from "../../functions/core/gate.ts";
import { defaultPolicy as policy } from "../../functions/core/policy.ts";
import { readPolicy } from "../../functions/edge/policy-settings.ts";
import { destination, hour, id, play, t0, userId, running } from "./arbitraries.ts";

const now = t0 + 48 * hour;
const fresh = { amr: ["pwd", "mfa"], authTime: now / 1000 };
const entry = play([
  { after: 0, step: { do: "register" } },
  { after: 0, step: { do: "confirm-newest" } },
]).at(-1)?.state.entry as Entry;
const good = { entry, account: newAccount(userId), control: running };

const ended = (status: "EXPIRED" | "CANCELLED" | "REMOVED") =>
  ({ ...entry, status, endedAt: t0, confirmedAt: t0, activatedAt: t0 }) as Entry;

const holding = { flag: "look_alike", resembles: "wa_other", at: t0, holds: true } as const;

describe("given a confirmed entry whose hold is over", () => {
  it("when nothing speaks against it, then there is no reason", () => {
    expect(reasonsToDeny(good, fresh, now, policy)).toEqual([]);
    expect([entry.id, entry.address]).toEqual([id, destination.address]);
  });

  it.each([
    ["NOT_WHITELISTED", { account: good.account, control: running }],
    ["PENDING_CONFIRMATION", { ...good, entry: { ...entry, status: "PENDING", confirmBy: now + 1 } as Entry }],
    ["EXPIRED", { ...good, entry: { ...entry, status: "PENDING", confirmBy: now } as Entry }],
    ["HOLD_RUNNING", { ...good, entry: { ...entry, activatesAt: now + 1 } }],
    [
      "HOLD_RUNNING",
      { ...good, entry: { ...entry, status: "ACTIVE", activatedAt: t0, activatesAt: now + 1 } as Entry },
    ],
    ["FLAGGED", { ...good, entry: { ...entry, flags: [holding] } }],
    ["FLAGGED", { ...good, entry: { ...entry, status: "ACTIVE", activatedAt: t0, flags: [holding] } as Entry }],
    ["CANCELLED", { ...good, entry: { ...ended("CANCELLED"), flags: [holding] } }],
    ["CANCELLED", { ...good, entry: ended("CANCELLED") }],
    ["EXPIRED", { ...good, entry: ended("EXPIRED") }],
    ["REMOVED", { ...good, entry: ended("REMOVED") }],
    ["ACCOUNT_FROZEN", { ...good, account: { ...good.account, frozen: true } }],
    ["ACCOUNT_HELD", { ...good, account: { ...good.account, heldUntil: now + 1 } }],
    ["WITHDRAWALS_SUSPENDED", { ...good, control: { ...running, suspended: true } }],
    ["MFA_STALE", { ...good, control: { ...running, mfaEpoch: now + 1 } }],
    ["MFA_STALE", { ...good, account: { ...good.account, mfaEpoch: now + 1 } }],
    ["UNAVAILABLE", { entry, account: good.account }],
  ])("when %s applies, then it is the one reason", (reason, state) => {
    expect(reasonsToDeny(state, fresh, now, policy)).toEqual([reason]);
  });

  it("when everything applies, then all reasons are named", () => {
    const account = { ...good.account, frozen: true, heldUntil: now + 1 };
    const state = { entry: ended("REMOVED"), account, control: { ...running, suspended: true } };
    const all = ["REMOVED", "ACCOUNT_FROZEN", "ACCOUNT_HELD", "WITHDRAWALS_SUSPENDED", "MFA_MISSING"];
    expect(reasonsToDeny(state, undefined, now, policy)).toEqual(all);
  });
});

describe("given an entry that a flag holds back", () => {
  it.each<[string, Entry, string[]]>([
    ["waits for its owner", { ...entry, status: "PENDING", confirmBy: now + 1 }, ["PENDING_CONFIRMATION"]],
    ["waits for its hold", { ...entry, activatesAt: now + 1 }, ["HOLD_RUNNING"]],
    ["waits for nothing else", entry, []],
  ])("when it also %s, then both are said, and only what is so", (_, waiting, also) => {
    const flagged = { ...waiting, flags: [holding] };
    expect(reasonsToDeny({ ...good, entry: flagged }, fresh, now, policy)).toEqual([...also, "FLAGGED"]);
    const cleared = { ...waiting, flags: [{ ...holding, clearedAt: now }] };
    expect(reasonsToDeny({ ...good, entry: cleared }, fresh, now, policy)).toEqual(also);
  });

  it("when a second factor is missing too, then that is said before", () => {
    const flagged = { ...good, entry: { ...entry, flags: [holding] } };
    expect(reasonsToDeny(flagged, undefined, now, policy)).toEqual(["MFA_MISSING", "FLAGGED"]);
  });
});

describe("given evidence of a second factor", () => {
  const second = now / 1000;
  it.each([
    [undefined, "missing"],
    [{ amr: [], authTime: second }, "missing"],
    [{ amr: ["otp", "pwd"], authTime: second }, "missing"],
    [{ amr: ["MFA"], authTime: second }, "missing"],
    [{ amr: ["mfa"], authTime: NaN }, "stale"],
    [{ amr: ["mfa"], authTime: Infinity }, "stale"],
    [{ amr: ["mfa"], authTime: second + 1 }, "stale"],
    [{ amr: ["mfa"], authTime: second }, undefined],
    [{ amr: ["mfa"], authTime: second - 300 }, undefined],
    [{ amr: ["mfa"], authTime: second - 301 }, "stale"],
    [{ amr: ["mfa"], authTime: second * 1000 }, "stale"],
    [{ amr: ["mfa"], authTime: -1 }, "stale"],
  ])("when it is %j, then it is %s", (evidence, fault) => {
    expect(evidenceFault(evidence, 300_000, [0], now)).toBe(fault);
  });

  it("when it is from the very second of an epoch, then it is stale unless it cannot be older", () => {
    const evidence = { amr: ["mfa"], authTime: second };
    expect(evidenceFault(evidence, 300_000, [now], now + 999)).toBeUndefined();
    expect(evidenceFault(evidence, 300_000, [now + 1], now + 999)).toBe("stale");
  });
});

describe("given the settings of a deployment", () => {
  const deployed = { isLocal: false };
  it.each(["PT24H", "P1D", "PT86400S", "P2D", "P1W"])("when the hold is %s, then it is taken", (DAYHOLD_HOLD) => {
    expect(readPolicy({ DAYHOLD_HOLD }, deployed).hold).toBeGreaterThanOrEqual(24 * hour);
  });

  it.each(["PT23H59M59S", "PT0S", "P0D", "-P1D", "P1M", "24", "tomorrow"])(
    "when the hold is %s, then it is refused",
    (DAYHOLD_HOLD) => {
      expect(() => readPolicy({ DAYHOLD_HOLD }, deployed)).toThrow();
    },
  );

  it("when the hold is seconds on the local cloud, then it is taken there alone", () => {
    expect(readPolicy({ DAYHOLD_HOLD: "PT6S" }, { isLocal: true }).hold).toBe(6000);
    expect(() => readPolicy({ DAYHOLD_HOLD: "PT6S" }, deployed)).toThrow("24 hours");
  });

  it.each(["{", "[]", '{"hold":1}', '{"liveEntries":-1}', '{"liveEntries":"5"}', '{"riskMode":"off"}'])(
    "when the policy is %s, then it is refused",
    (DAYHOLD_POLICY) => {
      expect(() => readPolicy({ DAYHOLD_POLICY }, deployed)).toThrow();
    },
  );

  it("when the risk monitor is to look back longer than denials are kept, or no time, then that is refused", () => {
    expect(readPolicy({ DAYHOLD_POLICY: '{"riskWindow":"P1D"}' }, deployed).riskWindow).toBe(86_400_000);
    for (const riskWindow of ["P1DT0.001S", 86_400_001, "PT59.999S"])
      expect(() => readPolicy({ DAYHOLD_POLICY: JSON.stringify({ riskWindow }) }, deployed)).toThrow("P1D or less");
  });

  it.each([
    ["PT23H", 82_800_000],
    ["PT15M", 900_000],
    ["PT0.5S", 500],
    [900_000, 900_000],
  ])("when a time of the policy is %j, then it is %i milliseconds", (written, milliseconds) => {
    for (const name of ["reminder", "resendInterval", "stepUpMaxAge", "approvalMaxAge", "flagWindow"])
      expect(readPolicy({ DAYHOLD_POLICY: JSON.stringify({ [name]: written }) }, deployed)).toEqual({
        ...policy,
        [name]: milliseconds,
      });
  });

  it.each(["P1M", "PT0S", "15 minutes", "900000", "", 0, 1.5, null])(
    "when a time of the policy is %j, then it is refused and said how one is written",
    (riskWindow) => {
      const DAYHOLD_POLICY = JSON.stringify({ riskWindow });
      expect(() => readPolicy({ DAYHOLD_POLICY }, deployed)).toThrow(/riskWindow[\s\S]*such as PT15M, or milliseconds/);
    },
  );

  it("when a number of the policy is a duration, then it is refused", () => {
    expect(() => readPolicy({ DAYHOLD_POLICY: '{"resends":"PT3S"}' }, deployed)).toThrow("resends");
  });

  it("when the policy names what it overrides, then the rest stays", () => {
    const chosen = readPolicy({ DAYHOLD_POLICY: '{"liveEntries":7,"holdStartsAt":"confirmation"}' }, deployed);
    expect(chosen).toMatchObject({
      liveEntries: 7,
      holdStartsAt: "confirmation",
      registrationsPerDay: 50,
      hold: 24 * hour,
    });
  });
});
