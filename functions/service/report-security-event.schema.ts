// What the back end reports of a user.
import * as z from "zod/mini";

export const SecurityEvent = z.strictObject({
  type: z.enum(["PASSWORD_CHANGED", "MFA_RESET", "EMAIL_CHANGED", "NEW_DEVICE"]),
});
