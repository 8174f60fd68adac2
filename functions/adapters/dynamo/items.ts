// Items of the table to the core's types and back. What cannot be read throws: a damaged record must not pass for a
// permission. For whoever only stops it gives nothing instead, and a record of a newer shape, which can be stopped.
import { Account } from "../../core/account.ts";
import { isOfNewerShape, isTooLarge, unknownMembers } from "../../core/carrying.ts";
import { Control } from "../../core/control.ts";
import type { Copy } from "../../core/control-copies.ts";
import { dueAt, Entry, entryId, isLive } from "../../core/entry.ts";
import { openFlags } from "../../core/flags.ts";
import { inTodaysShape } from "../../core/older-shapes.ts";
import { StoredEvent } from "../../core/stored-event.ts";
import { accountKey, controlKey, duePk, entryKey, openPk, placeFields, shardOf, stateSk } from "./keys.ts";

type Item = Record<string, unknown>;

/** A record is there and nobody can tell what it says: nothing is permitted by it. */
export class Unreadable extends Error {
  override name = "Unreadable";
}

/** What an item is, without the attributes that say where it stands. */
export const contentOf = (item: Item): Item =>
  Object.fromEntries(Object.entries(item).filter(([name]) => !Object.hasOwn(placeFields, name)));

/** Somebody else's record, or that of another address, says nothing of whose it is taken for. */
function requirePlace(item: Item, { pk, sk }: Record<"pk" | "sk", string>): void {
  if (item.pk !== pk || item.sk !== sk) throw new Error("A record stands in the place of another one");
  if (isTooLarge(item)) throw new Error("A record leaves no room for what has to be written into it");
}

function readEntry(item: Item): Entry {
  const entry = Entry.parse(inTodaysShape("entry", contentOf(item)));
  requirePlace(item, entryKey(entry.userId, entryId(entry)));
  if (entry.id !== entryId(entry)) throw new Error("An entry has the id of another address");
  // An entry that would be usable before its time: nothing ever moves that instant to an earlier one.
  if (entry.activatesAt < entry.confirmBy || entry.confirmBy < entry.registeredAt)
    throw new Error("An entry's instants contradict each other");
  return entry;
}
function readAccount(item: Item): Account {
  const account = Account.parse(inTodaysShape("account", contentOf(item)));
  requirePlace(item, accountKey(account.userId));
  return account;
}
export const toControl = (item: Item): Control => Control.parse(inTodaysShape("control", contentOf(item)));

const orNothing =
  <R>(read: (item: Item) => R) =>
  (item: Item): R | undefined => {
    try {
      return read(item);
    } catch {
      return undefined;
    }
  };

const orThrow =
  <R extends { shape?: number }>(read: (item: Item) => R) =>
  (item: Item): R => {
    try {
      const record = read(item);
      if (!isOfNewerShape(record)) return record;
    } catch (cause) {
      throw new Unreadable("A record cannot be read", { cause });
    }
    throw new Unreadable("A record is of a shape that only a newer version knows");
  };

export const toEntry = orThrow(readEntry);
export const toAccount = orThrow(readAccount);
export const entryToStop = orNothing(readEntry);
export const accountToStop = orNothing(readAccount);

/** A copy of the control record. One that cannot be read keeps nobody from reading and writing the others. */
export function toCopy(item: Item | undefined): Copy {
  if (!item) return "absent";
  return orNothing(toControl)(item) ?? { unknown: unknownMembers(contentOf(item), Control.shape) };
}
export const toEvent = (item: Item): StoredEvent => StoredEvent.parse(contentOf(item));

/** The event, or nothing when the item is none. */
export const tryToEvent = (item: Item): StoredEvent | undefined => StoredEvent.safeParse(contentOf(item)).data;

/** The entry's item, in the index `due` as long as time will change it, in `open` as long as a flag is to be cleared. */
export function fromEntry(entry: Entry): Item {
  const due = dueAt(entry);
  const flags = isLive(entry) ? openFlags(entry.flags) : [];
  return {
    ...entryKey(entry.userId, entry.id),
    ...entry,
    byState: stateSk(entry),
    ...(due !== undefined && { due: duePk(shardOf(entry.userId + entry.id)), dueAt: due }),
    ...(flags.length > 0 && { open: openPk("FLAGGED"), openAt: Math.min(...flags.map(({ at }) => at)) }),
  };
}

/** The account's item, in the index `open` while it is frozen, or held at `now`. */
export function fromAccount(account: Account, now: number): Item {
  const { frozen, heldUntil } = account;
  const open = frozen ? openPk("FROZEN") : heldUntil > now && openPk("HELD");
  return { ...accountKey(account.userId), ...account, ...(open && { open, openAt: heldUntil }) };
}

export const fromControl = (control: Control, copy: number): Item => ({ ...controlKey(copy), ...control });
