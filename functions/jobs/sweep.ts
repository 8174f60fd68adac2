// Every few minutes: settles what a timer should have settled, and publishes what the stream should have carried.
// Whatever is left when time runs out is still there for the next sweep.
import type { Context } from "aws-lambda";
import type { StoredEvent } from "../adapters/dynamo/items.ts";
import type { Subject } from "../adapters/dynamo/store.ts";
import { relayEvents } from "../events/relay-events.ts";
import { job, logger } from "../middleware.ts";
import { queries } from "../wiring.ts";
import { settle } from "./settle.ts";

/** How long timers and the stream have before the sweep does their work. */
const graceSeconds = 120;

/** What the sweep leaves unused of its time, so that it can end by itself. */
const reserve = 10_000;

const atOnce = 20;

export interface Swept {
  settled: number;
  published: number;
  failed: number;
  /** True when time ran out before the work did. */
  unfinished: boolean;
}

export const handler = job<{ graceSeconds?: number }, Swept>(async (event, now, context) => {
  const until = now - (event.graceSeconds ?? graceSeconds) * 1000;
  const swept: Swept = { settled: 0, published: 0, failed: 0, unfinished: false };
  await settleOverdue(until, now, context, swept);
  await publishUnsent(until, context, swept);
  logger.info("Swept", { ...swept });
  return swept;
});

async function settleOverdue(until: number, now: number, context: Context, swept: Swept): Promise<void> {
  for await (const subjects of inBatches(queries().due(until))) {
    if (timeIsUp(context, swept)) return;
    const outcomes = await Promise.allSettled(subjects.map((subject) => settle(subject, now)));
    for (const outcome of outcomes) {
      if (outcome.status === "fulfilled") swept.settled += outcome.value.events.length;
      else fail(swept, "An overdue entry was not settled", outcome.reason);
    }
  }
}

async function publishUnsent(until: number, context: Context, swept: Swept): Promise<void> {
  for await (const events of queries().unsent(until)) {
    if (timeIsUp(context, swept)) return;
    try {
      const refused = await relayEvents(events, queries());
      swept.published += events.length - refused.length;
      swept.failed += refused.length;
    } catch (error) {
      fail(swept, "Events were not published", error, events);
    }
  }
}

async function* inBatches(subjects: AsyncIterable<Subject>) {
  let batch: Subject[] = [];
  for await (const subject of subjects) {
    batch.push(subject);
    if (batch.length === atOnce) {
      yield batch;
      batch = [];
    }
  }
  if (batch.length > 0) yield batch;
}

const timeIsUp = (context: Context, swept: Swept) => (swept.unfinished = context.getRemainingTimeInMillis() < reserve);

function fail(swept: Swept, message: string, error: unknown, events: readonly StoredEvent[] = []) {
  swept.failed += Math.max(events.length, 1);
  logger.error(message, { error: error as Error });
}
