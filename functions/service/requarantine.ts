// POST /v1/control/requarantine: entries registered since an instant start a new hold, all at once.
import { decideControl } from "../core/control.ts";
import { route } from "../edge/middleware.ts";
import { invalidRequest } from "../edge/problem.ts";
import { jsonBody } from "../edge/request.ts";
import { controlRecord, policy } from "../wiring.ts";
import { afterControl, operatorOf, type ServiceEvent } from "./operator.ts";
import { Requarantine } from "./requarantine.schema.ts";

export const handler = route<ServiceEvent>(async (event, now) => {
  const { since, reason } = jsonBody(event, Requarantine);
  // Nobody registered before 1970.
  const from = Math.max(0, Date.parse(since));
  if (from > now) throw invalidRequest("since: must not lie in the future");
  const cause = { by: "operator", reason, operator: operatorOf(event) } as const;
  const command = { type: "requarantine", since: from, hold: policy.hold, ...cause } as const;
  return afterControl(await controlRecord().change((control) => decideControl(command, control, now), now));
});
