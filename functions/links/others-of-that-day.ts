// What was added along with an address: a thief who can add one adds many, and nobody should have to open a mail for each.
import { stopsAllSince, type EntryLink } from "../core/link.ts";
import type { Snapshot } from "../core/state.ts";
import { isStop, stopOther } from "../core/stop-by-link.ts";
import { policy, queries, store } from "../wiring.ts";

/** So many are stopped side by side. */
const atOnce = 10;

/** The ids of the user's live entries that the link stops besides its own; those that cannot be read may be of them. */
async function othersOf(link: EntryLink, { control }: Snapshot, now: number): Promise<string[]> {
  const { entries, unreadable } = await queries().liveEntries(link.userId, control, now);
  const ofThatDay = entries.filter(({ registeredAt }) => registeredAt >= stopsAllSince(link));
  return [...ofThatDay.map(({ id }) => id), ...unreadable].filter((id) => id !== link.id);
}

export const countOthers = async (link: EntryLink, state: Snapshot, now: number) =>
  (await othersOf(link, state, now)).length;

/**
 * Stops the others, each with its event and on its own, and says how many it were. What fails keeps none of the rest from
 * being stopped; whoever asks again stops what is left.
 */
export async function stopOthers(link: EntryLink, state: Snapshot, now: number): Promise<number> {
  const { userId } = link;
  const ids = await othersOf(link, state, now);
  const stop = async (id: string) => {
    const { events } = await store().stop({ userId, id }, (state) => stopOther(link, state, now, policy));
    return events.filter(isStop).length;
  };
  const outcomes: PromiseSettledResult<number>[] = [];
  for (let first = 0; first < ids.length; first += atOnce)
    outcomes.push(...(await Promise.allSettled(ids.slice(first, first + atOnce).map(stop))));
  const failed = outcomes.find(({ status }) => status === "rejected");
  if (failed?.status === "rejected") throw failed.reason;
  return outcomes.reduce((sum, outcome) => sum + (outcome.status === "fulfilled" ? outcome.value : 0), 0);
}
