// Whether the account is to be frozen.
import * as z from "zod/mini";
import { ticked } from "./ticked.schema.ts";

export const Freeze = z.strictObject({ freeze: z.optional(z.boolean()) });

export const FreezeForm = z.strictObject({ freeze: ticked });
