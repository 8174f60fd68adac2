// Who says that a mailbox is somebody's, and since when: what is older than that changes nothing.
import * as z from "zod/mini";
import { carrying } from "./carrying.ts";

/**
 * Of a token, when its user authenticated and when it was issued (`auth_time` and `iat`, OpenID Connect Core §2); of a
 * report, when the mailbox changed. Epoch seconds; what is absent is the oldest.
 */
export const Naming = carrying({ authTime: z.exactOptional(z.number()), issuedAt: z.exactOptional(z.number()) });

export type Naming = z.infer<typeof Naming>;

/** Whether one is strictly newer than the other, if there is one. */
export function isNewer(one: Naming, other: Naming | undefined): boolean {
  if (!other) return true;
  const { authTime: since = -Infinity, issuedAt = -Infinity } = one;
  const { authTime: before = -Infinity, issuedAt: issuedBefore = -Infinity } = other;
  return since > before || (since === before && issuedAt > issuedBefore);
}
