// Declares send-mail.ts.
import type { DomainEvent } from "../core/event.ts";
import { sizes, type Subscriber } from "../edge/declaration.ts";
import { accountMails, entryMails } from "../mail/mails.ts";

const told = [...Object.values(entryMails), ...Object.values(accountMails)].flatMap(({ tells }): Told[] => [...tells]);
type Told = (
  (typeof entryMails)[keyof typeof entryMails] | (typeof accountMails)[keyof typeof accountMails]
)["tells"][number];

/** Why no mail tells of an event. */
export const untold: Record<Exclude<DomainEvent["type"], Told>, string> = {
  "account.deliverable": "the mail that shows it is the news",
  "addresses.requarantined": "it is everybody's, and the exchange tells its customers",
  "confirmation.failed": "it changes nothing",
  "withdrawals.resumed": "it is everybody's, and the exchange tells its customers",
  "withdrawals.suspended": "it is everybody's, and the exchange tells its customers",
};

export const declaration = {
  on: "event",
  source: "dayhold",
  types: [...new Set(told)],
  attempts: 50,
  rights: ["read", "entries", "links", "mail", "notices"],
  settings: ["BRAND_NAME", "MAIL_CONFIGURATION_SET", "MAIL_FROM", "MAIL_REPLY_TO", "PUBLIC_URL", "SUPPORT_CONTACT"],
  size: sizes.job,
} satisfies Subscriber;
