// Link tokens: a JWS (RFC 7515) that says which link it is, derived when a mail is sent and stored nowhere.
import { errors, importJWK, jwtVerify, SignJWT } from "jose";
import * as z from "zod/mini";
// By name: the namespace `z.core` would bring all of its error messages in every language along.
import { $ZodError } from "zod/v4/core";
import type { LinkRef, Purpose } from "../core/link.ts";

const keySchema = z.object({
  kty: z.literal("oct"),
  kid: z.string(),
  k: z.string().check(z.minLength(43)),
  alg: z.literal("HS256"),
});

const keySet = z.object({ keys: z.array(keySchema).check(z.minLength(1)) });

const claims = z.object({ sub: z.string(), entry: z.string(), registration: z.int(), resend: z.int() });

const algorithm = "HS256";
/** Keeps a link's token from being taken for any other kind of JWT (RFC 8725 §3.11). */
const type = "link+jwt";
const longest = 2048;

/**
 * The keys of a JSON Web Key Set of symmetric keys of 32 bytes or more. The first signs, all verify: to rotate, put a
 * new key first and take the old one out once its links are of no more use. Throws, without saying what it read.
 */
export function linkKeysIn(jwks: string) {
  const fault = "LinkKeys is no set of keys that sign links: see docs/deploy.md";
  let read: unknown;
  try {
    read = JSON.parse(jwks);
  } catch {
    throw new Error(fault);
  }
  const { data, error } = keySet.safeParse(read);
  if (!data) throw new Error(`${fault} (${error.issues.map(({ path }) => path.join(".")).join()})`);
  return data.keys;
}

/** @param jwks The text of the set, see `linkKeysIn`. */
export function LinkTokens({ jwks }: { jwks: string }) {
  const keys = linkKeysIn(jwks);
  const keyOf = ({ kid }: { kid?: string }) => {
    const key = keys.find((candidate) => candidate.kid === kid);
    if (!key) throw new errors.JWKSNoMatchingKey();
    return key;
  };

  const signWith = async (key: z.infer<typeof keySchema>, { purpose, userId, id, registration, resend }: LinkRef) =>
    new SignJWT({ entry: id, registration, resend })
      .setProtectedHeader({ alg: algorithm, kid: key.kid, typ: type })
      .setSubject(userId)
      .setAudience(purpose)
      .sign(await importJWK(key, algorithm));

  return {
    /** The token of a link; the same link gives the same token as long as the key is the same. */
    sign(link: LinkRef): Promise<string> {
      const [key] = keys;
      if (!key) throw new Error("There is no key to sign links with");
      return signWith(key, link);
    },

    /** The link that a token stands for, or nothing when it is not exactly what we signed for this purpose. */
    async read(token: string, purpose: Purpose): Promise<LinkRef | undefined> {
      if (token.length > longest) return undefined;
      try {
        const { payload, protectedHeader } = await jwtVerify(token, (header) => importJWK(keyOf(header), algorithm), {
          algorithms: [algorithm],
          audience: purpose,
          typ: type,
        });
        const { sub, entry, registration, resend } = claims.parse(payload);
        const link = { purpose, userId: sub, id: entry, registration, resend };
        // The last character of a signature has bits that decoding ignores; only the spelling that we signed counts.
        return token === (await signWith(keyOf(protectedHeader), link)) ? link : undefined;
      } catch (error) {
        if (error instanceof errors.JOSEError || error instanceof $ZodError) return undefined;
        throw error;
      }
    },
  };
}

export type LinkTokens = ReturnType<typeof LinkTokens>;
