// A secret that is a set of symmetric keys, a JSON Web Key Set (RFC 7517).
import * as z from "zod/mini";

const keySchema = z.object({
  kty: z.literal("oct"),
  kid: z.string(),
  k: z.string().check(z.minLength(43)),
  alg: z.literal("HS256"),
});

const keySet = z.object({ keys: z.array(keySchema).check(z.minLength(1)) });

export type Key = z.infer<typeof keySchema>;

/**
 * The keys of a set, each of 32 bytes or more. The first makes what is new, all know what was made before: to rotate, put a
 * new key first and take the old one out once nothing of it is of use. Throws, without saying what it read.
 */
export function keysIn(secret: "LinkKeys" | "MailboxKey", jwks: string): [Key, ...Key[]] {
  const fault = `${secret} is no set of keys: see docs/deploy.md`;
  let read: unknown;
  try {
    read = JSON.parse(jwks);
  } catch {
    throw new Error(fault);
  }
  const { data, error } = keySet.safeParse(read);
  const [first, ...others] = data?.keys ?? [];
  if (!first) throw new Error(`${fault} (${error?.issues.map(({ path }) => path.join(".")).join() ?? "empty"})`);
  return [first, ...others];
}
