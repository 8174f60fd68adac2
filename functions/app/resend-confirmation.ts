// POST /v1/addresses/{id}/resend: the registration mail again, with links that replace the earlier confirm link.
import { decide } from "../core/decide.ts";
import type { State } from "../core/state.ts";
import { appRoute } from "../edge/app-route.ts";
import { callerOf, requireStepUp } from "../edge/caller.ts";
import { afterMailbox, hasOtherMailbox } from "../edge/mailbox.ts";
import { json } from "../edge/middleware.ts";
import { stateAfter } from "../edge/outcome.ts";
import { entryIdOf, refuseBody } from "../edge/request.ts";
import { entryView } from "../edge/view.ts";
import { appStore, policy } from "../wiring.ts";

export const handler = appRoute(async (event, now) => {
  const caller = callerOf(event);
  refuseBody(event);
  const outcome = await appStore().change({ userId: caller.userId, id: entryIdOf(event) }, (before) => {
    const resend = (state: State) => decide({ type: "resend" }, state, now, policy);
    if (!hasOtherMailbox(caller, before)) return resend(before);
    // The mail goes to another mailbox now, and whoever was told until then hears of that.
    requireStepUp(caller, before, now, policy);
    return afterMailbox(before, caller, now, resend);
  });
  return json(202, entryView(stateAfter(outcome), now, caller));
});
