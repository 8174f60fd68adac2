// POST /v1/control/mfa-epoch: no MFA assertion of before now counts any longer, for everybody or for one user.
import * as z from "zod/mini";
import { decideAccount } from "../core/account.ts";
import { decideControl } from "../core/control.ts";
import { json, route } from "../edge/middleware.ts";
import { policy, store } from "../wiring.ts";
import { isUserId } from "../edge/caller.ts";
import { operatorOf, reason as reasonText, type ServiceEvent } from "./operator.ts";
import { jsonBody } from "../edge/request.ts";
import { time } from "../edge/view.ts";

export const Revocation = z.strictObject({
  reason: reasonText,
  userId: z.optional(z.string().check(z.refine(isUserId, "is not a user's id"))),
});

export const handler = route<ServiceEvent>(async (event, now) => {
  const { reason, userId } = jsonBody(event, Revocation);
  const command = { type: "revoke-mfa", by: "operator", reason, operator: operatorOf(event) } as const;
  const { mfaEpoch } =
    userId === undefined
      ? await store().changeControl((control) => decideControl(command, control, now))
      : (await store().change({ userId }, ({ account }) => decideAccount(command, account, now, policy))).state.account;
  return json(200, { mfaEpoch: time(mfaEpoch), ...(userId !== undefined && { userId }) });
});
