// The keys that sign links; the first signs, all verify.
import { randomBytes } from "node:crypto";
import type { JWK } from "jose";
import type { Shelf } from "./store.ts";

/** The local JWKS as JSON; made once and kept with the cloud's data. */
export const linkKeys = (keys: Shelf<JWK>): string => {
  const key = keys.get("links") ?? {
    kty: "oct",
    kid: `links-${randomBytes(4).toString("hex")}`,
    alg: "HS256",
    k: randomBytes(32).toString("base64url"),
  };
  keys.put("links", key);
  return JSON.stringify({ keys: [key] });
};
