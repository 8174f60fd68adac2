// May this withdrawal go out? Every reason against it, or none.
import { isSuspended } from "./control.ts";
import { asOf, isLive, type Entry } from "./entry.ts";
import { evidenceFault, type Evidence, type EvidenceFault } from "./evidence.ts";
import { isHeldBack } from "./flags.ts";
import type { Policy } from "./policy.ts";
import { mfaEpochs, type Snapshot } from "./state.ts";

/** All reasons, in the order of the contract. */
export const denyReasons = [
  "NOT_WHITELISTED",
  "PENDING_CONFIRMATION",
  "HOLD_RUNNING",
  "CANCELLED",
  "EXPIRED",
  "REMOVED",
  "ACCOUNT_FROZEN",
  "ACCOUNT_HELD",
  "WITHDRAWALS_SUSPENDED",
  "MFA_MISSING",
  "MFA_STALE",
  "FLAGGED",
  "UNAVAILABLE",
] as const;

export type DenyReason = (typeof denyReasons)[number];

/** What the entry's own state says against it at `now`. */
function reasonsOfState(stored: Entry | undefined, now: number): DenyReason[] {
  if (!stored) return ["NOT_WHITELISTED"];
  const entry = asOf(stored, now);
  if (!isLive(entry)) return [entry.status];
  if (entry.status === "PENDING") return ["PENDING_CONFIRMATION"];
  // One that was written as ACTIVE too: another machine's clock may have run ahead. The hold ends by this check's clock.
  return entry.activatesAt > now ? ["HOLD_RUNNING"] : [];
}

const byFault: Record<EvidenceFault, DenyReason> = { missing: "MFA_MISSING", stale: "MFA_STALE" };

/**
 * All reasons to deny at `now`, in the order of the contract. Only an empty list means ALLOW. Without a control record
 * that its copies agree on nobody knows whether withdrawals are suspended, so it is never empty.
 */
export function reasonsToDeny(
  state: Snapshot,
  approval: Evidence | undefined,
  now: number,
  policy: Policy,
): DenyReason[] {
  const { entry, account, control } = state;
  const fault = evidenceFault(approval, policy.approvalMaxAge, mfaEpochs(state), now);
  const reasons = reasonsOfState(entry, now);
  if (account.frozen) reasons.push("ACCOUNT_FROZEN");
  if (account.heldUntil > now) reasons.push("ACCOUNT_HELD");
  if (control && isSuspended(control)) reasons.push("WITHDRAWALS_SUSPENDED");
  if (fault) reasons.push(byFault[fault]);
  // Asked of the flags alone: a state that is stored as ACTIVE beside such a flag is not to be believed.
  if (entry && isLive(asOf(entry, now)) && isHeldBack(entry)) reasons.push("FLAGGED");
  if (!control) reasons.push("UNAVAILABLE");
  return reasons;
}
