// The pages of evidence as one bundle: what happened after the chains were said to end is left out.
// An event that goes on from such an end and is older is left in: the record was put back to what it was before it.
import type { End } from "../../functions/core/audit.ts";
import { minute } from "../../functions/core/time.ts";
import { linksOf } from "../../functions/core/verify-chain.ts";
import { digestOf, type Bundle, type FirstPage, type FurtherPage } from "./bundle.ts";
import { byAggregate } from "./chains.ts";

const longestRequest = minute;

export function join({ next, ...first }: FirstPage, further: readonly FurtherPage[]): Bundle {
  const pages = [first, ...further];
  const chains = pages.flatMap((page) => page.chains);
  const events = pages.flatMap((page) => page.events);
  // The time of a transition is that at which its request began, and it may have waited for others.
  const recent = events.filter(({ at }) => at > Date.parse(first.createdAt) - longestRequest);
  const later = laterEvents(chains, recent);
  const joined = {
    ...first,
    chains,
    entries: pages.flatMap((page) => page.entries),
    events: events.filter(({ hash }) => !later.has(hash)),
    notices: pages.flatMap((page) => page.notices).filter(({ event }) => !later.has(event)),
    unreadable: pages.flatMap((page) => page.unreadable),
  };
  return { ...joined, digest: digestOf(joined) };
}

/** The hashes of the events that go on from a chain's end; and of the entries whose registration does, all. */
function laterEvents(chains: Bundle["chains"], events: Bundle["events"]): Set<string> {
  const ends = new Map<string, End>(chains.map(({ aggregate, ...end }) => [aggregate, end]));
  const groups = byAggregate(events);
  const account = after("account", groups.get("account") ?? [], ends.get("account"));
  const later = new Set(account);
  for (const [aggregate, mine] of groups) {
    if (aggregate === "account") continue;
    const end = ends.get(aggregate);
    const isNew = !end && mine.some(({ hash }) => account.has(hash));
    for (const hash of isNew ? mine.map((event) => event.hash) : after(aggregate, mine, end)) later.add(hash);
  }
  return later;
}

function after(aggregate: string, events: Bundle["events"], end: End | undefined): Set<string> {
  const later = new Set<string>();
  if (!end) return later;
  const followers = Map.groupBy(linksOf(aggregate, events), ({ previous }) => previous);
  const open = [end.head];
  for (let head = open.pop(); head !== undefined; head = open.pop())
    for (const { hash } of followers.get(head) ?? [])
      if (!later.has(hash)) {
        later.add(hash);
        open.push(hash);
      }
  return later;
}
