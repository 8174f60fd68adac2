// The exchange's OpenID provider: issues tokens to whoever asks, and publishes its key.
import { exportJWK, generateKeyPair, importJWK, SignJWT, type CryptoKey, type JWK } from "jose";
import * as z from "zod/mini";
import type { Shelf } from "./store.ts";

/** The audience that the local authorizer expects. */
export const audience = "dayhold";

const claims = z.strictObject({
  sub: z.string().check(z.minLength(1)),
  email: z.string().check(z.minLength(1)),
  email_verified: z._default(z.boolean(), true),
  amr: z._default(z.array(z.string()), ["otp", "mfa"]),
  /** Epoch seconds; now, unless told. */
  authTime: z.optional(z.int()),
  locale: z.optional(z.string()),
  zoneinfo: z.optional(z.string()),
  /** Seconds; a negative number makes a token that is over already. */
  expiresIn: z._default(z.int(), 3600),
});

export type TokenRequest = z.input<typeof claims>;

export interface Identity {
  issuer: string;
  /** `/.well-known/openid-configuration`, relative to the issuer. */
  configuration: { issuer: string; jwks_uri: string; [field: string]: unknown };
  jwks: { keys: JWK[] };
  /** A signed JWT, or `undefined` when the request makes no sense. */
  token(request: unknown): Promise<string | undefined>;
}

const alg = "RS256";

const keyPair = async (keys: Shelf<JWK>): Promise<JWK> => {
  const kept = keys.get("oidc");
  if (kept !== undefined) return kept;
  const { privateKey } = await generateKeyPair(alg, { extractable: true });
  const key = { ...(await exportJWK(privateKey)), kid: `oidc-${Date.now().toString(36)}`, alg, use: "sig" };
  keys.put("oidc", key);
  return key;
};

/** The issuer at this URL. Its key is kept with the cloud's data. */
export const createIdentity = async (issuer: string, keys: Shelf<JWK>): Promise<Identity> => {
  const key = await keyPair(keys);
  const privateKey = (await importJWK(key, alg)) as CryptoKey;
  const { kty, kid, use, n, e } = key as Required<JWK>;
  return {
    issuer,
    jwks: { keys: [{ kty, kid, use, alg, n, e }] },
    configuration: {
      issuer,
      jwks_uri: `${issuer}/jwks`,
      token_endpoint: new URL("/sandbox/tokens", issuer).href,
      id_token_signing_alg_values_supported: [alg],
      response_types_supported: ["token"],
      subject_types_supported: ["public"],
    },
    token: async (request) => {
      const parsed = claims.safeParse(request);
      if (!parsed.success) return undefined;
      const { authTime, locale, expiresIn, ...rest } = parsed.data;
      const now = Math.floor(Date.now() / 1000);
      return new SignJWT({ ...rest, auth_time: authTime ?? now, ...(locale !== undefined && { locale }) })
        .setProtectedHeader({ alg, kid, typ: "JWT" })
        .setIssuer(issuer)
        .setAudience(audience)
        .setIssuedAt(now)
        .setExpirationTime(now + expiresIn)
        .sign(privateKey);
    },
  };
};
