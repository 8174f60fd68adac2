// GET /v1/users/{userId}/evidence: what a customer or the police can be given for a claim. The events stand in it as
// they were hashed, so that anybody can verify the chains.
import { protectionOf } from "../core/protection.ts";
import { iso } from "../core/time.ts";
import { json, route } from "../edge/middleware.ts";
import { Problem } from "../edge/problem.ts";
import { operatorEntryView, protectionView } from "../edge/view.ts";
import { policy } from "../wiring.ts";
import { auditOf } from "./audit.ts";
import { userIdOf, type ServiceEvent } from "./operator.ts";

export const handler = route<ServiceEvent>(async (event, now) => {
  const userId = userIdOf(event);
  const { account, control, entries, events, chains } = await auditOf(userId, now);
  if (!account) throw new Problem("account.unavailable");
  // Without it nobody knows which entries wait once more, and what stands here is used as proof.
  if (!control) throw new Problem("service.unavailable");
  return json(200, {
    format: "dayhold-evidence/1",
    userId,
    createdAt: iso(now),
    hashing: "SHA-256 over each event without its hash, in canonical JSON (RFC 8785)",
    protection: protectionView(protectionOf(account, entries, policy, now)),
    verified: chains.every(({ fault }) => !fault),
    chains,
    entries: entries.map((entry) => operatorEntryView(entry, now)),
    events,
  });
});
