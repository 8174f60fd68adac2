// What time makes of the model's state. Nothing is written down for it: it is seen, at whatever instant one looks.
// So no timer is in the model, and the service has to answer alike whether its timers ran or not.
import type { Claims, Entry, User, World } from "./world.ts";

export const day = 24 * 3_600_000;

export function statusOf(entry: Entry, now: number) {
  const { ended, confirmedAt, confirmBy, activatesAt } = entry;
  if (ended) return ended.status;
  if (confirmedAt === undefined) return now < confirmBy ? "PENDING" : "EXPIRED";
  return now < activatesAt || isHeldBack(entry) ? "CONFIRMED" : "ACTIVE";
}

export const isHeldBack = ({ flags }: Entry) => flags.some(({ holds, cleared }) => holds && !cleared);

export const isLive = (entry: Entry | undefined, now: number) =>
  entry !== undefined && ["PENDING", "CONFIRMED", "ACTIVE"].includes(statusOf(entry, now));

/** Of a token, when its user authenticated, in whole seconds; epoch milliseconds. */
export const signedInAt = (age: number, now: number) => Math.floor(now / 1000) * 1000 - age * 1000;

export function isFresh(age: number, maxAge: number, user: User, world: World): boolean {
  const { now } = world;
  const at = signedInAt(age, now);
  return at <= now && now - at <= maxAge && isSinceEpochs(age, user, world);
}

/** An assertion carries whole seconds: one made in the very second of an epoch may have been made before it. */
export function isSinceEpochs(age: number, { mfaEpoch }: User, { now, control }: World): boolean {
  const at = signedInAt(age, now);
  return at >= mfaEpoch && at >= control.mfaEpoch;
}

export const isSteppedUp = ({ mfa, age }: Claims, user: User, world: World) =>
  mfa && isFresh(age, world.policy.stepUpMaxAge, user, world);

/** The instants to come at which time alone changes something, the nearest first. */
export const instants = ({ now, policy, users, denials }: World) =>
  users
    .flatMap(({ heldUntil, keptUntil, noticeKeptUntil, mailboxChanges, noticeRequests, settingsChanges, entries }) => [
      heldUntil,
      keptUntil,
      noticeKeptUntil,
      ...[...mailboxChanges, ...noticeRequests, ...settingsChanges].map((at) => at + day),
      ...Object.values(entries).flatMap((one) => [
        one.confirmBy,
        one.activatesAt,
        (one.resentAt ?? 0) + policy.resendInterval,
      ]),
    ])
    .concat(denials.map(({ at }) => at + policy.riskWindow))
    .filter((at) => at > now)
    .toSorted((a, b) => a - b);
