// Declares get-address.ts.
import { OwnersEntry } from "../edge/answers.ts";
import { callerSettings, sizes, type AppRoute } from "../edge/declaration.ts";

export const declaration = {
  on: "request",
  caller: "user",
  stepUp: { needed: false, because: "it changes nothing" },
  rights: ["read"],
  settings: callerSettings,
  size: sizes.route,
  routes: {
    "GET /v1/addresses/{id}": {
      id: "getAddress",
      does: "One entry of the caller",
      tag: "addresses",
      takes: "nothing",
      answers: { 200: OwnersEntry },
      problems: ["token.invalid", "address.not_found", "account.unavailable"],
    },
  },
} satisfies AppRoute;
