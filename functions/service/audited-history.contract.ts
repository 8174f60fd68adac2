// A list of events as operators get it, of a user or of the control record.
import * as z from "zod/mini";
import { chainFaults } from "../core/verify-chain.ts";
import { chainFields, count, linkFields, next, noticeFields, time, timeOrNull, unreadable } from "../edge/answers.ts";
import { body, component, openBody } from "../edge/contract.ts";

const Event = openBody({
  type: ["What happened.", z.string()],
  at: ["When it was recorded.", time],
  by: ["Who brought it about; `time`: it followed from the clock alone.", z.string()],
  ...linkFields,
  told: [
    "What each mailbox was told of it; absent where nobody was.",
    z.exactOptional(
      z.array(
        body({
          ...noticeFields,
          sentAt: ["When the mail was handed to SES.", time],
          deliveredAt: ["When the receiving server accepted it.", timeOrNull],
          bouncedAt: ["When it came back, or its reader complained of it.", timeOrNull],
        }),
      ),
    ),
  ],
  fault: [
    "`changed`: its hash is not that of its content, or it does not follow the event before it in this page.",
    z.exactOptional(z.literal("changed")),
  ],
});

const history = {
  verified: ["Whether nothing in this page is changed or cannot be read.", z.boolean()],
  items: ["The events of this page.", z.array(Event)],
  unreadable,
  next,
} as const;

export const AuditedHistory = component("AuditedHistory", body(history));

export const ControlHistory = component(
  "ControlHistory",
  body({
    ...history,
    verified: [
      "Whether nothing in this page is changed or cannot be read, and with the first page whether the whole chain verifies.",
      z.boolean(),
    ],
    chain: [
      "Where the chain ends, with the first page.",
      z.exactOptional(
        body({
          ...chainFields,
          fault: [
            "Where it first fails to verify; absent when it holds.",
            z.exactOptional(
              body({
                seq: ["The event's number in the chain.", count],
                fault: ["What happened to it.", z.enum(chainFaults)],
              }),
            ),
          ],
        }),
      ),
    ],
  }),
);
