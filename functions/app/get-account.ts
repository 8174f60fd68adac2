// GET /v1/account: the caller's settings, and what keeps withdrawals from the account.
import { json, route } from "../edge/middleware.ts";
import { policy, store } from "../wiring.ts";
import { callerOf, isSteppedUp, withIdentity, type AppEvent } from "../edge/caller.ts";
import { accountView } from "../edge/view.ts";

export const handler = route<AppEvent>(async (event, now) => {
  const caller = callerOf(event);
  const state = withIdentity(await store().read({ userId: caller.userId }), caller);
  // Whoever has only the session could use the code to imitate our mails.
  return json(200, accountView(state.account, now, isSteppedUp(caller, state, now, policy)));
});
