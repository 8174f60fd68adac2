// `npm run ops -- COMMAND`: what an operator does to a stage, in one call each.
import { agreed } from "./ask.ts";
import { Api } from "./api.ts";
import { exits, Failure, UsageError } from "./command.ts";
import { help, readCommandLine } from "./usage.ts";

async function run(line: readonly string[]): Promise<number> {
  try {
    const read = readCommandLine(line);
    if (!read) {
      console.log(help());
      return exits.done;
    }
    const { command, args, json, yes } = read;
    const plan = command.plan(args);
    const api = Api(command.withoutUrl ? nowhere : originOf(read.url ?? process.env["DAYHOLD_URL"]));
    if (plan.question !== undefined && !yes && !(await agreed(plan.question, terminal)))
      throw new Failure("Nothing was done.");
    const { data, text, exit = exits.done } = await plan.run(api);
    console.log(json ? JSON.stringify(data, undefined, 2) : text);
    return exit;
  } catch (error) {
    console.error(messageOf(error));
    return error instanceof UsageError ? exits.usage : exits.failed;
  }
}

/** Questions go beside the output, so that this can go into a file. */
const terminal = { input: process.stdin, output: process.stderr };

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

process.exitCode = await run(process.argv.slice(2));
