// What to say of a stop that did not come about: whether nothing was done, why, and what to do next.
import { Answered, NotSigned, patience } from "./api.ts";
import { messageOf } from "./command.ts";

export interface Stop {
  /** Said where it is certain that nothing was done, as `NOT SUSPENDED`. */
  undone: string;
  /** Said where nobody can tell: what may be so, or not. */
  doubt: string;
  /** The command that tells then. */
  look: string;
}

/** Where it says how to stop the gate without Dayhold's help. */
export const lastResort = 'docs/incident.md, "If a stop fails"';

/** What a stop has come to by this error. */
export function whatCameOf({ undone, doubt, look }: Stop, error: unknown): string {
  const why = whyOf(error).replace(/\.$/, "");
  if (isRefusal(error)) return `${undone}: ${why}`;
  const further = `try again; if it goes on, stop the gate itself: ${lastResort}`;
  return isNothingDone(error)
    ? `${undone}: ${why}. T${further.slice(1)}`
    : `Not known whether ${doubt}: ${why}. Run \`npm run ops -- ${look}\`. Where that does not show it, ${further}`;
}

/** Whether Dayhold itself refused: trying again changes nothing. */
const isRefusal = (error: unknown) => error instanceof Answered && error.status < 500 && error.code !== undefined;

/** Of a network that did not carry the request. */
const notCarried = /^(ECONNREFUSED|ENOTFOUND|EAI_AGAIN|ENETUNREACH|EHOSTUNREACH|UND_ERR_CONNECT_TIMEOUT)$|CERT/;

/** Whether it is certain that the stage did nothing; all else may be the loss of an answer alone. */
export function isNothingDone(error: unknown): boolean {
  if (error instanceof NotSigned) return true;
  if (error instanceof Answered) return error.status >= 400 && error.status < 500;
  const { code = "" } = ((error as Error).cause ?? {}) as { code?: string };
  return notCarried.test(code);
}

/** What went wrong in one line, for whoever cannot know what an AbortSignal is. */
export const whyOf = (error: unknown) =>
  (error as Error).name === "TimeoutError" ? `no answer came within ${patience / 1000} seconds` : messageOf(error);
