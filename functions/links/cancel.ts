// GET|HEAD|POST /cancel/{token}: "this wasn't me". Ends the entry and, if asked to, freezes the account.
import { decideAccount } from "../core/account.ts";
import { decide } from "../core/decide.ts";
import { policy, store } from "../wiring.ts";
import { Cancellation, CancellationForm } from "./cancel.schema.ts";
import { linkRoute } from "./link-route.ts";

export const handler = linkRoute({
  purpose: "cancel",
  body: Cancellation,
  form: CancellationForm,
  act: (link, { freeze = false }, now) =>
    store().stop(link, (state) => {
      const cancelled = decide({ type: "cancel", by: "link", link }, state, now, policy);
      if (cancelled.refusal || !freeze) return cancelled;
      const reason = "The owner did not register an address";
      const frozen = decideAccount({ type: "freeze", by: "link", reason }, state.account, now, policy);
      return { events: [...cancelled.events, ...frozen.events] };
    }),
});
