// What a registration is asked for with.
import * as z from "zod/mini";
import { labelLength } from "../core/entry.ts";
import { shownText } from "../edge/request.ts";

export const NewAddress = z.strictObject({
  network: z.string(),
  address: z.string(),
  memo: z.optional(z.string()),
  label: shownText(labelLength),
});
