// The command line: what it may say, and what it says.
import { parseArgs } from "node:util";
import { UsageError, type Args, type Command } from "./command.ts";
import { commands } from "./commands.ts";
import { table } from "./print.ts";

const everywhere = {
  url: { type: "string" },
  json: { type: "boolean" },
  yes: { type: "boolean" },
  help: { type: "boolean", short: "h" },
} as const;

export interface CommandLine {
  command: Command;
  args: Args;
  url: string | undefined;
  json: boolean;
  yes: boolean;
}

/** Reads a command line; gives nothing when it asks for help. Throws a UsageError for one that makes no sense. */
export function readCommandLine([name = "--help", ...rest]: readonly string[]): CommandLine | undefined {
  if (name === "help" || name === "--help" || name === "-h") return undefined;
  const command = commands.get(name);
  if (!command) throw new UsageError(`There is no command ${name}.`);
  const { values, positionals } = parse(command, rest);
  if (values.help === true) return undefined;
  const text = (option: string) => (typeof values[option] === "string" ? values[option] : undefined);
  const flag = (option: string) => values[option] === true;
  const args: Args = {
    words: (count) => {
      if (positionals.length !== count || positionals.includes(""))
        throw new UsageError(`Usage: ${name} ${command.takes}`);
      return positionals;
    },
    text,
    need: (option) => {
      const value = text(option);
      if (value === undefined || value === "") throw new UsageError(`${name} needs --${option}.`);
      return value;
    },
    flag,
  };
  return { command, args, url: text("url"), json: flag("json"), yes: flag("yes") };
}

function parse(command: Command, args: string[]): { values: Record<string, unknown>; positionals: string[] } {
  try {
    return parseArgs({ args, options: { ...everywhere, ...command.options }, allowPositionals: true });
  } catch (error) {
    throw new UsageError((error as Error).message);
  }
}

export const help = () => `npm run ops -- COMMAND

${table(
  ["command", ""],
  Array.from(commands, ([name, { takes, does }]) => [`${name} ${takes}`, does]),
)}

  --url URL   the stage's API; DAYHOLD_URL unless given
  --json      print JSON for programs
  --yes       do not ask before what affects everybody

Credentials and region come from where the AWS tools find them (environment, profile, single sign-on, role).
Exit code: 0 done; 1 refused or failed; 2 wrong usage, nothing was done; 3 the gate said DENY; 4 a chain is broken.`;
