// Steps of a check: none keeps the next from being made, and each is over after a time.
import { setTimeout as sleep } from "node:timers/promises";
import { messageOf } from "../command.ts";
import { fail, isOwnTrouble, unseen, type Finding } from "../finding.ts";

export interface Step {
  check: string;
  /** What to do when it fails. */
  act: string;
}

/** What AWS does not let the caller see says nothing of the stage. */
export async function look({ check, act }: Step, work: () => Promise<Finding[]>): Promise<Finding[]> {
  try {
    return await work();
  } catch (error) {
    return [(isOwnTrouble(error) ? unseen : fail)(check, messageOf(error), act)];
  }
}

/** Whatever keeps a route from answering is the stage's fault. */
export async function use({ check, act }: Step, work: () => Promise<Finding[]>): Promise<Finding[]> {
  try {
    return await work();
  } catch (error) {
    return [fail(check, messageOf(error), act)];
  }
}

const pause = 2000;
const betweenWords = 20_000;

/** Looks until something is there, and says now and then how long it may take. Gives nothing when the time is up. */
export async function waitFor<T>(
  what: string,
  patience: number,
  found: () => Promise<T | undefined>,
): Promise<T | undefined> {
  const end = Date.now() + patience;
  let nextWord = 0;
  for (;;) {
    const it = await found();
    if (it !== undefined) return it;
    const now = Date.now();
    if (now >= end) return undefined;
    if (now >= nextWord) {
      process.stderr.write(`Waiting for ${what}, ${Math.ceil((end - now) / 1000)} s at most\n`);
      nextWord = now + betweenWords;
    }
    await sleep(pause);
  }
}
