// What a command on an entry came to, for the route that answers with the entry.
import type { Outcome } from "../adapters/dynamo/store.ts";
import type { Entry } from "../core/entry.ts";
import type { Snapshot } from "../core/state.ts";
import { Problem } from "./problem.ts";

/** The entry after the command. Throws what the command was refused for, and 404 when there is no entry. */
export function entryAfter({ state, refusal }: Outcome<Snapshot>): Entry {
  if (refusal || !state.entry) throw Problem.of(refusal ?? { refused: "address.not_found" });
  return state.entry;
}
