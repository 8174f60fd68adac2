// GET /v1/users/{userId}/history: the user's events for an operator, and whether the audit chains verify.
import { iso } from "../core/time.ts";
import { json, route } from "../edge/middleware.ts";
import { check, EventList, queryOf, toCursor } from "../edge/request.ts";
import { dataView } from "../edge/view.ts";
import { queries } from "../wiring.ts";
import { auditOf } from "./audit.ts";
import { userIdOf, type ServiceEvent } from "./operator.ts";

export const handler = route<ServiceEvent>(async (event, now) => {
  const userId = userIdOf(event);
  const { cursor, limit } = check(EventList, queryOf(event));
  const page = await queries().listEvents(userId, { limit, ...(cursor !== undefined && { after: cursor }) });
  // The chains are those of the whole record, so they are checked with the first page.
  const chains = cursor === undefined && (await auditOf(userId, now)).chains;
  return json(200, {
    ...(chains && { verified: chains.every(({ fault }) => !fault), chains }),
    items: page.items.map((event) => {
      const { type, at, by, aggregate, seq, previous, hash } = event;
      return { type, at: iso(at), by, aggregate, seq, previous, hash, ...dataView(event) };
    }),
    ...(page.next && { next: toCursor(page.next) }),
  });
});
