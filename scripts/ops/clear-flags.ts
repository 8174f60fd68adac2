// clear-flags: an operator has looked into a flagged address and found it good.
import { flagKinds } from "../../functions/core/flags.ts";
import type { operatorEntryView } from "../../functions/edge/view.ts";
import { userPath, type Api } from "./api.ts";
import { reason, UsageError, type Command } from "./command.ts";
import { facts } from "./print.ts";
import { wholeRecord } from "./record.ts";

type Entry = ReturnType<typeof operatorEntryView>;

export const clearFlags: Command = {
  takes: "USER ENTRY --registration N --seen FLAG[,FLAG] --reason TEXT",
  does: "Clear the flags that you looked into of an address (its id is wa_…); one that only they kept waiting is then active",
  options: { ...reason, registration: { type: "string" }, seen: { type: "string" } },
  plan: (args) => {
    const [userId = "", id = ""] = args.words(2);
    const body = {
      registration: registrationOf(args.need("registration")),
      seen: args.need("seen").split(",").map(kindOf),
      reason: args.need("reason"),
    };
    return {
      run: async (api) => {
        // The answer says what is left, and not what was there.
        const before = await flagsBefore(api, userId, id);
        const entry = await api.post<Entry>(userPath(userId, `addresses/${encodeURIComponent(id)}/clear-flags`), body);
        const left = kindsIn(entry);
        const cleared = before.filter((kind) => !left.includes(kind)).join(", ") || "nothing: none of them was open";
        const text = facts({ entry: entry.id, status: entry.status, flags: flagsInWords(entry), cleared });
        return { data: entry, text };
      },
    };
  },
};

async function flagsBefore(api: Api, userId: string, id: string): Promise<readonly string[]> {
  const { bundle } = await wholeRecord(api, userId, { internal: true });
  return bundle.entries.filter((entry) => entry.id === id).flatMap((entry) => kindsIn(entry as unknown as Entry));
}

const kindsIn = ({ flags = [] }: Entry): readonly string[] => flags.map(({ flag }) => flag);

function registrationOf(value: string): number {
  if (!/^[1-9]\d*$/.test(value)) throw new UsageError(`--registration is a number such as 1, not "${value}".`);
  return Number(value);
}

function kindOf(value: string): (typeof flagKinds)[number] {
  const kind = flagKinds.find((known) => known === value.trim());
  if (!kind) throw new UsageError(`--seen names flags (${flagKinds.join(", ")}), not "${value}".`);
  return kind;
}

/** What speaks against an entry, each flag by the name that `--seen` takes. */
export const flagsInWords = ({ flags = [] }: Entry) =>
  flags
    .map((flag) => (flag.flag === "shared" ? `shared (by ${flag.users} users)` : `look_alike (of ${flag.resembles})`))
    .join(", ") || "none";
