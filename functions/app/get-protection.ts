// GET /v1/account/protection: does the caller follow the rules of the protection programme?
import { flagsForOwner } from "../core/flags.ts";
import { protectionOf } from "../core/protection.ts";
import { callerOf, type AppEvent } from "../edge/caller.ts";
import { json, route } from "../edge/middleware.ts";
import { protectionView } from "../edge/view.ts";
import { policy, queries, store } from "../wiring.ts";

export const handler = route<AppEvent>(async (event, now) => {
  const { userId } = callerOf(event);
  const { account, control } = await store().read({ userId });
  const { entries } = await queries().liveEntries(userId, control, now);
  const flags = entries.flatMap((entry) => flagsForOwner(entry.flags));
  return json(200, protectionView(protectionOf(account, flags, policy, now)));
});
