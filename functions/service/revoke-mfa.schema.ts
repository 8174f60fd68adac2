// Whose second factors are revoked, and why.
import * as z from "zod/mini";
import { userIdText } from "../edge/user-id.ts";
import { reasonText } from "./operator.schema.ts";

export const Revocation = z.strictObject({
  reason: reasonText,
  userId: z.optional(userIdText),
});
