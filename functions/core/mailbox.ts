// Which mailbox is an account's, and which were until lately: whoever changes it does not silence who was told before.
import * as z from "zod/mini";
import { carrying } from "./carrying.ts";
import { defined } from "./defined.ts";
import type { AccountEvent } from "./event.ts";
import { keeping, Mailbox, type Former } from "./mailbox-record.ts";
import { isNewer, Naming } from "./naming.ts";
import { natural } from "./natural.ts";
import { noticeAddresses, toldNotices, withNoticeEvent, type NoticeEvent } from "./notice-address.ts";
import { day } from "./time.ts";

export type { Mailbox };

/** What an account holds of its mailboxes. */
export const mailboxes = {
  /** Where mails go. */
  mailbox: z.exactOptional(Mailbox),
  /** Who said so. */
  mailboxNamed: z.exactOptional(Naming),
  /** What stood before the first of the changes that are running, and before the last: told of everything until `keptUntil`. */
  anchor: z.exactOptional(Mailbox),
  previousMailbox: z.exactOptional(Mailbox),
  keptUntil: z.exactOptional(natural),
  /** Instants of the changes of the last day. */
  mailboxChanges: z.exactOptional(z.readonly(z.array(natural))),
  /** Those that are not told any more, as long as their links may freeze. */
  formerMailboxes: z.exactOptional(z.readonly(z.array(carrying({ digest: z.string(), toldUntil: natural })))),
  ...noticeAddresses,
};

type Mailboxes = z.infer<z.ZodMiniObject<typeof mailboxes>>;

/** What one account has of these. */
export const mailboxesOf = (account: Mailboxes): Mailboxes =>
  Object.fromEntries(Object.entries(account).filter(([name]) => Object.hasOwn(mailboxes, name)));

/** A mailbox that somebody has shown to be the user's, with its digests by every key, the newest first. */
export interface Offered {
  address: string;
  digests: readonly [string, ...string[]];
  named: Naming;
}

/** So often may an account change its mailbox within any 24 hours. */
export const mailboxChangesPerDay = 3;

/** How long a link that was sent to a mailbox may freeze after the mailbox was last told. */
export const freezable = 7 * day;

export const isSame = (mailbox: Mailbox | undefined, { digests }: Pick<Offered, "digests">) =>
  mailbox !== undefined && digests.includes(mailbox.digest);

/** What a mailbox is called in this account: as it was before, by whichever key. */
export const nameIn = (account: Mailboxes, digests: Offered["digests"]): string =>
  roles.map((role) => account[role]?.digest).find((digest) => digest !== undefined && digests.includes(digest)) ??
  digests[0];

/** Changes of the mailbox after `since`, oldest first. */
export const mailboxChangesSince = ({ mailboxChanges = [] }: Mailboxes, since: number) =>
  mailboxChanges.filter((at) => at > since);

/** The mailboxes besides the present one that are told of what happens at `at`, the anchor first. */
export function keptMailboxes({ mailbox, anchor, previousMailbox, keptUntil = 0 }: Mailboxes, at: number): Mailbox[] {
  if (at >= keptUntil) return [];
  const kept = [anchor, previousMailbox].filter((one) => one !== undefined);
  const others = new Map(kept.map((one) => [one.digest, one]));
  return [...others.values()].filter(({ digest }) => digest !== mailbox?.digest);
}

/** Everybody who is told of what happens at `at`, each once: whoever has the mailbox first. */
export function toldMailboxes(account: Mailboxes, at: number): Mailbox[] {
  const { mailbox } = account;
  const all = [...(mailbox ? [mailbox] : []), ...keptMailboxes(account, at), ...toldNotices(account, at)];
  return all.filter(({ digest }, index) => all.findIndex((one) => one.digest === digest) === index);
}

/** Until when a mailbox is or was told; nothing of one that never was. */
export function toldUntil(account: Mailboxes, digest: string): number | undefined {
  const { mailbox, anchor, previousMailbox, keptUntil = 0, formerMailboxes = [] } = account;
  const { noticeMailbox, noticeAnchor, previousNotice, noticeKeptUntil = 0 } = account;
  const isOneOf = (...some: (Mailbox | undefined)[]) => some.some((one) => one?.digest === digest);
  if (isOneOf(mailbox, noticeMailbox)) return Infinity;
  const kept = [
    ...(isOneOf(anchor, previousMailbox) ? [keptUntil] : []),
    ...(isOneOf(noticeAnchor, previousNotice) ? [noticeKeptUntil] : []),
  ];
  const former = formerMailboxes.filter((one) => one.digest === digest).map((one) => one.toldUntil);
  const times = [...kept, ...former];
  return times.length === 0 ? undefined : Math.max(...times);
}

/** Whether there is a mailbox, and mails to every one that is told at `now` come back. */
export const isOutOfReach = (account: Mailboxes, now: number) =>
  account.mailbox !== undefined &&
  [account.mailbox, ...keptMailboxes(account, now)].every((one) => one.undeliverableSince !== undefined);

/** The account once the mailbox that it has is shown to be the user's: its address is known, and older tokens change nothing. */
export function withNaming<A extends Mailboxes>(account: A, offered: Offered): A {
  const { mailbox, mailboxNamed } = account;
  const isNews = isNewer(offered.named, mailboxNamed);
  if (!mailbox || !isSame(mailbox, offered) || (!isNews && mailbox.address !== undefined)) return account;
  const { address, named } = offered;
  return { ...account, mailbox: { address, ...mailbox }, ...(isNews && { mailboxNamed: named }) };
}

type Change = AccountEvent & { type: "account.email_changed" };

/**
 * The account with the mailbox of the event, whose address no event has. The one from before the first of the running
 * changes (the anchor) and the one from before this change stay with it until one hold is over.
 */
export function withMailbox<A extends Mailboxes & { heldUntil: number }>(account: A, { at, data }: Change): A {
  const { mailbox: digest, mailboxBefore, heldUntil, named } = data;
  const known = roles.map((role) => account[role]).find((one) => one?.digest === digest);
  const next = { ...account, mailbox: known ?? { digest }, mailboxNamed: named };
  if (mailboxBefore === undefined || heldUntil === undefined) return next;

  const { keptUntil = 0, anchor, previousMailbox: previous } = account;
  const before = account.mailbox?.digest === mailboxBefore ? account.mailbox : { digest: mailboxBefore };
  const kept = keeping({ anchor, previous, keptUntil }, before, heldUntil, at);
  return {
    ...next,
    anchor: kept.anchor,
    previousMailbox: kept.previous,
    keptUntil: kept.keptUntil,
    heldUntil: Math.max(heldUntil, account.heldUntil),
    mailboxChanges: [...mailboxChangesSince(account, at - day), at],
    formerMailboxes: withFormer(account, kept.former, at),
  };
}

const withFormer = ({ formerMailboxes = [] }: Mailboxes, former: Former, at: number) => [
  ...formerMailboxes.filter((one) => one.toldUntil + freezable > at),
  ...former,
];

/** The account after an event of its notice address. */
export function withNotice<A extends Mailboxes>(account: A, event: NoticeEvent): A {
  const { after, former } = withNoticeEvent(account, event);
  return former.length === 0 ? after : { ...after, formerMailboxes: withFormer(account, former, event.at) };
}

const roles = ["mailbox", "anchor", "previousMailbox", "noticeMailbox", "noticeAnchor", "previousNotice"] as const;

/**
 * The account as mails to one of its mailboxes come back since `since`, or arrive again where that is undefined; the same
 * where that is no news.
 */
export function withReach<A extends Mailboxes>(account: A, digest: string | undefined, since: number | undefined): A {
  const isLost = since !== undefined;
  const news = roles.filter((role) => {
    const mailbox = account[role];
    return mailbox?.digest === digest && mailbox && isLost === (mailbox.undeliverableSince === undefined);
  });
  return news.reduce((after, role) => {
    const { undeliverableSince, ...mailbox } = after[role] ?? { digest: "" };
    return { ...after, [role]: { ...mailbox, ...defined({ undeliverableSince: since }) } };
  }, account);
}
