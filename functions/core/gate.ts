// May this withdrawal go out? Every reason against it, or none.
import { isSuspended } from "./control.ts";
import { asOf, type Status } from "./entry.ts";
import { evidenceFault, type Evidence, type EvidenceFault } from "./evidence.ts";
import type { Policy } from "./policy.ts";
import type { Snapshot } from "./state.ts";

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
  "UNAVAILABLE",
] as const;

export type DenyReason = (typeof denyReasons)[number];

const byStatus: Record<Exclude<Status, "ACTIVE">, DenyReason> = {
  PENDING: "PENDING_CONFIRMATION",
  CONFIRMED: "HOLD_RUNNING",
  CANCELLED: "CANCELLED",
  EXPIRED: "EXPIRED",
  REMOVED: "REMOVED",
};

const byFault: Record<EvidenceFault, DenyReason> = { missing: "MFA_MISSING", stale: "MFA_STALE" };

/**
 * All reasons to deny at `now`, in the order of the contract. Only an empty list means ALLOW. Without a control record
 * that its copies agree on nobody knows whether withdrawals are suspended, so it is never empty.
 */
export function reasonsToDeny(
  { entry, account, control }: Snapshot,
  approval: Evidence | undefined,
  now: number,
  policy: Policy,
): DenyReason[] {
  const status = entry && asOf(entry, now).status;
  const epochs = control ? [control.mfaEpoch, account.mfaEpoch] : [account.mfaEpoch];
  const fault = evidenceFault(approval, policy.approvalMaxAge, epochs, now);
  const reasons: DenyReason[] = [];
  if (status === undefined) reasons.push("NOT_WHITELISTED");
  else if (status !== "ACTIVE") reasons.push(byStatus[status]);
  // Another machine's clock may have run ahead when it wrote ACTIVE: the hold ends by the clock of this check.
  else if (entry && entry.activatesAt > now) reasons.push("HOLD_RUNNING");
  if (account.frozen) reasons.push("ACCOUNT_FROZEN");
  if (account.heldUntil > now) reasons.push("ACCOUNT_HELD");
  if (control && isSuspended(control)) reasons.push("WITHDRAWALS_SUSPENDED");
  if (fault) reasons.push(byFault[fault]);
  if (!control) reasons.push("UNAVAILABLE");
  return reasons;
}
