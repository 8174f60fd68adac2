// POST /v1/account/freeze: no withdrawal leaves the account from now on. Lowers a privilege, so no step-up.
import { decideAccount } from "../core/account.ts";
import { appRoute } from "../edge/app-route.ts";
import { callerOf, isSteppedUp, withIdentity } from "../edge/caller.ts";
import { json } from "../edge/middleware.ts";
import { ownersAccountView } from "../edge/view.ts";
import { appStore, policy } from "../wiring.ts";

export const handler = appRoute(async (event, now) => {
  // No body is looked at, whatever it holds: nobody is kept from stopping by how they ask for it.
  const caller = callerOf(event);
  const { state } = await appStore().stop({ userId: caller.userId }, (before) => {
    const command = { type: "freeze", by: "user", reason: "The owner froze the account" } as const;
    return { ...decideAccount(command, before.account, now, policy), from: withIdentity(before, caller) };
  });
  const showsCode = isSteppedUp(caller, state, now, policy);
  return json(200, ownersAccountView(state, now, { showsCode, authTime: caller.evidence.authTime }));
});
