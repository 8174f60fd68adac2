// What stands in for an account whose record is gone or cannot be read: frozen, until an operator repairs it.
import { Account, newAccount } from "./account.ts";
import { lostHead } from "./audit.ts";
import { isTooLarge } from "./carrying.ts";
import type { AccountEvent } from "./event.ts";
import { natural } from "./natural.ts";

/**
 * The account of a user of whom there is more than this record, which at `now` is gone or is `found` in a state in which
 * it cannot be read. What can be read of it stays in it, its place in its chain included; nothing of another user's.
 * Where its version is gone too, this one is greater than any number of writes: the lost record that somebody puts back
 * goes back to what it was (`wentBack`).
 */
export function lostAccount(userId: string, now: number, found: Record<string, unknown> = {}): Account {
  const own = found.userId === undefined || found.userId === userId ? found : {};
  const isKept = ([name, value]: [string, unknown]) =>
    isReadable(name, value) && (Object.hasOwn(Account.shape, name) || !isTooLarge(own));
  const kept = Object.fromEntries(Object.entries(own).filter(isKept));
  const account = { ...newAccount(userId), version: now, ...kept, ...frozen, userId };
  const hasPlace = "seq" in own && "head" in own && isReadable("seq", own.seq) && isReadable("head", own.head);
  return hasPlace ? account : { ...account, seq: 0, head: lostHead };
}

const frozen = { frozen: true, frozenBy: "guard", lost: true } as const;

/** What this version does not know is for another one to read. */
function isReadable(name: string, value: unknown): boolean {
  const schema = Object.hasOwn(Account.shape, name) && Account.shape[name as keyof typeof Account.shape];
  return !schema || schema.safeParse(value).success;
}

export const lostFreeze = (at: number): AccountEvent => ({
  ...{ on: "account", type: "account.frozen", at, by: "guard" },
  data: { reason: "The record of the account was lost, old or damaged" },
});

type Image = Record<string, unknown> | undefined;

const versionOf = (image: Image) => natural.safeParse(image?.version).data;

/**
 * Whether a change of an account or entry is none of Dayhold's: each of its own leaves a record with the next version, and
 * from a lost account only a repair leads on, which leaves it frozen by the operator.
 */
export function wentBack(before: Image, after: Image): boolean {
  if (before === undefined) return false;
  if (after === undefined) return true;
  if (before.lost === true && after.lost !== true && after.frozenBy !== "operator") return true;
  const [was, is] = [versionOf(before), versionOf(after)];
  return is === undefined || (was !== undefined && is !== was + 1);
}

/** Whether a change has made an account one whose record was lost. */
export const isNewlyLost = (before: Image, after: Image) => after?.lost === true && before?.lost !== true;
