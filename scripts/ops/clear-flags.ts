// clear-flags: an operator has looked into a flagged address and found it good.
import type { operatorEntryView } from "../../functions/edge/view.ts";
import { userPath } from "./api.ts";
import { reason, type Command } from "./command.ts";
import { facts } from "./print.ts";

type Entry = ReturnType<typeof operatorEntryView>;

export const clearFlags: Command = {
  takes: "USER ENTRY --reason TEXT",
  does: "Clear the flags of an address (its id is wa_…); one that only they kept waiting is then active",
  options: reason,
  plan: (args) => {
    const [userId = "", id = ""] = args.words(2);
    const body = { reason: args.need("reason") };
    return {
      run: async (api) => {
        const entry = await api.post<Entry>(userPath(userId, `addresses/${encodeURIComponent(id)}/clear-flags`), body);
        return { data: entry, text: facts({ entry: entry.id, status: entry.status, flags: flagsInWords(entry) }) };
      },
    };
  },
};

/** What speaks against an entry. */
export const flagsInWords = ({ flags = [] }: Entry) =>
  flags
    .map((flag) => (flag.flag === "shared" ? `shared by ${flag.users} users` : `looks like ${flag.resembles}`))
    .join(", ") || "none";
