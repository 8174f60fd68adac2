// What the gate is asked.
import * as z from "zod/mini";
import { text } from "../edge/request.ts";
import { userIdText } from "../edge/user-id.ts";

export const Approval = z.strictObject({ amr: z.optional(z.array(z.string())), authTime: z.optional(z.number()) });

export const GateQuestion = z.strictObject({
  userId: userIdText,
  network: z.string(),
  address: z.string(),
  memo: z.optional(z.string()),
  approval: z.optional(Approval),
  withdrawalId: z.optional(text(128)),
  asset: z.optional(text(64)),
  amount: z.optional(text(80)),
});
