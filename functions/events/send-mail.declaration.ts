// Declares send-mail.ts.
import type { DomainEvent } from "../core/event.ts";
import { digestsDue } from "../core/mail-budget.ts";
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
  "notice_address.failed": "it changes nothing",
  "withdrawals.resumed": "it is everybody's, and the exchange tells its customers",
  "withdrawals.suspended": "it is everybody's, and the exchange tells its customers",
};

/** What only stops an address, or reminds of one (send-routine-mail.ts). */
export const routine = ["address.cancelled", "address.expired", "address.reminded", "address.removed"] as const;

/** What whoever sends mails needs. */
export const mailing = {
  on: "event",
  source: "dayhold",
  attempts: 50,
  // One mail at a time each, so that as many go out as there are of these: SES takes fourteen a second, unless it was asked
  // for more.
  batch: 1,
  rights: ["read", "entries", "links", "mail", "notices"],
  settings: ["BRAND_NAME", "MAIL_CONFIGURATION_SET", "MAIL_FROM", "MAIL_REPLY_TO", "PUBLIC_URL", "SUPPORT_CONTACT"],
} as const;

export const declaration = {
  ...mailing,
  types: [...new Set(told.filter((type) => !routine.some((other) => other === type))), digestsDue],
  size: { ...sizes.job, concurrency: 3 },
} satisfies Subscriber;
