// GET /v1/users/{userId}/history: the user's events for an operator, and whether the audit chains verify.
import { defined } from "../core/defined.ts";
import { route } from "../edge/middleware.ts";
import { check, EventList, queryOf } from "../edge/request.ts";
import { queries } from "../wiring.ts";
import { auditOf } from "./audit.ts";
import { auditedHistory } from "./audited-history.ts";
import { userIdOf, type ServiceEvent } from "./operator.ts";

export const handler = route<ServiceEvent>(async (event, now) => {
  const userId = userIdOf(event);
  const { cursor: after, limit } = check(EventList, queryOf(event));
  const page = await queries().listEvents(userId, { limit, ...defined({ after }) });
  return auditedHistory(page, after === undefined ? (await auditOf(userId, now)).chains : undefined);
});
