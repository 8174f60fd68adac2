// PUT /v1/control/withdrawals: suspends all withdrawals, or lets them go on. Every check that starts after the answer
// sees it. Resuming shortens no hold.
import type * as z from "zod/mini";
import type { DecideControl } from "../adapters/dynamo/control.ts";
import { decideControl, type ControlCommand } from "../core/control.ts";
import { refuse } from "../core/refusal.ts";
import { defined } from "../core/defined.ts";
import { route } from "../edge/middleware.ts";
import { invalidRequest } from "../edge/problem.ts";
import { jsonBody } from "../edge/request.ts";
import { controlRecord, policy, tableName, userIdClaim } from "../wiring.ts";
import { afterControl, operatorOf, type ServiceEvent } from "./operator.ts";
import { SuspensionChange } from "./set-withdrawals.schema.ts";

export const handler = route<ServiceEvent>(async (event, now) => {
  const change = jsonBody(event, SuspensionChange);
  const command = commandOf(change, operatorOf(event), now);
  const decide: DecideControl = (control, missed) =>
    command.type === "resume" && missed.length > 0
      ? refuse("control.stops_found")
      : decideControl(command, control, now);
  return afterControl(await controlRecord().change(decide, now));
});

function commandOf(change: z.infer<typeof SuspensionChange>, operator: string, now: number): ControlCommand {
  const { suspended, reason, drill = false, restoredAt, userIdClaim: named } = change;
  const cause = { by: "operator", reason, operator } as const;
  if (restoredAt !== undefined && (suspended || drill)) throw invalidRequest("restoredAt: only a resume has one");
  const ours = userIdClaim();
  if (named !== undefined && (suspended || drill)) throw invalidRequest("userIdClaim: only a resume has one");
  if (named !== undefined && named !== ours)
    throw invalidRequest(`userIdClaim: this stage is set to "${ours}" (USER_ID_CLAIM)`);
  if (suspended) return { type: "suspend", drill, ...cause };
  if (drill) return { type: "end-drill", ...cause };
  const at = restoredAt === undefined ? undefined : Math.max(0, Date.parse(restoredAt));
  if (at !== undefined && at > now) throw invalidRequest("restoredAt: must not lie in the future");
  const users = { userIdClaim: ours, changesClaim: named !== undefined };
  return { type: "resume", table: tableName(), ...users, ...cause, hold: policy.hold, ...defined({ restoredAt: at }) };
}
