// Whether withdrawals are to be suspended.
import * as z from "zod/mini";
import { text } from "../edge/request.ts";
import { reasonText } from "./operator.schema.ts";

export const SuspensionChange = z.strictObject({
  suspended: z.boolean(),
  reason: reasonText,
  drill: z.optional(z.boolean()),
  userIdClaim: z.optional(text(256)),
  restoredAt: z.optional(z.iso.datetime({ offset: true })),
});
