// GET /v1/addresses: the caller's entries, newest registration first.
import { callerOf, type AppEvent } from "../edge/caller.ts";
import { json, route } from "../edge/middleware.ts";
import { check, queryOf, toCursor } from "../edge/request.ts";
import { entryView } from "../edge/view.ts";
import { queries, store } from "../wiring.ts";
import { EntryList } from "./list-addresses.schema.ts";

export const handler = route<AppEvent>(async (event, now) => {
  const { userId } = callerOf(event);
  const query = check(EntryList, queryOf(event));
  const { control } = await store().look({ userId });
  const page = await queries().listEntries(userId, { ...query, now, control });
  const items = page.items.map((entry) => entryView(entry, now));
  return json(200, { items, ...(page.next && { next: toCursor(page.next) }) });
});
