// Who is told besides the mailbox: an address that somebody asks for, and whoever reads it agrees to.
import { afterMailbox, isOutOfReach } from "./mailbox.ts";
import { day, isSteppedUp } from "./time.ts";
import { seenBy } from "./views.ts";
import { userOf, type Answer, type Claims, type MailboxName, type NoticeAsk, type User, type World } from "./world.ts";

const requestsPerDay = 3;

const refuse = (status: number, code: string, retryAfter?: number): Answer => ({
  status,
  ...(retryAfter !== undefined && { retryAfter: Math.ceil(retryAfter / 1000) }),
  body: { code },
});

/** What waits for somebody to agree: not what is the mailbox by now. */
export const waitingNotice = ({ noticeRequest: asked, mailbox }: User, now: number): NoticeAsk | undefined =>
  asked && now < asked.at + day && asked.mailbox !== mailbox ? asked : undefined;

export function askNotice(world: World, who: number, notice: MailboxName | null, claims: Claims): Answer {
  const user = userOf(world, who);
  if (!isSteppedUp(claims, user, world)) return refuse(401, "step_up.required");
  return afterMailbox(world, user, claims, () => {
    const asked = notice === null ? withdraw(world, user) : request(world, user, notice, claims);
    if (typeof asked !== "boolean") return { did: false, answer: () => asked };
    if (asked) user.isKnown = true;
    return { did: asked, answer: () => ({ status: 200, body: seenBy(claims, world, user) }) };
  });
}

/** Whether it did anything, or why not. */
function request(world: World, user: User, notice: MailboxName, claims: Claims): boolean | Answer {
  const { now } = world;
  const mailbox = user.mailbox ?? (claims.emailVerified ? (claims.mailbox ?? "own") : undefined);
  if (mailbox === undefined) return refuse(403, "email.unverified");
  if (notice === mailbox) return refuse(422, "email.is_mailbox");
  if (notice === user.notice) return dropRequest(user, now);
  const today = user.noticeRequests.filter((at) => at > now - day);
  const [first] = today;
  if (first !== undefined && today.length >= requestsPerDay) return refuse(429, "rate.limited", first + day - now);
  user.noticeRequests = [...today, now];
  user.noticeRequest = { mailbox: notice, at: now };
  // Of the same instant and address it is the same link.
  if (!user.noticeAsks.some((one) => one.mailbox === notice && one.at === now))
    user.noticeAsks.push(user.noticeRequest);
  return true;
}

function withdraw(world: World, user: User): boolean {
  if (user.notice === undefined) return dropRequest(user, world.now);
  keep(world, user, user.notice);
  delete user.notice;
  delete user.noticeRequest;
  return true;
}

function dropRequest(user: User, now: number): boolean {
  if (!waitingNotice(user, now)) return false;
  delete user.noticeRequest;
  return true;
}

/** By the link of a mail that asked, counted from the newest. */
export function agreeToNotice(world: World, who: number, asksAgo: number, ticked: boolean): Answer {
  const { now } = world;
  const user = userOf(world, who);
  const asked = user.noticeAsks.at(-1 - asksAgo);
  if (!asked) return refuse(404, "link.invalid");
  const waiting = waitingNotice(user, now);
  if (waiting?.mailbox !== asked.mailbox || waiting.at !== asked.at) {
    if (user.notice === asked.mailbox) return refuse(409, "link.used");
    return refuse(410, now >= asked.at + day ? "link.expired" : "link.superseded");
  }
  if (!ticked) return refuse(422, "link.challenge_failed");
  if (isOutOfReach(user, now)) return refuse(409, "email.undeliverable");
  if (user.notice !== undefined) keep(world, user, user.notice);
  user.notice = asked.mailbox;
  delete user.noticeRequest;
  return { status: 200, body: { confirmed: true } };
}

/** As a mailbox is kept: the first of those that stood before the running changes, and the last. */
function keep({ now, policy }: World, user: User, before: MailboxName): void {
  const isRunning = now < user.noticeKeptUntil;
  for (const name of [user.previousNotice, ...(isRunning ? [] : [user.noticeAnchor])])
    if (name) user.toldUntil[name] = Math.max(user.toldUntil[name] ?? 0, Math.min(now, user.noticeKeptUntil));
  if (!isRunning || user.noticeAnchor === undefined) user.noticeAnchor = before;
  user.previousNotice = before;
  user.noticeKeptUntil = Math.max(user.noticeKeptUntil, now + policy.hold);
}
