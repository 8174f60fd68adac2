// POST /v1/users/{userId}/security-events: a credential changed, so withdrawals are held for one hold. A new e-mail address
// is told to whoever was told until then.
import { decideAccount, reportedBefore, type AccountCommand } from "../core/account.ts";
import { defined } from "../core/defined.ts";
import { evolve } from "../core/state.ts";
import { iso } from "../core/time.ts";
import { reportedAt } from "../edge/mailbox.ts";
import { json, route } from "../edge/middleware.ts";
import { invalidRequest } from "../edge/problem.ts";
import { jsonBody } from "../edge/request.ts";
import { policy, store } from "../wiring.ts";
import { operatorOf, userOf, type ServiceEvent } from "./operator.ts";
import { SecurityEvent } from "./report-security-event.schema.ts";

export const handler = route<ServiceEvent>(async (event, now) => {
  const userId = userOf(event);
  const { type: reason, email, occurredAt } = jsonBody(event, SecurityEvent);
  if (occurredAt !== undefined && occurredAt > now) throw invalidRequest("occurredAt: must not lie in the future");
  if (email !== undefined && reason !== "EMAIL_CHANGED") throw invalidRequest("email: goes with EMAIL_CHANGED alone");
  if (email !== undefined && occurredAt === undefined) throw invalidRequest("occurredAt: is needed with an email");
  const offered = email === undefined || occurredAt === undefined ? undefined : reportedAt(occurredAt, email);
  const { state } = await store().stop({ userId }, (before) => {
    const cause = { by: "backend", reason, operator: operatorOf(event) } as const;
    const hold: AccountCommand = { type: "hold", ...cause, ...defined({ occurredAt }) };
    const held = decideAccount(hold, before.account, now, policy).events;
    if (!offered) return { events: held };
    const from = { ...before, offered };
    const { account } = held.reduce(evolve, from);
    // Beyond what a day allows, or older than what is known, it holds all the same.
    const named = decideAccount({ type: "name-mailbox", by: "backend", offered }, account, now, policy).events;
    return { events: [...held, ...named], from };
  });
  const told = occurredAt === undefined ? undefined : reportedBefore(state.account, reason, occurredAt);
  return json(202, { heldUntil: iso((told ?? state.account).heldUntil) });
});
