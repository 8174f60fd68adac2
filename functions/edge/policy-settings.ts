// The policy as an operator writes it. A deployment reads it as every function does when it starts, so what a function
// would refuse is never deployed.
import * as z from "zod/mini";
import { readDuration } from "../core/duration.ts";
import {
  defaultPolicy,
  longestHold,
  longestRiskWindow,
  minimumHold,
  shortestRiskWindow,
  type Policy,
} from "../core/policy.ts";

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
    mailLinks: z.enum(["all", "stop-only", "none"]),
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

function readOverrides(written: string) {
  let read: unknown;
  try {
    read = JSON.parse(written);
  } catch (error) {
    throw new Error(`DAYHOLD_POLICY is no JSON: ${(error as Error).message}`, { cause: error });
  }
  const { data, error } = overrides.safeParse(read);
  if (data) return data;
  const faults = error.issues.map((issue) =>
    issue.code === "unrecognized_keys"
      ? `knows no ${issue.keys.join(" and no ")}`
      : `cannot have this ${issue.path.join(".")} (${issue.message})`,
  );
  throw new Error(`DAYHOLD_POLICY ${faults.join(", ")}`);
}

/**
 * The policy in force: the defaults, `DAYHOLD_POLICY` (JSON) and `DAYHOLD_HOLD` (ISO 8601 duration).
 * Throws for a setting that cannot be read or kept to, and for a hold below 24 hours anywhere but on the local cloud.
 */
export function readPolicy(settings: PolicySettings, { isLocal }: { isLocal: boolean }): Policy {
  const chosen = readOverrides(settings.DAYHOLD_POLICY || "{}");
  const written = settings.DAYHOLD_HOLD;
  const hold = written ? readDuration(written) : defaultPolicy.hold;
  if (hold === undefined) throw new Error("DAYHOLD_HOLD is no ISO 8601 duration such as PT24H");
  if (hold < minimumHold && !isLocal) throw new Error("DAYHOLD_HOLD must be 24 hours (PT24H) or more");
  if (hold > longestHold) throw new Error("DAYHOLD_HOLD must be 366 days (P366D) or less");
  const policy = { ...defaultPolicy, ...(chosen as Partial<Policy>), hold };
  if (policy.riskWindow > longestRiskWindow || policy.riskWindow < shortestRiskWindow)
    throw new Error("riskWindow must be PT1M or more, and P1D or less");
  return policy;
}
