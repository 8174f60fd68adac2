// The shapes of every key in the one table. Nobody else builds a key.
import type { Status } from "../../core/entry.ts";
import { familyOf, type NetworkId } from "../../core/networks/index.ts";
import type { NoticeRef } from "../../core/notice.ts";
import { iso } from "../../core/time.ts";

/** Attributes that only say where an item stands, with their DynamoDB types. They follow from what it is. */
export const placeFields = { pk: "S", sk: "S", due: "S", dueAt: "N", open: "S", openAt: "N", byState: "S" } as const;

/** Attributes that make up keys and indexes; the table is created from these. */
export const keyFields = { ...placeFields, registeredAt: "N" } as const;

/** Attribute with the epoch second after which DynamoDB may delete an item. */
export const ttlField = "ttl";

/** Entries that time will change, by when: PENDING and CONFIRMED ones only. */
export const dueIndex = "due";

/** What an operator may have to look into, see `openPk`. */
export const openIndex = "open";

/** A user's entries by time of registration; a local index, so that it can be read consistently. */
export const registrationIndex = "byRegistration";

/** A user's entries by state, and of one state by time of registration; local as well. */
export const stateIndex = "byState";

/** Prefix of the sort key of events, the only items whose insertion leaves through the stream. */
export const eventPrefix = "EVENT#";

/** Partitions of the `due` index and of the outbox, so that neither has one hot key. */
export const shards = 8;

/** Copies of the control record, for good; a reader takes one of each half. */
export const controlCopies = 16;

const entryPrefix = "ADDR#";

/** The partition of everything that belongs to one user. */
export const userPk = (userId: string) => `USER#${userId}`;

export const accountKey = (userId: string) => ({ pk: userPk(userId), sk: "ACCOUNT" });

export const entryKey = (userId: string, id: string) => ({ pk: userPk(userId), sk: entryPrefix + id });

/** The sort keys of accounts and entries, as a pattern of an event filter. */
export const recordKeys = ["ACCOUNT", { prefix: entryPrefix }] as const;

/** The user and id that an entry's key stands for; no id for the key of an account. */
export function parseEntryKey({ pk, sk }: { pk: string; sk: string }) {
  return { userId: userOfKey({ pk }), id: sk.startsWith(entryPrefix) ? sk.slice(entryPrefix.length) : "" };
}

export const controlKey = (copy: number) => ({ pk: `CONTROL#${copy}`, sk: "CONTROL" });

/** Partition in which the events of the control record stand, as a user's stand in the user's. */
export const controlPk = "CONTROL";

/** Sorts by time, then by aggregate and its sequence number. */
export const eventKey = (event: { userId?: string; at: number; aggregate: string; seq: number }) => ({
  pk: event.userId === undefined ? controlPk : userPk(event.userId),
  sk: `${eventPrefix}${iso(event.at)}#${event.aggregate}#${String(event.seq).padStart(8, "0")}`,
});

/** The number in its chain of an event of the control record that stands there; none where no event of it can. */
export const controlSeqOf = ({ sk }: { sk: string }) => {
  const [, seq] = /^EVENT#[^#]+#control#(\d{8,15})$/.exec(sk) ?? [];
  return seq === undefined ? undefined : Number(seq);
};

/** The note that an event still has to reach the bus. */
export const outboxKey = (shard: number, event: { pk: string; sk: string }) => ({
  pk: `OUTBOX#${shard}`,
  // Not the event's prefix: the stream is narrowed by it.
  sk: `${event.sk.slice(eventPrefix.length)}#${event.pk}`,
});

export const outboxPk = (shard: number) => `OUTBOX#${shard}`;

export const duePk = (shard: number) => `DUE#${shard}`;

/** A shard that follows from the key, so that an item is deleted where it was written. */
export const shardOf = (key: string) => {
  let sum = 0;
  for (const char of key) sum = (sum * 31 + (char.codePointAt(0) ?? 0)) % 65_521;
  return sum % shards;
};

/** Withdrawals asked for without a second factor, by time: what the risk monitor counts. */
export const deniedPk = "DENIED";

export const deniedKey = ({ at, userId }: { at: number; userId: string }) => ({
  pk: deniedPk,
  sk: `${iso(at)}#${userId}`,
});

const noticePrefix = "NOTICE#";

/** The record of a notice sorts by when its event was recorded. */
export const noticeKey = ({ userId, event, at, kind, mailbox }: NoticeRef) => ({
  pk: userPk(userId),
  sk: `${noticePrefix}${iso(at)}#${event}#${kind}#${mailbox}`,
});

/** Between which keys the notices stand of what was recorded from one instant to another, both included. */
export const noticesKey = (userId: string, from: number, until: number) => ({
  pk: userPk(userId),
  first: `${noticePrefix}${iso(from)}`,
  last: `${noticePrefix}${iso(until)}#\uffff`,
});

/** When a mailbox that does not take our mails was last tried; behind every notice. */
export const noticeTrialKey = (userId: string, mailbox: string) => ({
  pk: userPk(userId),
  sk: `${noticePrefix}tried#${mailbox}`,
});

/** How many mails an account was told things with, and what waits to be told. */
export const mailBudgetKey = (userId: string) => ({ pk: userPk(userId), sk: "MAILS" });

/** The partition of the `due` index in which what waits to be told stands, apart from entries. */
export const digestsDuePk = "DUE#MAILS";

/** The user whose key that is. */
export const userOfKey = ({ pk }: { pk: string }) => pk.slice(userPk("").length);

/** Who holds an address: one item for each entry, of all memos and on every network of the family. */
export const sightingPk = (family: string, address: string) => `SEEN#${family}#${address}`;

export const sightingKey = (entry: { userId: string; id: string; network: NetworkId; address: string }) => ({
  pk: sightingPk(familyOf(entry.network), entry.address),
  sk: `${userPk(entry.userId)}#${entry.id}`,
});

/** A destination that nobody may withdraw to; its id is `blockId`. */
export const blockKey = (id: string) => ({ pk: `BLOCKED#${id}`, sk: "BLOCK" });

/**
 * Partitions of the `open` index. An account that is frozen and held stands under FROZEN alone, so whoever lists the
 * held asks both for what has `openAt` to come. It is eventually consistent: what it finds has to be read.
 */
export const openPk = (what: "FLAGGED" | "FROZEN" | "HELD" | "BLOCKED") => `OPEN#${what}`;

/** With what the keys of entries stored in a state begin. */
export const statePrefix = (status: Status) => `${status}#`;

/** Sorts by the state that is stored, then by registration; what the entry is now follows from that and the clock. */
export const stateSk = ({ status, registeredAt }: { status: Status; registeredAt: number }) =>
  statePrefix(status) + iso(registeredAt);
