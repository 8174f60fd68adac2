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
  "account.updated": "the change was made with a fresh second factor",
  "address.flags_cleared": "an activation that it brings about is told",
  "address.undeliverable": "mails to that mailbox come back",
  "addresses.requarantined": "it is everybody's, and the exchange tells its customers",
  "confirmation.failed": "it changes nothing",
  "mfa.revoked": "it stops nothing that is the owner's, and the app asks for a new second factor",
  "withdrawal.denied": "the freeze that comes with it is told",
  "withdrawals.resumed": "it is everybody's, and the exchange tells its customers",
  "withdrawals.suspended": "it is everybody's, and the exchange tells its customers",
};

export const declaration = {
  on: "event",
  source: "dayhold",
  types: [...new Set(told)],
  attempts: 50,
  rights: ["read", "links", "mail"],
  settings: ["BRAND_NAME", "MAIL_CONFIGURATION_SET", "MAIL_FROM", "MAIL_REPLY_TO", "PUBLIC_URL"],
  size: sizes.job,
} satisfies Subscriber;
