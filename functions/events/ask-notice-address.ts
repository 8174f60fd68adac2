// Asks whoever reads an address whether they want to be told of an account. They may be a stranger to it: the mail says
// nothing of the account, not even its code, and can do nothing else.
import type { Account } from "../core/account.ts";
import { defined } from "../core/defined.ts";
import { waitingNotice } from "../core/notice-address.ts";
import { noticeLetter } from "../mail/compose.ts";
import { toHtml } from "../mail/html.ts";
import { toText } from "../mail/text.ts";
import { brand, mailer, notices, policy, publicUrl, tokens } from "../wiring.ts";

interface Event {
  id: string;
  type: string;
  time: string;
}

/** Does nothing where the event is no request, or the request waits no more. */
export async function askNoticeAddress(
  { id: event, type, time }: Event,
  account: Account,
  now: number,
  context: { getRemainingTimeInMillis: () => number },
): Promise<void> {
  const at = Date.parse(time);
  const waiting = waitingNotice(account, now);
  if (type !== "notice_address.requested" || waiting?.at !== at || waiting.address === undefined) return;
  const { address: to, digest: mailbox } = waiting;
  const { userId } = account;
  const notice = { userId, event, at, kind: "noticeAsked", mailbox };
  await notices().once(notice, { now, left: context.getRemainingTimeInMillis() }, async () => {
    const link = { purpose: "notice", userId, mailbox, at } as const;
    const letter = noticeLetter(
      policy.mailLinks === "all"
        ? { confirm: `${publicUrl()}/notice/${await tokens().sign(link)}` }
        : { code: tokens().code(link) },
      { account: defined({ locale: account.locale }), brand: brand(), origin: publicUrl() },
    );
    const { subject, locale: language } = letter;
    return mailer().send({ to, subject, language, html: await toHtml(letter), text: toText(letter) }, notice);
  });
}
