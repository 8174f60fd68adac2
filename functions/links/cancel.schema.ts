// What is to be done besides stopping the entry.
import * as z from "zod/mini";
import { ticked } from "./ticked.schema.ts";

export const Cancellation = z.strictObject({ freeze: z.optional(z.boolean()), all: z.optional(z.boolean()) });

export const CancellationForm = z.strictObject({ freeze: ticked, all: ticked });
