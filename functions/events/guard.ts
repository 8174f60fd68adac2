// Looks on as accounts and entries change: one that vanishes, or goes back to what it was, was not changed by Dayhold, and
// what it forgot may have been a stop. Its user's account is frozen until somebody has repaired it.
import type { DynamoDBBatchResponse, DynamoDBRecord, DynamoDBStreamEvent } from "aws-lambda";
import { itemOf } from "../adapters/dynamo/documents.ts";
import { parseEntryKey } from "../adapters/dynamo/keys.ts";
import { decideAccount } from "../core/account.ts";
import { isNewlyLost, wentBack } from "../core/lost.ts";
import { report } from "../edge/metrics.ts";
import { logger } from "../edge/middleware.ts";
import { clock, policy, store } from "../wiring.ts";

export async function handler({ Records }: DynamoDBStreamEvent): Promise<DynamoDBBatchResponse> {
  for (const record of Records) {
    try {
      await look(record);
    } catch (error) {
      const id = record.dynamodb?.SequenceNumber ?? "";
      logger.error("A change of a record was not looked at", { sequenceNumber: id, error: error as Error });
      // The stream goes on from here.
      return { batchItemFailures: [{ itemIdentifier: id }] };
    }
  }
  return { batchItemFailures: [] };
}

async function look({ dynamodb }: DynamoDBRecord): Promise<void> {
  const [key, before, after] = [dynamodb?.Keys, dynamodb?.OldImage, dynamodb?.NewImage].map(
    (image) => image && itemOf(image),
  );
  const isBack = wentBack(before, after);
  if (!isBack && !isNewlyLost(before, after)) return;
  const { userId, id } = parseEntryKey({ pk: String(key?.pk), sk: String(key?.sk) });
  logger.critical("A record of a user was lost, or went back to what it was", { userId, ...(id && { id }) });
  report({ counts: { RecordsLost: 1 } });
  if (!isBack) return;
  const freeze = { type: "freeze", by: "guard", reason: "A record vanished, or went back to what it was" } as const;
  await store().stop({ userId }, ({ account }) => decideAccount(freeze, account, clock(), policy));
}
