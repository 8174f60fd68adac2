// GET /health: this function runs. It asks nobody else, so that a probe costs and reveals nothing.
import { json, route } from "../edge/middleware.ts";

export const handler = route(() => Promise.resolve(json(200, { status: "ok" })));
