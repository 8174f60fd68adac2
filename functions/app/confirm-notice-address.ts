// POST /v1/account/notice: the owner has read the mail to the notice address, and types its code.
import { decideAccount } from "../core/account.ts";
import { decideNotice } from "../core/decide-notice-address.ts";
import { waitingNotice } from "../core/notice-address.ts";
import { refuse } from "../core/refusal.ts";
import { evolve } from "../core/state.ts";
import { appRoute } from "../edge/app-route.ts";
import { callerOf, requireStepUp } from "../edge/caller.ts";
import { afterMailbox } from "../edge/mailbox.ts";
import { json } from "../edge/middleware.ts";
import { Problem } from "../edge/problem.ts";
import { jsonBody } from "../edge/request.ts";
import { ownersAccountView } from "../edge/view.ts";
import { appStore, policy, tokens } from "../wiring.ts";
import { Code } from "./confirm-address.schema.ts";

export const handler = appRoute(async (event, now) => {
  const caller = callerOf(event);
  const { userId, evidence } = caller;
  const { code } = jsonBody(event, Code);
  const { state, refusal } = await appStore().change({ userId }, (before) => {
    requireStepUp(caller, before, now, policy);
    return afterMailbox(before, caller, now, (state) => {
      if (policy.mailLinks === "all") return refuse("confirm.by_mail");
      const waiting = waitingNotice(state.account, now);
      const isRight =
        waiting !== undefined &&
        tokens().isCode(code, { purpose: "notice", userId, mailbox: waiting.digest, at: waiting.at });
      const confirmed = decideNotice({ type: "confirm-by-code", isRight, evidence }, state.account, now, policy);
      const { account } = confirmed.events.reduce(evolve, state);
      const notice = decideAccount({ type: "notice-wrong-codes" }, account, now, policy);
      return { ...confirmed, events: [...confirmed.events, ...notice.events] };
    });
  });
  if (refusal) throw Problem.of(refusal);
  return json(200, ownersAccountView(state, now, { showsCode: true, authTime: evidence.authTime }));
});
