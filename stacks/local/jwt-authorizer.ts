// API Gateway's JWT authorizer: verifies a token and hands its claims on, as strings.
import { createLocalJWKSet, jwtVerify, type JWTPayload } from "jose";
import { audience, type Identity } from "./identity.ts";

/** `requestContext.authorizer.jwt` of a payload in version 2.0. */
export interface JwtIdentity {
  claims: Record<string, string>;
  scopes: null;
}

/** HTTP APIs write a list as `[otp mfa]` and everything else as its text; what is nested does not get through. */
const claimText = (value: unknown): string | undefined => {
  if (Array.isArray(value)) return `[${value.map(String).join(" ")}]`;
  if (typeof value === "string" || typeof value === "number" || typeof value === "boolean") return String(value);
  return undefined;
};

/** The claims as a Lambda function gets them. */
export const claimsOf = (payload: JWTPayload): Record<string, string> =>
  Object.fromEntries(
    Object.entries(payload).flatMap(([name, value]) => {
      const text = claimText(value);
      return text === undefined ? [] : [[name, text]];
    }),
  );

/**
 * Verifies what the Authorization header holds, with or without `Bearer `: signature by a published key, issuer,
 * audience (`aud`, or `client_id` without one), `exp`, `nbf` and `iat`. Only RSA signatures, as in API Gateway.
 */
export const createJwtAuthorizer = (identity: Identity) => {
  const keys = createLocalJWKSet(identity.jwks);
  return async (authorization: string | undefined): Promise<JwtIdentity | undefined> => {
    const token = authorization?.replace(/^Bearer +/i, "");
    if (token === undefined) return undefined;
    try {
      const currentDate = new Date();
      const { payload } = await jwtVerify(token, keys, {
        issuer: identity.issuer,
        algorithms: ["RS256", "RS384", "RS512"],
        requiredClaims: ["exp"],
        currentDate,
      });
      const { aud = payload.client_id, iat } = payload;
      if (![aud].flat().includes(audience)) return undefined;
      if (iat !== undefined && iat > currentDate.getTime() / 1000) return undefined;
      return { claims: claimsOf(payload), scopes: null };
    } catch {
      return undefined;
    }
  };
};
