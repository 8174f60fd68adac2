// Which of a user's other addresses a new one could be taken for: whoever flags it and whoever tells of it ask alike, since
// neither waits for the other.
import type { Control } from "../core/control.ts";
import { isLive, type Entry } from "../core/entry.ts";
import { looksLike } from "../core/flags.ts";
import { recentEntries } from "../wiring.ts";

/** The entry that was there before and that this one looks like, if there is one. */
export const genuineOf = async (entry: Entry, control: Control | undefined, now: number): Promise<Entry | undefined> =>
  genuineAmong(await recentEntries()(entry.userId, control, now), entry);

export const genuineAmong = (others: readonly Entry[], entry: Entry): Entry | undefined =>
  others.find(
    (other) =>
      other.id !== entry.id && other.registeredAt <= entry.registeredAt && wasInUse(other) && looksLike(entry, other),
  );

/** What an operator has cleared is not held against it again. */
export const isTakenForAnother = (entry: Entry, others: readonly Entry[]): boolean =>
  isLive(entry) &&
  !(entry.flags ?? []).some(({ flag, clearedAt }) => flag === "look_alike" && clearedAt !== undefined) &&
  genuineAmong(others, entry) !== undefined;

/** An address that its owner never confirmed may be the fraud itself. */
const wasInUse = (entry: Entry) => isLive(entry) || entry.status === "REMOVED";
