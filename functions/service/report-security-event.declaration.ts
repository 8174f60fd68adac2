// Declares report-security-event.ts.
import { time } from "../edge/answers.ts";
import { body, component, request } from "../edge/contract.ts";
import { sizes, type ServiceRoute } from "../edge/declaration.ts";
import { SecurityEvent } from "./report-security-event.schema.ts";

const Hold = component("Hold", body({ heldUntil: ["Withdrawals are held until then.", time] }));

export const declaration = {
  on: "request",
  caller: "service",
  rights: ["read", "change", "history", "mailboxes"],
  settings: [],
  size: sizes.stop,
  routes: {
    "POST /v1/users/{userId}/security-events": {
      id: "reportSecurityEvent",
      does: "A credential changed: withdrawals are held one hold long; a new e-mail address is told to the old one too",
      tag: "users",
      takes: request(
        "SecurityEvent",
        SecurityEvent,
        {
          type: "What changed.",
          email: "Of an `EMAIL_CHANGED`, the verified mailbox that mails go to from then on.",
          occurredAt:
            "When it changed, never in the future: the same report again holds no longer than it did. Needed with `email`.",
        },
        { type: "EMAIL_CHANGED", email: "ada@mail.example", occurredAt: "2026-03-01T12:00:00.000Z" },
      ),
      answers: { 202: Hold },
      problems: ["user.not_found"],
    },
  },
} satisfies ServiceRoute;
