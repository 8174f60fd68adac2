// Decisions on the notice address of an account: asked for in the app, confirmed by whoever reads it.
import { codesShutFor, type Account } from "./account.ts";
import type { Actor } from "./actor.ts";
import { defined } from "./defined.ts";
import type { AccountEvent } from "./event.ts";
import type { Evidence } from "./evidence.ts";
import type { NoticeLink } from "./link.ts";
import { isOutOfReach, isSame, nameIn, type Offered } from "./mailbox.ts";
import {
  noticeConfirmable,
  noticeRequestsPerDay,
  noticeRequestsSince,
  waitingNotice,
  type NoticeRequest,
} from "./notice-address.ts";
import type { Policy } from "./policy.ts";
import { refuse, type Decision, type Refusal } from "./refusal.ts";
import { day } from "./time.ts";

export type NoticeCommand =
  | { type: "request"; digests: Offered["digests"]; evidence: Evidence }
  | { type: "remove"; evidence: Evidence }
  | { type: "confirm"; link: NoticeLink }
  | { type: "confirm-by-code"; isRight: boolean; evidence: Evidence };

/** Decides a command on the notice address. What already is so gives no event. */
export function decideNotice(
  command: NoticeCommand,
  account: Account,
  now: number,
  policy: Policy,
): Decision<AccountEvent> {
  switch (command.type) {
    case "request":
      return request(command, account, now);
    case "remove":
      return remove(account, command.evidence, now, policy);
    case "confirm": {
      const refusal = noticeRefusal(command.link, account, now);
      if (refusal) return { events: [], refusal };
      // Nobody else could be told that it is.
      if (isOutOfReach(account, now)) return refuse("email.undeliverable");
      return { events: [confirmed(command.link.mailbox, account, { by: "link" }, now, policy)] };
    }
    case "confirm-by-code":
      return confirmByCode(command, account, now, policy);
    default:
      return command satisfies never;
  }
}

function request(
  { digests, evidence }: NoticeCommand & { type: "request" },
  account: Account,
  now: number,
): Decision<AccountEvent> {
  const { mailbox, noticeMailbox } = account;
  // Who is told besides is told to whoever is told.
  if (!mailbox) return refuse("email.unverified");
  const offered = { digests };
  if (isSame(mailbox, offered)) return refuse("email.is_mailbox");
  if (noticeMailbox?.address !== undefined && isSame(noticeMailbox, offered))
    return { events: dropped(waitingNotice(account, now), evidence, now) };
  const recent = noticeRequestsSince(account, now - day);
  const [first] = recent;
  if (first !== undefined && recent.length >= noticeRequestsPerDay)
    return refuse("rate.limited", { retryAfter: first + day - now });
  const data = { notice: nameIn(account, digests), evidence };
  return { events: [{ on: "account", at: now, type: "notice_address.requested", by: "user", data }] };
}

function remove(account: Account, evidence: Evidence, now: number, { hold }: Policy): Decision<AccountEvent> {
  const { noticeMailbox } = account;
  if (!noticeMailbox) return { events: dropped(waitingNotice(account, now), evidence, now) };
  const data = { notice: noticeMailbox.digest, keptUntil: now + hold, evidence };
  return { events: [{ on: "account", at: now, type: "notice_address.removed", by: "user", data }] };
}

/** A request that is withdrawn before anybody has confirmed it. */
const dropped = (waiting: NoticeRequest | undefined, evidence: Evidence, at: number): AccountEvent[] =>
  waiting
    ? [{ on: "account", at, type: "notice_address.removed", by: "user", data: { notice: waiting.digest, evidence } }]
    : [];

function confirmed(
  notice: string,
  { noticeMailbox: before }: Account,
  { by, evidence }: { by: Actor; evidence?: Evidence },
  now: number,
  { hold }: Policy,
): AccountEvent {
  const replaces = before && before.digest !== notice && { noticeBefore: before.digest, keptUntil: now + hold };
  const data = { notice, ...replaces, ...defined({ evidence }) };
  return { on: "account", at: now, type: "notice_address.confirmed", by, data };
}

function confirmByCode(
  { isRight, evidence }: NoticeCommand & { type: "confirm-by-code" },
  account: Account,
  now: number,
  policy: Policy,
): Decision<AccountEvent> {
  const retryAfter = codesShutFor(account, now, policy);
  if (retryAfter > 0) return refuse("rate.limited", { retryAfter });
  const waiting = waitingNotice(account, now);
  if (!waiting) return refuse(account.noticeMailbox ? "link.used" : "link.expired");
  if (waiting.wrongAnswers >= policy.wrongAnswers) return refuse("link.locked");
  if (isRight) return { events: [confirmed(waiting.digest, account, { by: "user", evidence }, now, policy)] };
  const data = { wrongAnswers: waiting.wrongAnswers + 1 };
  return {
    ...refuse("link.challenge_failed"),
    events: [{ on: "account", at: now, type: "notice_address.failed", by: "user", data }],
  };
}

/** Why the link can no longer confirm its request, or nothing when it can. */
export function noticeRefusal({ mailbox, at }: NoticeLink, account: Account, now: number): Refusal | undefined {
  const waiting = waitingNotice(account, now);
  if (waiting?.digest === mailbox && waiting.at === at) return undefined;
  if (account.noticeMailbox?.digest === mailbox) return { refused: "link.used" };
  return { refused: now >= at + noticeConfirmable ? "link.expired" : "link.superseded" };
}
