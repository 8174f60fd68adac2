// What is known of a mailbox that is told of an account.
import * as z from "zod/mini";
import { carrying } from "./carrying.ts";
import { natural } from "./natural.ts";

export const Mailbox = carrying({
  /** Names it in events, links and records of notices; only we can make it. */
  digest: z.string(),
  /** Absent where the account had to be made anew from its events, until somebody says it who knows it. */
  address: z.exactOptional(z.string()),
  /** Since when mails to it come back. */
  undeliverableSince: z.exactOptional(natural),
});

export type Mailbox = z.infer<typeof Mailbox>;
