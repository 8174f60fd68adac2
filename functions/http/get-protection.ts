// GET /v1/account/protection: does the caller follow the rules of the protection programme?
import { protectionOf } from "../core/protection.ts";
import { json, route } from "../middleware.ts";
import { policy, store } from "../wiring.ts";
import { callerOf, type AppEvent } from "./caller.ts";
import { protectionView } from "./view.ts";

export const handler = route<AppEvent>(async (event, now) => {
  const { account } = await store().read({ userId: callerOf(event).userId });
  return json(200, protectionView(protectionOf(account, policy, now)));
});
