// GET /v1/history: what happened to the caller's entries and account, oldest first.
import * as z from "zod/mini";
import { isForOwner } from "../core/stored-event.ts";
import { json, route } from "../edge/middleware.ts";
import { queries } from "../wiring.ts";
import { callerOf, type AppEvent } from "../edge/caller.ts";
import { check, eventCursor, limit, queryOf, toCursor } from "../edge/request.ts";
import { ownersEventView } from "../edge/view.ts";

const Query = z.strictObject({ cursor: z.exactOptional(eventCursor), limit });

export const handler = route<AppEvent>(async (event) => {
  const { userId } = callerOf(event);
  const { cursor, limit } = check(Query, queryOf(event));
  const page = await queries().listEvents(userId, {
    limit,
    where: isForOwner,
    ...(cursor !== undefined && { after: cursor }),
  });
  return json(200, { items: page.items.map(ownersEventView), ...(page.next && { next: toCursor(page.next) }) });
});
