// The policy as an operator writes it. A deployment reads it as every function does when it starts, so what a function
// would refuse is never deployed.
import * as z from "zod/mini";
import { readDuration } from "../core/duration.ts";
import { defaultPolicy, longestRiskWindow, minimumHold, shortestRiskWindow, type Policy } from "../core/policy.ts";

const count = z.int().check(z.positive());

const aTime = "must be an ISO 8601 duration such as PT15M, or milliseconds";

const time = z.pipe(
  z.transform((written: unknown) => (typeof written === "string" ? readDuration(written) : written)),
  z.int(aTime).check(z.positive(aTime)),
);

/** What `DAYHOLD_POLICY` may override. */
const overrides = z.partial(
  z.strictObject({
    holdStartsAt: z.enum(["registration", "confirmation"]),
    liveEntries: count,
    registrationsPerDay: count,
    reminder: time,
    resends: count,
    resendInterval: time,
    wrongAnswers: count,
    stepUpMaxAge: time,
    approvalMaxAge: time,
    riskMode: z.enum(["enforce", "observe"]),
    riskUsers: count,
    riskWindow: time,
    flagMode: z.enum(["warn", "hold"]),
    flagUsers: count,
    flagWindow: time,
  }),
);

export interface PolicySettings {
  DAYHOLD_HOLD?: string | undefined;
  DAYHOLD_POLICY?: string | undefined;
}

/**
 * The policy in force: the defaults, `DAYHOLD_POLICY` (JSON) and `DAYHOLD_HOLD` (ISO 8601 duration).
 * Throws for a setting that cannot be read or kept to, and for a hold below 24 hours anywhere but on the local cloud.
 */
export function readPolicy(settings: PolicySettings, { isLocal }: { isLocal: boolean }): Policy {
  const chosen = overrides.parse(JSON.parse(settings.DAYHOLD_POLICY || "{}"));
  const written = settings.DAYHOLD_HOLD;
  const hold = written ? readDuration(written) : defaultPolicy.hold;
  if (hold === undefined) throw new Error("DAYHOLD_HOLD is no ISO 8601 duration such as PT24H");
  if (hold < minimumHold && !isLocal) throw new Error("DAYHOLD_HOLD must be 24 hours (PT24H) or more");
  const policy = { ...defaultPolicy, ...(chosen as Partial<Policy>), hold };
  if (policy.riskWindow > longestRiskWindow || policy.riskWindow < shortestRiskWindow)
    throw new Error("riskWindow must be PT1M or more, and P1D or less");
  return policy;
}
