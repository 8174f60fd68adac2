// check: would a withdrawal go out now, if its user had just entered a second factor?
import { networks, parseDestination } from "../../functions/core/networks/index.ts";
import { isNetwork } from "../../functions/core/networks/names.ts";
import { isRefusal } from "../../functions/core/refusal.ts";
import type { operatorEntryView } from "../../functions/edge/view.ts";
import { flagsInWords } from "./clear-flags.ts";
import { exits, UsageError, type Command } from "./command.ts";
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
    const [userId = "", network = "", address = ""] = args.words(3);
    const memo = args.text("memo");
    requireDestination(network, address, memo);
    return {
      run: async (api) => {
        const withdrawal = { userId, network, address, ...(memo !== undefined && { memo }) };
        const askAt = (now: number) => {
          // Without evidence the risk monitor would freeze the account that the question is about.
          const approval = { amr: ["mfa"], authTime: Math.floor(now / 1000) - clockAllowance };
          return api.post<Answer>("/v1/withdrawals/check", { ...withdrawal, approval });
        };
        const first = await askAt(Date.now());
        // The clocks may differ by more: that of the local cloud can be wound on.
        const answer = first.reasons.includes("MFA_STALE") ? await askAt(Date.parse(first.checkedAt)) : first;
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

/** Throws a UsageError for what the gate could only call not whitelisted, since nobody can have registered it. */
function requireDestination(network: string, address: string, memo: string | undefined): void {
  const known = networks.map((one) => one.network).join(", ");
  if (!isNetwork(network)) throw new UsageError(`${network} is no network; known are ${known}.`);
  const read = parseDestination(network, address, memo);
  if (isRefusal(read)) throw new UsageError(`This is no destination on ${network}: ${read.detail}`);
}
