// Declares clear-flags.ts.
import { Entry } from "../edge/answers.ts";
import { sizes, type ServiceRoute } from "../edge/declaration.ts";
import { request } from "../edge/contract.ts";
import { SeenFlags } from "./clear-flags.schema.ts";

export const declaration = {
  on: "request",
  caller: "service",
  rights: ["read", "change", "history"],
  settings: [],
  size: sizes.route,
  routes: {
    "POST /v1/users/{userId}/addresses/{id}/clear-flags": {
      id: "clearFlags",
      does: "An operator has looked into flags of an entry and found it good; what only these kept waiting is then active. Flags that were raised since stay open",
      tag: "users",
      takes: request(
        "SeenFlags",
        SeenFlags,
        {
          registration: "The registration that was looked at; of a newer one nothing is cleared.",
          seen: "The flags that were looked into.",
          reason: "Why they are no fraud, for the record.",
        },
        { registration: 1, seen: ["shared"], reason: "A family's shared wallet" },
      ),
      answers: { 200: Entry },
      problems: [
        "user.not_found",
        "address.not_found",
        "address.superseded",
        "account.frozen_by_operator",
        "account.unavailable",
      ],
    },
  },
} satisfies ServiceRoute;
