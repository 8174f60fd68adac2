// GET /v1/control: are withdrawals suspended, since when do MFA assertions count, which registrations wait once more, and
// do all copies of that say so?
import { conditionOf } from "../core/control-copies.ts";
import { json, route } from "../edge/middleware.ts";
import { controlView } from "../edge/view.ts";
import { controlRecord, tableName } from "../wiring.ts";
import { settled } from "./audit.ts";
import type { ServiceEvent } from "./operator.ts";

export const handler = route<ServiceEvent>(async (_, now) => {
  const standing = await settled(
    () => controlRecord().inspect(now),
    ({ isWhole }) => isWhole,
  );
  return json(200, controlView(standing.control, conditionOf(standing, tableName())));
});
