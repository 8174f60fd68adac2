// POST /v1/users/{userId}/addresses/{id}/clear-flags: an operator has looked into a flagged entry and found it good.
import { decide } from "../core/decide.ts";
import { json, route } from "../edge/middleware.ts";
import { stateAfter } from "../edge/outcome.ts";
import { entryIdOf, jsonBody } from "../edge/request.ts";
import { operatorEntryView } from "../edge/view.ts";
import { policy, store } from "../wiring.ts";
import { SeenFlags } from "./clear-flags.schema.ts";
import { operatorOf, userOf, type ServiceEvent } from "./operator.ts";

export const handler = route<ServiceEvent>(async (event, now) => {
  const subject = { userId: userOf(event), id: entryIdOf(event) };
  const found = jsonBody(event, SeenFlags);
  const command = { type: "clear-flags", ...found, operator: operatorOf(event) } as const;
  const outcome = await store().change(subject, (before) => decide(command, before, now, policy));
  return json(200, operatorEntryView(stateAfter(outcome).entry, now));
});
