// Declares confirm-notice-address.ts.
import { OwnersAccount } from "../edge/answers.ts";
import { callerSettings, sizes, type AppRoute } from "../edge/declaration.ts";
import { codeOfMail } from "./code.contract.ts";

export const declaration = {
  on: "request",
  caller: "user",
  stepUp: { needed: true, because: "somebody else is told of everything from then on" },
  rights: ["read", "change", "history", "links", "mailboxes"],
  settings: [...callerSettings, "STEP_UP_ACR"],
  size: sizes.route,
  routes: {
    "POST /v1/account/notice": {
      id: "confirmNoticeInApp",
      does: "Confirm the notice address with the code of the mail to it, where mails have no link that confirms",
      tag: "account",
      takes: codeOfMail,
      answers: { 200: OwnersAccount },
      problems: [
        "token.invalid",
        "account.frozen_by_operator",
        "account.unavailable",
        "confirm.by_mail",
        "email.undeliverable",
        "link.challenge_failed",
        "link.expired",
        "link.locked",
        "link.used",
        "rate.limited",
      ],
    },
  },
} satisfies AppRoute;
