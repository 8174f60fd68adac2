// Whether the chains of events hold: each event's hash, and the way from a chain's end back to its beginning.
import { hashOf, lostHead, type ChainLink, type End } from "./audit.ts";

export const chainFaults = ["changed", "missing", "inserted", "lost"] as const;

/** Where a chain first fails to verify, and why; `lost`: its record was, and nobody has repaired it. */
export interface ChainFault {
  seq: number;
  fault: (typeof chainFaults)[number];
}

/** An event as it stands in one chain. */
interface Link {
  seq: number;
  previous: string;
  hash: string;
  /** Of a repair: the ends of what broke off, which go on in it. */
  joins?: readonly string[];
}

export type Linked = ChainLink & { hash: string; type?: string; data?: unknown };

/** The links that events, in any order, make in the chain of one aggregate. */
export function linksOf(aggregate: string, events: readonly Linked[]): Link[] {
  return events.flatMap((event): Link[] => {
    const { hash, accountSeq, accountPrevious } = event;
    if (event.aggregate === aggregate) return [{ seq: event.seq, previous: event.previous, hash, ...joinsOf(event) }];
    const isHere = aggregate === "account" && accountSeq !== undefined && accountPrevious !== undefined;
    return isHere ? [{ seq: accountSeq, previous: accountPrevious, hash }] : [];
  });
}

function joinsOf({ type, data }: Linked): Pick<Link, "joins"> {
  if (type !== "account.repaired") return {};
  const { heads } = data as { heads?: unknown };
  return { joins: Array.isArray(heads) ? heads.map(String) : [] };
}

/** The ends of a chain: of one that broke off and began again, or was continued from an older state, there are several. */
export function endsOf(links: readonly Link[]): End[] {
  const followed = new Set(links.flatMap(({ previous, joins = [] }) => [previous, ...joins]));
  return links.filter(({ hash }) => !followed.has(hash)).map(({ seq, hash }) => ({ seq, head: hash }));
}

const newestOf = (links: readonly Link[]): End[] =>
  links
    .toSorted((a, b) => b.seq - a.seq)
    .slice(0, 1)
    .map(({ seq, hash }) => ({ seq, head: hash }));

/** Whether an event's hash is that of its content. */
export const isIntact = ({ hash, ...event }: Linked) => hashOf(event) === hash;

/**
 * Checks the events of one aggregate, among others and in any order, against each other and against the end that the
 * aggregate keeps. A chain cut at its end is found by that end alone, so pass it whenever it is at hand. A whole chain
 * gives nothing.
 */
export function verifyChain(aggregate: string, events: readonly Linked[], end?: End): ChainFault | undefined {
  const links = linksOf(aggregate, events);
  const changed = new Set(events.filter((event) => !isIntact(event)).map(({ hash }) => hash));
  const own = links.filter(({ hash }) => changed.has(hash)).map(({ seq }): ChainFault => ({ seq, fault: "changed" }));
  return firstOf(own) ?? firstOf(linkFaults(links, end ? [end] : newestOf(links)));
}

const firstOf = (faults: readonly ChainFault[]) => faults.toSorted((a, b) => a.seq - b.seq)[0];

/** What of a chain cannot be reached from its ends, over each event's link to the one before it, as it should be. */
export function linkFaults(links: readonly Link[], ends: readonly End[]): ChainFault[] {
  const byHash = new Map(links.map((link) => [link.hash, link]));
  const descending = links.toSorted((a, b) => b.seq - a.seq);
  const left = new Set(links);
  const faults: ChainFault[] = [];
  const open: (End & { isRepaired?: boolean })[] = [...ends];

  function walk({ seq, head, isRepaired: isNamed = false }: (typeof open)[number]): void {
    let next: { seq: number; hash?: string } = { seq, hash: head };
    let isRepaired = isNamed;
    let place = 0;
    while (next.seq > 0) {
      let link = next.hash === undefined ? undefined : byHash.get(next.hash);
      if (link?.seq === next.seq && !left.has(link)) return;
      if (link?.seq !== next.seq) {
        // Nothing there has that hash: what stands in its place, or else what comes before that.
        for (; (link = descending[place]); place++) if (link.seq <= next.seq && left.has(link)) break;
        if (link?.seq !== next.seq) {
          next = { seq: link?.seq ?? 0 };
          faults.push({ seq: next.seq + 1, fault: "missing" });
          continue;
        }
        if (next.hash !== undefined) faults.push({ seq: link.seq, fault: "changed" });
      }
      left.delete(link);
      if (link.joins) {
        isRepaired = true;
        open.push(...link.joins.flatMap((joined) => endNamed(joined, link.seq)));
      }
      next = { seq: link.seq - 1, hash: link.previous };
    }
    if (next.hash === lostHead ? !isRepaired : (next.hash ?? "") !== "")
      faults.push({ seq: 1, fault: next.hash === lostHead ? "lost" : "changed" });
  }

  function endNamed(head: string, by: number): typeof open {
    const link = byHash.get(head);
    if (!link) faults.push({ seq: by, fault: "missing" });
    return link ? [{ seq: link.seq, head, isRepaired: true }] : [];
  }

  for (let end = open.shift(); end; end = open.shift()) walk(end);
  return [...faults, ...Array.from(left, ({ seq }): ChainFault => ({ seq, fault: "inserted" }))];
}

/**
 * What is wrong with the events of one page of a list: those whose hash is not that of their content, and those whose
 * place before them is taken, in that page, by another than they follow. What is not in the page can be on another one.
 */
export function pageFaults(events: readonly Linked[]): Set<Linked> {
  const places = new Map<string, string[]>();
  const links = events.flatMap((event) =>
    [event.aggregate, ...(event.accountSeq === undefined ? [] : ["account"])].flatMap((aggregate) =>
      linksOf(aggregate, [event]).map((link) => ({ ...link, aggregate, event })),
    ),
  );
  const placeOf = (aggregate: string, seq: number) => `${aggregate} ${seq}`;
  for (const { aggregate, seq, hash } of links) {
    const place = placeOf(aggregate, seq);
    places.set(place, [...(places.get(place) ?? []), hash]);
  }
  const follows = ({ aggregate, seq, previous }: (typeof links)[number]) =>
    places.get(placeOf(aggregate, seq - 1))?.includes(previous) ?? true;
  return new Set([
    ...events.filter((event) => !isIntact(event)),
    ...links.filter((link) => !follows(link)).map(({ event }) => event),
  ]);
}
