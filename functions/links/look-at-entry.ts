// How things stand with a link about an entry, for whoever opens it.
import { asOf } from "../core/entry.ts";
import { linkRefusal, type EntryLink } from "../core/link.ts";
import { policy, store } from "../wiring.ts";
import type { Standing } from "./link-route.ts";

export async function lookAtEntry(link: EntryLink, now: number): Promise<Standing> {
  const state = await store().see(link);
  const entry = state.entry && asOf(state.entry, now);
  return { state, refusal: linkRefusal(link, { ...state, ...(entry && { entry }) }, policy) };
}
