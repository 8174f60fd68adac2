// GET /openapi.json: the HTTP contract for programs. Made by `npm run generate`, so that no function has to.
import { json, route } from "../edge/middleware.ts";
import description from "./openapi.json" with { type: "json" };

export const handler = route(() => Promise.resolve(json(200, description)));
