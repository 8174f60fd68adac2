// What an owner asks of their notice address: another one, or none.
import { decideNotice } from "../core/decide-notice-address.ts";
import { nameIn } from "../core/mailbox.ts";
import type { State } from "../core/state.ts";
import { mailboxDigests, policy } from "../wiring.ts";
import type { Caller } from "./caller.ts";
import type { Asked } from "./mailbox.ts";

/** @param address Null for none, undefined where nothing is asked. One that is asked for is told of nothing until it is confirmed. */
export function askedOfNotice(
  address: string | null | undefined,
  { account }: State,
  { evidence }: Caller,
  now: number,
): Asked & Required<Pick<Asked, "brings">> {
  const brings = (of: State) => of;
  if (address === undefined) return { events: [], brings };
  if (address === null) return { ...decideNotice({ type: "remove", evidence }, account, now, policy), brings };
  const digests = mailboxDigests().of(address);
  const noticeRequest = { digest: nameIn(account, digests), address, at: now, wrongAnswers: 0 };
  const asked = decideNotice({ type: "request", digests, evidence }, account, now, policy);
  const isRequest = asked.events.some(({ type }) => type === "notice_address.requested");
  // No event has an address.
  return { ...asked, brings: (of) => (isRequest ? { ...of, account: { ...of.account, noticeRequest } } : of) };
}
