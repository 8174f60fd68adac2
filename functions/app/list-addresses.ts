// GET /v1/addresses: the caller's entries, newest registration first.
import { appRoute } from "../edge/app-route.ts";
import { callerOf } from "../edge/caller.ts";
import { report } from "../edge/metrics.ts";
import { json, logger } from "../edge/middleware.ts";
import { check, queryOf, toCursor } from "../edge/request.ts";
import { entryView } from "../edge/view.ts";
import { appStore, queries } from "../wiring.ts";
import { EntryList } from "./list-addresses.schema.ts";

export const handler = appRoute(async (event, now) => {
  const caller = callerOf(event);
  const query = check(EntryList, queryOf(event));
  const state = await appStore().look({ userId: caller.userId });
  const page = await queries().listEntries(caller.userId, { ...query, now, control: state.control });
  const { unreadable } = page;
  if (unreadable.length > 0) {
    logger.error("Entries cannot be read", { userId: caller.userId, ids: unreadable });
    report({ counts: { DamagedRecords: unreadable.length } });
  }
  const items = page.items.map((entry) => entryView({ ...state, entry }, now, caller));
  return json(200, {
    items,
    ...(unreadable.length > 0 && { unreadable }),
    ...(page.next && { next: toCursor(page.next) }),
  });
});
