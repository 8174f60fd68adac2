// Work that must not be done twice though its message may come twice: a record per message, beside the user's items.
// Done twice only when the process dies between doing the work and noting it.
import { IdempotencyConfig, makeIdempotent } from "@aws-lambda-powertools/idempotency";
import { DynamoDBPersistenceLayer } from "@aws-lambda-powertools/idempotency/dynamodb";
import type { DynamoDBClient } from "@aws-sdk/client-dynamodb";
import type { Context } from "aws-lambda";
import { day, second } from "../core/time.ts";
import { ttlField, userPk } from "./dynamo/keys.ts";

/** Longer than any queue keeps or redrives a message. */
const remembered = 30 * day;

export const OnceOnly = ({ client, table, purpose }: { client: DynamoDBClient; table: string; purpose: string }) => ({
  /**
   * Does the work unless it was done for this key. Throws while another invocation is at it, and when the work throws:
   * then nothing is noted and the message can come again.
   */
  async run(
    { userId, key }: { userId: string; key: string },
    context: Context,
    work: () => Promise<void>,
  ): Promise<void> {
    const config = new IdempotencyConfig({ expiresAfterSeconds: remembered / second, lambdaContext: context });
    const persistenceStore = new DynamoDBPersistenceLayer({
      tableName: table,
      awsSdkV3Client: client,
      keyAttr: "pk",
      sortKeyAttr: "sk",
      staticPkValue: userPk(userId),
      expiryAttr: ttlField,
    });
    // It takes its key from the first argument.
    const idempotent = makeIdempotent(work as (key: string) => Promise<void>, {
      persistenceStore,
      config,
      keyPrefix: purpose,
    });
    await idempotent(key);
  },
});
