// A user's whole record, page by page, as one evidence bundle that is checked at once.
import { FirstPage, FurtherPage, type Bundle } from "../verify-evidence/bundle.ts";
import { join } from "../verify-evidence/join.ts";
import { verifyBundle, type Verdict } from "../verify-evidence/verify.ts";
import { userPath, type Api } from "./api.ts";

export interface Evidence {
  bundle: Bundle;
  verdict: Verdict;
}

/** So often at most: a registration between two pages looks like a fault, and is gone then. */
const readings = 4;

/** `internal`: with what operators wrote and who they are. Tells a person at a terminal how far it is with a long record. */
export async function wholeRecord(api: Api, userId: string, { internal }: { internal: boolean }): Promise<Evidence> {
  const path = userPath(userId, `evidence?internal=${internal}`);
  let evidence = await read(api, path);
  for (let reading = 1; reading < readings && !evidence.verdict.whole; reading++) evidence = await read(api, path);
  return evidence;
}

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
