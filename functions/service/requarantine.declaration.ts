// Declares requarantine.ts.
import { Control } from "../edge/answers.ts";
import { request } from "../edge/contract.ts";
import { sizes, type ServiceRoute } from "../edge/declaration.ts";
import { Requarantine } from "./requarantine.schema.ts";

export const declaration = {
  on: "request",
  caller: "service",
  rights: ["read", "control", "control history"],
  settings: [],
  size: sizes.stop,
  routes: {
    "POST /v1/control/requarantine": {
      id: "requarantine",
      does: "Entries registered since an instant wait a whole hold once more",
      tag: "control",
      takes: request(
        "Requarantine",
        Requarantine,
        {
          since: "Entries registered from then on, until now; ISO 8601, never in the future.",
          reason: "Why, for the record.",
        },
        { since: "2026-01-17T00:00:00Z", reason: "Registered during the incident" },
      ),
      answers: { 200: Control },
      problems: [],
    },
  },
} satisfies ServiceRoute;
