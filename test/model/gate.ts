// May this withdrawal go out? Every reason against it, and what a withdrawal without a second factor sets off.
import { isFresh, isHeldBack, statusOf } from "./time.ts";
import { iso } from "./views.ts";
import { userOf, type Answer, type Approval, type User, type World } from "./world.ts";

export function reasonsToDeny(world: World, user: User, what: string, { amr, age }: Approval): string[] {
  const { control, now, policy } = world;
  const entry = user.entries[what];
  const waits = entry && now < entry.activatesAt ? "HOLD_RUNNING" : "";
  const byStatus = { PENDING: "PENDING_CONFIRMATION", CONFIRMED: waits, ACTIVE: "" };
  const status = entry ? statusOf(entry, now) : "NOT_WHITELISTED";
  const isMissing = !amr.includes("mfa");
  return [
    status in byStatus ? byStatus[status as keyof typeof byStatus] : status,
    user.frozenBy === undefined ? "" : "ACCOUNT_FROZEN",
    now < user.heldUntil ? "ACCOUNT_HELD" : "",
    control.suspended && !control.drill ? "WITHDRAWALS_SUSPENDED" : "",
    isMissing
      ? "MFA_MISSING"
      : age !== undefined && isFresh(age, policy.approvalMaxAge, user, world)
        ? ""
        : "MFA_STALE",
    entry && status in byStatus && isHeldBack(entry) ? "FLAGGED" : "",
  ].filter((reason) => reason !== "");
}

export function gateAnswer(world: World, who: number, reasons: string[], entry: object = {}): Answer {
  if (reasons.includes("MFA_MISSING")) watchRisk(world, who);
  const decision = reasons.length === 0 ? "ALLOW" : "DENY";
  return { status: 200, body: { decision, reasons, ...entry, checkedAt: iso(world.now) } };
}

/**
 * A withdrawal without a second factor freezes its account; those of several users suspend all withdrawals. Of whom nothing
 * is known nothing is frozen or counted, and what risk or an operator has frozen is no news; each counts once a window.
 */
function watchRisk(world: World, who: number): void {
  const { now, policy, control, denials } = world;
  const user = userOf(world, who);
  if (!user.isKnown || user.frozenBy === "risk" || user.frozenBy === "operator") return;
  const from = Math.max(now - policy.riskWindow, (control.resumedAt ?? -1) + 1);
  if (user.deniedAt === undefined || user.deniedAt < from) {
    user.deniedAt = now;
    denials.push({ at: now, who });
  }
  if (policy.riskMode === "observe") return;
  user.frozenBy ??= "risk";
  const counted = new Set(denials.filter(({ at }) => at >= from).map((one) => one.who));
  if (counted.size < policy.riskUsers || (control.suspended && !control.drill)) return;
  const reason = `${policy.riskUsers} users without a second factor within ${policy.riskWindow / 60_000} minutes`;
  Object.assign(control, { suspended: true, drill: false, since: { at: now, by: "risk", operator: null, reason } });
}
