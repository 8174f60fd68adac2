// PATCH /v1/account: language and anti-phishing code. Whoever could change the code could imitate our mails: step-up.
import type { Account } from "../core/account.ts";
import { decideAccount } from "../core/account.ts";
import { appRoute } from "../edge/app-route.ts";
import { callerOf, requireStepUp, withIdentity } from "../edge/caller.ts";
import { json } from "../edge/middleware.ts";
import { Problem } from "../edge/problem.ts";
import { jsonBody } from "../edge/request.ts";
import { accountView } from "../edge/view.ts";
import { appStore, policy } from "../wiring.ts";
import { AccountSettings } from "./update-account.schema.ts";

export const handler = appRoute(async (event, now) => {
  const caller = callerOf(event);
  const settings = jsonBody(event, AccountSettings);
  const { state, refusal } = await appStore().change({ userId: caller.userId }, (before) => {
    requireStepUp(caller, before, now, policy);
    const current = withIdentity(before, caller);
    const fields = changed(settings, current.account);
    if (fields.length === 0) return { events: [] };
    // Since when a code stands, whichever: a changed letter takes no protection away.
    const hasCode = fields.includes("antiPhishingCode") && {
      antiPhishingSince: current.account.antiPhishingSince ?? now,
    };
    const from = { ...current, account: { ...current.account, ...settings, ...hasCode } };
    const { evidence } = caller;
    return { ...decideAccount({ type: "update", fields, evidence }, from.account, now, policy), from };
  });
  if (refusal) throw Problem.of(refusal);
  return json(200, accountView(withIdentity(state, caller).account, now));
});

/** The settings that would change. */
const changed = (settings: Partial<Account>, account: Account) =>
  (["locale", "antiPhishingCode"] as const).filter(
    (name) => settings[name] !== undefined && settings[name] !== account[name],
  );
