// GET|HEAD|POST /cancel/{token}: "this wasn't me". Stops what is live of the destination, and whatever else is asked for:
// all that was added around that day, and the account.
import { isStop, stopByLink } from "../core/stop-by-link.ts";
import { hasEntry } from "../edge/outcome.ts";
import { entryView } from "../edge/view.ts";
import { policy, store, tokens } from "../wiring.ts";
import { Cancellation, CancellationForm } from "./cancel.schema.ts";
import { linkRoute } from "./link-route.ts";
import { accountMembers, canFreeze, hiddenEntry } from "./link-view.ts";
import { lookAtEntry } from "./look-at-entry.ts";
import { countOthers, stopOthers } from "./others-of-that-day.ts";

export const handler = linkRoute({
  purpose: "cancel",
  read: (token) => tokens().read(token, "cancel"),
  body: Cancellation,
  form: CancellationForm,
  look: lookAtEntry,
  others: countOthers,
  act: async (link, { freeze = false, all = false }, now) => {
    const { state, events, refusal } = await store().stop(link, (state) =>
      stopByLink(link, { freeze, all }, state, now, policy),
    );
    const own = events.filter(isStop).length;
    const others = all && canFreeze(link, state, now) ? await stopOthers(link, state, now) : 0;
    return { state, refusal, stopped: own + others, after: refusal ? undefined : all ? "all" : "stopped" };
  },
  view: (link, state, now) => ({ purpose: "cancel", ...hiddenEntry(state, now), ...accountMembers(link, state, now) }),
  outcome: (link, { state, stopped }, now) => ({
    ...(hasEntry(state) && { entry: entryView(state, now) }),
    stopped,
    ...accountMembers(link, state, now),
  }),
});
