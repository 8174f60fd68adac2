// GET /v1/addresses/{id}: one entry; somebody else's is not found.
import { callerOf, type AppEvent } from "../edge/caller.ts";
import { json, route } from "../edge/middleware.ts";
import { Problem } from "../edge/problem.ts";
import { entryIdOf } from "../edge/request.ts";
import { entryView } from "../edge/view.ts";
import { store } from "../wiring.ts";

export const handler = route<AppEvent>(async (event, now) => {
  const { userId } = callerOf(event);
  const { entry } = await store().look({ userId, id: entryIdOf(event) });
  if (!entry) throw Problem.of({ refused: "address.not_found" });
  return json(200, entryView(entry, now));
});
