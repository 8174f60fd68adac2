// POST /v1/addresses/{id}/resend: the registration mail again, with links that replace the earlier confirm link.
import { decide } from "../core/decide.ts";
import { callerOf, type AppEvent } from "../edge/caller.ts";
import { json, route } from "../edge/middleware.ts";
import { Problem } from "../edge/problem.ts";
import { entryIdOf, refuseBody } from "../edge/request.ts";
import { entryView } from "../edge/view.ts";
import { policy, store } from "../wiring.ts";

export const handler = route<AppEvent>(async (event, now) => {
  const { userId } = callerOf(event);
  refuseBody(event);
  const { state, refusal } = await store().change({ userId, id: entryIdOf(event) }, (before) =>
    decide({ type: "resend" }, before, now, policy),
  );
  if (refusal || !state.entry) throw Problem.of(refusal ?? { refused: "address.not_found" });
  return json(202, entryView(state.entry, now));
});
