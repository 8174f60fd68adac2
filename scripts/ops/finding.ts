// What a check has found, a line each: it is so, it is not and what to do, or it cannot be seen and how to look.
import { exits, type Report } from "./command.ts";
import { table } from "./print.ts";

export interface Finding {
  check: string;
  verdict: "ok" | "FAIL" | "?";
  /** What was seen. */
  seen: string;
  /** What to do, or how to look by hand. */
  act?: string;
}

export const ok = (check: string, seen: string): Finding => ({ check, verdict: "ok", seen });
export const fail = (check: string, seen: string, act: string): Finding => ({ check, verdict: "FAIL", seen, act });
export const unseen = (check: string, seen: string, act: string): Finding => ({ check, verdict: "?", seen, act });

/**
 * A line for each finding, and one for each of the lines that was not come to, so that nobody takes what nobody looked at
 * for what is well. Ends with 0 only where all of it was seen and is well.
 */
export function reportOf(lines: readonly string[], found: readonly Finding[]): Report {
  const missing = lines.filter((line) => !found.some(({ check }) => check === line));
  const findings = [...found, ...missing.map((line) => unseen(line, "not looked at", "mend what keeps it from that"))];
  const rows = findings.flatMap(({ check, verdict, seen, act }) => [
    [verdict, check, seen],
    ...(act === undefined ? [] : [["", "", `-> ${act}`]]),
  ]);
  const count = (verdict: Finding["verdict"]) => findings.filter((finding) => finding.verdict === verdict).length;
  const [failed, notSeen] = [count("FAIL"), count("?")];
  const counts = `${count("ok")} ok, ${failed} failed, ${notSeen} not seen`;
  return {
    data: findings,
    text: `${table(["", "check", "seen"], rows)}\n\n${counts}`,
    exit: failed > 0 ? exits.failed : notSeen > 0 ? exits.unseen : exits.done,
  };
}

/** What keeps whoever asks from seeing it, and says nothing of what they ask about. */
const ownTrouble =
  /AccessDenied|not authorized|Unauthorized|Credential|ExpiredToken|InvalidClientTokenId|UnrecognizedClient|region is missing/i;

/** Whether an error is of whoever asks: no credentials, no rights, no network. */
export function isOwnTrouble(error: unknown): boolean {
  const { name, message } = error as Error;
  return ownTrouble.test(`${name} ${message}`) || isNetwork(error);
}

const nobodyThere = /fetch failed|TimeoutError|AbortError|ENOTFOUND|ECONN|ETIMEDOUT|EAI_AGAIN/;

/** Nobody answered. */
export const isNetwork = (error: unknown) => nobodyThere.test(`${(error as Error).name} ${(error as Error).message}`);
