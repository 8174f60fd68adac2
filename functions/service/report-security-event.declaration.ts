// Declares report-security-event.ts.
import { time } from "../edge/answers.ts";
import { body, component, request } from "../edge/contract.ts";
import { sizes, type ServiceRoute } from "../edge/declaration.ts";
import { SecurityEvent } from "./report-security-event.schema.ts";

const Hold = component("Hold", body({ heldUntil: ["Withdrawals are held until then.", time] }));

export const declaration = {
  on: "request",
  caller: "service",
  rights: ["read", "change", "history"],
  settings: [],
  size: sizes.stop,
  routes: {
    "POST /v1/users/{userId}/security-events": {
      id: "reportSecurityEvent",
      does: "A credential changed: withdrawals are held one hold long",
      tag: "users",
      takes: request("SecurityEvent", SecurityEvent, { type: "What changed." }, { type: "PASSWORD_CHANGED" }),
      answers: { 202: Hold },
      problems: ["user.not_found"],
    },
  },
} satisfies ServiceRoute;
