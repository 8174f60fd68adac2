// POST /v1/control/mfa-epoch: no MFA assertion of before now counts any longer, for everybody or for one user.
import { decideAccount, isOnRecord } from "../core/account.ts";
import { decideControl } from "../core/control.ts";
import { iso } from "../core/time.ts";
import { userIdOf } from "../core/user-id.ts";
import { json, route } from "../edge/middleware.ts";
import { jsonBody } from "../edge/request.ts";
import { controlRecord, policy, store } from "../wiring.ts";
import { operatorOf, type ServiceEvent } from "./operator.ts";
import { Revocation } from "./revoke-mfa.schema.ts";

export const handler = route<ServiceEvent>(async (event, now) => {
  const { reason, userId } = jsonBody(event, Revocation);
  const command = { type: "revoke-mfa", by: "operator", reason, operator: operatorOf(event) } as const;
  if (userId === undefined) {
    const { control } = await controlRecord().change((control) => decideControl(command, control, now), now);
    return json(200, { mfaEpoch: iso(control.mfaEpoch) });
  }
  const { before, state } = await store().stop({ userId }, ({ account }) =>
    decideAccount(command, account, now, policy),
  );
  const known = isOnRecord(before.account);
  return json(200, { mfaEpoch: iso(state.account.mfaEpoch), userId: userIdOf(userId), known });
});
