// Declares confirm-address.ts.
import { OwnersEntry } from "../edge/answers.ts";
import { callerSettings, sizes, type AppRoute } from "../edge/declaration.ts";
import { codeOfMail } from "./code.contract.ts";

export const declaration = {
  on: "request",
  caller: "user",
  stepUp: { needed: true, because: "money can go to a new place" },
  rights: ["read", "change", "history", "links", "mailboxes"],
  settings: [...callerSettings, "STEP_UP_ACR"],
  size: sizes.route,
  routes: {
    "POST /v1/addresses/{id}/confirm": {
      id: "confirmInApp",
      does: "Confirm an entry with the code of its newest mail, where mails have no link that confirms",
      tag: "addresses",
      takes: codeOfMail,
      answers: { 200: OwnersEntry },
      problems: [
        "token.invalid",
        "address.not_found",
        "address.undeliverable",
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
