// Declares openapi.ts.
import * as z from "zod/mini";
import { component, openBody } from "../edge/contract.ts";
import type { PublicRoute } from "../edge/declaration.ts";

const OpenApi = component("OpenApi", openBody({ openapi: ["The version of OpenAPI.", z.string()] }));

export const declaration = {
  on: "request",
  caller: "anybody",
  rights: [],
  settings: [],
  size: { megabytes: 256, seconds: 5 },
  routes: {
    "GET /openapi.json": {
      id: "getOpenApi",
      does: "This description",
      tag: "about",
      takes: "nothing",
      answers: { 200: OpenApi },
      problems: [],
    },
  },
} satisfies PublicRoute;
