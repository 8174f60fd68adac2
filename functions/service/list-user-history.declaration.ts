// Declares list-user-history.ts.
import { sizes, type ServiceRoute } from "../edge/declaration.ts";
import { eventList } from "../edge/event-list.contract.ts";
import { AuditedHistory } from "./audited-history.contract.ts";

export const declaration = {
  on: "request",
  caller: "service",
  rights: ["history"],
  settings: [],
  size: sizes.route,
  routes: {
    "GET /v1/users/{userId}/history": {
      id: "listUserHistory",
      does: "A user's events with their hashes, oldest first, whether each is as it was written, and who was told of it",
      tag: "users",
      takes: "nothing",
      query: eventList,
      answers: { 200: AuditedHistory },
      problems: ["user.not_found"],
    },
  },
} satisfies ServiceRoute;
