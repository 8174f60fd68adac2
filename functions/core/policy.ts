// The numbers that an exchange may choose, with the defaults of a careful one. Times in milliseconds unless named otherwise.
import { day, hour, minute, second } from "./time.ts";

/** The longest hold that any stage accepts: what seems to wait longer is damaged. */
export const longestHold = 366 * day;

/** The shortest hold that a deployed stage accepts. */
export const minimumHold = 24 * hour;

/** How long the denials are kept that the risk monitor counts, and the shortest time in which it can count several. */
export const longestRiskWindow = day;
export const shortestRiskWindow = minute;

export interface Policy {
  /** How long a new address waits before the first withdrawal may go to it. */
  hold: number;
  /** What starts the hold; with "confirmation" a late confirmation also activates later. */
  holdStartsAt: "registration" | "confirmation";
  /** PENDING, CONFIRMED and ACTIVE entries that one user may have. */
  liveEntries: number;
  /** Registrations of one user within any 24 hours. */
  registrationsPerDay: number;
  /** How long before the end of the hold the owner is reminded; not in a hold of less than twice that. */
  reminder: number;
  /** How often the registration mail can be sent again, and how far apart. */
  resends: number;
  resendInterval: number;
  /** Wrong last four characters after which a confirm link is locked. */
  wrongAnswers: number;
  /** Oldest authentication that a step-up accepts (RFC 9470 `max_age`). */
  stepUpMaxAge: number;
  /** Oldest authentication that the gate accepts for a withdrawal. */
  approvalMaxAge: number;
  /**
   * Which links mails have. Without one that confirms they show a code for the app; without any, stopping is done in the app
   * too, for markets whose rules want no links in mails.
   */
  mailLinks: "all" | "stop-only" | "none";
  /** "observe" counts and reports withdrawals without a second factor, but neither freezes nor suspends. */
  riskMode: "enforce" | "observe";
  /** So many different users without a second factor within the window suspend all withdrawals. */
  riskUsers: number;
  riskWindow: number;
  /** "hold" keeps a flagged entry from becoming active until an operator clears it; "warn" changes no gate answer. */
  flagMode: "warn" | "hold";
  /** So many different users who register one destination within the window have theirs flagged. */
  flagUsers: number;
  flagWindow: number;
}

export const defaultPolicy: Policy = {
  hold: minimumHold,
  holdStartsAt: "registration",
  liveEntries: 100,
  registrationsPerDay: 50,
  reminder: 2 * hour,
  resends: 3,
  resendInterval: minute,
  wrongAnswers: 5,
  stepUpMaxAge: 300 * second,
  approvalMaxAge: 15 * minute,
  mailLinks: "all",
  riskMode: "enforce",
  riskUsers: 5,
  riskWindow: 10 * minute,
  flagMode: "warn",
  flagUsers: 3,
  flagWindow: 7 * day,
};
