// What an operator has looked into, and why it is found good.
import * as z from "zod/mini";
import { flagKinds } from "../core/flags.ts";
import { reasonText } from "./operator.schema.ts";

export const SeenFlags = z.strictObject({
  registration: z.int().check(z.positive()),
  seen: z.array(z.enum(flagKinds)).check(z.minLength(1)),
  reason: reasonText,
});
