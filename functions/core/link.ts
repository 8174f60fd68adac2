// What the links of our mails may still do. Each is bound to its purpose, to what it is about and to the mailbox that it was
// sent to; whatever raises a privilege acts for the newest mail to the present mailbox alone.
import { asciiDigits } from "./digits.ts";
import { isLive, type Entry } from "./entry.ts";
import { freezable, toldUntil } from "./mailbox.ts";
import type { Policy } from "./policy.ts";
import type { Refusal } from "./refusal.ts";
import type { Snapshot } from "./state.ts";
import { day } from "./time.ts";

interface Sent {
  userId: string;
  /** The digest of the mailbox that it was sent to. */
  mailbox: string;
  /** When what the mail tells of was recorded, in epoch milliseconds. */
  at: number;
}

/** Of a mail about an address. */
export interface EntryLink extends Sent {
  purpose: "confirm" | "cancel";
  id: string;
  registration: number;
  /** 0 for the first mail, then the number of the resend. */
  resend: number;
}

/** Of any mail that tells of an event of the account. */
export interface FreezeLink extends Sent {
  purpose: "freeze";
  /** The id of the event. */
  event: string;
}

/** Of the mail that asks whoever reads an address whether it is to be told of the account. Which request, `at` says. */
export interface NoticeLink extends Sent {
  purpose: "notice";
}

export type LinkRef = EntryLink | FreezeLink | NoticeLink;

export type Purpose = LinkRef["purpose"];

/** How long after its end an entry's own link may freeze the account. */
const freezableByEntry = 30 * day;

/**
 * Why the link can no longer act on the entry (as of now), or nothing when it can. The cancel link stops whatever is live of
 * its destination, whichever mail it came in; the confirm link works until `confirmBy`.
 */
export function linkRefusal(link: EntryLink, { entry, account }: Snapshot, policy: Policy): Refusal | undefined {
  if (link.purpose === "cancel" && entry && isLive(entry)) return undefined;
  if (!entry || link.registration > entry.registration) return { refused: "link.invalid" };
  if (link.registration < entry.registration) return { refused: "link.superseded" };
  if (entry.status === "EXPIRED") return { refused: "link.expired" };
  if (entry.status !== "PENDING") return { refused: "link.used" };
  const isOfNewest = link.resend === entry.resends && link.mailbox === account.mailbox?.digest;
  if (!isOfNewest) return { refused: "link.superseded" };
  return entry.wrongAnswers >= policy.wrongAnswers ? { refused: "link.locked" } : undefined;
}

/**
 * Why the link cannot freeze the account at `now`, or nothing when it can: it can for as long as whoever has the mailbox that
 * it was sent to is told of the account, and a while longer. What nobody knows of that mailbox is not held against it.
 */
export function freezeRefusal(link: LinkRef, { account, entry }: Snapshot, now: number): Refusal | undefined {
  if (link.purpose === "confirm" || link.purpose === "notice") return { refused: "link.invalid" };
  const told = toldUntil(account, link.mailbox) ?? link.at;
  const isOver =
    now >= told + freezable || (link.purpose === "freeze" ? isSpent(link, account, now) : isLongOver(entry, now));
  return isOver ? { refused: "link.expired" } : undefined;
}

/** Whether a link of a mail is too old, or somebody at the exchange has looked into it since; the mail of that is no older. */
const isSpent = ({ at }: FreezeLink, { unfrozenByOperatorAt = -Infinity }: Snapshot["account"], now: number) =>
  now >= at + freezable || unfrozenByOperatorAt > at;

const isLongOver = (entry: Entry | undefined, now: number) =>
  entry !== undefined && "endedAt" in entry && now >= entry.endedAt + freezableByEntry;

/** Since when an entry was registered that the link can stop along with its own: a day before its mail. */
export const stopsAllSince = ({ at }: EntryLink) => at - day;

/** The end of an address, which a page hides and a person reads from the mail. */
const hidden = 4;
export const lastFour = (address: string) => address.slice(-hidden);

/** True for what can be meant as the four characters at all: those of addresses are visible ASCII. */
export const isAnswer = (answer: string) => /^[!-~]{4}$/.test(inAscii(answer));

/**
 * Compared without case, since a phone's keyboard capitalises. The answer is no secret: it shows that somebody looked.
 */
export const answersChallenge = (answer: string, address: string) =>
  isAnswer(answer) && inAscii(answer) === lastFour(address).toLowerCase();

/** The same characters as an address has them: keyboards write them in full width too, and digits in every script. */
const inAscii = (answer: string) => asciiDigits(answer.normalize("NFKC").trim()).toLowerCase();
