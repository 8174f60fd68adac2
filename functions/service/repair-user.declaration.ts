// Declares repair-user.ts.
import * as z from "zod/mini";
import { Account, count, Entry } from "../edge/answers.ts";
import { body, component, request } from "../edge/contract.ts";
import { sizes, type ServiceRoute } from "../edge/declaration.ts";
import { Repair } from "./repair-user.schema.ts";

const Repaired = component(
  "Repaired",
  body({
    known: ["Whether there is anything of this user.", z.boolean()],
    needed: ["Whether anything is lost, unreadable, or older than the user's events.", z.boolean()],
    applied: ["Whether it was written; a dry run only shows it.", z.boolean()],
    account: ["The account as it is, or as it would be: frozen by the operator.", Account],
    entries: [
      "The entries that are made anew, or would be. One of which not every event is there has ended.",
      z.array(
        body({
          was: ["What had become of its record.", z.enum(["lost", "unreadable", "old"])],
          entry: ["The entry as it is then.", Entry],
        }),
      ),
    ],
    hopeless: ["The ids of entries of which nothing can be told: they stay unusable.", z.array(z.string())],
    unreadableEvents: ["How many events cannot be read.", count],
    told: [
      "Whether the owner is told: nobody knows their mailbox unless it stood in the record or is given.",
      z.boolean(),
    ],
    untold: [
      "How many mailboxes that have to be told are known by digests alone: nothing reaches them until a token or a report names the mailbox, or the owner asks for their notice address again.",
      count,
    ],
  }),
);

export const declaration = {
  on: "request",
  caller: "service",
  rights: ["change", "history", "mailboxes"],
  settings: [],
  size: sizes.route,
  routes: {
    "POST /v1/users/{userId}/repair": {
      id: "repairUser",
      does: "Make lost or damaged records of a user anew from their events; a dry run without `apply`",
      tag: "users",
      takes: request(
        "Repair",
        Repair,
        {
          reason: "Why, for the record.",
          apply: "Write it; otherwise the answer shows what would be.",
          email: "The user's mailbox, where the record does not hold it any more: without it nobody can be told.",
        },
        { reason: "The account's record was lost", apply: true, email: "ada@mail.example" },
      ),
      answers: { 200: Repaired },
      problems: ["user.not_found"],
    },
  },
} satisfies ServiceRoute;
