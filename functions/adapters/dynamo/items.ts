// Items of the table to the core's types and back. What cannot be read throws: a damaged record must not pass for a
// permission.
import * as z from "zod/mini";
import { Account } from "../../core/account.ts";
import { Control } from "../../core/control.ts";
import { dueAt, Entry } from "../../core/entry.ts";
import { accountKey, controlKey, duePk, entryKey, placeFields, shardOf } from "./keys.ts";

const eventSchema = z.object({
  on: z.string(),
  type: z.string(),
  at: z.number(),
  by: z.string(),
  data: z.record(z.string(), z.unknown()),
  userId: z.exactOptional(z.string()),
  aggregate: z.string(),
  seq: z.number(),
  previous: z.string(),
  hash: z.string(),
});

/** An event as the table has it; its hash vouches for its content. */
export type StoredEvent = z.infer<typeof eventSchema>;

type Item = Record<string, unknown>;

/** What an item is, without the attributes that say where it stands. */
const contentOf = (item: Item): Item =>
  Object.fromEntries(Object.entries(item).filter(([name]) => !Object.hasOwn(placeFields, name)));

/** Throws also for an entry that would be usable before its time: nothing ever moves that instant to an earlier one. */
export function toEntry(item: Item): Entry {
  const entry = Entry.parse(contentOf(item));
  if (entry.activatesAt < entry.confirmBy || entry.confirmBy < entry.registeredAt)
    throw new Error("An entry's instants contradict each other");
  return entry;
}
export const toAccount = (item: Item): Account => Account.parse(contentOf(item));
export const toControl = (item: Item): Control => Control.parse(contentOf(item));
export const toEvent = (item: Item): StoredEvent => eventSchema.parse(item);

/** The event, or nothing when the item is none. */
export const tryToEvent = (item: Item): StoredEvent | undefined => eventSchema.safeParse(item).data;

/** The entry's item, in the `due` index as long as time will change it. */
export function fromEntry(entry: Entry): Item {
  const due = dueAt(entry);
  const index = due !== undefined && { due: duePk(shardOf(entry.userId + entry.id)), dueAt: due };
  return { ...entryKey(entry.userId, entry.id), ...entry, ...index };
}

export const fromAccount = (account: Account): Item => ({ ...accountKey(account.userId), ...account });

export const fromControl = (control: Control, copy: number): Item => ({ ...controlKey(copy), ...control });
