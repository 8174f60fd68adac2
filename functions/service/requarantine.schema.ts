// Whose hold begins anew, and why.
import * as z from "zod/mini";
import { reasonText } from "./operator.schema.ts";

export const Requarantine = z.strictObject({
  since: z.iso.datetime({ offset: true }),
  reason: z._default(reasonText, "Incident"),
});
