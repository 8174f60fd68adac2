// GET /v1/account: the caller's settings, and what keeps withdrawals from the account.
import { callerOf, isSteppedUp, withIdentity, type AppEvent } from "../edge/caller.ts";
import { json, route } from "../edge/middleware.ts";
import { accountView, maskedAccountView } from "../edge/view.ts";
import { policy, store } from "../wiring.ts";

export const handler = route<AppEvent>(async (event, now) => {
  const caller = callerOf(event);
  const state = withIdentity(await store().see({ userId: caller.userId }), caller);
  const view = isSteppedUp(caller, state, now, policy) ? accountView : maskedAccountView;
  return json(200, view(state.account, now));
});
