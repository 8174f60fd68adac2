// Declares get-control.ts.
import { Control } from "../edge/answers.ts";
import { sizes, type ServiceRoute } from "../edge/declaration.ts";

export const declaration = {
  on: "request",
  caller: "service",
  rights: ["read", "control history"],
  settings: [],
  size: sizes.route,
  routes: {
    "GET /v1/control": {
      id: "getControl",
      does: "Whether withdrawals are suspended, the MFA epoch, and quarantines",
      tag: "control",
      takes: "nothing",
      answers: { 200: Control },
      problems: [],
    },
  },
} satisfies ServiceRoute;
