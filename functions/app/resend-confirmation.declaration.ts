// Declares resend-confirmation.ts.
import { OwnersEntry } from "../edge/answers.ts";
import { callerSettings, sizes, type AppRoute } from "../edge/declaration.ts";

export const declaration = {
  on: "request",
  caller: "user",
  stepUp: {
    needed: false,
    because: "the mail goes where the first one went, unless the token has another mailbox: then it is",
  },
  rights: ["read", "change", "history", "mailboxes"],
  settings: [...callerSettings, "STEP_UP_ACR"],
  size: sizes.route,
  routes: {
    "POST /v1/addresses/{id}/resend": {
      id: "resendConfirmation",
      does: "Send the registration mail again; its links replace the earlier confirm link",
      tag: "addresses",
      takes: "nothing",
      answers: { 202: OwnersEntry },
      problems: [
        "token.invalid",
        "address.not_found",
        "address.not_pending",
        "rate.limited",
        "account.frozen_by_operator",
        "account.unavailable",
        "step_up.required",
      ],
    },
  },
} satisfies AppRoute;
