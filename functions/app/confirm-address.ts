// POST /v1/addresses/{id}/confirm: the owner says that they know this address, with the code of its newest mail.
import { decideAccount } from "../core/account.ts";
import { decide } from "../core/decide.ts";
import type { EntryLink } from "../core/link.ts";
import { refuse } from "../core/refusal.ts";
import { evolve, type State } from "../core/state.ts";
import { appRoute } from "../edge/app-route.ts";
import { callerOf, requireStepUp } from "../edge/caller.ts";
import { afterMailbox } from "../edge/mailbox.ts";
import { json } from "../edge/middleware.ts";
import { stateAfter } from "../edge/outcome.ts";
import { entryIdOf, jsonBody } from "../edge/request.ts";
import { entryView } from "../edge/view.ts";
import { appStore, policy, tokens } from "../wiring.ts";
import { Code } from "./confirm-address.schema.ts";

export const handler = appRoute(async (event, now) => {
  const caller = callerOf(event);
  const { code } = jsonBody(event, Code);
  const outcome = await appStore().change({ userId: caller.userId, id: entryIdOf(event) }, (before) => {
    requireStepUp(caller, before, now, policy);
    return afterMailbox(before, caller, now, (state) => {
      if (state.entry && policy.mailLinks === "all") return refuse("confirm.by_mail");
      const link = newestLinkOf(state, now);
      const isRight = link !== undefined && tokens().isCode(code, link);
      const command = { type: "confirm-by-code", isRight, evidence: caller.evidence, ...(link && { link }) } as const;
      const confirmed = decide(command, state, now, policy);
      const { account } = confirmed.events.reduce(evolve, state);
      const notice = decideAccount({ type: "notice-wrong-codes" }, account, now, policy);
      return { ...confirmed, events: [...confirmed.events, ...notice.events] };
    });
  });
  return json(200, entryView(stateAfter(outcome), now, caller));
});

/** What the newest mail to the present mailbox would confirm. */
function newestLinkOf({ entry, account }: State, at: number): EntryLink | undefined {
  if (!entry || !account.mailbox) return undefined;
  const { userId, id, registration, resends: resend } = entry;
  return { purpose: "confirm", userId, id, registration, resend, mailbox: account.mailbox.digest, at };
}
