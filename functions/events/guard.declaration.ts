// Declares guard.ts.
import { recordKeys } from "../adapters/dynamo/keys.ts";
import { sizes, type StreamConsumer } from "../edge/declaration.ts";

export const declaration = {
  on: "stream",
  filter: { dynamodb: { Keys: { sk: { S: recordKeys } } } },
  batchSize: 10,
  retries: 10,
  maximumRecordAgeSeconds: 24 * 60 * 60,
  rights: ["read", "change", "history"],
  settings: [],
  size: sizes.job,
} satisfies StreamConsumer;
