// PATCH /v1/account: language, time zone, anti-phishing code and notice address. Whoever could change the code could imitate
// our mails: step-up.
import type * as z from "zod/mini";
import type { Account } from "../core/account.ts";
import { decideAccount } from "../core/account.ts";
import { defined } from "../core/defined.ts";
import type { State } from "../core/state.ts";
import { appRoute } from "../edge/app-route.ts";
import { callerOf, requireStepUp } from "../edge/caller.ts";
import { reachable } from "../edge/mail-address.ts";
import { afterMailbox } from "../edge/mailbox.ts";
import { json } from "../edge/middleware.ts";
import { askedOfNotice } from "../edge/notice-address.ts";
import { Problem } from "../edge/problem.ts";
import { jsonBody } from "../edge/request.ts";
import { ownersAccountView } from "../edge/view.ts";
import { appStore, policy } from "../wiring.ts";
import { AccountSettings } from "./update-account.schema.ts";

export const handler = appRoute(async (event, now) => {
  const caller = callerOf(event);
  const { noticeEmail, ...settings } = jsonBody(event, AccountSettings);
  const address = typeof noticeEmail === "string" ? reachable(noticeEmail) : noticeEmail;
  if (noticeEmail !== undefined && address === undefined) throw Problem.of({ refused: "email.unsupported" });
  const { state, refusal } = await appStore().change({ userId: caller.userId }, (state) => {
    requireStepUp(caller, state, now, policy);
    return afterMailbox(state, caller, now, (state) => {
      const { account } = state;
      const notice = askedOfNotice(address, state, caller, now);
      if (notice.refusal) return notice;
      const fields = changed(settings, account);
      if (fields.length === 0) return notice;
      // Since when a code stands, whichever: a changed letter takes no protection away.
      const hasCode = fields.includes("antiPhishingCode") && { antiPhishingSince: account.antiPhishingSince ?? now };
      const settingsBefore = before(account, now);
      const withChanges = (of: State) => ({
        ...of,
        account: { ...withSettings(of.account, settings), ...hasCode, settingsBefore },
      });
      const { evidence } = caller;
      const updated = decideAccount({ type: "update", fields, evidence }, account, now, policy);
      if (updated.refusal) return updated;
      const brings = (of: State) => withChanges(notice.brings(of));
      return { events: [...updated.events, ...notice.events], brings };
    });
  });
  if (refusal) throw Problem.of(refusal);
  return json(200, ownersAccountView(state, now, { showsCode: true, authTime: caller.evidence.authTime }));
});

/** What mails looked like before the first of several changes, for one hold. */
const before = ({ settingsBefore: first, locale, timeZone, antiPhishingCode }: Account, now: number) => ({
  ...(first && now < first.until ? first : defined({ locale, timeZone, antiPhishingCode })),
  until: now + policy.hold,
});

type Settings = z.infer<typeof AccountSettings>;

/** The settings that would change; null unsets one. */
const changed = (settings: Settings, account: Account) =>
  (["locale", "timeZone", "antiPhishingCode"] as const).filter(
    (name) => settings[name] !== undefined && settings[name] !== (account[name] ?? null),
  );

function withSettings(account: Account, settings: Settings): Account {
  const { timeZone, ...rest } = { ...account, ...settings };
  return { ...rest, ...(typeof timeZone === "string" && { timeZone }) };
}
