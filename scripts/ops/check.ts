// check: would a withdrawal go out now, if its user had just entered a second factor?
import type { operatorEntryView } from "../../functions/edge/view.ts";
import { flagsInWords } from "./clear-flags.ts";
import { exits, type Command } from "./command.ts";
import { facts } from "./print.ts";

/** The tool's clock may be ahead of the server's; evidence from the future counts for nothing. */
const clockAllowance = 5;

interface Answer {
  decision: "ALLOW" | "DENY";
  reasons: string[];
  entry?: ReturnType<typeof operatorEntryView>;
  checkedAt: string;
}

export const check: Command = {
  takes: "USER NETWORK ADDRESS [--memo MEMO]",
  does: "Ask the gate, as if the user had just entered a second factor",
  options: { memo: { type: "string" } },
  plan: (args) => {
    const [userId, network, address] = args.words(3);
    const memo = args.text("memo");
    return {
      run: async (api) => {
        // Without evidence the risk monitor would freeze the account that the question is about.
        const approval = { amr: ["mfa"], authTime: Math.floor(Date.now() / 1000) - clockAllowance };
        const withdrawal = { userId, network, address, ...(memo !== undefined && { memo }), approval };
        const answer = await api.post<Answer>("/v1/withdrawals/check", withdrawal);
        const { decision, reasons, entry, checkedAt } = answer;
        const about: Record<string, string> = entry
          ? {
              entry: entry.id,
              label: entry.label,
              registration: `${entry.registration}`,
              status: entry.status,
              "active from": entry.activatesAt,
              flags: flagsInWords(entry),
            }
          : {};
        const text = facts({ decision, reasons: reasons.join(", ") || "none", ...about, "checked at": checkedAt });
        return { data: answer, text, exit: decision === "ALLOW" ? exits.done : exits.denied };
      },
    };
  },
};
