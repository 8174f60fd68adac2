// What every write to the one table has in common: a snapshot of many items, then one transaction with state, events and
// outbox; a race that was lost begins again.
import { TransactionCanceledException } from "@aws-sdk/client-dynamodb";
import {
  TransactGetCommand,
  TransactWriteCommand,
  type DynamoDBDocumentClient,
  type TransactWriteCommandInput,
} from "@aws-sdk/lib-dynamodb";
import { randomBytes } from "node:crypto";
import { setTimeout as sleep } from "node:timers/promises";
import { append, type Chained, type End, type Recorded } from "../../core/audit.ts";
import { defined } from "../../core/defined.ts";
import type { DomainEvent } from "../../core/event.ts";
import { longestRiskWindow } from "../../core/policy.ts";
import { deniedKey, eventKey, outboxKey, shardOf } from "./keys.ts";

export type Item = Record<string, unknown>;

export type Writes = NonNullable<TransactWriteCommandInput["TransactItems"]>;

/** Every attempt lost its race. The caller may try again; nothing was changed. */
export class Contended extends Error {
  override name = "Contended";
}

const attempts = 12;
const longestPause = 400;
/** Longer from attempt to attempt, and never the same for two. */
export const pause = (attempt: number) => sleep(Math.random() * Math.min(longestPause, 10 * 2 ** attempt));

/** Cancellation reasons after which the same command can succeed from a fresh read. */
const passing = new Set([
  "ConditionalCheckFailed",
  "TransactionConflict",
  "ThrottlingError",
  "ProvisionedThroughputExceeded",
]);

const lostRace = (error: unknown) =>
  error instanceof TransactionCanceledException &&
  (error.CancellationReasons ?? []).every(({ Code = "None" }) => Code === "None" || passing.has(Code));

/** Does the work anew for as long as others come first. */
export async function retried<T>(work: () => Promise<T>): Promise<T> {
  for (let attempt = 0; attempt < attempts; attempt++) {
    try {
      return await work();
    } catch (error) {
      if (!lostRace(error)) throw error;
      await pause(attempt);
    }
  }
  throw new Contended("Too many others changed the same record");
}

/** Does the work, which nobody may overtake. */
export async function onlyOnce<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    throw lostRace(error) ? new Contended("Others changed the same record") : error;
  }
}

const salt = () => randomBytes(16).toString("base64url");

/** Events at the end of a chain, and where it ends then. */
export const chainOn = (end: End, events: readonly DomainEvent[], owner: Parameters<typeof append>[2]) =>
  append(events, end, owner, { salt });

/**
 * The record as it is written: one version on, with its new events at the end of its chain; and where the chain of the
 * account ends, in which an entry's registrations stand too.
 */
export function next<R extends Chained>(
  record: R,
  events: readonly DomainEvent[],
  owner: Parameters<typeof append>[2],
  before?: End,
) {
  const { recorded, seq, head, account } = append(events, record, owner, { salt, ...defined({ account: before }) });
  return { record: { ...record, seq, head, version: record.version + 1 }, recorded, account };
}

/** That an item is as it was found, be it absent or one of which no record can be made. */
function unchangedSince(found: Item | undefined) {
  if (!found) return { ConditionExpression: "attribute_not_exists(pk)" };
  const { version } = found;
  return version === undefined
    ? { ConditionExpression: "attribute_exists(pk) AND attribute_not_exists(version)" }
    : { ConditionExpression: "version = :version", ExpressionAttributeValues: { ":version": version } };
}

export function Transactions({ client, table }: { client: DynamoDBDocumentClient; table: string }) {
  const get = (key: Record<string, string>) => ({ Get: { TableName: table, Key: key } });

  /** All or nothing, as it stood at one instant. */
  async function getAll(keys: Record<string, string>[], signal?: AbortSignal): Promise<(Item | undefined)[]> {
    const { Responses = [] } = await retried(() =>
      client.send(new TransactGetCommand({ TransactItems: keys.map(get) }), signal && { abortSignal: signal }),
    );
    if (Responses.length !== keys.length) throw new Error("The snapshot is incomplete");
    return Responses.map(({ Item }) => Item);
  }

  const write = (writes: Writes) => client.send(new TransactWriteCommand({ TransactItems: writes }));

  /** The event, the note that it still has to reach the bus, and for a denied withdrawal what the risk monitor counts. */
  function putEvent(event: Recorded): Writes {
    const key = eventKey(event);
    const note = outboxKey(shardOf(key.pk + key.sk), key);
    const { at, type, userId } = event;
    const ttl = Math.ceil((at + longestRiskWindow) / 1000);
    const counted = type === "withdrawal.denied" &&
      userId !== undefined && { ...deniedKey({ at, userId }), userId, ttl };
    return [
      { Put: { TableName: table, Item: { ...key, ...event }, ConditionExpression: "attribute_not_exists(pk)" } },
      { Put: { TableName: table, Item: { ...note, event: key } } },
      ...(counted ? [{ Put: { TableName: table, Item: counted } }] : []),
    ];
  }

  /** Puts an item if nobody has changed it since it was found so. */
  const putOver = (found: Item | undefined, item: Item) => ({
    Put: { TableName: table, Item: item, ...unchangedSince(found) },
  });

  return { getAll, write, putOver, putEvent };
}
