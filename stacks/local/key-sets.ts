// The keys that sign links, and those that name mailboxes; of each set the first makes what is new, all know it.
import { randomBytes } from "node:crypto";
import type { JWK } from "jose";
import type { Shelf } from "./store.ts";

/** A local JWKS as JSON; made once and kept with the cloud's data. */
export const keySet = (keys: Shelf<JWK>, use: "links" | "mailboxes"): string => {
  const key = keys.get(use) ?? {
    kty: "oct",
    kid: `${use}-${randomBytes(4).toString("hex")}`,
    alg: "HS256",
    k: randomBytes(32).toString("base64url"),
  };
  keys.put(use, key);
  return JSON.stringify({ keys: [key] });
};
