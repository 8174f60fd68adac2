// An SQS queue with a function behind it: batches, partial failures, retries, a dead-letter list.
import { createHash, randomUUID } from "node:crypto";
import type { SQSRecord } from "aws-lambda";
import type { DeadLetters } from "./dead-letters.ts";
import { account, region } from "./environment.ts";
import { isObject } from "./json.ts";
import { backoff, createSignal, ticks } from "./signal.ts";
import type { Shelf } from "./store.ts";
import { createTenants } from "./tenants.ts";

/** A message that was accepted and not yet handled. */
export interface Message {
  body: string;
  /** Whose it is, where that is told. */
  tenant?: string | undefined;
  sentAt: number;
  /** How often a consumer got it. */
  receives: number;
  firstReceivedAt?: number;
}

export interface QueueOptions {
  name: string;
  /** Receives after which a message that still fails is a dead letter. */
  attempts: number;
  /** Batches that are handled at once, as the event source mapping is told. */
  maximum: number;
  messages: Shelf<Message>;
  /** Messages that a consumer gets at a time. */
  batch: number;
  invoke: (event: { Records: SQSRecord[] }) => Promise<unknown>;
  deadLetters: DeadLetters;
  /** The first pause before a retry, in milliseconds; doubles up to five seconds. */
  retryAfter?: number;
}

export interface Queue {
  /** Begins to deliver, first what was undelivered when the last process ended. */
  start(): void;
  /** Keeps a message; it is delivered at least once, not before `delay` milliseconds from now. */
  send(body: string, delay?: number, tenant?: string): void;
  /** Whether nothing is waiting or being handled. */
  empty(): boolean;
  /** Messages that wait for a retry or a delay need wait no longer. */
  hurry(): void;
  stop(): Promise<void>;
}

const failedIds = (answer: unknown, ids: string[]): Set<string> => {
  const failures = isObject(answer) ? answer.batchItemFailures : undefined;
  if (!Array.isArray(failures)) return new Set();
  const failed = failures.map((failure: unknown) => (isObject(failure) ? failure.itemIdentifier : undefined));
  // An identifier that names no message fails the whole batch, as Lambda has it.
  const known = failed.every((id) => typeof id === "string" && ids.includes(id));
  return new Set(known ? (failed as string[]) : ids);
};

/** A queue over the messages on its shelf. */
export const createQueue = (options: QueueOptions): Queue => {
  const { name, attempts, maximum, messages, invoke, deadLetters, batch: most, retryAfter = 200 } = options;
  const signal = createSignal();
  /** Not visible before; by `ticks`. What is not in here can be had at once. */
  const visibleAt = new Map<string, number>();
  /** In the hands of a consumer. */
  const taken = new Set<string>();
  const tenants = createTenants();
  /** A message of nobody in particular is one of somebody else each time. */
  const tenantOf = (id: string) => messages.get(id)?.tenant ?? id;
  const handling = new Set<Promise<void>>();
  let stopped = false;

  const record = (id: string, message: Message): SQSRecord => ({
    messageId: id,
    receiptHandle: randomUUID(),
    body: message.body,
    attributes: {
      ApproximateReceiveCount: String(message.receives),
      SentTimestamp: String(message.sentAt),
      SenderId: account,
      ApproximateFirstReceiveTimestamp: String(message.firstReceivedAt),
      ...(message.tenant !== undefined && { MessageGroupId: message.tenant }),
    },
    messageAttributes: {},
    md5OfBody: createHash("md5").update(message.body).digest("hex"),
    eventSource: "aws:sqs",
    eventSourceARN: `arn:aws:sqs:${region}:${account}:dayhold-local-${name}`,
    awsRegion: region,
  });

  const receive = () => {
    const now = ticks();
    const waiting = messages
      .entries()
      .flatMap(([id, { tenant = id }]) =>
        !taken.has(id) && (visibleAt.get(id) ?? 0) <= now ? [[id, tenant] as const] : [],
      );
    const ids = tenants.inTurn(waiting).slice(0, most);
    return ids.map((id) => {
      const message = messages.get(id) as Message;
      const received = {
        ...message,
        firstReceivedAt: message.firstReceivedAt ?? Date.now(),
        receives: message.receives + 1,
      };
      messages.put(id, received);
      taken.add(id);
      tenants.began(tenantOf(id));
      return record(id, received);
    });
  };

  const settle = (failed: Set<string>, batch: SQSRecord[], reason: string, took: number) => {
    for (const one of batch) {
      const id = one.messageId;
      tenants.ended(tenantOf(id), took / batch.length);
      const receives = Number(one.attributes.ApproximateReceiveCount);
      visibleAt.delete(id);
      taken.delete(id);
      if (!failed.has(id)) {
        messages.delete(id);
      } else if (receives >= attempts) {
        deadLetters.add({ source: name, reason, event: JSON.parse(one.body) });
        messages.delete(id);
      } else {
        visibleAt.set(id, ticks() + backoff(receives, retryAfter));
      }
    }
  };

  const handle = async (batch: SQSRecord[]) => {
    const ids = batch.map((one) => one.messageId);
    const begun = ticks();
    try {
      settle(failedIds(await invoke({ Records: batch }), ids), batch, "reported as failed", ticks() - begun);
    } catch (error) {
      settle(new Set(ids), batch, (error as Error).message, ticks() - begun);
    }
  };

  const loop = async () => {
    while (!stopped) {
      const batch = handling.size < maximum ? receive() : [];
      if (batch.length > 0) {
        const work = handle(batch).finally(() => {
          handling.delete(work);
          signal.notify();
        });
        handling.add(work);
      } else {
        const waiting = messages.entries().filter(([id]) => !taken.has(id));
        const next = Math.min(...waiting.map(([id]) => visibleAt.get(id) ?? 0));
        await signal.wait(handling.size < maximum ? Math.min(1000, Math.max(1, next - ticks())) : 1000);
      }
    }
    await Promise.all(handling);
  };
  let done: Promise<void> | undefined;

  return {
    start: () => {
      done = loop();
    },
    send: (body, delay = 0, tenant) => {
      const id = randomUUID();
      if (delay > 0) visibleAt.set(id, ticks() + delay);
      messages.put(id, { body, tenant, sentAt: Date.now(), receives: 0 });
      signal.notify();
    },
    empty: () => messages.size === 0 && handling.size === 0,
    hurry: () => {
      visibleAt.clear();
      signal.notify();
    },
    stop: async () => {
      stopped = true;
      signal.notify();
      await done;
    },
  };
};
