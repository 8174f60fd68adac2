// Declares get-evidence.ts.
import * as z from "zod/mini";
import {
  chainFields,
  count,
  Entry,
  linkFields,
  next,
  noticeFields,
  Protection,
  time,
  unreadable,
} from "../edge/answers.ts";
import { body, component, described, openBody } from "../edge/contract.ts";
import { sizes, type ServiceRoute } from "../edge/declaration.ts";
import { EvidenceQuery } from "./get-evidence.schema.ts";

// Open, since a newer version may have written more.
const Event = openBody({
  on: ["What kind of aggregate it changed.", z.string()],
  type: ["What happened.", z.string()],
  at: ["When it was recorded, in epoch milliseconds.", count],
  by: ["Who brought it about; `time`: it followed from the clock alone.", z.string()],
  data: ["What else was recorded.", z.record(z.string(), z.unknown())],
  sealed: [
    "Of what an operator did, the salted digests of who it was and what they wrote; with `internal` these are in `data`.",
    z.exactOptional(z.record(z.string(), z.string())),
  ],
  salt: ["What the digests are salted with; with `internal` alone.", z.exactOptional(z.string())],
  userId: ["Whose record it is in; none of the control record's.", z.exactOptional(z.string())],
  ...linkFields,
});

const Notice = body({
  event: ["The hash of the event that it tells of.", z.string()],
  at: ["When that was recorded, in epoch milliseconds.", count],
  ...noticeFields,
  sentAt: ["When the mail was handed to SES, in epoch milliseconds.", count],
  messageId: ["As SES knows it.", z.exactOptional(z.string())],
  deliveredAt: ["When the receiving server accepted it, in epoch milliseconds.", z.exactOptional(count)],
  bouncedAt: ["When it came back, or its reader complained of it, in epoch milliseconds.", z.exactOptional(count)],
});

const EvidencePage = component(
  "EvidencePage",
  body({
    format: [
      "The version of this form; on the first page, as all that says what it is of.",
      z.exactOptional(z.literal("dayhold-evidence/1")),
    ],
    userId: ["Whose record this is.", z.exactOptional(z.string())],
    createdAt: [
      "The instant that all pages are as of; what happened later and stands in one is to be left out.",
      z.exactOptional(time),
    ],
    hashing: ["How the hashes are made, in words.", z.exactOptional(z.string())],
    protection: ["The protection status at that instant.", z.exactOptional(Protection)],
    chains: [
      "Where the chain of each aggregate ends: on the first page those of account and control record, then each entry's.",
      z.array(body(chainFields)),
    ],
    entries: ["The user's entries, with every open flag.", z.array(Entry)],
    events: ["Every event of the user, then of the control record, as it was hashed.", z.array(Event)],
    notices: ["What each mailbox was told of these events; no hash covers it.", z.array(Notice)],
    unreadable,
    next,
  }),
);

export const declaration = {
  on: "request",
  caller: "service",
  rights: ["read", "entries", "entries by state", "history", "control history"],
  settings: [],
  size: sizes.route,
  routes: {
    "GET /v1/users/{userId}/evidence": {
      id: "getEvidence",
      does: "A user's whole record for a claim, by pages, so that anybody can verify it",
      tag: "users",
      takes: "nothing",
      query: described(EvidenceQuery, {
        cursor: "The `next` of the page before.",
        internal: "`true`: with what operators wrote and who they are, which is not for whoever makes the claim.",
      }),
      answers: { 200: EvidencePage },
      problems: ["user.not_found"],
    },
  },
} satisfies ServiceRoute;
