// Every mail and every page in one language, with data as it comes: for the gallery, and for tests that go over all.
import type { Entry } from "../functions/core/entry.ts";
import { donePage, formPage, problemPage, type Subject, type WrongAnswer } from "../functions/links/pages.ts";
import type { Reader } from "../functions/links/page-parts.ts";
import { accountLetter, entryLetter, noticeLetter, type Links, type Sending } from "../functions/mail/compose.ts";
import { digestLetter, type DigestItem } from "../functions/mail/digest.ts";
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
const noticeUrl = `${origin}/notice/${token}`;

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
  CANCELLED: { ...registration, status: "CANCELLED", endedAt, endedBy: "link" },
  REMOVED: {
    ...registration,
    status: "REMOVED",
    confirmedAt,
    activatedAt: activatesAt,
    endedAt: activatesAt + hour,
    endedBy: "user",
  },
} as const satisfies Record<Entry["status"], Entry>;

/** With a memo, and no checksum that vouches for what was typed. */
const withMemo = {
  ...entries.PENDING,
  network: "stellar",
  address: "GAAZI4TCR3TY5OJHCTJC2A4QSY6CJWJH5IAJTGKIN2ER7LBNVKOCCWN7",
  memo: "exchange-4711",
  unchecked: true,
} as const satisfies Entry;

/** What a thief who added it would have a genuine mail say. */
const withProse = {
  ...withMemo,
  memo: "SECURITY NOTICE: our team added this address for you. Please verify your wallet at https://dayhold.example/login within 24 hours.",
  label: "Safe: verify.dayhold.example",
} as const satisfies Entry;

/** Taken for another one of the same user, and held back for it by an exchange that wants that. */
const flags = [{ flag: "look_alike", resembles: "wa_other", at: registeredAt, holds: true }] as const;
const lookAlike = { ...entries.PENDING, flags } as const satisfies Entry;

/** As many as one mail tells of, and of every sort. */
const manyItems = (links: Links): DigestItem[] => [
  ...Array.from({ length: 6 }, (_, n) => {
    const entry = { ...withMemo, memo: `exchange-${4711 + n}`, registeredAt: registeredAt + n * minute };
    return { kind: "registered" as const, at: entry.registeredAt, entry, looksAlike: n === 3, links };
  }),
  ...(["CONFIRMED", "ACTIVE", "CANCELLED", "REMOVED"] as const).map((status, n) => ({
    kind: (["confirmed", "activated", "cancelled", "registered"] as const)[n] ?? "registered",
    at: registeredAt + (30 + n) * minute,
    entry: entries[status],
    looksAlike: false,
    links,
  })),
  { kind: "frozenByLink", at: registeredAt + hour },
  { kind: "denied", at: registeredAt + 2 * hour },
];
/** Where it is another day than in UTC, so that both are named. */
const timeZone = "Pacific/Auckland";

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
  const about = (
    name: string,
    kind: EntryMail,
    entry: Entry,
    now: number,
    code?: string,
    to: Links = links,
    by = "user",
  ) => ({ name, letter: entryLetter(kind, entry, to, sendingAt(now, code), { by }) });
  const soon = activatesAt - 2 * hour;
  const here = sendingAt(registeredAt + 2000);
  const faraway = { ...here, account: { ...here.account, timeZone } };
  const waits: readonly AccountMail[] = ["repaired", "unfrozen", "unfrozenByUs", "held", "emailChanged"];
  const newsOf = (kind: AccountMail) => ({
    at: endedAt,
    ...(waits.includes(kind) && { heldUntil: endedAt + 24 * hour }),
    ...(kind === "held" && { reason: "PASSWORD_CHANGED" }),
    ...(kind === "limitReached" && { registrations: 50 }),
    ...(kind === "settingsChanged" && { fields: ["locale", "timeZone", "antiPhishingCode"] }),
  });
  return [
    about("registered", "registered", entries.PENDING, registeredAt + 2000, "blue heron 7"),
    about("registered-with-memo", "registered", withMemo, registeredAt + 2000),
    { name: "registered-in-local-time", letter: entryLetter("registered", entries.PENDING, links, faraway) },
    about("registered-with-prose", "registered", withProse, registeredAt + 2000, "blue heron 7"),
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
    about("cancelled-by-us", "cancelled", entries.CANCELLED, endedAt, "blue heron 7", links, "operator"),
    about("registered-and-ended", "registered", entries.CANCELLED, endedAt),
    about("expired", "expired", entries.EXPIRED, activatesAt + 1000),
    about("removed", "removed", entries.REMOVED, activatesAt + hour),
    { name: "digest", letter: digestLetter(manyItems(links), links, sendingAt(endedAt, "blue heron 7"), 9) },
    { name: "digest-to-know", letter: digestLetter(manyItems(toKnow), links, sendingAt(endedAt, "blue heron 7"), 9) },
    { name: "notice-asked", letter: noticeLetter({ confirm: noticeUrl }, sendingAt(endedAt)) },
    { name: "notice-asked-code", letter: noticeLetter({ code: "12345678" }, sendingAt(endedAt)) },
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

const pathOf = (url: string) => url.slice(origin.length);

/** All pages; those that can look different come more than once. */
export async function pageSamples(locale: Locale, shown: Partial<Entry> = {}): Promise<PageSample[]> {
  const hold = 24 * hour;
  const at = (now: number) => ({ locale, brand: "Dayhold", now });
  const early = at(registeredAt + 15 * minute);
  const late = at(activatesAt + 2 * hour);
  const subject = (purpose: Subject["purpose"], entry?: Entry, besides: Partial<Subject> = {}): Subject => ({
    purpose,
    ...(entry && { entry: { ...entry, ...shown } as Entry }),
    frozen: false,
    mailsLeft: 3,
    others: 0,
    allStopped: false,
    stopUrl: purpose === "confirm" && entry && !("endedAt" in entry) ? pathOf(links.cancel) : undefined,
    freezeUrl: purpose === "confirm" ? undefined : pathOf(links.freeze),
    ...besides,
  });
  const pending = subject("confirm", entries.PENDING);
  const stopped = subject("cancel", entries.CANCELLED);
  const frozen = { frozen: "by owner", freezeUrl: undefined } as const;
  const frozenByUs = { frozen: "by us", freezeUrl: undefined } as const;
  const heldBack: Entry = { ...lookAlike, status: "CONFIRMED", confirmedAt };
  const form = (about: Subject, reader: Reader = early, wrong?: WrongAnswer) => formPage(about, reader, hold, wrong);
  const done = (about: Subject, reader = late) => donePage(about, reader, hold);
  const problem = (code: string, status: number, about?: Subject, reader = early) =>
    problemPage({ code, status }, about, reader, hold);
  const pages: Record<string, Promise<string>> = {
    confirm: form(pending),
    "confirm-in-local-time": form(pending, { ...early, timeZone }),
    "confirm-with-prose": form(subject("confirm", withProse)),
    "confirm-look-alike": form(subject("confirm", lookAlike)),
    "confirm-wrong": form(pending, early, { triesLeft: 3, counted: true }),
    "confirm-last-try": form(pending, early, { triesLeft: 1, counted: true }),
    "confirm-empty": form(pending, early, { triesLeft: 5, counted: false }),
    confirmed: done(subject("confirm", entries.CONFIRMED), early),
    "confirmed-before": problem("link.used", 409, subject("confirm", entries.CONFIRMED)),
    "confirmed-held-back": problem("link.used", 409, subject("confirm", heldBack), late),
    "confirm-active": problem("link.used", 409, subject("confirm", entries.ACTIVE), late),
    "confirm-cancelled": problem("link.used", 409, subject("confirm", entries.CANCELLED), late),
    cancel: form(subject("cancel", entries.PENDING)),
    "cancel-one-of-many": form(subject("cancel", entries.PENDING, { others: 7 })),
    "cancel-active": form(subject("cancel", entries.ACTIVE), late),
    "cancel-frozen": form(subject("cancel", entries.CONFIRMED, frozen)),
    cancelled: done(stopped),
    "cancelled-one-of-many": done({ ...stopped, others: 7 }),
    "cancelled-all": done({ ...stopped, allStopped: true }),
    "cancelled-and-frozen": done({ ...stopped, ...frozen }),
    "cancelled-and-frozen-by-us": done({ ...stopped, ...frozenByUs }),
    "cancelled-too-long-ago": done({ ...stopped, freezeUrl: undefined }),
    removed: done(subject("cancel", entries.REMOVED)),
    "stopped-before": problem("link.used", 409, stopped, late),
    "stopped-in-the-app": problem("link.used", 409, subject("cancel", entries.REMOVED), late),
    "stopped-by-us": problem("link.used", 409, subject("cancel", { ...entries.CANCELLED, endedBy: "operator" }), late),
    "stopped-expired": problem("link.expired", 410, subject("cancel", entries.EXPIRED), late),
    "stopped-and-gone": problem("link.invalid", 404, subject("cancel")),
    unreadable: problem("account.unavailable", 503, subject("cancel", entries.ACTIVE, frozenByUs), late),
    freeze: form(subject("freeze")),
    "freeze-too": form(subject("freeze", undefined, { stopUrl: pathOf(links.cancel) })),
    "freeze-unticked": form(subject("freeze"), early, { triesLeft: 5, counted: false }),
    frozen: form(subject("freeze", undefined, frozen)),
    "frozen-by-us": form(subject("freeze", undefined, frozenByUs)),
    "freeze-expired": problem("link.expired", 410, subject("freeze")),
    notice: form(subject("notice")),
    "notice-unticked": form(subject("notice"), early, { triesLeft: 5, counted: false }),
    "notice-agreed": done(subject("notice")),
    "notice-agreed-before": problem("link.used", 409, subject("notice")),
    "notice-over": problem("link.expired", 410, subject("notice")),
    expired: problem("link.expired", 410, subject("confirm", entries.EXPIRED), late),
    superseded: problem("link.superseded", 410, pending),
    locked: problem("link.locked", 423, pending),
    "locked-for-good": problem("link.locked", 423, { ...pending, mailsLeft: 0 }),
    undeliverable: problem("address.undeliverable", 409, pending),
    "cross-site": problem("request.cross_site", 403, pending),
    refused: problem("request.invalid", 400, pending),
    invalid: problem("link.invalid", 404),
    unavailable: problem("service.unavailable", 503),
    failed: problem("internal.error", 500),
  };
  return Promise.all(Object.entries(pages).map(async ([name, html]) => ({ name, html: await html })));
}
