// Which mailbox a user's mails go to, and who else is told: a token or a report that is newer than the one before names it.
import { day, signedInAt } from "./time.ts";
import type { Answer, Claims, Mail, MailboxName, User, World } from "./world.ts";

type Naming = [authTime: number, issuedAt: number];

interface Offered {
  mailbox: MailboxName;
  named: Naming;
}

const changesPerDay = 3;

export const offeredBy = ({ emailVerified, mailbox = "own", age }: Claims, { now }: World): Offered | undefined =>
  emailVerified ? { mailbox, named: [signedInAt(age, now) / 1000, Math.floor(now / 1000)] } : undefined;

const isNewer = ([at, issued]: Naming, before: Naming | undefined) =>
  !before || at > before[0] || (at === before[0] && issued > before[1]);

export const keptMailboxes = ({ anchor, previous, keptUntil }: User, now: number) =>
  now < keptUntil ? [anchor, previous].flatMap((one) => one ?? []) : [];

/** Whether a mailbox was told until less than seven days ago; one of which nothing is known, until its mail was sent. */
export function wasToldLately(user: User, { mailbox, at }: Pick<Mail, "mailbox" | "at">, now: number): boolean {
  if ([user.mailbox, user.notice].includes(mailbox)) return true;
  const kept = [
    ...([user.anchor, user.previous].includes(mailbox) ? [user.keptUntil] : []),
    ...([user.noticeAnchor, user.previousNotice].includes(mailbox) ? [user.noticeKeptUntil] : []),
  ];
  const before = user.toldUntil[mailbox];
  const times = before === undefined ? kept : [...kept, before];
  return now < (times.length === 0 ? at : Math.max(...times)) + 7 * day;
}

export const isOutOfReach = (user: User, now: number) =>
  user.mailbox !== undefined &&
  [user.mailbox, ...keptMailboxes(user, now)].every((one) => user.deadSince[one] !== undefined);

/** What a command came to: whether it did anything, and the answer once all is done. */
export interface Acted {
  did: boolean;
  answer: () => Answer;
}

/** Another mailbox comes before what a caller who stepped up asks for, and stands whatever becomes of that. */
export function afterMailbox(world: World, user: User, claims: Claims, act: () => Acted): Answer {
  const offered = offeredBy(claims, world);
  const retryAfter = offered && moveTo(world, user, offered);
  if (retryAfter !== undefined)
    return { status: 429, retryAfter: Math.ceil(retryAfter / 1000), body: { code: "rate.limited" } };
  if (isOutOfReach(user, world.now)) return { status: 409, body: { code: "email.undeliverable" } };
  const { did, answer } = act();
  if (did && offered) confirmNaming(user, offered);
  return answer();
}

/** What the back end says: beyond what a day allows it changes nothing. */
export function afterReport(world: World, user: User, mailbox: MailboxName, occurredAt: number): void {
  const offered: Offered = { mailbox, named: [occurredAt / 1000, -Infinity] };
  moveTo(world, user, offered);
  confirmNaming(user, offered);
}

/** The first mailbox, or the same one shown anew. */
function confirmNaming(user: User, { mailbox, named }: Offered): void {
  if (!isNewer(named, user.named)) return;
  user.mailbox ??= mailbox;
  if (user.mailbox === mailbox) user.named = named;
}

/** Another mailbox than the one before; gives how long it has to wait where there were too many in a day. */
function moveTo({ now, policy }: World, user: User, { mailbox, named }: Offered): number | undefined {
  const before = user.mailbox;
  if (before === undefined || before === mailbox || !isNewer(named, user.named)) return undefined;
  const today = user.mailboxChanges.filter((at) => at > now - day);
  const [first] = today;
  if (first !== undefined && today.length >= changesPerDay) return first + day - now;
  const isRunning = now < user.keptUntil;
  for (const name of [user.previous, ...(isRunning ? [] : [user.anchor])])
    if (name) user.toldUntil[name] = Math.max(user.toldUntil[name] ?? 0, Math.min(now, user.keptUntil));
  if (!isRunning || user.anchor === undefined) user.anchor = before;
  Object.assign(user, { previous: before, mailbox, named, mailboxChanges: [...today, now] });
  user.keptUntil = Math.max(user.keptUntil, now + policy.hold);
  user.heldUntil = Math.max(user.heldUntil, now + policy.hold);
  // Of a mailbox that nobody is told through any more nothing is known.
  for (const name of Object.keys(user.deadSince) as MailboxName[])
    if (![mailbox, before, user.anchor].includes(name)) Reflect.deleteProperty(user.deadSince, name);
  return undefined;
}
