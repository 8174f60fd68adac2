// The entries of a bundle are a summary that no hash covers, so each is made again from its events.
import { asOf, type Entry } from "../../functions/core/entry.ts";
import { newAccount } from "../../functions/core/account.ts";
import { unopened } from "../../functions/core/control.ts";
import { evolve, type State } from "../../functions/core/state.ts";
import { understood } from "../../functions/core/stored-event.ts";
import { operatorEntryView } from "../../functions/edge/view.ts";
import type { Bundle } from "./bundle.ts";

type View = ReturnType<typeof operatorEntryView>;

/** What an entry is by its events alone; what its owner calls it is in none of them. When it is active can also be up to the control record, see `isLater`. */
const fields = [
  "network",
  "address",
  "memo",
  "registration",
  "registeredAt",
  "confirmBy",
  "confirmedAt",
  "endedAt",
  "deliverable",
] as const satisfies readonly (keyof View)[];

/** Where the entries of a bundle are not what its events, taken to be intact, make of them. */
export function entryFindings(bundle: Bundle): string[] {
  const { chains, entries } = bundle;
  const ids = chains.map(({ aggregate }) => aggregate).filter((name) => name !== "account");
  const lost = ids.filter((id) => !entries.some((entry) => entry.id === id));
  const alone = entries.filter(({ id }) => !ids.includes(id));
  return [
    ...lost.map((id) => `entry ${id} is missing, although its events are there`),
    ...alone.map(({ id }) => `entry ${id} has no events`),
    ...entries.filter(({ id }) => ids.includes(id)).flatMap((entry) => differences(bundle, entry)),
  ];
}

function differences(bundle: Bundle, shown: Bundle["entries"][number]): string[] {
  const made = replayed(bundle, shown.id);
  if (!made) return [`entry ${shown.id} does not follow from its events`];
  const view = operatorEntryView(asOf(made, Date.parse(bundle.createdAt)), Date.parse(bundle.createdAt));
  const wrong: string[] = fields.filter((field) => shown[field] !== view[field]);
  if (JSON.stringify(shown.flags) !== JSON.stringify(view.flags)) wrong.push("flags");
  const later = isLater(shown, view);
  if (shown.activatesAt !== view.activatesAt && !later) wrong.push("activatesAt");
  if (shown.status !== view.status && !(later && view.status === "ACTIVE" && shown.status === "CONFIRMED"))
    wrong.push("status");
  return wrong.map((field) => `entry ${shown.id}: ${field} is not what its events say`);
}

/** A requarantine makes entries wait longer without an event of their own; nothing makes them wait less. */
const isLater = (shown: Bundle["entries"][number], { activatesAt }: View) =>
  typeof shown.activatesAt === "string" && Date.parse(shown.activatesAt) > Date.parse(activatesAt);

function replayed({ userId, events }: Bundle, id: string): Entry | undefined {
  const mine = events.filter(({ aggregate }) => aggregate === id).toSorted((a, b) => a.seq - b.seq);
  const nothing: State = { account: newAccount(userId), control: unopened };
  try {
    // Their hashes are right, so these are events as Dayhold wrote them; what was forged whole shows here or nowhere.
    return mine.reduce((state, stored) => {
      const event = understood(stored);
      if (!event) throw new Error(`Nothing is known of ${stored.type}`);
      return evolve(state, event);
    }, nothing).entry;
  } catch {
    return undefined;
  }
}
