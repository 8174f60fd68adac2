// Evidence that a person authenticated with a second factor, as OpenID Connect states it.
import * as z from "zod/mini";
import { carrying } from "./carrying.ts";

/** `amr` (RFC 8176) and `auth_time` in epoch seconds (OpenID Connect Core §2). */
export const Evidence = carrying({ amr: z.readonly(z.array(z.string())), authTime: z.number() });
export type Evidence = z.infer<typeof Evidence>;

export type EvidenceFault = "missing" | "stale";

/**
 * Says what is wrong with the evidence, or nothing when it is good. It must name `mfa`, say when, be no older than `maxAge`
 * milliseconds, not lie in the future, and not lie before any of the MFA epochs (epoch milliseconds). An assertion
 * carries whole seconds: one made in the very second of an epoch counts as before it, since it may have been.
 */
export function evidenceFault(
  evidence: Evidence | undefined,
  maxAge: number,
  epochs: readonly number[],
  now: number,
): EvidenceFault | undefined {
  if (!evidence?.amr.includes("mfa")) return "missing";
  if (!Number.isFinite(evidence.authTime)) return "stale";
  const age = now - evidence.authTime * 1000;
  return age < 0 || age > maxAge || isRevoked(evidence.authTime, epochs) ? "stale" : undefined;
}

/** Whether whoever authenticated then, or nobody knows when, did so before an epoch; one of 0 is none. */
export const isRevoked = (authTime: number, epochs: readonly number[]) =>
  epochs.some((epoch) => epoch > 0 && !(authTime * 1000 >= epoch));
