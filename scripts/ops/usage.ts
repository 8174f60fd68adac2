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
export function readCommandLine([name, ...rest]: readonly string[]): CommandLine | undefined {
  if (name === undefined) throw new UsageError(`There is no command without a name.\n\n${help()}`);
  if (name === "help" || name === "--help" || name === "-h") return undefined;
  const command = commands.get(name);
  if (!command) throw new UsageError(`There is no command ${name}. ${meant(name)}`);
  const wrong = (message: string) => new UsageError(`${message}${leftOut(command)}`);
  const { values, positionals } = parse(command, rest);
  if (values.help === true) return undefined;
  const text = (option: string) => (typeof values[option] === "string" ? values[option] : undefined);
  const flag = (option: string) => values[option] === true;
  const args: Args = {
    words: (count) => {
      if (positionals.length !== count || positionals.includes("")) throw wrong(`Usage: ${name} ${command.takes}`);
      return positionals;
    },
    text,
    need: (option) => {
      const value = text(option);
      if (value === undefined || value === "") throw wrong(`${name} needs --${option}.`);
      return value;
    },
    flag,
  };
  return { command, args, url: text("url"), json: flag("json"), yes: flag("yes") };
}

function meant(name: string): string {
  const alike = [...commands.keys()].filter((known) => known.slice(0, 2) === name.slice(0, 2));
  return alike.length > 0 ? `Did you mean ${alike.join(", ")}?` : "See: npm run ops -- help";
}

/** npm keeps what it takes for options of its own, and tells its script of them in the environment. */
function leftOut({ options = {} }: Command): string {
  const taken = Object.keys(options).find((option) => process.env[`npm_config_${option.replaceAll("-", "_")}`]);
  return taken === undefined ? "" : `\nnpm took --${taken} for its own: did you leave out \`--\` after ops?`;
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
Exit code: 0 done; 1 refused or failed, or nobody was known; 2 wrong usage, nothing was done; 3 the gate said DENY; 4 a chain is broken,
or status found copies of the control record that do not agree; 5 nothing failed, and not everything could be seen.`;
