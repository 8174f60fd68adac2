// Whether withdrawals are to be suspended.
import * as z from "zod/mini";
import { reasonText } from "./operator.schema.ts";

export const SuspensionChange = z.strictObject({
  suspended: z.boolean(),
  reason: reasonText,
  drill: z.optional(z.boolean()),
  restoredAt: z.optional(z.iso.datetime({ offset: true })),
});
