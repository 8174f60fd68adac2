// How the model's state looks in answers: instants in ISO 8601, absent values as null.
// Everything that an answer holds, so that whatever else the service says is a difference.
import { wasToldLately } from "./mailbox.ts";
import { waitingNotice } from "./notice.ts";
import { day, isHeldBack, isLive, isSinceEpochs, isSteppedUp, statusOf } from "./time.ts";
import {
  destinationOf,
  known,
  userOf,
  type Answer,
  type Claims,
  type Control,
  type Entry,
  type Mail,
  type User,
  type World,
} from "./world.ts";

export const iso = (at: number) => new Date(at).toISOString();
const isoOrNull = (at: number | undefined) => (at === undefined ? null : iso(at));

/** For its owner, as they are signed in; they are not where a link alone is followed. */
export const ownersView = (world: World, who: number, what: string, claims?: Claims) => ({
  ...entryView(world, who, what, "owner"),
  waitingFor: waitingFor(world, who, what, claims),
});

/** What is missing before a withdrawal may go there. */
function waitingFor(world: World, who: number, what: string, claims?: Claims): string[] {
  const { now } = world;
  const user = userOf(world, who);
  const entry = known(user.entries[what]);
  if (!isLive(entry, now)) return [];
  if (isHeldBack(entry)) return ["UNDER_REVIEW"];
  return [
    entry.confirmedAt === undefined ? "CONFIRMATION" : "",
    now < entry.activatesAt ? "HOLD" : "",
    ...accountWaitingFor(world, user, claims),
  ].filter((lack) => lack !== "");
}

export function entryView(world: World, who: number, what: string, reader: "owner" | "operator") {
  const { id, network, address, memo } = destinationOf(world, what);
  const entry = known(userOf(world, who).entries[what]);
  const { label, registration, registeredAt, confirmBy, activatesAt, confirmedAt, activatedAt, ended, deliverable } =
    entry;
  const status = statusOf(entry, world.now);
  const flags = entry.flags
    .filter((one) => !one.cleared && (reader === "operator" || concernsOwner(one)))
    .map(({ view }) => view);
  return {
    ...{ id, network, address, memo, label, status, registration, deliverable },
    ...{ registeredAt: iso(registeredAt), confirmBy: iso(confirmBy), activatesAt: iso(activatesAt) },
    confirmedAt: isoOrNull(confirmedAt),
    activatedAt: isoOrNull(status === "ACTIVE" ? activatesAt : activatedAt),
    endedAt: isoOrNull(status === "EXPIRED" ? confirmBy : ended?.at),
    ...(flags.length > 0 && { flags }),
  };
}

/** That others have the same address is theirs to keep. */
const concernsOwner = ({ flag }: Entry["flags"][number]) => flag === "look_alike";

/** What else a link about the entry can do, if it is one that stops, and whether that is done. */
export const freezing = (world: World, who: number, what: string, mail?: Mail) => ({
  canFreeze: mail !== undefined && canFreeze(world, who, what, mail),
  frozen: userOf(world, who).frozenBy !== undefined,
});

/** The link of a mailbox that was told lately freezes until thirty days after the entry's end. */
export function canFreeze(world: World, who: number, what: string, mail: Mail): boolean {
  const { now } = world;
  const user = userOf(world, who);
  const entry = user.entries[what];
  const isOver = entry && !isLive(entry, now) && now >= (entry.ended?.at ?? entry.confirmBy) + 30 * day;
  return !isOver && wasToldLately(user, mail, now);
}

/** An entry without the four characters that a confirmation asks for. */
export function hidden(world: World, who: number, what: string, mail?: Mail) {
  const entry = ownersView(world, who, what);
  const hidden = { ...entry, address: `${entry.address.slice(0, -4)}••••` };
  return { entry: hidden, ...freezing(world, who, what, mail) };
}

export function accountView({ now }: World, user: User, showCode: boolean) {
  const { id, mailbox, addresses, notice, deadSince, locale, timeZone } = user;
  const { antiPhishingCode, antiPhishingSince, frozenBy, heldUntil } = user;
  const waiting = waitingNotice(user, now);
  return {
    ...{
      userId: id,
      email: mailbox ? addresses[mailbox] : null,
      emailUndeliverableSince: isoOrNull(mailbox && deadSince[mailbox]),
      noticeEmail: notice ? addresses[notice] : null,
      noticeEmailUndeliverableSince: isoOrNull(notice && deadSince[notice]),
      noticeEmailRequested: waiting ? addresses[waiting.mailbox] : null,
      noticeEmailConfirmBy: isoOrNull(waiting && waiting.at + day),
      locale: locale ?? null,
      timeZone: timeZone ?? null,
    },
    antiPhishingCode: antiPhishingCode === undefined ? null : showCode ? antiPhishingCode : "••••",
    antiPhishingCodeSince: isoOrNull(antiPhishingSince),
    frozen: frozenBy !== undefined,
    frozenBy: frozenBy ?? null,
    heldUntil: heldUntil > now ? iso(heldUntil) : null,
  };
}

/** The account as its owner sees it, and the code only to whom it may be shown. */
export const seenBy = (claims: Claims, world: World, user: User) => ({
  ...accountView(world, user, isSteppedUp(claims, user, world)),
  waitingFor: accountWaitingFor(world, user, claims),
});

/** What keeps withdrawals from an account, to whatever address. */
const accountWaitingFor = (world: World, user: User, claims?: Claims) =>
  [
    world.now < user.heldUntil ? "ACCOUNT_HOLD" : "",
    user.frozenBy === undefined ? "" : "ACCOUNT_FROZEN",
    world.control.suspended && !world.control.drill ? "SUSPENSION" : "",
    claims && !isSinceEpochs(claims.age, user, world) ? "MFA" : "",
  ].filter((lack) => lack !== "");

export function protectionView({ now }: World, { antiPhishingCode, antiPhishingSince, frozenBy, entries }: User) {
  const live = Object.values(entries).filter((entry) => isLive(entry, now));
  const codeStands = antiPhishingCode !== undefined && now - (antiPhishingSince ?? now) >= 21 * day;
  const criteria = [
    { name: "mfa_on_every_transition", met: true },
    { name: "anti_phishing_code", met: codeStands, ...(antiPhishingSince && { since: iso(antiPhishingSince) }) },
    { name: "whitelist_in_force", met: true },
    { name: "account_not_frozen", met: frozenBy !== "operator" },
    {
      name: "no_open_flags",
      met: !live.some(({ flags }) => flags.some((one) => one.flag === "look_alike" && !one.cleared)),
    },
  ];
  return { eligible: criteria.every(({ met }) => met), criteria };
}

export const controlAnswer = ({ suspended, drill, since, mfaEpoch, quarantines }: Control): Answer => ({
  status: 200,
  body: {
    withdrawals: { suspended, drill },
    since: { ...since, at: iso(since.at) },
    copies: "agree",
    mfaEpoch: mfaEpoch === 0 ? null : iso(mfaEpoch),
    quarantines: quarantines.map(({ since, until, activatesAt }) => ({
      since: iso(since),
      until: iso(until),
      activatesAt: iso(activatesAt),
    })),
  },
});
