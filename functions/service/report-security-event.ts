// POST /v1/users/{userId}/security-events: a credential changed, so withdrawals are held for one hold.
import { decideAccount } from "../core/account.ts";
import { iso } from "../core/time.ts";
import { json, route } from "../edge/middleware.ts";
import { jsonBody } from "../edge/request.ts";
import { policy, store } from "../wiring.ts";
import { operatorOf, userOf, type ServiceEvent } from "./operator.ts";
import { SecurityEvent } from "./report-security-event.schema.ts";

export const handler = route<ServiceEvent>(async (event, now) => {
  const userId = userOf(event);
  const { type: reason } = jsonBody(event, SecurityEvent);
  const command = { type: "hold", by: "operator", reason, operator: operatorOf(event) } as const;
  const { state } = await store().stop({ userId }, ({ account }) => decideAccount(command, account, now, policy));
  return json(202, { heldUntil: iso(state.account.heldUntil) });
});
