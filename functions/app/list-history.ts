// GET /v1/history: what happened to the caller's entries and account, oldest first.
import { isForOwner } from "../core/stored-event.ts";
import { callerOf, type AppEvent } from "../edge/caller.ts";
import { json, route } from "../edge/middleware.ts";
import { check, EventList, queryOf, toCursor } from "../edge/request.ts";
import { ownersEventView } from "../edge/view.ts";
import { queries } from "../wiring.ts";

export const handler = route<AppEvent>(async (event) => {
  const { userId } = callerOf(event);
  const { cursor, limit } = check(EventList, queryOf(event));
  const page = await queries().listEvents(userId, {
    limit,
    where: isForOwner,
    ...(cursor !== undefined && { after: cursor }),
  });
  return json(200, { items: page.items.map(ownersEventView), ...(page.next && { next: toCursor(page.next) }) });
});
