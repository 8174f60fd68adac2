// What was tried often enough and still failed, wherever in the cloud that was.
import { randomUUID } from "node:crypto";
import type { LocalStore } from "./store.ts";

export interface DeadLetter {
  /** The subscription or its rule, a consumer of the stream, or the target of a schedule. */
  source: string;
  /** The last failure. */
  reason: string;
  /** What the function was called with. */
  event: unknown;
  at: string;
}

export interface DeadLetters {
  add(letter: Omit<DeadLetter, "at">): void;
  list(): DeadLetter[];
}

/** The list stands in for the dead-letter queues of all functions. */
export const createDeadLetters = (store: LocalStore): DeadLetters => {
  const shelf = store.shelf<DeadLetter>("dead-letters");
  return {
    add: (letter) => shelf.put(randomUUID(), { ...letter, at: new Date().toISOString() }),
    list: () => shelf.entries().map(([, letter]) => letter),
  };
};
