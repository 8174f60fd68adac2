// GET /v1/account: the caller's settings, and what keeps withdrawals from the account.
import { appRoute } from "../edge/app-route.ts";
import { callerOf, isSteppedUp, withIdentity } from "../edge/caller.ts";
import { json } from "../edge/middleware.ts";
import { ownersAccountView } from "../edge/view.ts";
import { appStore, policy } from "../wiring.ts";

export const handler = appRoute(async (event, now) => {
  const caller = callerOf(event);
  const state = withIdentity(await appStore().see({ userId: caller.userId }), caller);
  const showsCode = isSteppedUp(caller, state, now, policy);
  return json(200, ownersAccountView(state, now, { showsCode, authTime: caller.evidence.authTime }));
});
