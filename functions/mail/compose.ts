// What each mail says: the facts as they are when it is sent, and what its reader can still do.
import type { Account } from "../core/account.ts";
import { isLive, type Entry } from "../core/entry.ts";
import { isHeldBack, openFlags } from "../core/flags.ts";
import { holdReasons, type HoldReason } from "../core/hold-reason.ts";
import type { Destination } from "../core/networks/index.ts";
import { networkName } from "../core/networks/names.ts";
import type { RequestFacts } from "../core/request-facts.ts";
import { mailMessages } from "./catalogue.ts";
import type { Fact, Letter } from "./letter.ts";
import { formatsOf, localeOf, type Formats, type Locale } from "./locale.ts";
import type { AccountMail, EntryMail } from "./mails.ts";
import type { MailMessages, Setting } from "./messages.ts";

/** What a mail is written with, besides what it is about. */
export interface Sending {
  account: Pick<Account, "locale" | "antiPhishingCode"> & { frozen?: boolean };
  now: number;
  /** Whom it comes from, in the words that its reader knows. */
  brand: string;
  /** Where our links lead to, without a slash at the end. */
  origin: string;
  /** Whom to write to or call, where mails have no links. */
  support?: string;
}

/** Where the reader's links lead to; whoever only has to know of it gets none that confirms. */
export interface Links {
  confirm?: string;
  /** What its reader types into the app instead: eight digits. */
  code?: string;
  cancel?: string;
  freeze?: string;
}

interface Words {
  locale: Locale;
  messages: MailMessages;
  formats: Formats;
}

/** An ended registration that a newer one of the same destination has replaced: the record has nothing else of it. */
export interface Replaced extends Destination {
  status: "CANCELLED" | "EXPIRED" | "REMOVED";
  endedAt: number;
}

/** The mail about an entry, as it is now. Its links are those that can still do something. */
export function entryLetter(
  kind: EntryMail,
  entry: Entry | Replaced,
  links: Links,
  sending: Sending,
  { by, looksAlike = false }: { by?: string; looksAlike?: boolean } = {},
): Letter {
  const words = wordsFor(sending);
  const { messages } = words;
  const network = networkName(entry.network);
  const live = isLive(entry);
  const canConfirm = entry.status === "PENDING" && entry.deliverable;
  const confirm = canConfirm && links.confirm;
  const code = canConfirm && links.code;
  const told = messages.entry[kind];
  const destination = {
    network: { name: messages.fields.network, value: network },
    address: { name: messages.fields.address, value: entry.address },
    ...(entry.memo !== undefined && { memo: { name: messages.fields.memo, value: entry.memo } }),
    notes: live ? notesOn(entry, looksAlike, messages) : [],
  };
  const stop = links.cancel !== undefined && { ...messages.stop, url: links.cancel, only: !confirm && !code };
  const { notYou } = messages;
  const reason = live && isHeldBack(entry) ? messages.heldBack : !live && by !== undefined && endedBy(by, messages);
  return {
    ...frameOf(sending, words),
    subject: messages.subject(told.heading, network),
    ...told,
    destination,
    ...(reason && { reason }),
    ...(live && !isWaitingForUs(entry, sending.now) && { hold: holdOf(entry, words, sending.now) }),
    ...(confirm && { confirm: { ...messages.confirm, url: confirm } }),
    ...(code && { confirmInApp: { ...messages.confirmInApp, code: `${code.slice(0, 4)} ${code.slice(4)}` } }),
    ...(live ? stop && { stop } : freezeOf(links, sending, messages)),
    facts: factsOf(entry, words),
    advice: {
      heading: notYou.heading,
      items: [
        !live ? notYou.already : stop ? notYou.stop : messages.stopInApp,
        notYou.password,
        ...whatElse(sending, messages),
      ],
    },
    footer: footerOf(sending, messages),
  };
}

const endedBy = (by: string, { endedBy: words }: MailMessages) =>
  by in words ? words[by as keyof typeof words] : undefined;

/** Nobody is told to do what is done already. */
const freezeOf = ({ freeze: url }: Pick<Links, "freeze">, { account }: Sending, { freeze }: MailMessages) =>
  account.frozen || url === undefined ? {} : { freeze: { ...freeze, url } };

const whatElse = ({ account }: Sending, { notYou }: MailMessages) =>
  account.frozen ? [notYou.never] : [notYou.freeze, notYou.never];

export interface AccountNews {
  at: number;
  /** Until when withdrawals are held, where that is the news. */
  heldUntil?: number;
  reason?: string;
  /** How many addresses were registered within a day. */
  registrations?: number;
  /** Which settings were changed. */
  fields?: readonly string[];
}

/** The mail about an account, with the one link that stops everything. */
export function accountLetter(
  kind: AccountMail,
  news: AccountNews,
  links: Pick<Links, "freeze">,
  sending: Sending,
): Letter {
  const words = wordsFor(sending);
  const { messages, formats } = words;
  const { heldUntil } = news;
  const told = messages.account[kind];
  const reason = reasonOf(kind, news, words);
  const { notYou } = messages;
  return {
    ...frameOf(sending, words),
    subject: told.heading,
    ...told,
    ...(reason && { reason }),
    ...(heldUntil !== undefined &&
      heldUntil > sending.now && { hold: waitUntil(heldUntil, messages.withdrawalsFrom, words, sending.now) }),
    ...freezeOf(links, sending, messages),
    facts: [{ name: messages.fields.at, value: formats.instant(news.at) }],
    advice: { heading: notYou.heading, items: [notYou.password, ...whatElse(sending, messages)] },
    footer: footerOf(sending, messages),
  };
}

/** What brought it about, where the heading does not say it. */
function reasonOf(kind: AccountMail, { reason, registrations, fields }: AccountNews, { messages, formats }: Words) {
  if (kind === "held" && isHoldReason(reason)) return messages.heldBecause[reason];
  if (registrations !== undefined) return messages.addedToday(formats.count(registrations));
  const changed = (fields ?? []).flatMap((name) =>
    name in messages.settings ? messages.settings[name as Setting] : [],
  );
  return changed.length > 0 ? messages.changed(formats.list(changed)) : undefined;
}

function wordsFor({ account }: Sending): Words {
  const locale = localeOf(account.locale);
  return { locale, messages: mailMessages[locale], formats: formatsOf(locale) };
}

function frameOf({ account, brand }: Sending, { locale, messages: { code } }: Words) {
  const mark = account.antiPhishingCode;
  return {
    locale,
    brand,
    ...(mark !== undefined && { code: code.is(mark) }),
  };
}

const footerOf = (
  { account, brand, origin, support }: Sending,
  { automatic, code, links, support: by }: MailMessages,
) => [
  automatic(brand),
  account.antiPhishingCode === undefined ? code.none : code.meaning,
  support === undefined ? links(origin) : by(support),
];

/** When the entry can be used, and what that still depends on. */
function holdOf(entry: Entry, words: Words, now: number): NonNullable<Letter["hold"]> {
  const { messages, formats } = words;
  if (entry.status === "ACTIVE")
    return { label: messages.usableSince, instant: formats.instant(entry.activatesAt), asides: [] };
  const hold = waitUntil(entry.activatesAt, messages.notBefore, words, now);
  return entry.status === "PENDING" ? { ...hold, asides: [...hold.asides, messages.onlyIfConfirmed] } : hold;
}

const waitUntil = (until: number, label: string, { messages, formats }: Words, now: number) => ({
  label,
  instant: formats.instant(until),
  asides: until > now ? [messages.afterSending(formats.duration(until - now))] : [],
});

/** True when nothing but an operator's word keeps the entry from being used, so that no time can be named. */
const isWaitingForUs = (entry: Entry, now: number) => isHeldBack(entry) && entry.activatesAt <= now;

const notesOn = (
  { unchecked, flags }: Entry,
  looksAlike: boolean,
  { compare, uncheckable, lookAlike }: MailMessages,
) => [
  ...(unchecked ? [uncheckable] : []),
  looksAlike || openFlags(flags).some(({ flag }) => flag === "look_alike") ? lookAlike : compare,
];

function factsOf(entry: Entry | Replaced, { messages: { fields, devices, near }, formats }: Words): Fact[] {
  const end = "endedAt" in entry ? [{ name: fields.endedAt, value: formats.instant(entry.endedAt) }] : [];
  if (!("label" in entry)) return end;
  const { device, origin }: Partial<RequestFacts> = entry.request ?? {};
  return [
    { name: fields.label, value: entry.label },
    { name: fields.addedAt, value: formats.instant(entry.registeredAt) },
    ...end,
    ...(device ? [{ name: fields.device, value: devices[device] }] : []),
    ...(origin
      ? [{ name: fields.origin, value: "country" in origin ? formats.country(origin.country) : near(origin.network) }]
      : []),
  ];
}

const isHoldReason = (reason: string | undefined): reason is HoldReason =>
  holdReasons.some((known) => known === reason);
