// PUT /v1/control/withdrawals: suspends all withdrawals, or lets them go on. Every check that starts after the answer
// sees it. Resuming shortens no hold.
import * as z from "zod/mini";
import { decideControl } from "../core/control.ts";
import { json, route } from "../edge/middleware.ts";
import { store } from "../wiring.ts";
import { operatorOf, reason as reasonText, type ServiceEvent } from "./operator.ts";
import { jsonBody } from "../edge/request.ts";
import { controlView } from "../edge/view.ts";

export const Withdrawals = z.strictObject({
  suspended: z.boolean(),
  reason: reasonText,
  drill: z.optional(z.boolean()),
});

export const handler = route<ServiceEvent>(async (event, now) => {
  const { suspended, reason, drill = false } = jsonBody(event, Withdrawals);
  const cause = { by: "operator", reason, operator: operatorOf(event) } as const;
  const command = suspended ? ({ type: "suspend", drill, ...cause } as const) : ({ type: "resume", ...cause } as const);
  return json(200, controlView(await store().changeControl((control) => decideControl(command, control, now))));
});
