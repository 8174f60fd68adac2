// GET /v1/networks: what can be registered, and what a form has to ask for.
import { networks } from "../core/networks/index.ts";
import { json, route } from "../edge/middleware.ts";

const items = networks.map(({ explorer, ...network }) => ({ ...network, explorer: explorer(network.example) }));

export const handler = route(() => Promise.resolve(json(200, { items })));
