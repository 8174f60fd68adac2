// What dynoxide 1.2.1 does not do for its stream records, done from outside: an index that finds the newest, which each
// write looks up by reading them all, and an end to those that were read. Goes when upstream does both.
import { DatabaseSync } from "node:sqlite";

export interface StreamRecords {
  /** What comes before this record of the shard was read and is needed no more. */
  trim(shard: string, sequenceNumber: string): void;
  close(): void;
}

/** Each trimming takes the lock that writes need: not worth it for less. */
const enough = 1000;

/** Joins a running dynoxide at its database file, for the stream of one table. */
export const openStreamRecords = (file: string, table: string): StreamRecords => {
  const database = new DatabaseSync(file, { timeout: 5000 });
  // What is lost in a power cut is trimmed again.
  database.exec("PRAGMA synchronous = NORMAL");
  // The expression as dynoxide writes it, else its queries do not use the index.
  database.exec(
    "CREATE INDEX IF NOT EXISTS _stream_records_newest ON _stream_records (table_name, CAST(sequence_number AS INTEGER))",
  );
  // The record itself stays: numbers go on from the newest that is there.
  const remove = database.prepare(
    "DELETE FROM _stream_records WHERE table_name = ? AND shard_id = ? AND CAST(sequence_number AS INTEGER) < ?",
  );
  const trimmed = new Map<string, number>();
  return {
    trim: (shard, sequenceNumber) => {
      const before = Number(sequenceNumber);
      if (before - (trimmed.get(shard) ?? 0) < enough) return;
      remove.run(table, shard, before);
      trimmed.set(shard, before);
    },
    close: () => database.close(),
  };
};
