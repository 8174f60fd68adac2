// What the risk monitor counts: one account once a window, and none that was made for it.
import { describe, expect, it } from "vitest";
import { decideAccount, evolveAccount, newAccount, type Account } from "../../functions/core/account.ts";
import { unopened, type Control } from "../../functions/core/control.ts";
import { defaultPolicy as policy } from "../../functions/core/policy.ts";
import { isCounted, isNews, windowStart } from "../../functions/core/risk.ts";
import { hour, minute } from "../../functions/core/time.ts";

const now = Date.parse("2026-03-01T12:00:00.000Z");
const known: Account = { ...newAccount("ada"), version: 1 };
const control: Control = { ...unopened, suspended: false };

describe("given an account", () => {
  it.each<[string, Account, boolean]>([
    ["nobody knows it", newAccount("ada"), false],
    ["nothing stops it", known, true],
    ["its owner froze it", { ...known, frozen: true, frozenBy: "user" }, true],
    ["a link froze it", { ...known, frozen: true, frozenBy: "link" }, true],
    ["risk froze it", { ...known, frozen: true, frozenBy: "risk" }, false],
    ["an operator froze it", { ...known, frozen: true, frozenBy: "operator" }, false],
    ["the guard froze it", { ...known, frozen: true, frozenBy: "guard", lost: true }, false],
  ])("when %s, then a withdrawal without a second factor is news or not", (_, account, expected) => {
    expect(isNews(account)).toBe(expected);
  });

  it("when it was made less than an hour ago, then it does not count", () => {
    const command = { type: "freeze", by: "user", reason: "A test" } as const;
    const { events } = decideAccount(command, newAccount("ada"), now, policy);
    const made = events.reduce<Account>(evolveAccount, newAccount("ada"));
    expect(made.since).toBe(now);
    expect(isCounted(made, 0, now + hour - 1, hour)).toBe(false);
    expect(isCounted(made, 0, now + hour, hour)).toBe(true);
    expect(
      evolveAccount(
        { ...made, version: 1 },
        { ...command, on: "account", type: "account.frozen", at: now + 1, data: { reason: "" } },
      ).since,
    ).toBe(now);
  });

  it("when it counted in this window, then not again", () => {
    const start = windowStart(control, policy, now);
    expect(start).toBe(now - 10 * minute);
    expect(isCounted({ ...known, deniedAt: start }, start, now, hour)).toBe(false);
    expect(isCounted({ ...known, deniedAt: start - 1 }, start, now, hour)).toBe(true);
  });
});

describe("given a resume within the window", () => {
  it("when it is counted, then from after it", () => {
    expect(windowStart({ ...control, resumedAt: now - minute }, policy, now)).toBe(now - minute + 1);
    expect(windowStart({ ...control, resumedAt: now - hour }, policy, now)).toBe(now - 10 * minute);
    expect(windowStart(undefined, policy, now)).toBe(now - 10 * minute);
  });
});
