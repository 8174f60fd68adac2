// GET /v1/control: are withdrawals suspended, since when do MFA assertions count, which registrations wait once more.
import { json, route } from "../edge/middleware.ts";
import { controlView } from "../edge/view.ts";
import { store } from "../wiring.ts";
import type { ServiceEvent } from "./operator.ts";

export const handler = route<ServiceEvent>(async () => json(200, controlView(await store().readControl())));
