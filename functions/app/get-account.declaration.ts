// Declares get-account.ts.
import { Account } from "../edge/answers.ts";
import { sizes, type AppRoute } from "../edge/declaration.ts";

export const declaration = {
  on: "request",
  caller: "user",
  stepUp: { needed: false, because: "it changes nothing" },
  rights: ["read", "history"],
  settings: ["AMR_CLAIM"],
  size: sizes.route,
  routes: {
    "GET /v1/account": {
      id: "getAccount",
      does: "The caller's settings, and what keeps withdrawals from the account",
      tag: "account",
      takes: "nothing",
      answers: { 200: Account },
      problems: ["token.invalid", "account.unavailable"],
    },
  },
} satisfies AppRoute;
