// The risk monitor: a withdrawal that was approved without a second factor freezes its account, and when that happens
// to several users within a window, all withdrawals are suspended until a person lifts it.
import { decideAccount, isOnRecord } from "../core/account.ts";
import { decideControl, isSuspended } from "../core/control.ts";
import { isCounted, isNews, windowStart } from "../core/risk.ts";
import { minute } from "../core/time.ts";
import { report } from "../edge/metrics.ts";
import { logger } from "../edge/middleware.ts";
import { controlRecord, policy, queries, riskAccountAge, store } from "../wiring.ts";

/** Records a withdrawal without MFA evidence and does what the policy says. Throws when that cannot be recorded. */
export async function watchRisk(userId: string, reasons: readonly string[], now: number, withdrawalId?: string) {
  const enforce = policy.riskMode === "enforce";
  const { state } = await store().stop({ userId }, ({ account, control }) => {
    if (!isNews(account)) return { events: [] };
    const denied = { type: "deny", reasons, ...(withdrawalId !== undefined && { withdrawalId }) } as const;
    const freeze = { type: "freeze", by: "risk", reason: "A withdrawal was approved without a second factor" } as const;
    const commands = [
      ...(isCounted(account, windowStart(control, policy, now), now, riskAccountAge) ? [denied] : []),
      ...(enforce ? [freeze] : []),
    ];
    return { events: commands.flatMap((command) => decideAccount(command, account, now, policy).events) };
  });
  if (!isOnRecord(state.account)) {
    logger.warn("A withdrawal of nobody known was approved without a second factor", { userId });
    report({ counts: { RiskUnknownUsers: 1 } });
    return;
  }
  // Copies that differ forget no resume: what a person has looked at is not counted again.
  const control = state.control ?? (await controlRecord().inspect(now)).control;
  if (state.control && isSuspended(state.control)) return;

  // Also when this one is no news: whoever should have counted to the end may have died on the way.
  const users = await queries().deniedSince(windowStart(control, policy, now), now, policy.riskUsers);
  if (users < policy.riskUsers) return;
  logger.critical("Withdrawals of several users were approved without a second factor", { users, enforce });
  if (!enforce) return;
  const reason = `${users} users without a second factor within ${policy.riskWindow / minute} minutes`;
  const suspend = { type: "suspend", by: "risk", drill: false, reason } as const;
  await controlRecord().change((control) => decideControl(suspend, control, now), now);
}
