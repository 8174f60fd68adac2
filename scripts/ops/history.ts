// history: everything that happened to a user's addresses and account, and whether its record is whole.
import type { Chain } from "../../functions/service/audit.ts";
import { userPath, type Api } from "./api.ts";
import { exits, type Command } from "./command.ts";
import { table } from "./print.ts";

interface Item {
  type: string;
  at: string;
  by: string;
  aggregate: string;
  seq: number;
  reason?: string;
  operator?: string;
}

interface Page {
  verified?: boolean;
  chains?: Chain[];
  items: Item[];
  next?: string;
}

export const history: Command = {
  takes: "USER",
  does: "Show a user's whole record, and the heads of its chains of hashes",
  plan: (args) => {
    const [userId = ""] = args.words(1);
    return {
      run: async (api) => {
        const { chains = [], items, verified = false } = await wholeHistory(api, userId);
        const events = items.map(({ at, type, by, aggregate, seq, reason = "" }) => [
          at,
          type,
          by,
          aggregate,
          `${seq}`,
          reason,
        ]);
        const heads = chains.map(({ aggregate, seq, head, fault }) => [
          aggregate,
          `${seq}`,
          fault ? `${fault.fault} at ${fault.seq}` : "whole",
          head,
        ]);
        const text = [
          table(["at", "event", "by", "aggregate", "seq", "reason"], events, "Nothing has happened yet."),
          "",
          table(["chain", "events", "record", "head"], heads),
        ].join("\n");
        return { data: { verified, chains, items }, text, exit: verified ? exits.done : exits.broken };
      },
    };
  },
};

async function wholeHistory(api: Api, userId: string): Promise<Page> {
  const path = userPath(userId, "history?limit=100");
  const first = await api.get<Page>(path);
  const items = [...first.items];
  for (let { next } = first; next !== undefined;) {
    const page: Page = await api.get(`${path}&cursor=${encodeURIComponent(next)}`);
    items.push(...page.items);
    next = page.next;
  }
  return { ...first, items };
}
