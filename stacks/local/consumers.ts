// The manifest's consumers of the table's stream. What all of them have read is needed no more.
import { streamConsumers } from "../manifest.ts";
import type { DeadLetters } from "./dead-letters.ts";
import type { Functions } from "./functions.ts";
import type { LocalStore } from "./store.ts";
import type { StreamRecords } from "./stream-records.ts";
import { createStream, type StreamOptions } from "./streams.ts";

export interface ConsumersOptions extends Pick<StreamOptions, "client" | "streamArn" | "start"> {
  store: LocalStore;
  deadLetters: DeadLetters;
  /** Nothing where the stream is not ours to trim. */
  records: Pick<StreamRecords, "trim"> | undefined;
  invoke: Functions["invoke"];
}

export interface Consumers {
  /** The table may have something new. */
  wake(): void;
  /** Resolves when all have read to the end. */
  drained(): Promise<void>;
  start(): void;
  stop(): Promise<void>;
}

export const createConsumers = ({ store, records, invoke, ...options }: ConsumersOptions): Consumers => {
  const readBy = streamConsumers.map(() => new Map<string, bigint>());
  const streams = streamConsumers.map((consumer, index) =>
    createStream({
      ...consumer,
      ...options,
      checkpoints: store.shelf(`checkpoints:${consumer.name}`),
      onRead: (shard, sequenceNumber) => {
        readBy[index]?.set(shard, BigInt(sequenceNumber));
        const [least] = readBy.map((read) => read.get(shard) ?? 0n).toSorted((a, b) => (a < b ? -1 : 1));
        records?.trim(shard, String(least));
      },
      invoke: (event) => invoke(consumer.handler, event),
    }),
  );
  return {
    wake: () => {
      for (const stream of streams) stream.wake();
    },
    drained: async () => {
      await Promise.all(streams.map((stream) => stream.drained()));
    },
    start: () => {
      for (const stream of streams) stream.start();
    },
    stop: async () => {
      await Promise.all(streams.map((stream) => stream.stop()));
    },
  };
};
