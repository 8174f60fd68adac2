// DELETE /v1/addresses/{id}: cancels before activation, removes after it. Lowers a privilege, so no step-up.
import { decide } from "../core/decide.ts";
import { callerOf, type AppEvent } from "../edge/caller.ts";
import { json, route } from "../edge/middleware.ts";
import { Problem } from "../edge/problem.ts";
import { entryIdOf } from "../edge/request.ts";
import { entryView } from "../edge/view.ts";
import { policy, store } from "../wiring.ts";

export const handler = route<AppEvent>(async (event, now) => {
  const { userId } = callerOf(event);
  const { state, refusal } = await store().change({ userId, id: entryIdOf(event) }, (before) =>
    decide({ type: "cancel", by: "user" }, before, now, policy),
  );
  if (refusal || !state.entry) throw Problem.of(refusal ?? { refused: "address.not_found" });
  return json(200, entryView(state.entry, now));
});
