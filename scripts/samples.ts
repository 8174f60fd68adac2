// Every mail and every page in one language, with data as it comes: for the gallery, and for tests that go over all.
import type { Entry } from "../functions/core/entry.ts";
import { donePage, formPage, problemPage, type LinkedEntry } from "../functions/links/pages.ts";
import { accountLetter, entryLetter, type Links, type Sending } from "../functions/mail/compose.ts";
import type { Letter } from "../functions/mail/letter.ts";
import type { Locale } from "../functions/mail/locale.ts";
import { accountMails, type AccountMail, type EntryMail } from "../functions/mail/mails.ts";

const minute = 60_000;
const hour = 60 * minute;
const registeredAt = Date.parse("2026-07-31T14:30:07.250Z");
const activatesAt = registeredAt + 24 * hour;

const origin = "https://withdrawals.exchange.example";
/** As long as the real ones: a link that breaks a layout breaks it here. */
const token = `eyJhbGciOiJIUzI1NiIsImtpZCI6IjIwMjYtMDcifQ.${"QWRhTG92ZWxhY2Ux".repeat(12)}.${"c2lnbmF0dXJl".repeat(3)}`;
export const links = {
  confirm: `${origin}/confirm/${token}`,
  cancel: `${origin}/cancel/${token}`,
  freeze: `${origin}/freeze/${token}`,
};

const registration = {
  userId: "ada",
  id: "wa_aebagbafaydqqcikbmga2dqpcaireeyu",
  network: "bitcoin",
  address: "bc1qar0srrr7xfkvy5l643lydnw9re59gtzzwf5mdq",
  label: "Savings at home",
  registration: 1,
  registeredAt,
  confirmBy: activatesAt,
  activatesAt,
  request: { device: "phone", origin: { country: "IT" } },
  resends: 0,
  wrongAnswers: 0,
  deliverable: true,
  version: 1,
  seq: 1,
  head: "",
} as const;

const confirmedAt = registeredAt + 12 * minute;
const endedAt = registeredAt + 3 * hour;

export const entries = {
  PENDING: { ...registration, status: "PENDING" },
  CONFIRMED: { ...registration, status: "CONFIRMED", confirmedAt },
  ACTIVE: { ...registration, status: "ACTIVE", confirmedAt, activatedAt: activatesAt },
  EXPIRED: { ...registration, status: "EXPIRED", endedAt: activatesAt },
  CANCELLED: { ...registration, status: "CANCELLED", endedAt },
  REMOVED: { ...registration, status: "REMOVED", confirmedAt, activatedAt: activatesAt, endedAt: activatesAt + hour },
} as const satisfies Record<Entry["status"], Entry>;

/** With a memo, and no checksum that vouches for what was typed. */
const withMemo = {
  ...entries.PENDING,
  network: "stellar",
  address: "GAAZI4TCR3TY5OJHCTJC2A4QSY6CJWJH5IAJTGKIN2ER7LBNVKOCCWN7",
  memo: "exchange-4711",
  unchecked: true,
} as const satisfies Entry;

/** Taken for another one of the same user, and held back for it by an exchange that wants that. */
const flags = [{ flag: "look_alike", resembles: "wa_other", at: registeredAt, holds: true }] as const;
const lookAlike = { ...entries.PENDING, flags } as const satisfies Entry;

export interface MailSample {
  name: string;
  letter: Letter;
}

/** All mails; those that can look different come more than once. */
export function mailSamples(locale: Locale): MailSample[] {
  const sendingAt = (now: number, antiPhishingCode?: string): Sending => ({
    account: { locale, ...(antiPhishingCode !== undefined && { antiPhishingCode }) },
    now,
    brand: "Dayhold",
    origin,
  });
  /** For a mailbox that was the account's until lately. */
  const { confirm, ...toKnow } = links;
  const about = (name: string, kind: EntryMail, entry: Entry, now: number, code?: string, to: Links = links) => ({
    name,
    letter: entryLetter(kind, entry, to, sendingAt(now, code), { by: "user" }),
  });
  const soon = activatesAt - 2 * hour;
  const waits: readonly AccountMail[] = ["repaired", "unfrozen", "unfrozenByUs", "held", "emailChanged"];
  const newsOf = (kind: AccountMail) => ({
    at: endedAt,
    ...(waits.includes(kind) && { heldUntil: endedAt + 24 * hour }),
    ...(kind === "held" && { reason: "PASSWORD_CHANGED" }),
    ...(kind === "limitReached" && { registrations: 50 }),
    ...(kind === "settingsChanged" && { fields: ["locale", "antiPhishingCode"] }),
  });
  return [
    about("registered", "registered", entries.PENDING, registeredAt + 2000, "blue heron 7"),
    about("registered-with-memo", "registered", withMemo, registeredAt + 2000),
    about("reminded-pending", "remindedPending", entries.PENDING, soon),
    about("reminded-confirmed", "remindedConfirmed", entries.CONFIRMED, soon),
    about("confirmed", "confirmed", entries.CONFIRMED, confirmedAt),
    about("confirmed-held-back", "confirmed", { ...lookAlike, status: "CONFIRMED", confirmedAt }, confirmedAt),
    about("activated", "activated", entries.ACTIVE, activatesAt + 1000),
    about("registered-to-know", "registered", entries.PENDING, registeredAt + 2000, "blue heron 7", toKnow),
    about("flags-cleared", "flagsCleared", entries.CONFIRMED, confirmedAt + hour),
    about("undeliverable", "undeliverable", entries.PENDING, registeredAt + hour, "blue heron 7", toKnow),
    about("flagged", "flagged", { ...entries.CONFIRMED, flags }, activatesAt + hour),
    about("cancelled", "cancelled", entries.CANCELLED, endedAt, "blue heron 7"),
    about("expired", "expired", entries.EXPIRED, activatesAt + 1000),
    about("removed", "removed", entries.REMOVED, activatesAt + hour),
    ...Object.keys(accountMails).map((name) => {
      const kind = name as AccountMail;
      const isFrozen = kind.startsWith("frozen") || kind === "repaired";
      const { account, ...rest } = sendingAt(endedAt, isFrozen ? "blue heron 7" : undefined);
      const letter = accountLetter(kind, newsOf(kind), links, { ...rest, account: { ...account, frozen: isFrozen } });
      return { name: name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`), letter };
    }),
  ];
}

export interface PageSample {
  name: string;
  html: string;
}

/** All pages; those that can look different come more than once. */
export async function pageSamples(locale: Locale, shown: Partial<Entry> = {}): Promise<PageSample[]> {
  const hold = 24 * hour;
  const at = (now: number) => ({ locale, brand: "Dayhold", now });
  const early = at(registeredAt + 15 * minute);
  const late = at(activatesAt + 2 * hour);
  const subject = (purpose: LinkedEntry["purpose"], entry: Entry, frozen = false): LinkedEntry => ({
    purpose,
    entry: { ...entry, ...shown } as Entry,
    frozen,
    stopUrl: purpose === "confirm" && !("endedAt" in entry) ? links.cancel.slice(origin.length) : undefined,
  });
  const pending = subject("confirm", entries.PENDING);
  const heldBack: Entry = { ...lookAlike, status: "CONFIRMED", confirmedAt };
  const problem = (code: string, status: number, about?: LinkedEntry, reader = early) =>
    problemPage({ code, status }, about, reader);
  const pages: Record<string, Promise<string>> = {
    confirm: formPage(pending, early, hold),
    "confirm-look-alike": formPage(subject("confirm", lookAlike), early, hold),
    "confirm-wrong": formPage(pending, early, hold, { triesLeft: 3, counted: true }),
    "confirm-last-try": formPage(pending, early, hold, { triesLeft: 1, counted: true }),
    "confirm-empty": formPage(pending, early, hold, { triesLeft: 5, counted: false }),
    confirmed: donePage(subject("confirm", entries.CONFIRMED), early),
    "confirmed-before": problem("link.used", 409, subject("confirm", entries.CONFIRMED)),
    "confirmed-held-back": problem("link.used", 409, subject("confirm", heldBack), late),
    "confirm-active": problem("link.used", 409, subject("confirm", entries.ACTIVE), late),
    "confirm-cancelled": problem("link.used", 409, subject("confirm", entries.CANCELLED), late),
    cancel: formPage(subject("cancel", entries.PENDING), early, hold),
    "cancel-active": formPage(subject("cancel", entries.ACTIVE), late, hold),
    "cancel-frozen": formPage(subject("cancel", entries.CONFIRMED, true), early, hold),
    cancelled: donePage(subject("cancel", entries.CANCELLED), late),
    "cancelled-and-frozen": donePage(subject("cancel", entries.CANCELLED, true), late),
    removed: donePage(subject("cancel", entries.REMOVED), late),
    "cancelled-before": problem("link.used", 409, subject("cancel", entries.CANCELLED), late),
    expired: problem("link.expired", 410, subject("confirm", entries.EXPIRED), late),
    superseded: problem("link.superseded", 410, pending),
    locked: problem("link.locked", 423, pending),
    undeliverable: problem("address.undeliverable", 409, pending),
    "cross-site": problem("request.cross_site", 403, pending),
    refused: problem("request.invalid", 400, pending),
    invalid: problem("link.invalid", 404),
    unavailable: problem("service.unavailable", 503),
    failed: problem("internal.error", 500),
  };
  return Promise.all(Object.entries(pages).map(async ([name, html]) => ({ name, html: await html })));
}
