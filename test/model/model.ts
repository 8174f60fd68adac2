// The whole service as it is meant to be: what each command answers and changes; no storage, no retries, no AWS.
//
// A new rule is written here first. A command of its own: its shape into `Step` (world.ts), what it does into `rules`;
// the compiler then asks for the call (calls.ts), and steps.ts says how often it comes. A condition of the gate goes
// into gate.ts, what time brings about into time.ts, a new member of an answer into views.ts, a choice of the policy
// into policy.ts.

import { afterMailbox, afterReport, wasToldLately, type Acted } from "./mailbox.ts";
import { gateAnswer, reasonsToDeny } from "./gate.ts";
import { agreeToNotice, askNotice } from "./notice.ts";
import { day, isHeldBack, isLive, isSteppedUp, statusOf } from "./time.ts";
import {
  accountView,
  canFreeze,
  controlAnswer,
  entryView,
  freezing,
  hidden,
  iso,
  ownersView,
  protectionView,
  seenBy,
} from "./views.ts";
import {
  destinationOf,
  known,
  userOf,
  type Answer,
  type Claims,
  type Control,
  type Entry,
  type Mail,
  type Mailed,
  type Purpose,
  type Step,
  type User,
  type World,
} from "./world.ts";

/** How whoever does what needs no second factor is signed in. */
export const justSignedIn: Claims = { mfa: true, age: 0, emailVerified: true };

/** What the service answers to a step, after doing to the world what the step does. */
export const answer = (world: World, step: Step): Answer => (rules[step.do] as Rule<Step>)(world, step);

type Rule<S> = (world: World, step: S) => Answer;
type Rules = { [Do in Step["do"]]: Rule<Step & { do: Do }> };

const rules: Rules = {
  register(world, { who, what, spelling, label, claims }) {
    const { now, policy } = world;
    const user = userOf(world, who);
    if (!isSteppedUp(claims, user, world)) return stepUpRequired;
    if (!claims.emailVerified) return refuse(403, "email.unverified");
    return afterMailbox(world, user, claims, () => {
      const before = user.entries[what];
      const isChecksummed = destinationOf(world, what).checksummed[spelling];
      const notices = isChecksummed ? {} : { notices: ["address.no_checksum"] };
      if (before && isLive(before, now))
        return did(false, { status: 200, body: { ...ownersView(world, who, what, claims), ...notices } });
      if (user.frozenBy === "operator") return did(false, refuse(409, "account.frozen_by_operator"));
      if (Object.values(user.entries).filter((one) => isLive(one, now)).length >= policy.liveEntries)
        return did(false, refuse(409, "address.limit_reached"));
      const today = user.registrations.filter((at) => at > now - day);
      const [first] = today;
      if (first !== undefined && today.length >= policy.registrationsPerDay)
        return did(false, refuse(429, "rate.limited", {}, first + day - now));

      const end = now + policy.hold;
      const registration = (before?.registration ?? 0) + 1;
      const times = { registeredAt: now, confirmBy: end, activatesAt: end };
      user.entries[what] = { label, registration, ...times, resends: 0, wrongAnswers: 0, deliverable: true, flags: [] };
      user.registrations = [...today, now];
      user.isKnown = true;
      const body = { ...ownersView(world, who, what, claims), ...notices };
      raiseFlags(world, who, what);
      (user.mails[what] ??= []).push({
        registration,
        resend: 0,
        mailbox: user.mailbox ?? claims.mailbox ?? "own",
        at: now,
      });
      return did(true, { status: 201, body });
    });
  },

  mistype({ mistakes }, { mistake }) {
    const { status, code } = known(mistakes[mistake]);
    return refuse(status, code);
  },

  confirm: (world, { who, what, mailsAgo, wrongPurpose, answer }) =>
    throughLink(world, { who, what, mailsAgo, wrongPurpose, purpose: "confirm" }, (entry) => {
      if (answer === "wrong") entry.wrongAnswers += 1;
      if (answer !== "right") return refuse(422, "link.challenge_failed", hidden(world, who, what));
      if (!entry.deliverable) return refuse(409, "address.undeliverable", hidden(world, who, what));
      entry.confirmedAt = world.now;
      const { mailbox = "own", deadSince } = userOf(world, who);
      Reflect.deleteProperty(deadSince, mailbox);
      if (world.policy.holdStartsAt === "confirmation")
        entry.activatesAt = Math.max(entry.activatesAt, world.now + world.policy.hold);
      const body = { entry: ownersView(world, who, what), ...freezing(world, who, what) };
      raiseShared(world, entry, what);
      return { status: 200, body };
    }),

  cancel(world, { who, what, mailsAgo, wrongPurpose, freeze, all }) {
    const user = userOf(world, who);
    const mail = user.mails[what]?.at(-1 - mailsAgo);
    const stopped = throughLink(world, { who, what, mailsAgo, wrongPurpose, purpose: "cancel" }, (entry) => {
      end(entry, world.now);
      return { status: 200, body: {} };
    });
    const isDone = stopped.status === 200;
    if (!mail || wrongPurpose || (!isDone && !freeze && !all)) return stopped;
    const can = canFreeze(world, who, what, mail);
    // Nobody is kept from stopping by what else they ask for.
    if (!isDone && !can) return refuse(410, "link.expired", hidden(world, who, what, mail));
    if (freeze && can) user.frozenBy ??= "link";
    const others = Object.values(user.entries).filter((one) => all && can && isOfThatDay(one, mail.at, world.now));
    for (const other of others) end(other, world.now);
    const body = { entry: ownersView(world, who, what), stopped: (isDone ? 1 : 0) + others.length };
    return { status: 200, body: { ...body, ...freezing(world, who, what, mail) } };
  },

  "freeze-by-cancel-link"(world, { who, what, mailsAgo, wrongPurpose, ticked }) {
    const mail = userOf(world, who).mails[what]?.at(-1 - mailsAgo);
    if (!mail || wrongPurpose) return refuse(404, "link.invalid");
    return freezeByLink(world, who, ticked, canFreeze(world, who, what, mail));
  },

  "freeze-by-link"(world, { who, ticked }) {
    const user = userOf(world, who);
    const { unfreezeMail: mail, unfrozenByOperatorAt = 0 } = user;
    if (!mail) return refuse(404, "link.invalid");
    const isOver = world.now >= mail.at + 7 * day || unfrozenByOperatorAt > mail.at;
    return freezeByLink(world, who, ticked, !isOver && wasToldLately(user, mail, world.now));
  },

  open: (world, { who, what, mailsAgo, wrongPurpose, purpose }) =>
    throughLink(world, { who, what, mailsAgo, wrongPurpose, purpose }, (_, mail) => ({
      status: 200,
      body: { purpose, ...hidden(world, who, what, purpose === "cancel" ? mail : undefined) },
    })),

  bounce(world, { who, what, mailsAgo }) {
    const user = userOf(world, who);
    const entry = user.entries[what];
    const mail = user.mails[what]?.at(-1 - mailsAgo);
    const isNewest = mail?.registration === entry?.registration && mail?.resend === entry?.resends;
    const isTold = mail && [user.mailbox, user.anchor, user.previous].includes(mail.mailbox);
    if (mail && mail.mailbox !== user.mailbox) {
      if (isTold) user.deadSince[mail.mailbox] ??= world.now;
    } else if (mail && entry?.deliverable && isNewest && isLive(entry, world.now)) {
      entry.deliverable = false;
      user.deadSince[mail.mailbox] ??= world.now;
    }
    return { status: 200, body: { failed: [] } };
  },

  remove: (world, { who, what }) =>
    ofEntry(world, who, what, (entry) => {
      if (isLive(entry, world.now)) end(entry, world.now);
      return { status: 200, body: ownersView(world, who, what, justSignedIn) };
    }),

  resend(world, { who, what, claims }) {
    const { now, policy } = world;
    const user = userOf(world, who);
    const resend = (): Acted => {
      const entry = user.entries[what];
      if (!entry) return did(false, refuse(404, "address.not_found"));
      if (statusOf(entry, now) !== "PENDING") return did(false, refuse(409, "address.not_pending"));
      const today = user.resends.filter((at) => at > now - day);
      const [first] = today;
      if (first !== undefined && today.length >= 10)
        return did(false, refuse(429, "rate.limited", {}, first + day - now));
      if (entry.resends >= policy.resends) return did(false, refuse(429, "rate.limited", {}, entry.confirmBy - now));
      const next = (entry.resentAt ?? 0) + policy.resendInterval;
      if (now < next) return did(false, refuse(429, "rate.limited", {}, next - now));
      user.resends = [...today, now];
      entry.resends += 1;
      entry.resentAt = now;
      entry.wrongAnswers = 0;
      entry.deliverable = true;
      const { registration, resends } = entry;
      user.mails[what]?.push({ registration, resend: resends, mailbox: user.mailbox ?? "own", at: now });
      return did(true, { status: 202, body: ownersView(world, who, what, claims) });
    };
    // The mail would go to another mailbox than the token has.
    if (!claims.emailVerified || (claims.mailbox ?? "own") === user.mailbox) return resend().answer();
    return isSteppedUp(claims, user, world) ? afterMailbox(world, user, claims, resend) : stepUpRequired;
  },

  read: (world, { who, what }) =>
    ofEntry(world, who, what, () => ({ status: 200, body: ownersView(world, who, what, justSignedIn) })),

  "clear-flags": (world, { who, what, seen, registrationsAgo }) =>
    ofEntry(world, who, what, (entry) => {
      if (registrationsAgo > 0) return refuse(409, "address.superseded");
      const wasHeld = isHeldBack(entry);
      for (const flag of entry.flags) if (seen.includes(flag.flag)) flag.cleared = true;
      // Before it was cleared nobody could withdraw there.
      if (wasHeld && !isHeldBack(entry)) entry.activatesAt = Math.max(entry.activatesAt, world.now);
      return { status: 200, body: entryView(world, who, what, "operator") };
    }),

  freeze(world, { who, claims }) {
    const user = userOf(world, who);
    user.frozenBy ??= "user";
    user.isKnown = true;
    return { status: 200, body: seenBy(claims, world, user) };
  },

  unfreeze(world, { who, claims }) {
    const user = userOf(world, who);
    if (!isSteppedUp(claims, user, world)) return stepUpRequired;
    return afterMailbox(world, user, claims, () => {
      if (user.frozenBy === "operator") return did(false, refuse(409, "account.frozen_by_operator"));
      if (user.frozenBy !== undefined && world.now < user.heldUntil)
        return did(false, refuse(409, "account.held", { heldUntil: iso(user.heldUntil) }, user.heldUntil - world.now));
      const wasFrozen = user.frozenBy !== undefined;
      unfreeze(user, world);
      const answer = () => {
        if (wasFrozen) tellOfUnfreeze(user, world);
        return { status: 200, body: seenBy(claims, world, user) };
      };
      return { did: wasFrozen, answer };
    });
  },

  "operator-freeze"(world, { who }) {
    const user = userOf(world, who);
    const known = user.isKnown ?? false;
    user.frozenBy = "operator";
    user.isKnown = true;
    return { status: 200, body: { ...accountView(world, user, false), known } };
  },

  "operator-unfreeze"(world, { who }) {
    const user = userOf(world, who);
    const wasFrozen = user.frozenBy !== undefined;
    unfreeze(user, world);
    if (wasFrozen) {
      user.unfrozenByOperatorAt = world.now;
      tellOfUnfreeze(user, world);
    }
    return { status: 200, body: { ...accountView(world, user, false), known: user.isKnown ?? false } };
  },

  "report-change"(world, { who }) {
    const user = userOf(world, who);
    hold(user, world);
    user.isKnown = true;
    return { status: 202, body: { heldUntil: iso(user.heldUntil) } };
  },

  "report-mailbox"(world, { who, mailbox, ago }) {
    const user = userOf(world, who);
    const occurredAt = world.now - ago;
    const before = user.reports.find((one) => one.occurredAt === occurredAt);
    if (!before) {
      hold(user, world);
      user.reports = [...user.reports, { occurredAt, heldUntil: user.heldUntil }].slice(-10);
    }
    afterReport(world, user, mailbox, occurredAt);
    user.isKnown = true;
    return { status: 202, body: { heldUntil: iso(before?.heldUntil ?? user.heldUntil) } };
  },

  set(world, { who, locale, timeZone, antiPhishingCode, claims }) {
    const user = userOf(world, who);
    if (!isSteppedUp(claims, user, world)) return stepUpRequired;
    return afterMailbox(world, user, claims, () => {
      const codeIsNew = antiPhishingCode !== undefined && antiPhishingCode !== user.antiPhishingCode;
      const zoneIsNew = timeZone !== undefined && timeZone !== (user.timeZone ?? null);
      const changes = codeIsNew || zoneIsNew || (locale !== undefined && locale !== user.locale);
      const today = user.settingsChanges.filter((at) => at > world.now - day);
      const [first] = today;
      if (changes && first !== undefined && today.length >= 5)
        return did(false, refuse(429, "rate.limited", {}, first + day - world.now));
      if (changes) user.settingsChanges = [...today, world.now];
      // Since when a code stands, not since when this one does: a changed letter is no loss of protection.
      if (codeIsNew) Object.assign(user, { antiPhishingCode, antiPhishingSince: user.antiPhishingSince ?? world.now });
      if (locale !== undefined) user.locale = locale;
      if (timeZone !== undefined) user.timeZone = timeZone;
      if (changes) user.isKnown = true;
      return { did: changes, answer: () => ({ status: 200, body: seenBy(claims, world, user) }) };
    });
  },

  "ask-notice": (world, { who, notice, claims }) => askNotice(world, who, notice, claims),

  "agree-to-notice": (world, { who, asksAgo, ticked }) => agreeToNotice(world, who, asksAgo, ticked),

  look(world, { who, claims }) {
    const user = userOf(world, who);
    const names = Object.keys(user.entries);
    const items = names
      .map((what) => ownersView(world, who, what, claims))
      .toSorted((a, b) => a.id.localeCompare(b.id));
    const order = items.map(({ registeredAt }) => registeredAt).toSorted((a, b) => (a < b ? 1 : -1));
    const protection = protectionView(world, user);
    return { status: 200, body: { account: seenBy(claims, world, user), items, order, protection } };
  },

  "revoke-mfa"(world, { who }) {
    const user = userOf(world, who);
    const known = user.isKnown ?? false;
    user.mfaEpoch = world.now;
    user.isKnown = true;
    return { status: 200, body: { mfaEpoch: iso(world.now), userId: user.id, known } };
  },

  "revoke-everybodys-mfa"({ control, now }) {
    control.mfaEpoch = now;
    return { status: 200, body: { mfaEpoch: iso(now) } };
  },

  suspend({ control, now }, { drill }) {
    const isReal = control.suspended && !control.drill;
    // A drill never softens the real thing.
    if (drill && isReal) return refuse(409, "control.suspended");
    if (drill ? !control.suspended : !isReal)
      Object.assign(control, { suspended: true, drill, since: byOperator(now) });
    return controlAnswer(control);
  },

  resume({ control, now }, { drill }) {
    // The end of a drill never ends the real thing; any other ends both.
    if (drill && control.suspended && !control.drill) return refuse(409, "control.suspended");
    if (control.suspended && !control.drill) control.resumedAt = now;
    if (control.suspended) Object.assign(control, { suspended: false, drill: false, since: byOperator(now) });
    return controlAnswer(control);
  },

  "read-control": ({ control }) => controlAnswer(control),

  requarantine({ control, users, policy, now }, { since }) {
    const activatesAt = now + policy.hold;
    control.quarantines.push({ since: now - since, until: now, activatesAt });
    joinOldest(control);
    for (const entry of users.flatMap(({ entries }) => Object.values(entries)))
      if (isLive(entry, now) && entry.registeredAt >= now - since && activatesAt > entry.activatesAt) {
        if (statusOf(entry, now) === "ACTIVE") entry.activatedAt = entry.activatesAt;
        entry.waits = { from: now, instead: entry.activatesAt };
        entry.activatesAt = activatesAt;
      }
    return controlAnswer(control);
  },

  audit: () => ({ status: 200, body: { verified: true } }),

  check(world, { who, what, approval }) {
    const reasons = reasonsToDeny(world, userOf(world, who), what, approval);
    const entry = userOf(world, who).entries[what] && { entry: entryView(world, who, what, "operator") };
    return gateAnswer(world, who, reasons, entry);
  },

  "check-misread"(world, { who }) {
    const reasons = reasonsToDeny(world, userOf(world, who), "", { amr: ["mfa"], age: 0 });
    return gateAnswer(world, who, reasons);
  },
};

/** What a link of a mail does: act, unless it is not ours, older than what stands, too late, used or locked. */
function throughLink(
  world: World,
  { who, what, mailsAgo, wrongPurpose, purpose }: Mailed & { purpose: Purpose },
  act: (entry: Entry, mail: Mail) => Answer,
): Answer {
  const { entries, mails } = userOf(world, who);
  const entry = entries[what];
  const mail = mails[what]?.at(-1 - mailsAgo);
  if (!entry || !mail || wrongPurpose) return refuse(404, "link.invalid");
  const status = statusOf(entry, world.now);
  const refusal = (code: number, name: string) =>
    refuse(code, name, hidden(world, who, what, purpose === "cancel" ? mail : undefined));
  // What stops may act on later registrations too.
  if (purpose === "cancel" && isLive(entry, world.now)) return act(entry, mail);
  if (mail.registration < entry.registration) return refusal(410, "link.superseded");
  if (status === "EXPIRED") return refusal(410, "link.expired");
  if (status !== "PENDING") return refusal(409, "link.used");
  if (mail.resend < entry.resends || mail.mailbox !== userOf(world, who).mailbox)
    return refusal(410, "link.superseded");
  return entry.wrongAnswers >= world.policy.wrongAnswers ? refusal(423, "link.locked") : act(entry, mail);
}

/** A hundred requarantines are kept; of one more the two oldest become one, about all that either was about. */
function joinOldest({ quarantines }: Control): void {
  const [first, second] = quarantines;
  if (!first || !second || quarantines.length <= 100) return;
  quarantines.splice(0, 2, {
    since: Math.min(first.since, second.since),
    until: Math.max(first.until, second.until),
    activatesAt: Math.max(first.activatesAt, second.activatesAt),
  });
}

/** What was ever active is removed. What ends at the very instant of a requarantine has not waited for it. */
function end(entry: Entry, now: number): void {
  if (statusOf(entry, now) === "ACTIVE") entry.activatedAt = entry.activatesAt;
  entry.ended = { status: entry.activatedAt === undefined ? "CANCELLED" : "REMOVED", at: now };
  if (entry.waits?.from === now) entry.activatesAt = entry.waits.instead;
}

function hold(user: User, { now, policy }: World): void {
  user.heldUntil = Math.max(user.heldUntil, now + policy.hold);
}

/** Lifts a freeze; withdrawals stay held one hold long. */
function unfreeze(user: User, world: World): void {
  if (user.frozenBy === undefined) return;
  delete user.frozenBy;
  hold(user, world);
}

/** The mail goes to the mailbox as it is then; one that does not take ours is not counted on. */
function tellOfUnfreeze(user: User, { now }: World): void {
  const { mailbox } = user;
  delete user.unfreezeMail;
  if (mailbox && user.deadSince[mailbox] === undefined) user.unfreezeMail = { mailbox, at: now };
}

/** A box that is not ticked freezes nobody, and says so while the link could. */
function freezeByLink(world: World, who: number, ticked: boolean, can: boolean): Answer {
  if (!can) return refuse(410, "link.expired");
  if (!ticked) return refuse(422, "link.challenge_failed");
  userOf(world, who).frozenBy ??= "link";
  return { status: 200, body: { frozen: true } };
}

const isOfThatDay = (entry: Entry, mailAt: number, now: number) =>
  isLive(entry, now) && entry.registeredAt >= mailAt - day;

/** A new registration is flagged for what it looks like, a twin of the same user, and for the same one of others. */
function raiseFlags(world: World, who: number, what: string): void {
  const { now } = world;
  const user = userOf(world, who);
  const { looksLike = "" } = destinationOf(world, what);
  const twin = user.entries[looksLike];
  if (twin && (isLive(twin, now) || twin.ended?.status === "REMOVED"))
    raise(world, user.entries[what], "look_alike", { resembles: destinationOf(world, looksLike).id });
  raiseShared(world, known(user.entries[what]), what);
}

/**
 * A registration, and its confirmation, has those flagged that stand in one window with it and with as many others as are
 * confirmed: nobody's address is stopped by what others only register.
 */
function raiseShared(world: World, { registeredAt: at }: Entry, what: string): void {
  const { flagUsers, flagWindow } = world.policy;
  const holders = world.users.flatMap(({ entries }) => entries[what] ?? []);
  const within = (from: number, one: Entry) => one.registeredAt >= from && one.registeredAt <= from + flagWindow;
  const starts = holders
    .map(({ registeredAt }) => registeredAt)
    .filter((from) => from <= at && at <= from + flagWindow);
  for (const entry of holders) {
    const together = starts
      .filter((from) => within(from, entry))
      .map(
        (from) => holders.filter((one) => one === entry || (one.confirmedAt !== undefined && within(from, one))).length,
      );
    const users = Math.max(0, ...together);
    if (users >= flagUsers) raise(world, entry, "shared", { users });
  }
}

/** Each kind once for a registration: what an operator has cleared is not raised again. */
function raise({ now, policy }: World, entry: Entry | undefined, flag: "shared" | "look_alike", data: object): void {
  if (!entry || !isLive(entry, now) || entry.flags.some((one) => one.flag === flag)) return;
  const holds = policy.flagMode === "hold";
  if (holds && statusOf(entry, now) === "ACTIVE") entry.activatedAt = entry.activatesAt;
  entry.flags.push({ flag, holds, cleared: false, view: { flag, ...data, holds, since: iso(now) } });
}

/** Nothing more is to come into the answer. */
const did = (did: boolean, answer: Answer): Acted => ({ did, answer: () => answer });

function refuse(status: number, code: string, members: object = {}, retryAfter?: number): Answer {
  return {
    status,
    ...(retryAfter !== undefined && { retryAfter: Math.ceil(retryAfter / 1000) }),
    body: { code, ...members },
  };
}

/** Who makes the steps of the model, and why. */
const byOperator = (at: number): World["control"]["since"] => ({
  ...{ at, by: "operator", operator: "arn:aws:iam::000000000000:user/local", reason: "A step of the model" },
});

const stepUpRequired = refuse(401, "step_up.required");

function ofEntry(world: World, who: number, what: string, act: (entry: Entry, user: User) => Answer): Answer {
  const user = userOf(world, who);
  const entry = user.entries[what];
  return entry ? act(entry, user) : refuse(404, "address.not_found");
}
