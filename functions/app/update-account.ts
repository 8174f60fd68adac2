// PATCH /v1/account: language and anti-phishing code. Whoever could change the code could imitate our mails: step-up.
import * as z from "zod/mini";
import type { Account } from "../core/account.ts";
import { decideAccount } from "../core/account.ts";
import { json, route } from "../edge/middleware.ts";
import { Problem } from "../edge/problem.ts";
import { policy, store } from "../wiring.ts";
import { callerOf, requireStepUp, withIdentity, type AppEvent } from "../edge/caller.ts";
import { jsonBody, shownText } from "../edge/request.ts";
import { accountView } from "../edge/view.ts";

export const Settings = z.strictObject({
  locale: z.exactOptional(z.string().check(z.refine(isLocale, "is not a language tag (BCP 47)"))),
  antiPhishingCode: z.exactOptional(shownText(32)),
});

export const handler = route<AppEvent>(async (event, now) => {
  const caller = callerOf(event);
  const settings = jsonBody(event, Settings);
  const { state, refusal } = await store().change({ userId: caller.userId }, (before) => {
    requireStepUp(caller, before, now, policy);
    const current = withIdentity(before, caller);
    const fields = changed(settings, current.account);
    if (fields.length === 0) return { events: [] };
    const codeIsNew = fields.includes("antiPhishingCode") && { antiPhishingSince: now };
    const from = { ...current, account: { ...current.account, ...settings, ...codeIsNew } };
    const { evidence } = caller;
    return { ...decideAccount({ type: "update", fields, evidence }, from.account, now, policy), from };
  });
  if (refusal) throw Problem.of(refusal);
  return json(200, accountView(withIdentity(state, caller).account, now, true));
});

/** The settings that would be other than they are. */
const changed = (settings: Partial<Account>, account: Account) =>
  (["locale", "antiPhishingCode"] as const).filter(
    (name) => settings[name] !== undefined && settings[name] !== account[name],
  );

function isLocale(tag: string): boolean {
  try {
    return tag.length <= 35 && Intl.getCanonicalLocales(tag).length === 1;
  } catch {
    return false;
  }
}
