// What stands in for an account whose record is gone or cannot be read: frozen, until an operator repairs it.
import { Account, newAccount } from "./account.ts";
import { lostHead } from "./audit.ts";
import type { AccountEvent } from "./event.ts";

/**
 * The account of a user of whom there is more than this record, which is gone or is `found` in a state in which it cannot
 * be read. What can be read of it stays in it, its place in its chain included.
 */
export function lostAccount(userId: string, found: Record<string, unknown> = {}): Account {
  const kept = Object.entries(found).filter(([name, value]) => isReadable(name, value));
  const account = { ...newAccount(userId), ...Object.fromEntries(kept), ...frozen, userId };
  const hasPlace = "seq" in found && "head" in found && isReadable("seq", found.seq) && isReadable("head", found.head);
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

const versionOf = (image: Image) => (typeof image?.version === "number" ? image.version : -1);

/** Whether a change of an account or entry is none of Dayhold's: each of its own leaves a record with a greater version. */
export const wentBack = (before: Image, after: Image) =>
  before !== undefined && (after === undefined || versionOf(after) <= versionOf(before));

/** Whether a change has made an account one whose record was lost. */
export const isNewlyLost = (before: Image, after: Image) => after?.lost === true && before?.lost !== true;
