// GET /v1/control: are withdrawals suspended, since when do MFA assertions count, which registrations wait once more, and
// do all copies of that say so?
import { evolveControl } from "../core/control.ts";
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
  // What only some copies have stopped is stopped as soon as anybody writes.
  const control = standing.missed.reduce(evolveControl, standing.control);
  return json(200, controlView(control, conditionOf(standing, tableName())));
});
