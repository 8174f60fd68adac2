// A second address that is told of everything and confirms nothing. Whoever replaces or removes it does not silence it: the
// one that stood before the first of the running changes and the one before the last are told one hold longer.
import * as z from "zod/mini";
import { carrying } from "./carrying.ts";
import { defined } from "./defined.ts";
import type { AccountEvent } from "./event.ts";
import { keeping, Mailbox, type Former } from "./mailbox-record.ts";
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

export type NoticeEvent = Extract<AccountEvent, { type: `notice_address.${string}` }>;

/** The account after an event of its notice address, and who is told of nothing any more. */
export function withNoticeEvent<A extends NoticeAddresses>(
  account: A,
  event: NoticeEvent,
): { after: A; former: Former } {
  const { at } = event;
  const { noticeRequest: request, ...rest } = account;
  switch (event.type) {
    case "notice_address.requested": {
      const { notice: digest } = event.data;
      const asked = request?.digest === digest && request.at === at ? request : { digest, at, wrongAnswers: 0 };
      const noticeRequests = [...noticeRequestsSince(account, at - day), at];
      return { after: { ...account, noticeRequest: asked, noticeRequests }, former: [] };
    }
    case "notice_address.failed": {
      const { wrongAnswers } = event.data;
      return { after: { ...account, ...(request && { noticeRequest: { ...request, wrongAnswers } }) }, former: [] };
    }
    case "notice_address.confirmed": {
      const { notice: digest, noticeBefore, keptUntil } = event.data;
      const address = request?.digest === digest ? request.address : undefined;
      const { after, former } = withoutNotice(rest as A, noticeBefore, keptUntil, at);
      return { after: { ...after, noticeMailbox: { digest, ...defined({ address }) } }, former };
    }
    case "notice_address.removed":
      return withoutNotice(rest as A, event.data.notice, event.data.keptUntil, at);
    default:
      return event satisfies never;
  }
}

/** The account once an address is told as one of those from before alone; as it is where nobody was told. */
function withoutNotice<A extends NoticeAddresses>(
  account: A,
  digest: string | undefined,
  until: number | undefined,
  at: number,
): { after: A; former: Former } {
  if (digest === undefined || until === undefined) return { after: account, former: [] };
  const { noticeMailbox, ...rest } = account;
  const { noticeAnchor: anchor, previousNotice: previous, noticeKeptUntil: keptUntil = 0 } = account;
  const before = noticeMailbox?.digest === digest ? noticeMailbox : { digest };
  const { former, ...kept } = keeping({ anchor, previous, keptUntil }, before, until, at);
  const noticed = { noticeAnchor: kept.anchor, previousNotice: kept.previous, noticeKeptUntil: kept.keptUntil };
  return { after: { ...(rest as A), ...noticed }, former };
}

/** Without a request that nobody has confirmed in time: the address may be a stranger's. */
export function withoutOverdueRequest<A extends NoticeAddresses>(account: A, now: number): A {
  const { noticeRequest, ...rest } = account;
  return noticeRequest && now >= noticeRequest.at + noticeConfirmable ? (rest as A) : account;
}
