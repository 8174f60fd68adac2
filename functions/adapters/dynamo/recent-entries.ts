// The addresses that a user registered last, for whoever compares a new one with them.
import { QueryCommand, type DynamoDBDocumentClient } from "@aws-sdk/lib-dynamodb";
import type { Control } from "../../core/control.ts";
import { asOf, quarantined, type Entry } from "../../core/entry.ts";
import { entryToStop } from "./items.ts";
import { registrationIndex, userPk } from "./keys.ts";

/** How many entries of a user a new one is compared with. */
const compared = 200;

export const RecentEntries =
  ({ client, table }: { client: DynamoDBDocumentClient; table: string }) =>
  /** The newest of a user's entries that can be read, as they are at `now`; one page of a query, whatever comes of it. */
  async (userId: string, control: Control | undefined, now: number): Promise<Entry[]> => {
    const { Items = [] } = await client.send(
      new QueryCommand({
        TableName: table,
        IndexName: registrationIndex,
        ConsistentRead: true,
        KeyConditionExpression: "pk = :pk",
        ExpressionAttributeValues: { ":pk": userPk(userId) },
        ScanIndexForward: false,
        Limit: compared,
      }),
    );
    return Items.flatMap((item) => entryToStop(item) ?? []).map((entry) => asOf(quarantined(entry, control), now));
  };
