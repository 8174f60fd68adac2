// Declares send-mail.ts.
import { sizes, type Subscriber } from "../edge/declaration.ts";

export const declaration = {
  on: "event",
  source: "dayhold",
  types: [
    "address.registered",
    "address.confirmed",
    "address.activated",
    "address.cancelled",
    "address.expired",
    "address.removed",
    "address.reminded",
    "confirmation.resent",
    "account.frozen",
    "account.unfrozen",
    "account.held",
    "account.limit_reached",
  ],
  attempts: 50,
  rights: ["read", "links", "mail"],
  settings: ["BRAND_NAME", "MAIL_CONFIGURATION_SET", "MAIL_FROM", "MAIL_REPLY_TO", "PUBLIC_URL"],
  size: sizes.job,
} satisfies Subscriber;
