// Declares freeze-account.ts.
import { OwnersAccount } from "../edge/answers.ts";
import { callerSettings, sizes, type AppRoute } from "../edge/declaration.ts";

export const declaration = {
  on: "request",
  caller: "user",
  stepUp: { needed: false, because: "it stops withdrawals, and nothing may keep anybody from that" },
  rights: ["read", "change", "history"],
  settings: callerSettings,
  size: sizes.stop,
  routes: {
    "POST /v1/account/freeze": {
      id: "freezeAccount",
      does: "Stop all withdrawals of the account at once",
      tag: "account",
      takes: "anything",
      answers: { 200: OwnersAccount },
      problems: ["token.invalid"],
    },
  },
} satisfies AppRoute;
