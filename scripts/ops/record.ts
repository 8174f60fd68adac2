// A user's whole record, page by page, as one evidence bundle that is checked at once.
import { FirstPage, FurtherPage, type Bundle } from "../verify-evidence/bundle.ts";
import { join } from "../verify-evidence/join.ts";
import { verifyBundle, type Verdict } from "../verify-evidence/verify.ts";
import { userPath, type Api } from "./api.ts";
import { Failure } from "./command.ts";
import { nothingOf } from "./known.ts";

export interface Evidence {
  bundle: Bundle;
  verdict: Verdict;
}

/** So often at most: a registration between two pages looks like a fault, and is gone then. */
const readings = 4;

/**
 * `internal`: with what operators wrote and who they are. Tells a person at a terminal how far it is with a long record.
 * Throws a Failure where there is none: a typing error must not pass for a customer to whom nothing happened.
 */
export async function wholeRecord(api: Api, userId: string, { internal }: { internal: boolean }): Promise<Evidence> {
  const path = userPath(userId, `evidence?internal=${internal}`);
  let evidence = await read(api, path);
  for (let reading = 1; reading < readings && !evidence.verdict.whole; reading++) evidence = await read(api, path);
  if (isEmpty(evidence.bundle)) throw new Failure(nothingOf(userId));
  return evidence;
}

/** Whether a bundle has nothing but what everybody's has, the events of the control record. */
const isEmpty = ({ chains, entries, events, unreadable }: Bundle) =>
  chains.every(({ aggregate, seq }) => aggregate === "control" || seq === 0) &&
  events.every(({ aggregate }) => aggregate === "control") &&
  entries.length + unreadable.length === 0;

async function read(api: Api, path: string): Promise<Evidence> {
  const first = FirstPage.parse(await api.get(path));
  const further: FurtherPage[] = [];
  let events = 0;
  for (let next = first.next; next !== undefined; next = further.at(-1)?.next) {
    const page = FurtherPage.parse(await api.get(`${path}&cursor=${encodeURIComponent(next)}`));
    further.push(page);
    if (page.next !== undefined && events > 0 && process.stderr.isTTY) process.stderr.write(`\r${events} events …`);
    events += page.events.length;
  }
  const bundle = join(first, further);
  return { bundle, verdict: verifyBundle(bundle) };
}
