// A registration gets its one-time timer. If this fails for good, the sweep does the timer's work.
import * as z from "zod/mini";
import { consumer } from "../edge/middleware.ts";
import { userIdOnBus } from "../edge/user-id.ts";
import { timers } from "../wiring.ts";

const Registered = z.object({
  data: z.object({
    userId: userIdOnBus,
    id: z.string(),
    registration: z.int(),
    confirmBy: z.int(),
    remindAt: z.exactOptional(z.int()),
  }),
});

export const handler = consumer(Registered, async ({ data: { confirmBy, remindAt = confirmBy, ...ref } }, now) => {
  await timers().arm(ref, remindAt, now);
});
