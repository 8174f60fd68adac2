// What an operator has to say.
import * as z from "zod/mini";
import { text } from "../edge/request.ts";

/** Why an operator does something, for the record. */
export const reasonText = text(500);

export const ReasonBody = z.strictObject({ reason: reasonText });
