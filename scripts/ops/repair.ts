// repair: makes a user's lost or damaged records anew. Without --apply it only shows what would be.
import type { accountView, operatorEntryView } from "../../functions/edge/view.ts";
import { mailAddress } from "../../functions/edge/mail-address.ts";
import { userPath } from "./api.ts";
import { exits, reason, UsageError, type Command } from "./command.ts";
import { facts, table } from "./print.ts";

interface Repaired {
  known: boolean;
  needed: boolean;
  applied: boolean;
  account: ReturnType<typeof accountView>;
  entries: { was: string; entry: ReturnType<typeof operatorEntryView> }[];
  hopeless: string[];
  unreadableEvents: number;
  told: boolean;
  untold: number;
}

export const repair: Command = {
  takes: "USER --reason TEXT [--email ADDRESS] [--apply]",
  does: "Show what lost or damaged records of a user would be, made anew from their events; with --apply, write it",
  options: { ...reason, email: { type: "string" }, apply: { type: "boolean" } },
  plan: (args) => {
    const [userId = ""] = args.words(1);
    const email = args.text("email");
    const apply = args.flag("apply");
    if (email !== undefined && !mailAddress.safeParse(email).success)
      throw new UsageError(`--email is a mailbox such as ada@example.com, not "${email}".`);
    const body = { reason: args.need("reason"), apply, ...(email !== undefined && { email }) };
    return {
      ...(apply && {
        question: `This writes the records of ${userId} anew. The account stays frozen until you unfreeze it.`,
      }),
      run: async (api) => {
        const found = await api.post<Repaired>(userPath(userId, "repair"), body);
        return { data: found, text: inWords(found), exit: found.known ? exits.done : exits.failed };
      },
    };
  },
};

function inWords({
  known,
  needed,
  applied,
  account,
  entries,
  hopeless,
  unreadableEvents,
  told,
  untold,
}: Repaired): string {
  if (!known) return "There is nothing of this user.";
  if (!needed) return "Nothing of this user is lost or damaged.";
  const rows = entries.map(({ was, entry }) => [entry.id, was, entry.status, entry.address]);
  return [
    facts({
      user: account.userId,
      records: applied ? "made anew" : "would be made anew: --apply does it",
      account: `${applied ? "" : "would then be "}frozen by ${account.frozenBy ?? "nobody"}, until you unfreeze it`,
      "held until": account.heldUntil ?? "not held",
      "the owner": told ? `is told at ${account.email ?? ""}` : "cannot be told: give --email",
      ...(untold > 0 && {
        "not told": `${untold} of their mailboxes, kept as digests: their owner has to name them again`,
      }),
      "events that cannot be read": `${unreadableEvents}`,
    }),
    "",
    table(["address", "was", "is then", "of"], rows, "No address is made anew."),
    ...(hopeless.length > 0 ? ["", `Nothing can be told of ${hopeless.join(", ")}: unusable for good.`] : []),
  ].join("\n");
}
