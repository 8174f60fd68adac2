// A command line of the operator tool, from its words to its exit code.
import { agreed, type Terminal } from "./ask.ts";
import { Api } from "./api.ts";
import { exits, Failure, UsageError, type Plan } from "./command.ts";
import { whatCameOf, whyOf } from "./stop.ts";
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
    if (!yes) await ask(plan, api, terminal);
    const { data, text, exit = exits.done } = await tried(plan, () => plan.run(api));
    print(json ? JSON.stringify(data, undefined, 2) : text);
    return exit;
  } catch (error) {
    complain(whyOf(error));
    return error instanceof UsageError ? exits.usage : exits.failed;
  }
}

async function ask(plan: Plan, api: Api, terminal: Terminal): Promise<void> {
  const { question } = plan;
  const asked = typeof question === "function" ? await tried(plan, () => question(api)) : question;
  if (asked !== undefined && !(await agreed(asked, terminal))) throw new Failure("Nothing was done.");
}

/** What fails on the way to a stop is told as what has become of the stop. */
async function tried<T>({ stop }: Plan, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    throw stop ? new Failure(whatCameOf(stop, error)) : error;
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
