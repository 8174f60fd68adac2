// What each mail says: the facts as they are when it is sent, and what its reader can still do.
import type { Account } from "../core/account.ts";
import { isLive, type Entry } from "../core/entry.ts";
import { isHeldBack, openFlags } from "../core/flags.ts";
import { holdReasons, type HoldReason } from "../core/hold-reason.ts";
import type { Destination } from "../core/networks/index.ts";
import { networkName } from "../core/networks/names.ts";
import { noticeConfirmable } from "../core/notice-address.ts";
import type { RequestFacts } from "../core/request-facts.ts";
import { mailMessages } from "./catalogue.ts";
import { inMail } from "./chosen-text.ts";
import type { Fact, Letter, ShownDestination } from "./letter.ts";
import { formatsOf, localeOf, type Formats, type Locale } from "./locale.ts";
import { isOurs, tellsOfEnd, tellsOfFreeze, type AccountMail, type EntryMail } from "./mails.ts";
import type { MailMessages, Setting } from "./messages.ts";

/** What a mail is written with, besides what it is about. */
export interface Sending {
  account: Pick<Account, "locale" | "timeZone" | "antiPhishingCode"> & { frozen?: boolean };
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

export interface Words {
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
  const { heading, says } = messages.entry[kind];
  const destination = destinationOf(entry, network, messages);
  return {
    ...frameOf(sending, words),
    subject: messages.subject(heading, network),
    heading,
    says: isLive(entry) || tellsOfEnd(kind) ? says : messages.endedSince,
    ...(isLive(entry)
      ? ofLive(kind, entry, looksAlike, { destination, links, sending, words })
      : ofEnded(kind, by, { destination, links, sending, words })),
    facts: factsOf(entry, words),
    footer: footerOf(sending, messages),
  };
}

interface About {
  destination: ShownDestination;
  links: Links;
  sending: Sending;
  words: Words;
}

/** What to do with an address that can be used, or will be. */
function ofLive(kind: EntryMail, entry: Entry, looksAlike: boolean, { destination, links, sending, words }: About) {
  const { messages } = words;
  const { entry: told, todo, notYou } = messages;
  const isPending = entry.status === "PENDING";
  const canConfirm = isPending && entry.deliverable;
  const confirm = canConfirm && links.confirm;
  const code = canConfirm && links.code;
  const usual = !isPending ? todo.stop : confirm || code ? todo.confirm : todo.confirmElsewhere;
  const { cancel } = links;
  const hold = isWaitingForUs(entry, sending.now) ? undefined : holdOf(entry, words, sending.now);
  return {
    act: cancel === undefined ? todo.inApp : (told[kind].act ?? usual),
    destination: { ...destination, notes: [...destination.notes, ...notesOn(entry, looksAlike, messages)] },
    ...(isHeldBack(entry) && { reason: messages.heldBack }),
    // Of an address that somebody else can confirm, nobody reads that they alone can.
    ...(hold && { hold: confirm || code ? { ...hold, asides: [...hold.asides, messages.onlyIfConfirmed] } : hold }),
    ...(confirm && { confirm: { ...messages.confirm, url: confirm } }),
    ...(code && { confirmInApp: { ...messages.confirmInApp, code: inHalves(code) } }),
    ...(cancel !== undefined && { stop: { ...messages.stop, url: cancel, only: !confirm && !code } }),
    advice: {
      heading: notYou.heading,
      items: [
        ...(cancel === undefined ? [] : [notYou.stop(messages.stop.button)]),
        notYou.password,
        ...(sending.account.frozen ? [] : [notYou.freeze]),
        notYou.never,
      ],
    },
  };
}

/** A code as it is read out and typed. */
export const inHalves = (code: string) => `${code.slice(0, 4)} ${code.slice(4)}`;

/** What to do where an address cannot be used any more. */
function ofEnded(kind: EntryMail, by: string | undefined, { destination, links, sending, words: { messages } }: About) {
  const { endedBy, notYou } = messages;
  const reason = tellsOfEnd(kind) && by !== undefined && by in endedBy && endedBy[by as keyof typeof endedBy];
  const isOurs = kind === "expired" || !(by === "user" || by === "link");
  return {
    destination,
    ...(reason && { reason }),
    ...freezeOf(links, sending, messages, isOurs),
    advice: adviceOf([notYou.already], messages, isOurs),
  };
}

/** Nobody is told to do what is done already, nor asked whether they did what we have done. */
export const freezeOf = (
  { freeze: url }: Pick<Links, "freeze">,
  { account }: Sending,
  { freeze, unsure: { question, button } }: MailMessages,
  isOurs: boolean,
) => (account.frozen || url === undefined ? {} : { freeze: { ...freeze, ...(isOurs && { question, button }), url } });

export const adviceOf = (
  first: readonly string[],
  { notYou, unsure }: MailMessages,
  isOurs: boolean,
): Letter["advice"] => ({
  heading: (isOurs ? unsure : notYou).heading,
  items: [...first, notYou.password, notYou.never],
});

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
  const { heading, says } = messages.account[kind];
  const reason = reasonOf(kind, news, words);
  const act = todoOf(kind, links, sending, messages);
  return {
    ...frameOf(sending, words),
    subject: heading,
    heading,
    says,
    ...(act !== undefined && { act }),
    ...(reason && { reason }),
    // Late mails too: their words are about it.
    ...(heldUntil !== undefined &&
      heldUntil > news.at && { hold: waitUntil(heldUntil, messages.withdrawalsFrom, words, sending.now) }),
    ...freezeOf(links, sending, messages, isOurs(kind)),
    facts: [{ name: messages.fields.at, value: formats.instant(news.at) }],
    advice: adviceOf([], messages, isOurs(kind)),
    footer: footerOf(sending, messages),
  };
}

/** The mail that asks whoever reads an address whether they want to be told of an account: it says nothing of that. */
export function noticeLetter(
  { confirm, code }: Pick<Links, "confirm" | "code">,
  sending: Omit<Sending, "now">,
): Letter {
  const words = wordsFor(sending);
  const { messages, formats } = words;
  const { heading, says, act, question, button, inApp, why } = messages.noticeAsk;
  const { brand, origin } = sending;
  return {
    ...frameOf(sending, words),
    subject: heading,
    heading,
    says,
    act: act(formats.duration(noticeConfirmable)),
    ...(confirm !== undefined && { confirm: { question, button, url: confirm } }),
    ...(code !== undefined && {
      confirmInApp: { ...messages.confirmInApp, question, says: inApp, code: inHalves(code) },
    }),
    facts: [],
    advice: { heading: messages.unsure.heading, items: [messages.notYou.never] },
    footer: [why(brand), messages.links(origin)],
  };
}

/** What to do about it, unless it is said already. */
function todoOf(
  kind: AccountMail,
  { freeze }: Pick<Links, "freeze">,
  { account }: Sending,
  { account: told, todo }: MailMessages,
): string | undefined {
  if (tellsOfFreeze(kind)) return undefined;
  if (account.frozen) return todo.frozen;
  if (freeze === undefined) return todo.inApp;
  return told[kind].act ?? (isOurs(kind) ? undefined : todo.freeze);
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

export function wordsFor({ account }: Pick<Sending, "account">): Words {
  const locale = localeOf(account.locale);
  return { locale, messages: mailMessages[locale], formats: formatsOf(locale, account.timeZone) };
}

export function frameOf({ account, brand }: Pick<Sending, "account" | "brand">, { locale, messages: { code } }: Words) {
  const mark = account.antiPhishingCode;
  return {
    locale,
    brand,
    ...(mark !== undefined && { code: code.is(inMail(mark)) }),
  };
}

export const footerOf = (
  { account, brand, origin, support }: Sending,
  { automatic, code, links, support: by }: MailMessages,
) => [
  automatic(brand),
  account.antiPhishingCode === undefined ? code.none : code.meaning,
  support === undefined ? links(origin) : by(support),
];

/** When the entry can be used. */
function holdOf(entry: Entry, words: Words, now: number): NonNullable<Letter["hold"]> {
  const { messages, formats } = words;
  if (entry.status === "ACTIVE")
    return { label: messages.usableSince, instant: formats.instant(entry.activatesAt), asides: [] };
  return waitUntil(entry.activatesAt, messages.notBefore, words, now);
}

const waitUntil = (until: number, label: string, { messages, formats }: Words, now: number) => ({
  label,
  instant: formats.instant(until),
  asides: until > now ? [messages.afterSending(formats.duration(until - now))] : [],
});

/** True when nothing but an operator's word keeps the entry from being used, so that no time can be named. */
const isWaitingForUs = (entry: Entry, now: number) => isHeldBack(entry) && entry.activatesAt <= now;

export function destinationOf(
  { address, memo }: Destination,
  network: string,
  { fields, memoNotExact }: MailMessages,
): ShownDestination {
  const shown = memo && inMail(memo);
  return {
    network: { name: fields.network, value: network },
    address: { name: fields.address, value: address },
    ...(shown !== undefined && { memo: { name: fields.memo, value: shown } }),
    // Whoever sent money with a memo that is not quite theirs would lose it.
    notes: shown === memo ? [] : [memoNotExact],
  };
}

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
    { name: fields.label, value: inMail(entry.label) },
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
