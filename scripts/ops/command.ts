// What a command of the operator tool is.
import type { ParseArgsConfig } from "node:util";
import * as z from "zod/mini";
import type { Api } from "./api.ts";
import type { Stop } from "./stop.ts";

export interface Command {
  /** What follows its name on the command line, as in `USER --reason TEXT`. */
  takes: string;
  does: string;
  options?: NonNullable<ParseArgsConfig["options"]>;
  /** Works on the account's queues, so it needs no URL. */
  withoutUrl?: true;
  /** Reads the arguments before anything is asked or called. Throws a UsageError for those it cannot do with. */
  plan: (args: Args) => Plan;
}

export interface Args {
  /** As many words as were asked for. Throws a UsageError for fewer or more. */
  words: (count: number) => string[];
  text: (option: string) => string | undefined;
  /** Throws a UsageError when the option is missing. */
  need: (option: string) => string;
  flag: (option: string) => boolean;
}

export interface Plan {
  /** What a person has to agree to first: the command affects every customer, or one of whom nothing is known. */
  question?: string | ((api: Api) => Promise<string | undefined>);
  run: (api: Api) => Promise<Report>;
  /** For what stops something: what to say when it does not come about. */
  stop?: Stop;
}

/** What came of it: for programs, for people, and as an exit code (0 unless given). */
export interface Report {
  data: unknown;
  text: string;
  exit?: number;
}

/** The documented exit codes. */
export const exits = { done: 0, failed: 1, usage: 2, denied: 3, broken: 4, unseen: 5 } as const;

/** The command line makes no sense: nothing was asked, called or changed. */
export class UsageError extends Error {
  override name = "UsageError";
}

/** The command was understood and did not come about. */
export class Failure extends Error {
  override name = "Failure";
}

/** What went wrong in one line; `fetch` hides why behind its cause. */
export function messageOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  if (!(error.cause instanceof Error)) return error.message;
  // Of a host with two addresses the cause is two errors, which say nothing together.
  const { message, name, code = name } = error.cause as Error & { code?: string };
  return `${error.message}: ${message || code}`;
}

const Instant = z.iso.datetime({ offset: true });

/**
 * A time that an option holds. Throws a UsageError for one that could be read in whatever time zone this machine is in, or
 * that no calendar has.
 */
export function instant(option: string, value: string): string {
  if (!Instant.safeParse(value).success)
    throw new UsageError(`--${option} is a time such as 2022-01-17T00:00:00Z, not "${value}".`);
  return value;
}

/** The option of every command that goes on record. */
export const reason = { reason: { type: "string" } } as const;
