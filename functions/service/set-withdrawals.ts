// PUT /v1/control/withdrawals: suspends all withdrawals, or lets them go on. Every check that starts after the answer
// sees it. Resuming shortens no hold.
import { decideControl } from "../core/control.ts";
import { json, route } from "../edge/middleware.ts";
import { jsonBody } from "../edge/request.ts";
import { controlView } from "../edge/view.ts";
import { store } from "../wiring.ts";
import { operatorOf, type ServiceEvent } from "./operator.ts";
import { SuspensionChange } from "./set-withdrawals.schema.ts";

export const handler = route<ServiceEvent>(async (event, now) => {
  const { suspended, reason, drill = false } = jsonBody(event, SuspensionChange);
  const cause = { by: "operator", reason, operator: operatorOf(event) } as const;
  const command = suspended ? ({ type: "suspend", drill, ...cause } as const) : ({ type: "resume", ...cause } as const);
  return json(200, controlView(await store().changeControl((control) => decideControl(command, control, now))));
});
