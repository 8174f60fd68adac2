// Whether whoever reads an address wants to be told of an account.
import * as z from "zod/mini";
import { ticked } from "./ticked.schema.ts";

export const Consent = z.strictObject({ agree: z.optional(z.boolean()) });

export const ConsentForm = z.strictObject({ agree: ticked });
