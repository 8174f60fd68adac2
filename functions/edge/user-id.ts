// A user's id where a caller writes it.
import * as z from "zod/mini";
import { claimMeantBy, isClaim } from "../core/user-id.ts";

/** In a body: a user's id, or the claim itself. Gives the claim. */
export const userIdText = z.pipe(
  z.string().check(z.refine((value) => isClaim(claimMeantBy(value)), "is not a user's id")),
  z.transform(claimMeantBy),
);

/** On the bus: a user's id, or the claim as an older version wrote it. Gives the claim. */
export const userIdOnBus = z.pipe(z.string(), z.transform(claimMeantBy));
