// Whether the account is to be frozen, too.
import * as z from "zod/mini";

export const Cancellation = z.strictObject({ freeze: z.optional(z.boolean()) });

export const CancellationForm = z.strictObject({
  freeze: z.optional(
    z.pipe(
      z.literal("on"),
      z.transform(() => true),
    ),
  ),
});
