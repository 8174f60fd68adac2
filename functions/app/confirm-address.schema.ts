// The code of a mail, as its reader types it.
import * as z from "zod/mini";

/** Eight digits of any script; blanks between them are how the mail shows them. */
export const Code = z.strictObject({ code: z.string().check(z.maxLength(64)) });
