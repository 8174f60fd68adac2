// freeze --from: all who stand in a file, none of whom may be a typing error.
import { readFileSync } from "node:fs";
import { NotSigned, userPath, type Api } from "./api.ts";
import { exits, UsageError, type Report } from "./command.ts";
import { isKnown } from "./known.ts";
import { facts, plain, table } from "./print.ts";
import { isNothingDone, lastResort, whyOf } from "./stop.ts";

/** Who stands in a file, one a line. Throws a UsageError for nobody, and for a file that cannot be read. */
export function usersIn(file: string): string[] {
  const lines = linesOf(file).map((line) => line.trim());
  const users = [...new Set(lines.filter((line) => line !== "" && !line.startsWith("#")))];
  if (users.length === 0) throw new UsageError(`${file} names nobody.`);
  return users;
}

function linesOf(file: string): string[] {
  try {
    return readFileSync(file, "utf8").split("\n");
  } catch (error) {
    throw new UsageError(`${file} cannot be read: ${(error as Error).message}`);
  }
}

const mostNames = 10;

/** Looks at each first: what a person agrees to has no typing errors that they were not shown. */
export async function questionOf(api: Api, users: readonly string[]): Promise<string> {
  const unknown: string[] = [];
  for (const [index, user] of users.entries()) {
    progress(index, users.length, "looked at");
    if (!(await isKnown(api, user))) unknown.push(plain(user));
  }
  const all = `This freezes ${users.length} users.`;
  if (unknown.length === 0) return all;
  const names = [...unknown.slice(0, mostNames), ...(unknown.length > mostNames ? ["…"] : [])].join(", ");
  return `${all} ${unknown.length} of ${users.length} ${unknown.length === 1 ? "is" : "are"} not on record: ${names}.`;
}

function progress(done: number, total: number, what: string): void {
  if (process.stderr.isTTY) process.stderr.write(`\r${done} of ${total} ${what} …`);
}

/** One after the other, so that a stage that is busy is not kept from its customers; who cannot be frozen keeps none back. */
export async function freezeAll(api: Api, users: readonly string[], body: object): Promise<Report> {
  const outcomes: { user: string; frozen: boolean; known?: boolean; error?: string }[] = [];
  for (const user of users) {
    progress(outcomes.length, users.length, "frozen");
    try {
      const { known } = await api.post<{ known: boolean }>(userPath(user, "freeze"), body);
      outcomes.push({ user, frozen: true, known });
    } catch (error) {
      if (error instanceof NotSigned && outcomes.length === 0) throw error;
      const state = isNothingDone(error) ? "NOT FROZEN" : "not known whether frozen";
      outcomes.push({ user, frozen: false, error: `${state}: ${whyOf(error)}` });
    }
  }
  const failed = outcomes.filter(({ frozen }) => !frozen);
  const unknown = outcomes.filter(({ known }) => known === false);
  const rows = [
    ...failed.map(({ user, error = "" }) => [user, error]),
    ...unknown.map(({ user }) => [user, "frozen, and nothing was on record of them"]),
  ];
  const counts = facts({
    frozen: `${outcomes.length - failed.length} of ${users.length}`,
    "not known": `${unknown.length}`,
  });
  const further = ["", `Try again, it harms nobody who is frozen. If it goes on: ${lastResort}`];
  return {
    data: outcomes,
    text: [
      counts,
      ...(rows.length > 0 ? ["", table(["user", "what came of it"], rows)] : []),
      ...(failed.length > 0 ? further : []),
    ].join("\n"),
    // Nor does a typing error pass for a freeze in a script.
    exit: rows.length > 0 ? exits.failed : exits.done,
  };
}
