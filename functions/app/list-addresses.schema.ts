// Which entries a list is of.
import * as z from "zod/mini";
import { statuses } from "../core/entry.ts";
import { cursorOf, entryPlace, limit } from "../edge/request.ts";

export const EntryList = z.strictObject({
  status: z.exactOptional(z.enum(statuses)),
  cursor: z.exactOptional(cursorOf(entryPlace)),
  limit,
});
