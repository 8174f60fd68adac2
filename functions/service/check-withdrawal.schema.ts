// What the gate is asked.
import * as z from "zod/mini";
import { text } from "../edge/request.ts";
import { userIdText } from "../edge/user-id.ts";

/** No time in seconds is as great as any in milliseconds: who sends those would be told for ever that all is stale. */
const seconds = z.number().check(z.lt(1e11, "is in seconds since 1970, not in milliseconds"));

export const Approval = z.strictObject({ amr: z.array(z.string()), authTime: z.optional(seconds) });

export const GateQuestion = z.strictObject({
  userId: userIdText,
  network: z.string(),
  address: z.string(),
  memo: z.optional(z.string()),
  approval: Approval,
  withdrawalId: z.optional(text(128)),
  asset: z.optional(text(64)),
  amount: z.optional(text(80)),
});
