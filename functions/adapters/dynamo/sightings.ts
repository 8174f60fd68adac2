// Who registered a destination lately: written before it is asked for, so that of several at once the last sees all.
import { ConditionalCheckFailedException } from "@aws-sdk/client-dynamodb";
import { PutCommand, QueryCommand, type DynamoDBDocumentClient } from "@aws-sdk/lib-dynamodb";
import * as z from "zod/mini";
import type { Sighting } from "../../core/flags.ts";
import { sightingKey, sightingPk, ttlField } from "./keys.ts";

const sighting = z.object({ userId: z.string(), registration: z.number(), registeredAt: z.number() });

/** Pages that a search reads at most, and records a page: who comes later than that was flagged by an earlier one. */
const pages = 4;
const perPage = 100;

export function Sightings({ client, table }: { client: DynamoDBDocumentClient; table: string }) {
  /** Notes a user's registration of a destination, unless a newer one is noted. It may go `keptFor` milliseconds later. */
  async function note(id: string, seen: Sighting, keptFor: number): Promise<void> {
    const ttl = Math.ceil((seen.registeredAt + keptFor) / 1000);
    try {
      await client.send(
        new PutCommand({
          TableName: table,
          Item: { ...sightingKey({ id, userId: seen.userId }), ...seen, [ttlField]: ttl },
          ConditionExpression: "attribute_not_exists(pk) OR registration <= :registration",
          ExpressionAttributeValues: { ":registration": seen.registration },
        }),
      );
    } catch (error) {
      if (!(error instanceof ConditionalCheckFailedException)) throw error;
    }
  }

  /** The sightings of a destination between two instants, the first few hundred of them. */
  async function between(id: string, from: number, until: number): Promise<Sighting[]> {
    const seen: Sighting[] = [];
    let start: Record<string, unknown> | undefined;
    for (let page = 0; page < pages; page++) {
      const { Items = [], LastEvaluatedKey } = await client.send(
        new QueryCommand({
          TableName: table,
          KeyConditionExpression: "pk = :pk",
          FilterExpression: "registeredAt BETWEEN :from AND :until",
          ExpressionAttributeValues: { ":pk": sightingPk(id), ":from": from, ":until": until },
          ConsistentRead: true,
          ExclusiveStartKey: start,
          Limit: perPage,
        }),
      );
      seen.push(...Items.map((item) => sighting.parse(item)));
      start = LastEvaluatedKey;
      if (!start) break;
    }
    return seen;
  }

  return { note, between };
}
