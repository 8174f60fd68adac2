// Who holds an address, written before it is asked for, so that of several at once the last sees all.
import { ConditionalCheckFailedException } from "@aws-sdk/client-dynamodb";
import { paginateQuery, PutCommand, type DynamoDBDocumentClient } from "@aws-sdk/lib-dynamodb";
import * as z from "zod/mini";
import { natural } from "../../core/natural.ts";
import { wasConfirmed, type Entry } from "../../core/entry.ts";
import type { Sighting } from "../../core/flags.ts";
import { familyOf } from "../../core/networks/index.ts";
import { registrationIndex, sightingKey, sightingPk, ttlField } from "./keys.ts";

const Sighted = z.object({
  userId: z.string(),
  registration: natural,
  registeredAt: natural,
  confirmed: z._default(z.boolean(), false),
});

/** So many confirmed sightings a search looks for: later registrations are flagged by the events of earlier ones. */
const most = 400;

export function Sightings({ client, table }: { client: DynamoDBDocumentClient; table: string }) {
  /** Notes an entry as it is stored, unless a later version of it is noted. It may go at `until`, if that is given. */
  async function note(entry: Entry, until?: number): Promise<void> {
    const { userId, id, registration, registeredAt, version } = entry;
    try {
      await client.send(
        new PutCommand({
          TableName: table,
          Item: {
            ...sightingKey(entry),
            ...{ userId, id, registration, registeredAt, version, confirmed: wasConfirmed(entry) },
            ...(until !== undefined && { [ttlField]: Math.ceil(until / 1000) }),
          },
          ConditionExpression: "attribute_not_exists(pk) OR version < :version",
          ExpressionAttributeValues: { ":version": version },
        }),
      );
    } catch (error) {
      if (!(error instanceof ConditionalCheckFailedException)) throw error;
    }
  }

  /**
   * The registrations of this very destination between two instants, by anybody: the first few hundred that are confirmed,
   * before as many that are not. However many nobody has confirmed, they hide none that somebody has.
   */
  async function between({ id, network, address }: Entry, from: number, until: number): Promise<Sighting[]> {
    const confirmed: Sighting[] = [];
    const others: Sighting[] = [];
    const pages = paginateQuery(
      { client },
      {
        TableName: table,
        IndexName: registrationIndex,
        KeyConditionExpression: "pk = :pk AND registeredAt BETWEEN :from AND :until",
        FilterExpression: "id = :id",
        ExpressionAttributeValues: {
          ":pk": sightingPk(familyOf(network), address),
          ":from": from,
          ":until": until,
          ":id": id,
        },
        ConsistentRead: true,
      },
    );
    for await (const { Items = [] } of pages) {
      for (const one of Items.map((item) => Sighted.parse(item))) (one.confirmed ? confirmed : others).push(one);
      others.splice(most);
      if (confirmed.length >= most) break;
    }
    return [...confirmed.slice(0, most), ...others];
  }

  return { note, between };
}
