// What the back end reports of a user.
import * as z from "zod/mini";
import { holdReasons } from "../core/hold-reason.ts";

export const SecurityEvent = z.strictObject({
  type: z.enum(holdReasons),
});
