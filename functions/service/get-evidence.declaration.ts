// Declares get-evidence.ts.
import * as z from "zod/mini";
import { Chain, count, Entry, linkFields, Protection, time } from "../edge/answers.ts";
import { body, component, openBody } from "../edge/contract.ts";
import { sizes, type ServiceRoute } from "../edge/declaration.ts";

// Open, since a newer version may have written more.
const Event = openBody({
  on: ["What kind of aggregate it changed.", z.string()],
  type: ["What happened.", z.string()],
  at: ["When it was recorded, in epoch milliseconds.", count],
  by: ["Who brought it about; `time`: it followed from the clock alone.", z.string()],
  data: ["What else was recorded.", z.record(z.string(), z.unknown())],
  userId: ["Whose record it is in.", z.string()],
  ...linkFields,
});

const EvidenceBundle = component(
  "EvidenceBundle",
  body({
    format: ["The version of this form.", z.literal("dayhold-evidence/1")],
    userId: ["Whose record this is.", z.string()],
    createdAt: ["When the bundle was made.", time],
    hashing: ["How the hashes are made, in words.", z.string()],
    protection: ["The protection status at that moment.", Protection],
    verified: ["Whether every chain verifies.", z.boolean()],
    chains: ["The hash chain of each aggregate.", z.array(Chain)],
    entries: ["The user's entries, with every open flag.", z.array(Entry)],
    events: ["Every event, as it was hashed.", z.array(Event)],
  }),
);

export const declaration = {
  on: "request",
  caller: "service",
  rights: ["read", "entries", "history"],
  settings: [],
  size: sizes.route,
  routes: {
    "GET /v1/users/{userId}/evidence": {
      id: "getEvidence",
      does: "A user's whole record for a claim, so that anybody can verify it",
      tag: "users",
      takes: "nothing",
      answers: { 200: EvidenceBundle },
      problems: ["user.not_found", "account.unavailable"],
    },
  },
} satisfies ServiceRoute;
