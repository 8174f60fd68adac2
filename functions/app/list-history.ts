// GET /v1/history: what happened to the caller's entries and account, oldest first.
import { isForOwner } from "../core/flags.ts";
import { callerOf, type AppEvent } from "../edge/caller.ts";
import { json, route } from "../edge/middleware.ts";
import { check, EventList, queryOf, toCursor } from "../edge/request.ts";
import { dataView, time } from "../edge/view.ts";
import { queries } from "../wiring.ts";

export const handler = route<AppEvent>(async (event) => {
  const { userId } = callerOf(event);
  const { cursor, limit } = check(EventList, queryOf(event));
  const page = await queries().listEvents(userId, {
    limit,
    where: isForOwner,
    ...(cursor !== undefined && { after: cursor }),
  });
  const items = page.items
    .filter(isForOwner)
    .map(({ type, at, by, data }) => ({ type, at: time(at), by, ...dataView(data) }));
  return json(200, { items, ...(page.next && { next: toCursor(page.next) }) });
});
