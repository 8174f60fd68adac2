// Which withdrawals without a second factor the risk monitor counts.
import { isOutOfOwnersHands, type Account } from "./account.ts";
import type { Control } from "./control.ts";
import type { Policy } from "./policy.ts";

/** Since when it is counted: a window long, and not across a resume, since a person has looked at what was before. */
export const windowStart = (control: Control | undefined, { riskWindow }: Policy, now: number) =>
  Math.max(now - riskWindow, (control?.resumedAt ?? -1) + 1);

/** Whether it is news of this account: not of one that nobody knows, nor where risk, an operator or the guard has frozen it. */
export const isNews = (account: Account) =>
  account.version > 0 && account.frozenBy !== "risk" && !isOutOfOwnersHands(account);

/** Whether it counts: each account once in a window, and not at once one that may have been made for that. */
export const isCounted = (
  { deniedAt = -Infinity, since = -Infinity }: Account,
  start: number,
  now: number,
  age: number,
) => deniedAt < start && now - since >= age;
