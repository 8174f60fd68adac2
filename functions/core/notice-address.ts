// A second address that is told of everything and confirms nothing. Whoever replaces or removes it does not silence it: the
// one that stood before the first of the running changes and the one before the last are told one hold longer.
import * as z from "zod/mini";
import { carrying } from "./carrying.ts";
import type { AccountEvent } from "./event.ts";
import { Mailbox } from "./mailbox-record.ts";
import { natural } from "./natural.ts";
import { day } from "./time.ts";

/** An address that has been asked whether it wants to be told. Which request it is, its instant and digest say. */
const Request = carrying({
  digest: z.string(),
  address: z.exactOptional(z.string()),
  at: natural,
  /** Wrong codes for it. */
  wrongAnswers: natural,
});

export type NoticeRequest = z.infer<typeof Request>;

/** What an account holds of its notice addresses. */
export const noticeAddresses = {
  /** Confirmed by whoever reads it. */
  noticeMailbox: z.exactOptional(Mailbox),
  noticeRequest: z.exactOptional(Request),
  /** As a mailbox's: told until `noticeKeptUntil`. */
  noticeAnchor: z.exactOptional(Mailbox),
  previousNotice: z.exactOptional(Mailbox),
  noticeKeptUntil: z.exactOptional(natural),
  /** Instants of the requests of the last day. */
  noticeRequests: z.exactOptional(z.readonly(z.array(natural))),
};

export type NoticeAddresses = z.infer<z.ZodMiniObject<typeof noticeAddresses>>;

/** Each sends a mail to somebody who may know nothing of the account. */
export const noticeRequestsPerDay = 3;

/** How long a request can be confirmed. */
export const noticeConfirmable = day;

export const noticeRequestsSince = ({ noticeRequests = [] }: NoticeAddresses, since: number) =>
  noticeRequests.filter((at) => at > since);

/** The request that can still be confirmed at `now`; what has become the mailbox since is told already. */
export function waitingNotice(
  { noticeRequest: request, mailbox }: NoticeAddresses & { mailbox?: Mailbox },
  now: number,
): NoticeRequest | undefined {
  const isThere = request && now < request.at + noticeConfirmable && request.digest !== mailbox?.digest;
  return isThere ? request : undefined;
}

/** The notice addresses that are told of what happens at `at`. */
export function toldNotices(
  { noticeMailbox, noticeAnchor, previousNotice, noticeKeptUntil = 0 }: NoticeAddresses,
  at: number,
): Mailbox[] {
  const kept = at < noticeKeptUntil ? [noticeAnchor, previousNotice] : [];
  return [noticeMailbox, ...kept].filter((one) => one !== undefined);
}

type Change = Extract<AccountEvent, { type: `notice_address.${string}` }>;

/** The account after an event of its notice address, and those that are told of nothing any more. */
export function withNoticeEvent<A extends NoticeAddresses>(
  account: A,
  event: Change,
): { after: A; dropped: Mailbox[] } {
  const { at } = event;
  const { noticeRequest: request, ...rest } = account;
  const unchanged = { after: account, dropped: [] };
  switch (event.type) {
    case "notice_address.requested": {
      const { notice: digest } = event.data;
      const known = request?.digest === digest && request.at === at ? request : { digest, at, wrongAnswers: 0 };
      const noticeRequests = [...noticeRequestsSince(account, at - day), at];
      return { after: { ...account, noticeRequest: known, noticeRequests }, dropped: [] };
    }
    case "notice_address.failed":
      return request
        ? { after: { ...account, noticeRequest: { ...request, wrongAnswers: event.data.wrongAnswers } }, dropped: [] }
        : unchanged;
    case "notice_address.confirmed": {
      const { notice: digest, noticeBefore, keptUntil } = event.data;
      const address = request?.digest === digest ? request.address : undefined;
      const next = { digest, ...(address !== undefined && { address }) };
      const { after, dropped } = keeping(rest as A, noticeBefore, keptUntil, at);
      return { after: { ...after, noticeMailbox: next }, dropped };
    }
    case "notice_address.removed": {
      const { notice, keptUntil } = event.data;
      if (keptUntil === undefined) return { after: rest as A, dropped: [] };
      const { after, dropped } = keeping(rest as A, notice, keptUntil, at);
      const { noticeMailbox, ...without } = after;
      return { after: without as A, dropped };
    }
    default:
      return event satisfies never;
  }
}

/** The account whose notice address is about to be another one, or none: what stood stays with it until one hold is over. */
function keeping<A extends NoticeAddresses>(
  account: A,
  digest: string | undefined,
  until: number | undefined,
  at: number,
): { after: A; dropped: Mailbox[] } {
  if (digest === undefined || until === undefined) return { after: account, dropped: [] };
  const { noticeMailbox, noticeAnchor, previousNotice, noticeKeptUntil = 0 } = account;
  const isRunning = at < noticeKeptUntil;
  const before = noticeMailbox?.digest === digest ? noticeMailbox : { digest };
  const after = {
    ...account,
    noticeAnchor: isRunning && noticeAnchor ? noticeAnchor : before,
    previousNotice: before,
    noticeKeptUntil: Math.max(until, noticeKeptUntil),
  };
  return {
    after,
    dropped: [previousNotice, ...(isRunning ? [] : [noticeAnchor])].filter((one) => one !== undefined),
  };
}

/** Without a request that nobody has confirmed in time: the address may be a stranger's. */
export function withoutOverdueRequest<A extends NoticeAddresses>(account: A, now: number): A {
  const { noticeRequest, ...rest } = account;
  return noticeRequest && now >= noticeRequest.at + noticeConfirmable ? (rest as A) : account;
}
