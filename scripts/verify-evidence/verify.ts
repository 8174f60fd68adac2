// Checks an evidence bundle against itself: its events against their chains, its entries against their events.
import type { End } from "../../functions/core/audit.ts";
import { skew } from "../../functions/core/time.ts";
import { claimOf } from "../../functions/core/user-id.ts";
import { verifyChain, type ChainFault } from "../../functions/core/verify-chain.ts";
import { digestOf, type Bundle } from "./bundle.ts";
import { byAggregate } from "./chains.ts";
import { summaryFindings } from "./summary.ts";

export interface ChainState {
  aggregate: string;
  events: number;
  head: string;
  /** What is wrong with it; nothing when it is whole. */
  findings: string[];
}

export interface Verdict {
  chains: ChainState[];
  /** What is wrong with the bundle besides its chains. */
  findings: string[];
  whole: boolean;
}

/** Everything that can be told from the bundle alone. It never throws for what a bundle can hold. */
export function verifyBundle(bundle: Bundle): Verdict {
  const groups = byAggregate(bundle.events);
  const chains = bundle.chains.map(({ aggregate, seq, head }): ChainState => {
    const events = groups.get(aggregate) ?? [];
    return { aggregate, events: events.length, head, findings: chainFindings(aggregate, events, { seq, head }) };
  });
  const intact = chains.every(({ findings }) => findings.length === 0);
  const findings = [
    ...(digestOf(bundle) === bundle.digest
      ? []
      : ["the digest is not that of the bundle: it was changed since it was made"]),
    ...bundle.unreadable.map((key) => `${key} was lost or could not be read`),
    ...strangers(bundle, groups),
    ...disorder(bundle),
    ...noticeFindings(bundle),
    ...(intact ? summaryFindings(bundle) : []),
  ];
  return { chains, findings, whole: intact && findings.length === 0 };
}

type Events = Bundle["events"];

function chainFindings(aggregate: string, events: Events, end: End): string[] {
  // From the end that the record keeps: of a chain that broke off and was repaired, the longest branch need not be the one.
  const found = verifyChain(aggregate, events, end);
  if (!found) return [];
  const { seq, fault } = found;
  const headAlone = fault === "changed" && !verifyChain(aggregate, events);
  return [headAlone ? "its head is not the hash of its last event" : `event ${seq} ${inWords[fault]}`];
}

const inWords: Record<ChainFault["fault"], string> = {
  changed: "was changed, or does not follow the one before it",
  missing: "is missing",
  inserted: "was inserted: its place in the chain is taken, or past the end",
  lost: "stands where a record was lost that nobody has repaired",
};

/** Events and chains that do not belong. */
function strangers({ userId, chains, events }: Bundle, groups: ReadonlyMap<string, Events>): string[] {
  const names = new Set<string>();
  const twice = chains.filter(({ aggregate }) => names.has(aggregate) || !names.add(aggregate));
  const without = [...groups.keys()].filter((name) => !names.has(name));
  const claim = claimOf(userId);
  const foreign = events.filter(
    ({ aggregate, userId: whose }) => whose !== (aggregate === "control" ? undefined : claim),
  );
  return [
    ...twice.map(({ aggregate }) => `chain ${aggregate} is listed twice`),
    ...without.map((name) => `the events of ${name} have no chain`),
    ...foreign.map(({ aggregate, seq }) => `event ${seq} of ${aggregate} is not of this user`),
    ...(names.has("account") ? [] : ["the account's chain is missing"]),
    ...(names.has("control") ? [] : ["the control record's chain is missing"]),
  ];
}

/** Each notice tells of an event of the user, once to each mailbox, after it was recorded. */
function noticeFindings({ events, notices }: Bundle): string[] {
  const told = new Map(events.filter(({ aggregate }) => aggregate !== "control").map((event) => [event.hash, event]));
  const seen = new Set<string>();
  return notices.flatMap(({ event: hash, at, kind, mailbox, sentAt, deliveredAt = sentAt, bouncedAt = sentAt }) => {
    const event = told.get(hash);
    const name = `the notice ${kind} of ${new Date(at).toISOString()}`;
    const place = [hash, kind, mailbox].join(" ");
    const isTwice = seen.has(place) || !seen.add(place);
    return [
      ...(event?.at === at ? [] : [`${name} tells of no event that is here`]),
      ...(isTwice ? [`${name} is listed twice`] : []),
      ...(at - skew <= sentAt && sentAt - skew <= Math.min(deliveredAt, bouncedAt)
        ? []
        : [`${name} came before it was sent`]),
    ];
  });
}

/** The user's events come by time, then by aggregate and number, and so do the control record's after them. */
function disorder({ events }: Bundle): string[] {
  const place = ({ at, aggregate, seq }: Events[number]) =>
    `${aggregate === "control" ? 1 : 0}#${new Date(at).toISOString()}#${aggregate}#${String(seq).padStart(8, "0")}`;
  const index = events.findIndex((event, at) => {
    const before = events[at - 1];
    return before !== undefined && place(before) >= place(event);
  });
  const event = events[index];
  return event
    ? [`the events are not in order: event ${event.seq} of ${event.aggregate} stands after a later one`]
    : [];
}
