// Every few minutes: mends the control record, settles what a timer should have settled, publishes what the stream should
// have carried, and lets digests leave. Each of these stands alone. Whatever is left when time runs out is still there for
// the next sweep.
import type { Context } from "aws-lambda";
import { conditionOf } from "../core/control-copies.ts";
import { report } from "../edge/metrics.ts";
import { job, logger } from "../edge/middleware.ts";
import { digestDue } from "../events/cloud-event.ts";
import { relayEvents } from "../events/relay-events.ts";
import { bus, controlRecord, queries, tableName } from "../wiring.ts";
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
  /** Users for whom a digest is to leave. */
  digests: number;
  failed: number;
  /** True when time ran out before the work did. */
  unfinished: boolean;
}

export const handler = job<{ graceSeconds?: number }, Swept>(async (event, now, context) => {
  const until = now - (event.graceSeconds ?? graceSeconds) * 1000;
  const swept: Swept = { controlDamaged: 0, settled: 0, published: 0, digests: 0, failed: 0, unfinished: false };
  const found = { unsent: 0, overdue: 0, oldestSeconds: 0 };
  // First, since without it nothing can be settled.
  await alone("The control record was not looked at", swept, () => mendControl(now, swept));
  // Before what may take all the time there is: that these leave takes little.
  await alone("Digests were not all looked for", swept, () => letDigestsLeave(until, now, context, swept));
  await alone("Unsent events were not all looked for", swept, () => publishUnsent(until, context, swept, found));
  await alone("Overdue entries were not all looked for", swept, () => settleOverdue(until, now, context, swept, found));
  report({
    counts: {
      ControlDamaged: swept.controlDamaged,
      OverdueEntries: found.overdue,
      UnsentEvents: found.unsent,
      SweepFailures: swept.failed,
    },
    seconds: { OldestOverdueSeconds: found.oldestSeconds },
  });
  logger.info("Swept", { ...swept });
  return swept;
});

/** How much there was to do. */
interface FoundToDo {
  unsent: number;
  overdue: number;
  oldestSeconds: number;
}

async function alone(failure: string, swept: Swept, work: () => Promise<void>): Promise<void> {
  try {
    await work();
  } catch (error) {
    fail(swept, failure, error);
  }
}

/** Makes the copies of the control record whole; those of another table only a person can take over. */
async function mendControl(now: number, swept: Swept): Promise<void> {
  // Until it is known to be sound: a record that cannot even be mended rings too.
  swept.controlDamaged = 1;
  const { control, isHealed } = await controlRecord().change(() => ({ events: [] }), now);
  const found = conditionOf({ control, isWhole: !isHealed }, tableName());
  if (found === "agree" || found === "unopened") swept.controlDamaged = 0;
  if (swept.controlDamaged === 0) return;
  logger.critical("The copies of the control record are not as they should be", { found });
}

async function settleOverdue(until: number, now: number, context: Context, swept: Swept, found: FoundToDo) {
  for await (const entries of inBatches(queries().due(until))) {
    if (timeIsUp(context, swept)) break;
    const outcomes = await Promise.allSettled(entries.map((entry) => settle(entry, now)));
    for (const [index, outcome] of outcomes.entries()) {
      const isDone = outcome.status === "fulfilled";
      // A quarantine has put off what is found at its earlier time: no timer was lost there.
      const due = (isDone ? outcome.value.due : undefined) ?? entries[index]?.dueAt ?? now;
      if (due > until) continue;
      found.overdue += 1;
      found.oldestSeconds = Math.max(found.oldestSeconds, (now - due) / 1000);
      if (isDone) swept.settled += outcome.value.events.length;
      else fail(swept, "An overdue entry was not settled", outcome.reason);
    }
  }
}

async function publishUnsent(until: number, context: Context, swept: Swept, found: FoundToDo): Promise<void> {
  for await (const { events, unreadable } of queries().unsent(until)) {
    found.unsent += events.length + unreadable;
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
}

async function letDigestsLeave(until: number, now: number, context: Context, swept: Swept): Promise<void> {
  for await (const users of inBatches(queries().digestsDue(until))) {
    if (timeIsUp(context, swept)) break;
    const refused = await bus().publish(users.map((userId) => digestDue(userId, now)));
    swept.digests += users.length - refused.length;
    if (refused.length > 0) fail(swept, "Digests were not asked for", undefined, refused.length);
  }
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
