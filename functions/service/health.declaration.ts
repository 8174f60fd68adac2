// Declares health.ts.
import * as z from "zod/mini";
import { body, component } from "../edge/contract.ts";
import type { PublicRoute } from "../edge/declaration.ts";

export const declaration = {
  on: "request",
  caller: "anybody",
  rights: [],
  settings: [],
  size: { megabytes: 256, seconds: 5 },
  routes: {
    "GET /health": {
      id: "getHealth",
      does: "The API runs",
      tag: "about",
      takes: "nothing",
      answers: { 200: component("Health", body({ status: ["It answers.", z.literal("ok")] })) },
      problems: [],
    },
  },
} satisfies PublicRoute;
