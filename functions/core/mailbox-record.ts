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

/** Those that were told before the present one: from before the first of the running changes, and from before the last. */
interface Kept {
  anchor: Mailbox | undefined;
  previous: Mailbox | undefined;
  keptUntil: number;
}

/** These once another one takes the place of `before` at `at`, to be kept until `until`; and those that are told no more. */
export function keeping({ anchor, previous, keptUntil }: Kept, before: Mailbox, until: number, at: number) {
  const isRunning = at < keptUntil;
  const dropped = [previous, ...(isRunning ? [] : [anchor])].filter((one) => one !== undefined);
  return {
    anchor: isRunning && anchor ? anchor : before,
    previous: before,
    keptUntil: Math.max(until, keptUntil),
    former: dropped.map(({ digest }) => ({ digest, toldUntil: Math.min(at, keptUntil) })),
  };
}

export type Former = ReturnType<typeof keeping>["former"];
