// Every few minutes: mends the control record, settles what a timer should have settled, and publishes what the stream
// should have carried. Whatever is left when time runs out is still there for the next sweep.
import type { Context } from "aws-lambda";
import { conditionOf } from "../core/control-copies.ts";
import { report } from "../edge/metrics.ts";
import { job, logger } from "../edge/middleware.ts";
import { relayEvents } from "../events/relay-events.ts";
import { controlRecord, queries, tableName } from "../wiring.ts";
import { settle } from "./settle.ts";

/** How long timers and the stream have before the sweep does their work. */
const graceSeconds = 120;

/** What the sweep leaves unused of its time, so that it can end by itself. */
const reserve = 10_000;

const atOnce = 20;

export interface Swept {
  /** 1 when copies of the control record were lost, old or damaged, or are those of another table. */
  controlDamaged: 0 | 1;
  settled: number;
  published: number;
  failed: number;
  /** True when time ran out before the work did. */
  unfinished: boolean;
}

export const handler = job<{ graceSeconds?: number }, Swept>(async (event, now, context) => {
  const until = now - (event.graceSeconds ?? graceSeconds) * 1000;
  const swept: Swept = { controlDamaged: 0, settled: 0, published: 0, failed: 0, unfinished: false };
  // First, since without it nothing can be settled.
  await mendControl(now, swept);
  const unsent = await publishUnsent(until, context, swept);
  const overdue = await settleOverdue(until, now, context, swept);
  report({
    counts: {
      ControlDamaged: swept.controlDamaged,
      OverdueEntries: overdue.entries,
      UnsentEvents: unsent,
      SweepFailures: swept.failed,
    },
    seconds: { OldestOverdueSeconds: overdue.oldestSeconds },
  });
  logger.info("Swept", { ...swept });
  return swept;
});

/** Makes the copies of the control record whole; those of another table only a person can take over. */
async function mendControl(now: number, swept: Swept): Promise<void> {
  try {
    const { control, isHealed } = await controlRecord().change(() => ({ events: [] }), now);
    const found = conditionOf({ control, isWhole: !isHealed }, tableName());
    if (found === "agree" || found === "unopened") return;
    swept.controlDamaged = 1;
    logger.critical("The copies of the control record are not as they should be", { found });
  } catch (error) {
    fail(swept, "The control record was not looked at", error);
  }
}

/** Gives how many entries it found overdue, and for how long the first of them. */
async function settleOverdue(until: number, now: number, context: Context, swept: Swept) {
  const overdue = { entries: 0, oldestSeconds: 0 };
  for await (const entries of inBatches(queries().due(until))) {
    overdue.entries += entries.length;
    for (const { dueAt } of entries) overdue.oldestSeconds = Math.max(overdue.oldestSeconds, (now - dueAt) / 1000);
    if (timeIsUp(context, swept)) break;
    const outcomes = await Promise.allSettled(entries.map((entry) => settle(entry, now)));
    for (const outcome of outcomes) {
      if (outcome.status === "fulfilled") swept.settled += outcome.value.events.length;
      else fail(swept, "An overdue entry was not settled", outcome.reason);
    }
  }
  return overdue;
}

/** Gives how many events it found that had not reached the bus. */
async function publishUnsent(until: number, context: Context, swept: Swept): Promise<number> {
  let unsent = 0;
  for await (const { events, unreadable } of queries().unsent(until)) {
    unsent += events.length + unreadable;
    if (unreadable > 0) fail(swept, "Events that cannot be read", undefined, unreadable);
    if (timeIsUp(context, swept)) break;
    try {
      const refused = await relayEvents(events, queries());
      swept.published += events.length - refused.length;
      swept.failed += refused.length;
    } catch (error) {
      fail(swept, "Events were not published", error, events.length);
    }
  }
  return unsent;
}

async function* inBatches<T>(items: AsyncIterable<T>) {
  let batch: T[] = [];
  for await (const item of items) {
    batch.push(item);
    if (batch.length === atOnce) {
      yield batch;
      batch = [];
    }
  }
  if (batch.length > 0) yield batch;
}

const timeIsUp = (context: Context, swept: Swept) => (swept.unfinished = context.getRemainingTimeInMillis() < reserve);

function fail(swept: Swept, message: string, error: unknown, count = 1) {
  swept.failed += count;
  logger.error(message, { count, error: error as Error });
}
