// What the stand-ins must remember: in memory, or in one SQLite file that outlives the process.
import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { StartError } from "./start-error.ts";

/** Values by key, in the order in which the keys were first put. */
export interface Shelf<T> {
  get(key: string): T | undefined;
  put(key: string, value: T): void;
  delete(key: string): void;
  entries(): [key: string, value: T][];
  readonly size: number;
}

export interface LocalStore {
  /** The shelf of that name; the caller says what stands on it, and is the only one to use it. */
  shelf<T>(name: string): Shelf<T>;
  close(): void;
}

const open = (directory: string) => {
  const inUse = new StartError(`DATA_DIR ${directory} is in use by another local cloud`);
  try {
    mkdirSync(directory, { recursive: true });
  } catch (error) {
    throw new StartError(`DATA_DIR ${directory} cannot be used: ${(error as Error).message}`);
  }
  try {
    const database = new DatabaseSync(join(directory, "cloud.sqlite"));
    // The lock is held as long as the process lives, and goes with it, also after `kill -9`.
    database.exec("PRAGMA locking_mode = EXCLUSIVE; PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL");
    database.exec("BEGIN EXCLUSIVE; COMMIT");
    database.exec(
      "CREATE TABLE IF NOT EXISTS shelves (seq INTEGER PRIMARY KEY, shelf TEXT, key TEXT, value TEXT, UNIQUE (shelf, key))",
    );
    return database;
  } catch (error) {
    if (/locked|busy/i.test((error as Error).message)) throw inUse;
    throw new StartError(`DATA_DIR ${directory} cannot be used: ${(error as Error).message}`);
  }
};

/** Opens the store in `directory`, or one that lasts as long as the process. Writes are durable when they return. */
export const openStore = (directory?: string): LocalStore => {
  const database = directory === undefined ? undefined : open(directory);
  const put = database?.prepare(
    "INSERT INTO shelves (shelf, key, value) VALUES (?, ?, ?) ON CONFLICT (shelf, key) DO UPDATE SET value = excluded.value",
  );
  const remove = database?.prepare("DELETE FROM shelves WHERE shelf = ? AND key = ?");
  const all = database?.prepare("SELECT key, value FROM shelves WHERE shelf = ? ORDER BY seq");

  return {
    shelf: <T>(name: string): Shelf<T> => {
      const rows = (all?.all(name) ?? []) as { key: string; value: string }[];
      const values = new Map(rows.map(({ key, value }) => [key, JSON.parse(value) as T]));
      return {
        get: (key) => values.get(key),
        put: (key, value) => {
          put?.run(name, key, JSON.stringify(value));
          values.set(key, value);
        },
        delete: (key) => {
          remove?.run(name, key);
          values.delete(key);
        },
        entries: () => [...values],
        get size() {
          return values.size;
        },
      };
    },
    close: () => database?.close(),
  };
};
