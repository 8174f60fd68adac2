// A box or a button of a form: it comes as "on", or not at all.
import * as z from "zod/mini";

export const ticked = z.optional(
  z.pipe(
    z.literal("on"),
    z.transform(() => true),
  ),
);
