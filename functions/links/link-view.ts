// What an app gets of a link: the entry and what else the link can do.
import { lastFour, type LinkRef } from "../core/link.ts";
import type { Snapshot } from "../core/state.ts";
import { freezeRefusalNow } from "../core/stop-by-link.ts";
import { hasEntry } from "../edge/outcome.ts";
import { entryView } from "../edge/view.ts";

export const canFreeze = (link: LinkRef, state: Snapshot, now: number) =>
  freezeRefusalNow(link, state, now) === undefined;

/** Of the account: what the link can do about it, and whether that is done. */
export const accountMembers = (link: LinkRef, state: Snapshot, now: number) => ({
  canFreeze: canFreeze(link, state, now),
  frozen: state.account.frozen,
});

/** The entry where there is one, without the characters that a confirmation asks for. */
export const hiddenEntry = (state: Snapshot, now: number) =>
  hasEntry(state) ? { entry: hideEnd(entryView(state, now)) } : {};

/** Of a problem with a link about an entry. */
export const problemMembers = (link: LinkRef, state: Snapshot, now: number) =>
  hasEntry(state) ? { ...hiddenEntry(state, now), ...accountMembers(link, state, now) } : {};

function hideEnd<View extends { address: string }>(view: View): View {
  const shown = view.address.slice(0, -lastFour(view.address).length);
  return { ...view, address: `${shown}••••` };
}
