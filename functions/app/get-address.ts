// GET /v1/addresses/{id}: one entry; somebody else's is not found.
import { appRoute } from "../edge/app-route.ts";
import { callerOf } from "../edge/caller.ts";
import { json } from "../edge/middleware.ts";
import { withEntry } from "../edge/outcome.ts";
import { entryIdOf } from "../edge/request.ts";
import { entryView } from "../edge/view.ts";
import { appStore } from "../wiring.ts";

export const handler = appRoute(async (event, now) => {
  const caller = callerOf(event);
  const state = withEntry(await appStore().look({ userId: caller.userId, id: entryIdOf(event) }));
  return json(200, entryView(state, now, caller));
});
