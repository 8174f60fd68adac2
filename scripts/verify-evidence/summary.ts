// Entries and protection in a bundle are a summary that no event's hash covers, so each is made again from the events.
import canonicalize from "canonicalize";
import { isOutOfOwnersHands, newAccount, type Account } from "../../functions/core/account.ts";
import { unopened } from "../../functions/core/control.ts";
import { asOf, quarantined, type Entry } from "../../functions/core/entry.ts";
import { hasOwnFlag } from "../../functions/core/protection.ts";
import { evolve, type State } from "../../functions/core/state.ts";
import { understood } from "../../functions/core/stored-event.ts";
import { claimMeantBy } from "../../functions/core/user-id.ts";
import { operatorEntryView } from "../../functions/edge/view.ts";
import type { Bundle } from "./bundle.ts";
import { behind, byAggregate } from "./chains.ts";

/** What a bundle's events make of the records; nothing of one that does not follow from them. */
interface Replayed {
  account: Account | undefined;
  entries: ReadonlyMap<string, Entry | undefined>;
}

/** Where entries and protection of a bundle are not what its events, taken to be intact, make of them. */
export function summaryFindings(bundle: Bundle): string[] {
  const replayed = replay(bundle);
  return [...entryFindings(bundle, replayed), ...protectionFindings(bundle, replayed)];
}

function replay({ userId, createdAt, chains, events }: Bundle): Replayed {
  const groups = byAggregate(events);
  const nothing: State = { account: newAccount(claimMeantBy(userId)), control: unopened };
  const states = new Map(
    chains.map(({ aggregate, ...end }) => {
      const mine = behind(aggregate, groups.get(aggregate) ?? [], end);
      return [aggregate, evolved(nothing, aggregate === "account" ? mine.filter(isOf("account")) : mine)];
    }),
  );
  const control = states.get("control")?.control;
  const asShown = (entry?: Entry) => entry && asOf(quarantined(entry, control), Date.parse(createdAt));
  const entries = [...states].filter(([aggregate]) => aggregate !== "account" && aggregate !== "control");
  return {
    account: states.get("account")?.account,
    entries: new Map(entries.map(([id, state]) => [id, asShown(state?.entry)])),
  };
}

const isOf = (aggregate: string) => (event: Bundle["events"][number]) => event.aggregate === aggregate;

/** The state after events; nothing where one of them is none that this version knows. */
function evolved(before: State, events: Bundle["events"]): State | undefined {
  try {
    return events.reduce((state, stored) => {
      const event = understood(whole(stored));
      if (!event) throw new Error(`Nothing is known of ${stored.type}`);
      return evolve(state, event);
    }, before);
  } catch {
    return undefined;
  }
}

/** An event whose secrets are sealed has all the same had some. */
const whole = ({ sealed, ...event }: Bundle["events"][number]) => ({ ...event, data: { ...sealed, ...event.data } });

function entryFindings({ createdAt, chains, entries: shown }: Bundle, { entries }: Replayed): string[] {
  const ids = new Set(shown.map(({ id }) => id));
  const places = new Map(chains.map(({ aggregate }, place) => [aggregate, place]));
  const twice = shown.length - ids.size;
  return [
    ...(twice > 0 ? [`${twice} entries are listed twice`] : []),
    ...[...entries.keys()]
      .filter((id) => !ids.has(id))
      .map((id) => `entry ${id} is missing, although its events are there`),
    ...shown.flatMap((entry) =>
      places.has(entry.id)
        ? differences(entry, entries.get(entry.id), Date.parse(createdAt))
        : [`entry ${entry.id} has no events`],
    ),
  ];
}

/** What its owner calls an entry is in no event, so that it can be erased. */
const untold = "label";

function differences(shown: Bundle["entries"][number], made: Entry | undefined, now: number): string[] {
  if (!made) return [`entry ${shown.id} does not follow from its events`];
  const view: Record<string, unknown> = operatorEntryView(made, now);
  const names = new Set([...Object.keys(shown), ...Object.keys(view)]);
  names.delete(untold);
  const wrong = [...names].filter((name) => canonicalize(shown[name]) !== canonicalize(view[name]));
  if (typeof shown[untold] !== "string") wrong.push(untold);
  return wrong.map((name) => `entry ${shown.id}: ${name} is not what its events say`);
}

/** Of the protection status, what follows from the events. */
function protectionFindings({ protection }: Bundle, { account, entries }: Replayed): string[] {
  const { eligible, criteria } = protection;
  const told: Record<string, boolean> = {
    ...(account && { account_not_frozen: !isOutOfOwnersHands(account) }),
    no_open_flags: ![...entries.values()].some((entry) => entry && hasOwnFlag(entry)),
  };
  const wrong = criteria.filter(({ name, met }) => met !== (told[name] ?? met));
  return [
    ...(eligible === criteria.every(({ met }) => met) ? [] : ["protection: eligible is not what its criteria say"]),
    ...wrong.map(({ name }) => `protection: ${name} is not what its events say`),
  ];
}
