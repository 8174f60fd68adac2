// GET /v1/addresses/{id}: one entry; somebody else's is not found.
import { appRoute } from "../edge/app-route.ts";
import { callerOf } from "../edge/caller.ts";
import { json } from "../edge/middleware.ts";
import { Problem } from "../edge/problem.ts";
import { entryIdOf } from "../edge/request.ts";
import { entryView } from "../edge/view.ts";
import { appStore } from "../wiring.ts";

export const handler = appRoute(async (event, now) => {
  const { userId } = callerOf(event);
  const { entry } = await appStore().look({ userId, id: entryIdOf(event) });
  if (!entry) throw Problem.of({ refused: "address.not_found" });
  return json(200, entryView(entry, now));
});
