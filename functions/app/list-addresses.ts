// GET /v1/addresses: the caller's entries, newest registration first.
import { appRoute } from "../edge/app-route.ts";
import { callerOf } from "../edge/caller.ts";
import { json } from "../edge/middleware.ts";
import { check, queryOf, toCursor } from "../edge/request.ts";
import { entryView } from "../edge/view.ts";
import { appStore, queries } from "../wiring.ts";
import { EntryList } from "./list-addresses.schema.ts";

export const handler = appRoute(async (event, now) => {
  const { userId } = callerOf(event);
  const query = check(EntryList, queryOf(event));
  const { control } = await appStore().look({ userId });
  const page = await queries().listEntries(userId, { ...query, now, control });
  const items = page.items.map((entry) => entryView(entry, now));
  return json(200, { items, ...(page.next && { next: toCursor(page.next) }) });
});
