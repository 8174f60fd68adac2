// Declares update-account.ts.
import { OwnersAccount } from "../edge/answers.ts";
import { request } from "../edge/contract.ts";
import { callerSettings, sizes, type AppRoute } from "../edge/declaration.ts";
import { AccountSettings } from "./update-account.schema.ts";

export const declaration = {
  on: "request",
  caller: "user",
  stepUp: { needed: true, because: "whoever could change the code could imitate our mails" },
  rights: ["read", "change", "history", "mailboxes"],
  settings: [...callerSettings, "STEP_UP_ACR"],
  size: sizes.route,
  routes: {
    "PATCH /v1/account": {
      id: "updateAccount",
      does: "Change language, time zone, anti-phishing code or notice address",
      tag: "account",
      takes: request(
        "Settings",
        AccountSettings,
        {
          locale: "The language of mails and pages: a language tag (BCP 47); also with `_`.",
          timeZone:
            "Mails and pages say their times in it beside UTC: a name of the IANA database; null for that of the token, where it has one.",
          antiPhishingCode: "Stands in every mail from now on; 1 to 32 visible characters.",
          noticeEmail:
            "A second address that is told of everything, and confirms nothing: it gets a mail, and counts once whoever reads that has confirmed it within 24 hours. Three a day at most; null for none.",
        },
        { locale: "en", timeZone: "Europe/Zurich", antiPhishingCode: "blue heron 7" },
      ),
      answers: { 200: OwnersAccount },
      problems: [
        "token.invalid",
        "account.frozen_by_operator",
        "account.unavailable",
        "email.is_mailbox",
        "email.undeliverable",
        "email.unsupported",
        "email.unverified",
        "rate.limited",
      ],
    },
  },
} satisfies AppRoute;
