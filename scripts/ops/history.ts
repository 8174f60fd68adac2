// history: everything that happened to a user's addresses and account, and whether its record is whole.
import { iso } from "../../functions/core/time.ts";
import type { Bundle } from "../verify-evidence/bundle.ts";
import { exits, type Command } from "./command.ts";
import { table } from "./print.ts";
import { wholeRecord } from "./record.ts";

export const history: Command = {
  takes: "USER",
  does: "Show a user's whole record, and the heads of its chains of hashes",
  plan: (args) => {
    const [userId = ""] = args.words(1);
    return {
      run: async (api) => {
        const { bundle, verdict } = await wholeRecord(api, userId, { internal: true });
        const mine = bundle.events.filter(({ aggregate }) => aggregate !== "control");
        const told = Map.groupBy(bundle.notices, ({ event }) => event);
        const events = mine.map(({ at, type, by, aggregate, seq, hash, data: { reason = "", operator = "" } }) => [
          iso(at),
          type,
          `${by} ${String(operator)}`.trimEnd(),
          aggregate,
          `${seq}`,
          toldInWords(told.get(hash)),
          String(reason),
        ]);
        const heads = verdict.chains.map(({ aggregate, events, head, findings: [fault = "whole"] }) => [
          aggregate,
          `${events}`,
          fault,
          head,
        ]);
        const text = [
          table(["at", "event", "by", "aggregate", "seq", "told", "reason"], events),
          "",
          table(["chain", "events", "record", "head"], heads),
          ...verdict.findings.map((what) => `- ${what}`),
        ].join("\n");
        const { findings, chains } = verdict;
        const data = { verified: verdict.whole, findings, chains, items: mine, notices: bundle.notices };
        return { data, text, exit: verdict.whole ? exits.done : exits.broken };
      },
    };
  },
};

/** When the first mailbox was told, and how many of them the mail has reached. */
function toldInWords(notices: Bundle["notices"] = []): string {
  if (notices.length === 0) return "";
  const reached = notices.filter(({ deliveredAt }) => deliveredAt !== undefined).length;
  return `${iso(Math.min(...notices.map(({ sentAt }) => sentAt)))} ${reached}/${notices.length}`;
}
