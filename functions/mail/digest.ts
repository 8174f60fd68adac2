// A mail that tells of many things at once: each in the words of its own mail, with what can be done about it.
import { isLive, type Entry } from "../core/entry.ts";
import { isHeldBack } from "../core/flags.ts";
import { networkName } from "../core/networks/names.ts";
import {
  adviceOf,
  destinationOf,
  footerOf,
  frameOf,
  freezeOf,
  inHalves,
  wordsFor,
  type Links,
  type Replaced,
  type Sending,
  type Words,
} from "./compose.ts";
import type { Letter, LetterItem } from "./letter.ts";
import { tellsOfEnd, type AccountMail, type EntryMail } from "./mails.ts";

/** One thing that happened; of an address that was registered again since, the end of the earlier registration. */
export type DigestItem = { at: number } & (
  | { kind: EntryMail; entry: Entry | Replaced; looksAlike: boolean; links: Links }
  | { kind: AccountMail }
  /** Of an address whose record cannot be read. */
  | { unreadable: EntryMail }
);

/** The mail about all of these; `registrations` is how many addresses were added within a day. */
export function digestLetter(
  items: readonly DigestItem[],
  links: Pick<Links, "freeze">,
  sending: Sending,
  registrations: number,
): Letter {
  const words = wordsFor(sending);
  const { messages, formats } = words;
  const { heading, says, act, stopAll } = messages.digest;
  const shown = items.map((item) => shownItem(item, words));
  const added = items.findLastIndex((item) => "entry" in item && item.kind === "registered" && isLive(item.entry));
  const stop = shown[added]?.stop;
  return {
    ...frameOf(sending, words),
    subject: heading,
    heading,
    says,
    act: links.freeze === undefined ? messages.todo.inApp : act,
    ...(added >= 0 && { reason: messages.addedToday(formats.count(registrations)) }),
    items: shown,
    ...(stop && { stopAll: { ...stopAll, url: stop.url } }),
    ...freezeOf(links, sending, messages, false),
    facts: [],
    advice: adviceOf([], messages, false),
    footer: footerOf(sending, messages),
  };
}

function shownItem(item: DigestItem, { messages, formats }: Words): LetterItem {
  const at = formats.instant(item.at);
  if ("unreadable" in item) return { what: messages.entry[item.unreadable].heading, at };
  if (!("entry" in item)) return { what: messages.account[item.kind].heading, at };
  const { kind, entry, looksAlike } = item;
  const destination = destinationOf(entry, networkName(entry.network), messages);
  const told = (...notes: string[]) => ({
    ...{ what: messages.entry[kind].heading, at },
    destination: { ...destination, notes: [...destination.notes, ...notes] },
  });
  if (!isLive(entry)) return told(...(tellsOfEnd(kind) ? [] : [messages.endedSince]));
  const { confirm, code, cancel } = item.links;
  const canConfirm = entry.status === "PENDING" && entry.deliverable;
  return {
    ...told(...(isHeldBack(entry) ? [messages.heldBack] : []), ...(looksAlike ? [messages.lookAlike] : [])),
    ...(canConfirm && code !== undefined && { code: { name: messages.confirmInApp.question, value: inHalves(code) } }),
    ...(canConfirm && confirm !== undefined && { confirm: { button: messages.confirm.button, url: confirm } }),
    ...(cancel !== undefined && { stop: { button: messages.stop.button, url: cancel } }),
  };
}
