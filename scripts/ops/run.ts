// A command line of the operator tool, from its words to its exit code.
import { agreed, type Terminal } from "./ask.ts";
import { Api } from "./api.ts";
import { exits, Failure, UsageError } from "./command.ts";
import { help, readCommandLine } from "./usage.ts";

export interface Surroundings {
  /** The stage's URL, unless the command line has one. */
  url: string | undefined;
  /** Where a person can be asked. */
  terminal: Terminal;
  /** Take what came of it, and what went wrong. */
  print: (text: string) => void;
  complain: (text: string) => void;
}

export async function run(line: readonly string[], { url, terminal, print, complain }: Surroundings): Promise<number> {
  try {
    const read = readCommandLine(line);
    if (!read) {
      print(help());
      return exits.done;
    }
    const { command, args, json, yes } = read;
    const plan = command.plan(args);
    const api = Api(command.withoutUrl ? nowhere : originOf(read.url ?? url));
    if (plan.question !== undefined && !yes && !(await agreed(plan.question, terminal)))
      throw new Failure("Nothing was done.");
    const { data, text, exit = exits.done } = await plan.run(api);
    print(json ? JSON.stringify(data, undefined, 2) : text);
    return exit;
  } catch (error) {
    complain(messageOf(error));
    return error instanceof UsageError ? exits.usage : exits.failed;
  }
}

/** Where a command calls that calls no URL. */
const nowhere = "https://dayhold.invalid";

function originOf(url: string | undefined): string {
  const { protocol, hostname, origin } = URL.parse(url ?? "") ?? { protocol: "", hostname: "", origin: "" };
  const local = ["127.0.0.1", "localhost", "[::1]"].includes(hostname);
  if (protocol === "https:" || (protocol === "http:" && local)) return origin;
  const given = url === undefined ? "none was given" : `not "${url}"`;
  throw new UsageError(`The stage's URL is https (DAYHOLD_URL or --url), ${given}.`);
}

/** What went wrong in one line; `fetch` hides why behind its cause. */
function messageOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const cause = error.cause instanceof Error ? `: ${error.cause.message || error.cause.name}` : "";
  return error.message + cause;
}
