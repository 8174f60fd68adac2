// What the protection status makes of events, whatever their times.
import { describe, expect, it } from "vitest";
import { append, lostHead, unchained } from "../../functions/core/audit.ts";
import type { AccountEvent } from "../../functions/core/event.ts";
import { defaultPolicy } from "../../functions/core/policy.ts";
import { protectionAt } from "../../functions/core/protection.ts";

const by = { on: "account", by: "operator", data: { operator: "arn:ops", reason: "A test" } } as const;

describe("given an operator who froze an account, and let it go again", () => {
  it("when the clock of the second function was behind, then what was written last counts", () => {
    const events: AccountEvent[] = [
      { ...by, type: "account.frozen", at: 1005 },
      { ...by, type: "account.unfrozen", at: 1000, data: { ...by.data, heldUntil: 2000 } },
    ];
    const { recorded } = append(events, unchained, { userId: "ada", aggregate: "account" }, { salt: () => "salt" });
    const criteria = protectionAt("ada", recorded.toReversed(), defaultPolicy, 3000);
    expect(criteria.find(({ name }) => name === "account_not_frozen")).toMatchObject({ met: true });
  });
});

describe("given an account that was let go, and was lost since", () => {
  it("then the guard's freeze counts, though its chain begins anew", () => {
    const owner = { userId: "ada", aggregate: "account" };
    const before: AccountEvent[] = [
      { ...by, type: "account.frozen", at: 1000 },
      { ...by, type: "account.unfrozen", at: 2000, data: { ...by.data, heldUntil: 3000 } },
    ];
    const guard: AccountEvent[] = [
      { on: "account", by: "guard", type: "account.frozen", at: 4000, data: { reason: "Lost" } },
    ];
    const salt = { salt: () => "salt" };
    const old = append(before, unchained, owner, salt).recorded;
    const anew = append(guard, { ...unchained, head: lostHead }, owner, salt).recorded;
    const criteria = protectionAt("ada", [...old, ...anew], defaultPolicy, 5000);
    expect(criteria.find(({ name }) => name === "account_not_frozen")).toMatchObject({ met: false });
  });
});
