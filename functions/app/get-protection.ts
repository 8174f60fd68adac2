// GET /v1/account/protection: does the caller follow the rules of the protection programme, or did they at an instant?
import { Unreadable } from "../adapters/dynamo/items.ts";
import { defined } from "../core/defined.ts";
import { protectionAt, protectionOf, type Criterion } from "../core/protection.ts";
import { isForOwner, type StoredEvent } from "../core/stored-event.ts";
import { appRoute } from "../edge/app-route.ts";
import { callerOf } from "../edge/caller.ts";
import { json } from "../edge/middleware.ts";
import { invalidRequest } from "../edge/problem.ts";
import { check, queryOf } from "../edge/request.ts";
import { protectionView } from "../edge/view.ts";
import { appStore, policy, queries } from "../wiring.ts";
import { ProtectionQuery } from "./get-protection.schema.ts";

export const handler = appRoute(async (event, now) => {
  const { userId } = callerOf(event);
  const { at } = check(ProtectionQuery, queryOf(event));
  if (at !== undefined && at > now) throw invalidRequest("at: is in the future.");
  const criteria = at === undefined ? await protectionNow(userId, now) : await protectionThen(userId, at);
  return json(200, protectionView(criteria));
});

async function protectionNow(userId: string, now: number): Promise<Criterion[]> {
  const { account, control } = await appStore().read({ userId });
  const { entries } = await queries().liveEntries(userId, control, now);
  return protectionOf(account, entries, policy, now);
}

async function protectionThen(userId: string, at: number): Promise<Criterion[]> {
  const criteria = protectionAt(userId, await eventsUntil(userId, at), policy, at);
  return criteria.map(({ events = [], ...rest }) => ({ ...rest, events: events.filter(isForOwner) }));
}

async function eventsUntil(userId: string, at: number): Promise<StoredEvent[]> {
  const events: StoredEvent[] = [];
  let after: string | undefined;
  do {
    const page = await queries().listEvents(userId, { limit: 500, ...defined({ after }) });
    if (page.unreadable.length > 0) throw new Unreadable("An event cannot be read");
    events.push(...page.items.filter((event) => event.at <= at));
    after = page.items.some((event) => event.at > at) ? undefined : page.next;
  } while (after !== undefined);
  return events;
}
