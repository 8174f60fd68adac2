// POST /v1/addresses/{id}/resend: the registration mail again, with links that replace the earlier confirm link.
import { decide } from "../core/decide.ts";
import { callerOf, type AppEvent } from "../edge/caller.ts";
import { json, route } from "../edge/middleware.ts";
import { entryAfter } from "../edge/outcome.ts";
import { entryIdOf, refuseBody } from "../edge/request.ts";
import { entryView } from "../edge/view.ts";
import { policy, store } from "../wiring.ts";

export const handler = route<AppEvent>(async (event, now) => {
  const { userId } = callerOf(event);
  refuseBody(event);
  const outcome = await store().change({ userId, id: entryIdOf(event) }, (before) =>
    decide({ type: "resend" }, before, now, policy),
  );
  return json(202, entryView(entryAfter(outcome), now));
});
