// What an entry still lacks before a withdrawal may go there, as its owner is told.
import { isSuspended } from "./control.ts";
import { asOf, isLive } from "./entry.ts";
import { isRevoked } from "./evidence.ts";
import { isHeldBack } from "./flags.ts";
import { mfaEpochs, type Snapshot, type WithEntry } from "./state.ts";

/** In the order of the contract; `UNDER_REVIEW` stands alone. */
export const lacks = [
  "CONFIRMATION",
  "HOLD",
  "ACCOUNT_HOLD",
  "ACCOUNT_FROZEN",
  "SUSPENSION",
  "MFA",
  "UNDER_REVIEW",
] as const;

export type Lack = (typeof lacks)[number];

/** What keeps withdrawals from an account, to whatever address. */
export const accountLacks = ["ACCOUNT_HOLD", "ACCOUNT_FROZEN", "SUSPENSION", "MFA"] as const satisfies readonly Lack[];

/**
 * What keeps withdrawals from going out of an account at `now`. `authTime` is when its owner last authenticated, in epoch
 * seconds, where it is they who ask. Of a control record that is not clear nobody knows whether withdrawals are suspended,
 * and none goes out.
 */
export function accountWaitingFor(state: Snapshot, now: number, authTime?: number): (typeof accountLacks)[number][] {
  const { account, control } = state;
  const missing = {
    ACCOUNT_HOLD: account.heldUntil > now,
    ACCOUNT_FROZEN: account.frozen,
    SUSPENSION: !control || isSuspended(control),
    MFA: authTime !== undefined && isRevoked(authTime, mfaEpochs(state)),
  };
  return accountLacks.filter((lack) => missing[lack]);
}

/** What a live entry lacks at `now`; nothing of one that has ended, which no waiting brings back. */
export function waitingFor(state: WithEntry<Snapshot>, now: number, authTime?: number): Lack[] {
  const entry = asOf(state.entry, now);
  if (!isLive(entry)) return [];
  if (isHeldBack(entry)) return ["UNDER_REVIEW"];
  return [
    ...(entry.status === "PENDING" ? ["CONFIRMATION" as const] : []),
    ...(entry.activatesAt > now ? ["HOLD" as const] : []),
    ...accountWaitingFor(state, now, authTime),
  ];
}
