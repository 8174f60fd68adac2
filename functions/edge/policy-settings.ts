// The policy as an operator writes it. A deployment reads it as every function does when it starts, so what a function
// would refuse is never deployed.
import { parse, pattern, toSeconds } from "iso8601-duration";
import * as z from "zod/mini";
import { defaultPolicy, minimumHold, type Policy } from "../core/policy.ts";

const count = z.int().check(z.positive());

/** What `DAYHOLD_POLICY` may override. */
const overrides = z.partial(
  z.strictObject({
    holdStartsAt: z.enum(["registration", "confirmation"]),
    liveEntries: count,
    registrationsPerDay: count,
    reminder: count,
    resends: count,
    resendInterval: count,
    wrongAnswers: count,
    stepUpMaxAge: count,
    approvalMaxAge: count,
    riskMode: z.enum(["enforce", "observe"]),
    riskUsers: count,
    riskWindow: count,
    flagMode: z.enum(["warn", "hold"]),
    flagUsers: count,
    flagWindow: count,
  }),
);

export interface PolicySettings {
  DAYHOLD_HOLD?: string | undefined;
  DAYHOLD_POLICY?: string | undefined;
}

/**
 * The policy in force: the defaults, `DAYHOLD_POLICY` (JSON) and `DAYHOLD_HOLD` (ISO 8601 duration).
 * Throws for a setting that cannot be read, and for a hold below 24 hours anywhere but on the local cloud.
 */
export function readPolicy(settings: PolicySettings, { isLocal }: { isLocal: boolean }): Policy {
  const chosen = overrides.parse(JSON.parse(settings.DAYHOLD_POLICY || "{}"));
  const written = settings.DAYHOLD_HOLD;
  const hold = written ? milliseconds(written) : defaultPolicy.hold;
  if (!(hold > 0) || (hold < minimumHold && !isLocal)) throw new Error("DAYHOLD_HOLD must be 24 hours (PT24H) or more");
  return { ...defaultPolicy, ...(chosen as Partial<Policy>), hold };
}

function milliseconds(duration: string): number {
  // The library's pattern finds a duration within other text; the text has to be one.
  if (pattern.exec(duration)?.[0] !== duration) throw new Error("DAYHOLD_HOLD is no ISO 8601 duration such as PT24H");
  return toSeconds(parse(duration), new Date(0)) * 1000;
}
