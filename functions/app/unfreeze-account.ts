// POST /v1/account/unfreeze: lifts the owner's freeze, with step-up; withdrawals stay held one hold long.
import { decideAccount, type Account } from "../core/account.ts";
import type { Refusal } from "../core/refusal.ts";
import { iso } from "../core/time.ts";
import { appRoute } from "../edge/app-route.ts";
import { callerOf, requireStepUp } from "../edge/caller.ts";
import { afterMailbox } from "../edge/mailbox.ts";
import { json } from "../edge/middleware.ts";
import { Problem } from "../edge/problem.ts";
import { refuseBody } from "../edge/request.ts";
import { ownersAccountView } from "../edge/view.ts";
import { appStore, policy } from "../wiring.ts";

export const handler = appRoute(async (event, now) => {
  const caller = callerOf(event);
  const { userId, evidence } = caller;
  refuseBody(event);
  const { state, refusal } = await appStore().change({ userId }, (before) => {
    requireStepUp(caller, before, now, policy);
    const command = { type: "unfreeze", by: "user", reason: "The owner unfroze the account", evidence } as const;
    return afterMailbox(before, caller, now, ({ account }) => decideAccount(command, account, now, policy));
  });
  if (refusal) throw Problem.of(refusal, heldUntil(refusal, state.account));
  return json(200, ownersAccountView(state, now, { showsCode: true, authTime: evidence.authTime }));
});

/** When they can, where that is why they cannot yet. */
const heldUntil = ({ refused }: Refusal, account: Account) =>
  refused === "account.held" ? { heldUntil: iso(account.heldUntil) } : {};
