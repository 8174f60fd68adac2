// E-mail addresses are for the account's record and the mail alone; what is logged may be read by many.

/** What stands in a log where an address stood. */
const mark = "[mail address]";

/** A scope of npm in the path of a stack trace: all else with an @ may be an address. */
const packagePath = /^[^@]*node_modules\/@[\w.-]+\/[^@]*$/;

/** The text without whatever has an @, as it is or in a URL; rather too much of it than an address too many. */
export const withoutMailAddresses = (text: string) =>
  text.replace(/\S+/g, (word) => (/@|%40/.test(word) && !packagePath.test(word) ? mark : word));

/** The error as it may be logged by the runtime: its name and message alone, since services put records beside them. */
export function scrubbed(error: unknown): Error {
  const { name, message } = error instanceof Error ? error : new Error(String(error));
  return Object.assign(new Error(withoutMailAddresses(message)), { name });
}
