// GET /v1/users/{userId}/history: the user's events for an operator, by pages that cost the same however many there are.
import { defined } from "../core/defined.ts";
import { route } from "../edge/middleware.ts";
import { check, EventList, queryOf } from "../edge/request.ts";
import { notices, queries } from "../wiring.ts";
import { auditedHistory } from "./audited-history.ts";
import { userOf, type ServiceEvent } from "./operator.ts";

export const handler = route<ServiceEvent>(async (event) => {
  const userId = userOf(event);
  const { cursor: after, limit } = check(EventList, queryOf(event));
  const page = await queries().listEvents(userId, { limit, ...defined({ after }) });
  return auditedHistory(page, {}, await notices().of(userId, page.items));
});
