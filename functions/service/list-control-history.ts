// GET /v1/control/history: what was done to everybody, by whom and why, and whether the record's chain verifies.
import { defined } from "../core/defined.ts";
import { route } from "../edge/middleware.ts";
import { check, EventList, queryOf } from "../edge/request.ts";
import { queries } from "../wiring.ts";
import { auditOfControl } from "./audit.ts";
import { auditedHistory } from "./audited-history.ts";
import type { ServiceEvent } from "./operator.ts";

export const handler = route<ServiceEvent>(async (event, now) => {
  const { cursor: after, limit } = check(EventList, queryOf(event));
  const page = await queries().listControlEvents({ limit, ...defined({ after }) });
  if (after !== undefined) return auditedHistory(page);
  const chain = await auditOfControl(now);
  return auditedHistory(page, { verified: !chain.fault, chain });
});
