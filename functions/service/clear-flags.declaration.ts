// Declares clear-flags.ts.
import { Entry } from "../edge/answers.ts";
import { sizes, type ServiceRoute } from "../edge/declaration.ts";
import { reasonBody } from "./operator.contract.ts";

export const declaration = {
  on: "request",
  caller: "service",
  rights: ["read", "change", "history"],
  settings: [],
  size: sizes.route,
  routes: {
    "POST /v1/users/{userId}/addresses/{id}/clear-flags": {
      id: "clearFlags",
      does: "An operator has looked into a flagged entry and found it good; what only a flag kept waiting is then active",
      tag: "users",
      takes: reasonBody,
      answers: { 200: Entry },
      problems: ["user.not_found", "address.not_found", "account.frozen_by_operator", "account.unavailable"],
    },
  },
} satisfies ServiceRoute;
