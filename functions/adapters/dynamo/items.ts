// Items of the table to the core's types and back. What cannot be read throws: a damaged record must not pass for a
// permission.
import * as z from "zod/mini";
import type { Account } from "../../core/account.ts";
import type { Control } from "../../core/control.ts";
import type { Actor } from "../../core/event.ts";
import { dueAt, type Entry } from "../../core/entry.ts";
import type { NetworkId } from "../../core/networks/index.ts";
import { isNetwork } from "../../core/networks/names.ts";
import { accountKey, controlKey, duePk, entryKey, shardOf } from "./keys.ts";

const chained = { version: z.number(), seq: z.number(), head: z.string() };

const flagged = { at: z.number(), holds: z.boolean(), clearedAt: z.exactOptional(z.number()) };

const registration = {
  ...chained,
  userId: z.string(),
  id: z.string(),
  network: z.custom<NetworkId>((value) => typeof value === "string" && isNetwork(value)),
  address: z.string(),
  memo: z.exactOptional(z.string()),
  label: z.string(),
  registration: z.number(),
  registeredAt: z.number(),
  confirmBy: z.number(),
  activatesAt: z.number(),
  remindAt: z.exactOptional(z.number()),
  request: z.exactOptional(
    z.object({
      device: z.exactOptional(z.enum(["phone", "tablet", "computer"])),
      origin: z.exactOptional(z.union([z.object({ country: z.string() }), z.object({ network: z.string() })])),
    }),
  ),
  unchecked: z.exactOptional(z.literal(true)),
  resends: z.number(),
  resentAt: z.exactOptional(z.number()),
  wrongAnswers: z.number(),
  deliverable: z.boolean(),
  flags: z.exactOptional(
    z.array(
      z.discriminatedUnion("flag", [
        z.object({ flag: z.literal("shared"), users: z.number(), ...flagged }),
        z.object({ flag: z.literal("look_alike"), resembles: z.string(), ...flagged }),
      ]),
    ),
  ),
};

const confirmed = { confirmedAt: z.number() };
const activated = { ...confirmed, activatedAt: z.number() };
const ended = { endedAt: z.number() };

const entrySchema = z.discriminatedUnion("status", [
  z.object({ ...registration, status: z.literal("PENDING") }),
  z.object({ ...registration, ...confirmed, status: z.literal("CONFIRMED") }),
  z.object({ ...registration, ...activated, status: z.literal("ACTIVE") }),
  z.object({ ...registration, ...ended, status: z.literal("EXPIRED") }),
  z.object({ ...registration, ...ended, status: z.literal("CANCELLED"), confirmedAt: z.exactOptional(z.number()) }),
  z.object({ ...registration, ...activated, ...ended, status: z.literal("REMOVED") }),
]);

const actor = z.enum(["user", "link", "time", "operator", "provider", "risk"] satisfies Actor[]);

const accountSchema = z.object({
  ...chained,
  userId: z.string(),
  email: z.exactOptional(z.string()),
  locale: z.exactOptional(z.string()),
  antiPhishingCode: z.exactOptional(z.string()),
  antiPhishingSince: z.exactOptional(z.number()),
  frozen: z.boolean(),
  frozenBy: z.exactOptional(actor),
  heldUntil: z.number(),
  mfaEpoch: z.number(),
  deniedAt: z.exactOptional(z.number()),
  liveBound: z.number(),
  registrations: z.array(z.number()),
  limitReachedAt: z.exactOptional(z.number()),
  undeliverableSince: z.exactOptional(z.number()),
});

const controlSchema = z.object({
  ...chained,
  suspended: z.boolean(),
  drill: z.boolean(),
  mfaEpoch: z.number(),
  quarantines: z.array(z.object({ since: z.number(), until: z.number(), activatesAt: z.number() })),
});

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

/** Throws also for an entry that would be usable before its time: nothing ever moves that instant to an earlier one. */
export function toEntry(item: Item): Entry {
  const entry = entrySchema.parse(item);
  if (entry.activatesAt < entry.confirmBy || entry.confirmBy < entry.registeredAt)
    throw new Error("An entry's instants contradict each other");
  return entry;
}
export const toAccount = (item: Item): Account => accountSchema.parse(item);
export const toControl = (item: Item): Control => controlSchema.parse(item);
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
