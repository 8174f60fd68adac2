// GET|HEAD|POST /confirm/{token}: the owner says that they know this address.
import { decide } from "../core/decide.ts";
import { entryView } from "../edge/view.ts";
import { withEntry } from "../edge/outcome.ts";
import { policy, store, tokens } from "../wiring.ts";
import { Confirmation, ConfirmationForm } from "./confirm.schema.ts";
import { lookAtEntry } from "./look-at-entry.ts";
import { linkRoute } from "./link-route.ts";
import { accountMembers, hiddenEntry } from "./link-view.ts";

export const handler = linkRoute({
  purpose: "confirm",
  read: (token) => tokens().read(token, "confirm"),
  body: Confirmation,
  form: ConfirmationForm,
  look: lookAtEntry,
  act: async (link, { lastFour }, now) => {
    const { state, events, refusal } = await store().change(link, (state) =>
      decide({ type: "confirm", link, lastFour }, state, now, policy),
    );
    const isWrong = refusal?.refused === "link.challenge_failed" && events.length > 0;
    return { state, refusal, after: refusal ? (isWrong ? "wrong" : undefined) : "confirmed" };
  },
  view: (link, state, now) => ({
    purpose: "confirm",
    ...hiddenEntry(state, now),
    ...accountMembers(link, state, now),
  }),
  outcome: (link, { state }, now) => ({
    entry: entryView(withEntry(state), now),
    ...accountMembers(link, state, now),
  }),
});
