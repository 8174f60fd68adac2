// The shapes of every key in the one table. Nobody else builds a key.

/** Attributes that only say where an item stands, with their DynamoDB types. They follow from what it is. */
export const placeFields = { pk: "S", sk: "S", due: "S", dueAt: "N" } as const;

/** Attributes that make up keys and indexes; the table is created from these. */
export const keyFields = { ...placeFields, registeredAt: "N" } as const;

/** Attribute with the epoch second after which DynamoDB may delete an item. */
export const ttlField = "ttl";

/** Entries that time will change, by when: PENDING and CONFIRMED ones only. */
export const dueIndex = "due";

/** A user's entries by time of registration; a local index, so that it can be read consistently. */
export const registrationIndex = "byRegistration";

/** Prefix of the sort key of events, the only items whose insertion leaves through the stream. */
export const eventPrefix = "EVENT#";

/** Partitions of the `due` index and of the outbox, so that neither has one hot key. */
export const shards = 8;

/** Copies of the control record; a reader takes any one. */
export const controlCopies = 8;

const entryPrefix = "ADDR#";

/** The partition of everything that belongs to one user. */
export const userPk = (userId: string) => `USER#${userId}`;

export const accountKey = (userId: string) => ({ pk: userPk(userId), sk: "ACCOUNT" });

export const entryKey = (userId: string, id: string) => ({ pk: userPk(userId), sk: entryPrefix + id });

/** The user and id that an entry's key stands for. */
export function parseEntryKey({ pk, sk }: { pk: string; sk: string }) {
  return { userId: pk.slice(userPk("").length), id: sk.slice(entryPrefix.length) };
}

export const controlKey = (copy: number) => ({ pk: `CONTROL#${copy}`, sk: "CONTROL" });

/** Partition in which the events of the control record stand, as a user's stand in the user's. */
export const controlPk = "CONTROL";

/** Sorts by time, then by aggregate and its sequence number. */
export const eventKey = (event: { userId?: string; at: number; aggregate: string; seq: number }) => ({
  pk: event.userId === undefined ? controlPk : userPk(event.userId),
  sk: `${eventPrefix}${new Date(event.at).toISOString()}#${event.aggregate}#${String(event.seq).padStart(8, "0")}`,
});

/** The note that an event still has to reach the bus. */
export const outboxKey = (shard: number, event: { pk: string; sk: string }) => ({
  pk: `OUTBOX#${shard}`,
  // Not the event's prefix: the stream is narrowed by it.
  sk: `${event.sk.slice(eventPrefix.length)}#${event.pk}`,
});

export const outboxPk = (shard: number) => `OUTBOX#${shard}`;

export const duePk = (shard: number) => `DUE#${shard}`;

/** A stable shard of a key, so that the one who deletes finds what the one who wrote has put. */
export const shardOf = (key: string) => {
  let sum = 0;
  for (const char of key) sum = (sum * 31 + (char.codePointAt(0) ?? 0)) % 65_521;
  return sum % shards;
};

/** Withdrawals asked for without a second factor, by time: what the risk monitor counts. */
export const deniedPk = "DENIED";

export const deniedKey = ({ at, userId }: { at: number; userId: string }) => ({
  pk: deniedPk,
  sk: `${new Date(at).toISOString()}#${userId}`,
});

/** Who registered a destination: one item per destination and user, for the search for shared ones. */
export const sightingPk = (id: string) => `SEEN#${id}`;

export const sightingKey = ({ id, userId }: { id: string; userId: string }) => ({
  pk: sightingPk(id),
  sk: userPk(userId),
});
