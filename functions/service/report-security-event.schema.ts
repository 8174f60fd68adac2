// What the back end reports of a user.
import * as z from "zod/mini";
import { holdReasons } from "../core/hold-reason.ts";
import { mailAddress } from "../edge/mail-address.ts";
import { instantText } from "../edge/request.ts";

/** An `email` comes with an `occurredAt`, and with EMAIL_CHANGED alone. */
export const SecurityEvent = z.strictObject({
  type: z.enum(holdReasons),
  email: z.exactOptional(mailAddress),
  occurredAt: z.exactOptional(instantText),
});
