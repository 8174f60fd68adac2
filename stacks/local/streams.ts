// The event source mapping between the table's stream and a function: polls, filters, batches, retries, gives up.
import { AwsError, type AwsJsonClient } from "./aws-json.ts";
import type { DeadLetters } from "./dead-letters.ts";
import { matches } from "./event-pattern.ts";
import { isObject } from "./json.ts";
import { backoff, createSignal, ticks } from "./signal.ts";
import type { Shelf } from "./store.ts";

/** How far a shard has been read. */
export interface Checkpoint {
  sequenceNumber: string;
  /** Whether the shard is closed and read to its end. */
  finished?: boolean;
}

export interface StreamOptions {
  /** Whose dead letters they are that cannot be handled. */
  name: string;
  client: AwsJsonClient;
  streamArn: string;
  checkpoints: Shelf<Checkpoint>;
  /** Where to begin in a shard of which nothing was read yet. */
  start: "TRIM_HORIZON" | "LATEST";
  filter: object;
  batchSize: number;
  /** How often a single record is tried again after its first failure. */
  retries: number;
  invoke: (event: { Records: StreamRecord[] }) => Promise<unknown>;
  deadLetters: DeadLetters;
  /** Called when all up to this record of a shard is handled. */
  onRead?: ((shard: string, sequenceNumber: string) => void) | undefined;
  /** How often to look without being woken; and the first pause before a retry. Milliseconds. */
  every?: number;
  retryAfter?: number;
}

export interface StreamPoller {
  start(): void;
  /** Looks at once: something was written. */
  wake(): void;
  /** Resolves when everything that it was woken for before the call has been handled. */
  drained(): Promise<void>;
  stop(): Promise<void>;
}

export interface StreamRecord {
  dynamodb: { SequenceNumber: string };
}

interface Shard {
  ShardId: string;
  ParentShardId?: string;
}

class Stopped extends Error {}

/** How many records a page has at most, and all pages but the last. */
const fullPage = 1000;

/** How many records of the batch were handled before the first failure. */
const handledBefore = (answer: unknown, batch: StreamRecord[]): number => {
  const failures = isObject(answer) ? answer.batchItemFailures : undefined;
  if (!Array.isArray(failures) || failures.length === 0) return batch.length;
  const positions = failures.map((failure: unknown) =>
    batch.findIndex((record) => isObject(failure) && record.dynamodb.SequenceNumber === failure.itemIdentifier),
  );
  // An identifier that names no record fails the batch as a whole; -1 does that, too.
  return Math.max(0, Math.min(...positions));
};

/** A poller for one stream. Records are delivered in order, at least once; a poison record holds up its shard until given up. */
export const createStream = (options: StreamOptions): StreamPoller => {
  const { name, client, streamArn, checkpoints, start, filter, batchSize, retries, invoke, deadLetters, onRead } =
    options;
  const { every = 250, retryAfter = 50 } = options;
  const signal = createSignal();
  const iterators = new Map<string, string>();
  const waiting: { woken: number; resolve: () => void }[] = [];
  let shards: Shard[] | undefined;
  /** How often it was woken, and how often it had been when it began to read what it has now read to the end. */
  let woken = 0;
  let seen = -1;
  let stopped = false;

  const call = <T>(operation: string, input: object) => client.call<T>(`DynamoDBStreams_20120810.${operation}`, input);

  const describe = async () => {
    const found: Shard[] = [];
    let last: string | undefined;
    do {
      const input = { StreamArn: streamArn, ...(last !== undefined && { ExclusiveStartShardId: last }) };
      const { StreamDescription: stream } = await call<{
        StreamDescription: { Shards: Shard[]; LastEvaluatedShardId?: string };
      }>("DescribeStream", input);
      found.push(...stream.Shards);
      last = stream.LastEvaluatedShardId;
    } while (last !== undefined);
    return found;
  };

  const iterator = async (shard: string) => {
    const checkpoint = checkpoints.get(shard);
    const position =
      checkpoint === undefined
        ? { ShardIteratorType: start }
        : { ShardIteratorType: "AFTER_SEQUENCE_NUMBER", SequenceNumber: checkpoint.sequenceNumber };
    const input = { StreamArn: streamArn, ShardId: shard, ...position };
    return (await call<{ ShardIterator: string }>("GetShardIterator", input)).ShardIterator;
  };

  const pause = async (milliseconds: number) => {
    const end = ticks() + milliseconds;
    // A write wakes the poller; the record that fails has to wait nevertheless.
    for (let left = milliseconds; left > 0 && !stopped; left = end - ticks()) await signal.wait(left);
    if (stopped) throw new Stopped();
  };

  const advance = (shard: string, record: StreamRecord | undefined) => {
    if (record !== undefined) checkpoints.put(shard, { sequenceNumber: record.dynamodb.SequenceNumber });
  };

  const deliver = async (shard: string, batch: StreamRecord[]): Promise<void> => {
    for (let rest = batch, failures = 0; rest.length > 0;) {
      if (stopped) throw new Stopped();
      let handled = 0;
      let reason = "reported as failed";
      try {
        handled = handledBefore(await invoke({ Records: rest }), rest);
      } catch (error) {
        reason = (error as Error).message;
      }
      if (handled > 0) {
        advance(shard, rest[handled - 1]);
        rest = rest.slice(handled);
        failures = 0;
        continue;
      }
      if (rest.length > 1) {
        // Which of them it is shows when they are tried in halves; that does not count as a retry.
        const half = Math.ceil(rest.length / 2);
        await deliver(shard, rest.slice(0, half));
        return deliver(shard, rest.slice(half));
      }
      failures += 1;
      if (failures > retries) {
        deadLetters.add({ source: name, reason, event: { Records: rest } });
        advance(shard, rest[0]);
        return;
      }
      await pause(backoff(failures, retryAfter, 1000));
    }
  };

  /** Reads one page of a shard and has it handled; tells whether there are more, and whether it is closed. */
  const poll = async (shard: string) => {
    const current = iterators.get(shard) ?? (await iterator(shard));
    const page = await call<{ Records: StreamRecord[]; NextShardIterator?: string }>("GetRecords", {
      ShardIterator: current,
      Limit: fullPage,
    });
    const wanted = page.Records.filter((record) => matches(filter, record));
    for (let from = 0; from < wanted.length; from += batchSize) {
      await deliver(shard, wanted.slice(from, from + batchSize));
    }
    const last = page.Records.at(-1);
    advance(shard, last);
    if (last !== undefined) onRead?.(shard, last.dynamodb.SequenceNumber);
    if (page.NextShardIterator !== undefined) {
      iterators.set(shard, page.NextShardIterator);
    } else {
      iterators.delete(shard);
      checkpoints.put(shard, { sequenceNumber: checkpoints.get(shard)?.sequenceNumber ?? "0", finished: true });
    }
    return { more: page.Records.length >= fullPage, closed: page.NextShardIterator === undefined };
  };

  /** Whether there is more to read at once. */
  const pollAll = async () => {
    shards ??= await describe();
    const all = shards;
    const finished = (id: string) => checkpoints.get(id)?.finished === true;
    // A child holds what came after its parent, so it is read after it.
    const open = all.filter(
      ({ ShardId, ParentShardId }) =>
        !finished(ShardId) &&
        (ParentShardId === undefined || finished(ParentShardId) || !all.some((one) => one.ShardId === ParentShardId)),
    );
    let goesOn = false;
    for (const { ShardId } of open) {
      const { more, closed } = await poll(ShardId);
      // Whoever continues a closed shard has to be looked up.
      if (closed) shards = undefined;
      goesOn ||= closed || more;
    }
    return goesOn;
  };

  const loop = async () => {
    while (!stopped) {
      const before = woken;
      let more = false;
      try {
        more = await pollAll();
      } catch (error) {
        if (error instanceof Stopped) break;
        // Iterators expire, and what they point at is trimmed after a day; the checkpoint tells where to go on.
        iterators.clear();
        const lost = error instanceof AwsError && error.code === "TrimmedDataAccessException";
        if (lost) for (const [shard] of checkpoints.entries()) checkpoints.delete(shard);
        await signal.wait(every);
        continue;
      }
      if (more) continue;
      seen = before;
      for (const waiter of waiting.splice(0)) {
        if (waiter.woken <= seen) waiter.resolve();
        else waiting.push(waiter);
      }
      await signal.wait(every);
    }
  };
  let done: Promise<void> | undefined;

  return {
    start: () => {
      done = loop();
    },
    wake: () => {
      woken += 1;
      signal.notify();
    },
    drained: () =>
      new Promise((resolve) => {
        // What looks now may have begun before the last write.
        if (seen === woken) resolve();
        else waiting.push({ woken, resolve });
      }),
    stop: async () => {
      stopped = true;
      signal.notify();
      await done;
      for (const waiter of waiting.splice(0)) waiter.resolve();
    },
  };
};
