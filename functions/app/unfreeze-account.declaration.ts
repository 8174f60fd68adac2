// Declares unfreeze-account.ts.
import { OwnersAccount } from "../edge/answers.ts";
import { callerSettings, sizes, type AppRoute } from "../edge/declaration.ts";

export const declaration = {
  on: "request",
  caller: "user",
  stepUp: { needed: true, because: "withdrawals can go out again" },
  rights: ["read", "change", "history", "mailboxes"],
  settings: [...callerSettings, "STEP_UP_ACR"],
  size: sizes.route,
  routes: {
    "POST /v1/account/unfreeze": {
      id: "unfreezeAccount",
      does: "Lift the owner's freeze; withdrawals stay held one hold long",
      tag: "account",
      takes: "nothing",
      answers: { 200: OwnersAccount },
      problems: [
        "token.invalid",
        "account.frozen_by_operator",
        "account.held",
        "account.unavailable",
        "email.undeliverable",
        "rate.limited",
      ],
    },
  },
} satisfies AppRoute;
