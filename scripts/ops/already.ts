// A command for what is so already changes nothing, so what it says why is on no record.
import { plain } from "./print.ts";

interface Since {
  at: string;
  by: string;
  operator?: unknown;
  reason?: unknown;
}

/** What to say beside the answer where another reason is on record than the one that was given; nothing where it is that. */
export function notRecorded(what: string, reason: string, since: Since | null | undefined): string[] {
  if (!since || since.reason === reason) return [];
  const who = typeof since.operator === "string" ? since.operator : since.by;
  return ["", `${what} already, since ${since.at} by ${plain(who)}: this reason was not recorded.`];
}
