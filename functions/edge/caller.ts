// Who calls an app route, from the claims that API Gateway's JWT authorizer has verified.
import type { APIGatewayProxyEventV2WithJWTAuthorizer } from "aws-lambda";
import { defined } from "../core/defined.ts";
import { evidenceFault, type Evidence } from "../core/evidence.ts";
import type { Policy } from "../core/policy.ts";
import type { Snapshot, State } from "../core/state.ts";
import { amrClaim } from "../wiring.ts";
import { Problem } from "./problem.ts";
import { mailAddress } from "./request.ts";
import { isUserId } from "./user-id.ts";

export type AppEvent = APIGatewayProxyEventV2WithJWTAuthorizer;

export interface Caller {
  userId: string;
  email?: string;
  emailVerified: boolean;
  locale?: string;
  evidence: Evidence;
}

const isMailAddress = (value: string) => mailAddress.safeParse(value).success;

/** Throws 401 when the token names nobody that Dayhold can keep a record of. */
export function callerOf({ requestContext }: AppEvent): Caller {
  // The authorizer's types promise more than it keeps: an absent claim is absent.
  const claims: Partial<Record<string, unknown>> = requestContext.authorizer.jwt.claims;
  const { sub, email, email_verified, [amrClaim()]: amr, auth_time, locale } = claims;
  if (typeof sub !== "string" || !isUserId(sub))
    throw new Problem("token.invalid", { headers: { "www-authenticate": "Bearer" } });
  return {
    userId: sub,
    ...(typeof email === "string" && isMailAddress(email) && { email }),
    emailVerified: String(email_verified) === "true",
    ...(typeof locale === "string" && locale !== "" && { locale }),
    evidence: { amr: listOf(amr), authTime: auth_time === undefined ? NaN : Number(auth_time) },
  };
}

/** An array claim as it comes: a real array, JSON, or as HTTP APIs write it, `[otp mfa]`. */
function listOf(claim: unknown): string[] {
  if (Array.isArray(claim)) return claim.filter((item) => typeof item === "string");
  return typeof claim === "string" ? claim.split(/[\s,"[\]]+/).filter((item) => item !== "") : [];
}

/** The state with the e-mail address that the caller has now, and their language unless they chose one. */
export function withIdentity<Known extends Snapshot>(state: Known, { email, emailVerified, locale }: Caller): Known {
  const { account: before } = state;
  const account = {
    ...before,
    ...defined({ locale: before.locale ?? locale, email: emailVerified && email ? email : before.email }),
  };
  const { undeliverableSince, ...reachable } = account;
  return { ...state, account: account.email === before.email ? account : reachable };
}

/** True when the caller authenticated with a second factor within the policy's time and since the MFA epochs, all known. */
export const isSteppedUp = ({ evidence }: Caller, { account, control }: Snapshot, now: number, policy: Policy) =>
  control !== undefined &&
  evidenceFault(evidence, policy.stepUpMaxAge, [control.mfaEpoch, account.mfaEpoch], now) === undefined;

/** Demands a fresh second factor: throws the challenge of RFC 9470 unless the caller has one. */
export function requireStepUp(caller: Caller, state: State, now: number, policy: Policy): void {
  if (isSteppedUp(caller, state, now, policy)) return;
  const challenge = `Bearer error="insufficient_user_authentication", acr_values="mfa", max_age=${policy.stepUpMaxAge / 1000}`;
  throw new Problem("step_up.required", {
    headers: { "www-authenticate": challenge },
  });
}
