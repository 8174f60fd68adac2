// Declares list-user-history.ts.
import * as z from "zod/mini";
import { Chain, linkFields, next, time } from "../edge/answers.ts";
import { body, component, openBody } from "../edge/contract.ts";
import { sizes, type ServiceRoute } from "../edge/declaration.ts";
import { eventList } from "../edge/event-list.contract.ts";

const Event = openBody({
  type: ["What happened.", z.string()],
  at: ["When it was recorded.", time],
  by: ["Who brought it about; `time`: it followed from the clock alone.", z.string()],
  ...linkFields,
});

const AuditedHistory = component(
  "AuditedHistory",
  body({
    verified: ["Whether every chain verifies; with the first page.", z.exactOptional(z.boolean())],
    chains: ["The hash chain of each aggregate; with the first page.", z.exactOptional(z.array(Chain))],
    items: ["The events of this page.", z.array(Event)],
    next,
  }),
);

export const declaration = {
  on: "request",
  caller: "service",
  rights: ["read", "entries", "history"],
  settings: [],
  size: sizes.route,
  routes: {
    "GET /v1/users/{userId}/history": {
      id: "listUserHistory",
      does: "A user's events with their hashes, oldest first, and whether the chains verify",
      tag: "users",
      takes: "nothing",
      query: eventList,
      answers: { 200: AuditedHistory },
      problems: ["user.not_found"],
    },
  },
} satisfies ServiceRoute;
