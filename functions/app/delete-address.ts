// DELETE /v1/addresses/{id}: cancels before activation, removes after it. Lowers a privilege, so no step-up.
import { decide } from "../core/decide.ts";
import { appRoute } from "../edge/app-route.ts";
import { callerOf } from "../edge/caller.ts";
import { json } from "../edge/middleware.ts";
import { stateAfter } from "../edge/outcome.ts";
import { entryIdOf } from "../edge/request.ts";
import { entryView } from "../edge/view.ts";
import { appStore, policy } from "../wiring.ts";

export const handler = appRoute(async (event, now) => {
  const caller = callerOf(event);
  const outcome = await appStore().stop({ userId: caller.userId, id: entryIdOf(event) }, (before) =>
    decide({ type: "cancel", by: "user" }, before, now, policy),
  );
  return json(200, entryView(stateAfter(outcome), now, caller));
});
