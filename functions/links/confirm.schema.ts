// The answer that a confirmation asks for.
import * as z from "zod/mini";

export const Confirmation = z.strictObject({ lastFour: z.string().check(z.maxLength(64)) });

/** The form as it stands has no answer in it. */
export const ConfirmationForm = z.extend(Confirmation, { lastFour: z._default(Confirmation.shape.lastFour, "") });
