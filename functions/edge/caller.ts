// Who calls an app route, from the claims that API Gateway's JWT authorizer has verified.
import type { APIGatewayProxyEventV2WithJWTAuthorizer } from "aws-lambda";
import { defined } from "../core/defined.ts";
import { evidenceFault, type Evidence } from "../core/evidence.ts";
import { languageTag } from "../core/language-tag.ts";
import type { Policy } from "../core/policy.ts";
import { timeZoneName } from "../core/time-zone.ts";
import { mfaEpochs, type Snapshot, type State } from "../core/state.ts";
import { isClaim, isOthersId } from "../core/user-id.ts";
import { claimNames, stepUpAcr, userIdClaim } from "../wiring.ts";
import { Problem } from "./problem.ts";
import { reachable } from "./mail-address.ts";

export type AppEvent = APIGatewayProxyEventV2WithJWTAuthorizer;

export interface Caller {
  userId: string;
  /** As mails can be sent to it. */
  email?: string;
  emailVerified: boolean;
  /** The token has an e-mail address to which none can be sent. */
  emailUnsupported?: true;
  /** When the token was issued, in epoch seconds. */
  issuedAt?: number;
  locale?: string;
  timeZone?: string;
  evidence: Evidence;
}

/** Throws 401 when the token names nobody that Dayhold can keep a record of, or seems to name somebody by another's id. */
export function callerOf({ requestContext }: AppEvent): Caller {
  // The authorizer's types promise more than it keeps: an absent claim is absent.
  const all: Partial<Record<string, unknown>> = requestContext.authorizer.jwt.claims;
  const { amr, authTime, email: mailbox, emailVerified } = claimNames();
  const { [userIdClaim()]: userId, [mailbox]: written, locale, zoneinfo } = all;
  if (typeof userId !== "string" || !isClaim(userId) || isOthersId(userId))
    throw new Problem("token.invalid", { headers: { "www-authenticate": "Bearer" } });
  const email = typeof written === "string" ? reachable(written) : undefined;
  const issuedAt = secondsOf(all.iat);
  return {
    userId,
    ...defined({ email }),
    ...(typeof written === "string" && isOneAddress(written) && !email && { emailUnsupported: true }),
    ...(Number.isFinite(issuedAt) && { issuedAt }),
    emailVerified: String(all[emailVerified]) === "true",
    ...defined({
      locale: typeof locale === "string" ? languageTag(locale) : undefined,
      timeZone: typeof zoneinfo === "string" ? timeZoneName(zoneinfo) : undefined,
    }),
    evidence: { amr: listOf(all[amr]), authTime: secondsOf(all[authTime]) },
  };
}

/** What may be an address somewhere, and is no name, list or header. */
const isOneAddress = (written: string) => /^[^\s<>,;:"@]+@[^\s<>,;:"@]+$/.test(written);

/** Epoch seconds, which HTTP APIs hand on as text. */
const secondsOf = (claim: unknown) => (/^\d{1,12}$/.test(String(claim)) ? Number(claim) : NaN);

/**
 * The values of a list, each whole: a real array, JSON, or as HTTP APIs write it, `[otp mfa]`. Text alone is one value. What
 * can be read in two ways is no evidence.
 */
function listOf(claim: unknown): string[] {
  const value = typeof claim === "string" ? (tryToParse(claim) ?? claim) : claim;
  if (Array.isArray(value)) return value.every((item) => typeof item === "string") ? value : [];
  if (typeof value !== "string") return [];
  const [, inside] = /^\[([^[\]{}"',]*)\]$/.exec(value) ?? [];
  return inside === undefined ? [value] : inside.split(" ").filter((item) => item !== "");
}

function tryToParse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** The state with the language and the time zone of the caller, unless they chose others. */
export const withIdentity = <Known extends Snapshot>(state: Known, { locale, timeZone }: Caller): Known => ({
  ...state,
  account: { ...defined({ locale, timeZone }), ...state.account },
});

/** True when the caller authenticated with a second factor within the policy's time and since the MFA epochs, all known. */
export const isSteppedUp = ({ evidence }: Caller, { account, control }: Snapshot, now: number, policy: Policy) =>
  control !== undefined &&
  evidenceFault(evidence, policy.stepUpMaxAge, mfaEpochs({ account, control }), now) === undefined;

/** Demands a fresh second factor: throws the challenge of RFC 9470 unless the caller has one. */
export function requireStepUp(caller: Caller, state: State, now: number, policy: Policy): void {
  if (isSteppedUp(caller, state, now, policy)) return;
  const challenge = `Bearer error="insufficient_user_authentication", acr_values="${stepUpAcr()}", max_age=${policy.stepUpMaxAge / 1000}`;
  throw new Problem("step_up.required", {
    headers: { "www-authenticate": challenge },
  });
}
