// POST /v1/addresses/{id}/resend: the registration mail again, with links that replace the earlier confirm link.
import { decide } from "../core/decide.ts";
import { appRoute } from "../edge/app-route.ts";
import { callerOf } from "../edge/caller.ts";
import { json } from "../edge/middleware.ts";
import { stateAfter } from "../edge/outcome.ts";
import { entryIdOf, refuseBody } from "../edge/request.ts";
import { entryView } from "../edge/view.ts";
import { appStore, policy } from "../wiring.ts";

export const handler = appRoute(async (event, now) => {
  const caller = callerOf(event);
  refuseBody(event);
  const outcome = await appStore().change({ userId: caller.userId, id: entryIdOf(event) }, (before) =>
    decide({ type: "resend" }, before, now, policy),
  );
  return json(202, entryView(stateAfter(outcome), now, caller));
});
