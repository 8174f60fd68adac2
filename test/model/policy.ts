// The policy that service and model go by: small numbers where the defaults are large, so that histories reach them. What
// is one thing or the other, the seed says.
import { day } from "./time.ts";
import type { Policy } from "./world.ts";

const minute = 60_000;

/** What `DAYHOLD_POLICY` gets. */
export const chosenBy = (seed: number) =>
  ({
    holdStartsAt: seed % 2 < 1 ? "registration" : "confirmation",
    flagMode: seed % 4 < 2 ? "warn" : "hold",
    riskMode: seed % 16 < 12 ? "enforce" : "observe",
    liveEntries: 2,
    registrationsPerDay: 3,
    resends: 2,
    wrongAnswers: 2,
    riskUsers: 2,
    flagUsers: 2,
    flagWindow: 1.5 * day,
  }) as const;

/** The same with what stays as it is by default. */
export const policyBy = (seed: number): Policy => ({
  hold: day,
  resendInterval: minute,
  stepUpMaxAge: 5 * minute,
  approvalMaxAge: 15 * minute,
  riskWindow: 10 * minute,
  ...chosenBy(seed),
});
