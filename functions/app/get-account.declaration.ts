// Declares get-account.ts.
import { OwnersAccount } from "../edge/answers.ts";
import { callerSettings, sizes, type AppRoute } from "../edge/declaration.ts";

export const declaration = {
  on: "request",
  caller: "user",
  stepUp: { needed: false, because: "it changes nothing" },
  rights: ["read", "history"],
  settings: callerSettings,
  size: sizes.route,
  routes: {
    "GET /v1/account": {
      id: "getAccount",
      does: "The caller's settings, and what keeps withdrawals from the account",
      tag: "account",
      takes: "nothing",
      answers: { 200: OwnersAccount },
      problems: ["token.invalid", "account.unavailable"],
    },
  },
} satisfies AppRoute;
