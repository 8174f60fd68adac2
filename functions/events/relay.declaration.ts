// Declares relay.ts.
import { eventPrefix } from "../adapters/dynamo/keys.ts";
import { sizes, type StreamConsumer } from "../edge/declaration.ts";

export const declaration = {
  on: "stream",
  // New events alone; the rest of what changes is nobody's news.
  filter: { eventName: ["INSERT"], dynamodb: { Keys: { sk: { S: [{ prefix: eventPrefix }] } } } },
  batchSize: 10,
  retries: 10,
  maximumRecordAgeSeconds: 24 * 60 * 60,
  rights: ["publish"],
  settings: [],
  size: sizes.job,
} satisfies StreamConsumer;
