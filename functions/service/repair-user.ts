// POST /v1/users/{userId}/repair: records that are lost, unreadable or went back are made anew from the user's events. Only
// this lifts what the guard has frozen; the account is frozen by the operator then, until it is unfrozen.
import { afterAccountRepair, afterRepair } from "../adapters/dynamo/repairs.ts";
import { toldMailboxes } from "../core/mailbox.ts";
import { accountRepair, entryRepairs } from "../core/repair.ts";
import { reportedAt } from "../edge/mailbox.ts";
import { json, route } from "../edge/middleware.ts";
import { jsonBody } from "../edge/request.ts";
import { maskedAccountView, operatorEntryView } from "../edge/view.ts";
import { policy, repairs } from "../wiring.ts";
import { operatorOf, userOf, type ServiceEvent } from "./operator.ts";
import { Repair } from "./repair-user.schema.ts";

export const handler = route<ServiceEvent>(async (event, now) => {
  const userId = userOf(event);
  const { reason, apply = false, email } = jsonBody(event, Repair);
  const found = await repairs().inspect(userId, now);
  const { repairs: entries, hopeless } = entryRepairs(userId, found, now);
  const needed = found.isKnown && (found.account.lost === true || entries.length > 0);
  const offered = email === undefined ? undefined : reportedAt(now, email);
  const repair = accountRepair({ reason, operator: operatorOf(event) }, found, now, policy, offered);
  const account = !needed
    ? found.account
    : apply
      ? await repairs().apply(found, entries, repair, offered)
      : afterAccountRepair(repair, offered);
  return json(200, {
    known: found.isKnown,
    needed,
    applied: needed && apply,
    account: maskedAccountView(account, now),
    entries: entries.map((entry) => ({ was: entry.was, entry: operatorEntryView(afterRepair(userId, entry), now) })),
    hopeless,
    unreadableEvents: found.unreadable,
    told: needed && account.mailbox?.address !== undefined,
    untold: needed ? toldMailboxes(account, now).filter(({ address }) => address === undefined).length : 0,
  });
});
