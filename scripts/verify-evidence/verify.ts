// Checks an evidence bundle against itself: its events against their chains, its entries against their events.
import { verifyChain, type ChainFault } from "../../functions/core/audit.ts";
import type { Bundle } from "./bundle.ts";
import { entryFindings } from "./entries.ts";

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
  const chains = bundle.chains.map((chain): ChainState => {
    const { aggregate, seq, head } = chain;
    const events = bundle.events.filter((event) => event.aggregate === aggregate);
    return { aggregate, events: events.length, head, findings: chainFindings(events, { seq, head }, chain.fault) };
  });
  const intact = chains.every(({ findings }) => findings.length === 0);
  const findings = [...strangers(bundle), ...disorder(bundle), ...(intact ? entryFindings(bundle) : [])];
  return { chains, findings, whole: intact && findings.length === 0 };
}

type Events = Bundle["events"];

function chainFindings(events: Events, end: { seq: number; head: string }, reported?: ChainFault): string[] {
  const own = verifyChain(events);
  const found = own ?? verifyChain(events, end);
  const said = reported ? [`Dayhold itself found event ${reported.seq} ${reported.fault} when it made the bundle`] : [];
  if (!found) return said;
  const { seq, fault } = found;
  const headAlone = !own && fault === "changed";
  return [headAlone ? "its head is not the hash of its last event" : `event ${seq} ${inWords[fault]}`, ...said];
}

const inWords: Record<ChainFault["fault"], string> = {
  changed: "was changed, or does not follow the one before it",
  missing: "is missing",
  inserted: "was inserted: its place in the chain is taken, or past the end",
  unreadable: "cannot be told from any other: the record that says where the chain ends cannot be read",
};

/** Events and chains that do not belong. */
function strangers({ userId, chains, events, verified }: Bundle): string[] {
  const names = chains.map(({ aggregate }) => aggregate);
  const twice = names.filter((name, index) => names.indexOf(name) !== index);
  const without = new Set(events.map(({ aggregate }) => aggregate).filter((name) => !names.includes(name)));
  const foreign = events.filter((event) => event.userId !== userId);
  const contradicts = !verified && chains.every(({ fault }) => !fault);
  return [
    ...twice.map((name) => `chain ${name} is listed twice`),
    ...[...without].map((name) => `the events of ${name} have no chain`),
    ...foreign.map(({ aggregate, seq }) => `event ${seq} of ${aggregate} is not of this user`),
    ...(names.includes("account") ? [] : ["the account's chain is missing"]),
    ...(contradicts ? ["Dayhold did not vouch for the record when it made the bundle, and the fault is gone"] : []),
  ];
}

/** Dayhold lists events by time, then by aggregate and number; in another order they were edited. */
function disorder({ events }: Bundle): string[] {
  const place = ({ at, aggregate, seq }: Events[number]) =>
    `${new Date(at).toISOString()}#${aggregate}#${String(seq).padStart(8, "0")}`;
  const index = events.findIndex((event, at) => {
    const before = events[at - 1];
    return before !== undefined && place(before) >= place(event);
  });
  const event = events[index];
  return event
    ? [`the events are not in order: event ${event.seq} of ${event.aggregate} stands after a later one`]
    : [];
}
