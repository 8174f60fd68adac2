// A list of events as operators get it, of a user or of the control record.
import * as z from "zod/mini";
import { Chain, linkFields, next, time } from "../edge/answers.ts";
import { body, component, openBody } from "../edge/contract.ts";

const Event = openBody({
  type: ["What happened.", z.string()],
  at: ["When it was recorded.", time],
  by: ["Who brought it about; `time`: it followed from the clock alone.", z.string()],
  ...linkFields,
});

export const AuditedHistory = component(
  "AuditedHistory",
  body({
    verified: ["Whether every chain verifies; with the first page.", z.exactOptional(z.boolean())],
    chains: ["The hash chain of each aggregate; with the first page.", z.exactOptional(z.array(Chain))],
    items: ["The events of this page.", z.array(Event)],
    next,
  }),
);
