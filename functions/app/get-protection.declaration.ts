// Declares get-protection.ts.
import { Protection } from "../edge/answers.ts";
import { sizes, type AppRoute } from "../edge/declaration.ts";

export const declaration = {
  on: "request",
  caller: "user",
  stepUp: { needed: false, because: "it changes nothing" },
  rights: ["read", "entries by state", "history"],
  settings: ["AMR_CLAIM"],
  size: sizes.route,
  routes: {
    "GET /v1/account/protection": {
      id: "getProtection",
      does: "Whether the caller follows the rules of the protection programme",
      tag: "account",
      takes: "nothing",
      answers: { 200: Protection },
      problems: ["token.invalid", "account.unavailable"],
    },
  },
} satisfies AppRoute;
