// For which instant the protection status is asked.
import * as z from "zod/mini";
import { instantText } from "../edge/request.ts";

/** Absent: as it is now. */
export const ProtectionQuery = z.strictObject({ at: z.exactOptional(instantText) });
