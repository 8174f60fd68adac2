// Which page of a user's evidence is asked for, and how much of it.
import * as z from "zod/mini";
import { cursorOf, entryPlace, eventPlace } from "../edge/request.ts";

/** First come the entries, then the user's events, then those of the control record. */
const place = z.union([
  z.strictObject({
    section: z.literal("entries"),
    after: z.exactOptional(entryPlace),
  }),
  z.strictObject({ section: z.enum(["events", "control"]), after: z.exactOptional(eventPlace) }),
]);

export type EvidencePlace = z.infer<typeof place>;

export const EvidenceQuery = z.strictObject({
  /** Every page is as of one instant, in epoch milliseconds. */
  cursor: z.exactOptional(
    cursorOf(z.strictObject({ asOf: z.int().check(z.nonnegative(), z.maximum(8.64e15)), place })),
  ),
  /** With what operators wrote, and who they are. */
  internal: z._default(
    z.pipe(
      z.enum(["true", "false"]),
      z.transform((value) => value === "true"),
    ),
    false,
  ),
});
