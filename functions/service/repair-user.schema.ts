// How a user's records are to be repaired.
import * as z from "zod/mini";
import { mailAddress } from "../edge/mail-address.ts";
import { reasonText } from "./operator.schema.ts";

export const Repair = z.strictObject({
  reason: reasonText,
  apply: z.exactOptional(z.boolean()),
  email: z.exactOptional(mailAddress),
});
