// What a command on an entry came to, for the route that answers with the entry.
import type { Outcome } from "../adapters/dynamo/store.ts";
import type { Snapshot, WithEntry } from "../core/state.ts";
import { Problem } from "./problem.ts";

/** The state after the command. Throws what the command was refused for, and 404 when there is no entry. */
export function stateAfter<Known extends Snapshot>({ state, refusal }: Outcome<Known>): WithEntry<Known> {
  if (refusal) throw Problem.of(refusal);
  return withEntry(state);
}

/** The state, of an entry that is there. Throws 404 when there is none. */
export function withEntry<Known extends Snapshot>(state: Known): WithEntry<Known> {
  if (!hasEntry(state)) throw Problem.of({ refused: "address.not_found" });
  return state;
}

export const hasEntry = <Known extends Snapshot>(state: Known): state is WithEntry<Known> => state.entry !== undefined;
