// Declares list-addresses.ts.
import * as z from "zod/mini";
import { OwnersEntry, next } from "../edge/answers.ts";
import { body, component, described } from "../edge/contract.ts";
import { callerSettings, sizes, type AppRoute } from "../edge/declaration.ts";
import { EntryList } from "./list-addresses.schema.ts";

const Entries = component(
  "Entries",
  body({
    items: ["The entries of this page.", z.array(OwnersEntry)],
    unreadable: [
      "The ids of entries in between whose record is damaged. Nothing can be withdrawn there; absent where there are none.",
      z.exactOptional(z.array(z.string())),
    ],
    next,
  }),
);

export const declaration = {
  on: "request",
  caller: "user",
  stepUp: { needed: false, because: "it changes nothing" },
  rights: ["read", "entries", "entries by state"],
  settings: callerSettings,
  size: sizes.route,
  routes: {
    "GET /v1/addresses": {
      id: "listAddresses",
      does: "The caller's entries, newest registration first",
      tag: "addresses",
      takes: "nothing",
      query: described(EntryList, {
        status: "Only entries of this status.",
        cursor: "The `next` of the page before.",
        limit: "How many at most.",
      }),
      answers: { 200: Entries },
      problems: ["token.invalid", "account.unavailable"],
    },
  },
} satisfies AppRoute;
