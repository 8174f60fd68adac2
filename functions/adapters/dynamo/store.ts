// The one table's write path: read a snapshot, let the core decide, commit state, audit and outbox in one transaction.
import { TransactionCanceledException } from "@aws-sdk/client-dynamodb";
import {
  GetCommand,
  TransactGetCommand,
  TransactWriteCommand,
  type DynamoDBDocumentClient,
  type TransactWriteCommandInput,
} from "@aws-sdk/lib-dynamodb";
import { setTimeout as sleep } from "node:timers/promises";
import { newAccount } from "../../core/account.ts";
import { append, unchained, type Chained, type Recorded } from "../../core/audit.ts";
import { evolveControl, type Control } from "../../core/control.ts";
import { quarantined } from "../../core/entry.ts";
import type { ControlEvent, DomainEvent } from "../../core/event.ts";
import { longestRiskWindow } from "../../core/policy.ts";
import type { Decision, Refusal } from "../../core/refusal.ts";
import { evolve, type State } from "../../core/state.ts";
import { fromAccount, fromControl, fromEntry, toAccount, toControl, toEntry } from "./items.ts";
import { accountKey, controlCopies, controlKey, deniedKey, entryKey, eventKey, outboxKey, shardOf } from "./keys.ts";

/** What a command is about: a user's account, and one entry of theirs if the command names one. */
export interface Subject {
  userId: string;
  id?: string;
}

/** The state after the command, what happened, and why it was refused if it was. */
export interface Outcome {
  state: State;
  events: Recorded[];
  refusal?: Refusal;
}

/** Decides on the state; what a command changes besides its events (an e-mail address, say) it puts into `from`. */
export type Change = (state: State) => Changed | Promise<Changed>;

type Changed = Decision & { from?: State };

/** Every attempt lost its race. The caller may try again; nothing was changed. */
export class Contended extends Error {
  override name = "Contended";
}

const attempts = 12;
const longestPause = 400;
const pause = (attempt: number) => sleep(Math.random() * Math.min(longestPause, 10 * 2 ** attempt));

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

/** The control record is there from the table's first day (`seed.ts`); a missing copy never counts as "not suspended". */
function controlOf(item: Record<string, unknown> | undefined): Control {
  if (!item) throw new Error("A copy of the control record is missing");
  return toControl(item);
}

const anyCopy = () => Math.floor(Math.random() * controlCopies);

/** The record as it is written: one version on, with its new events at the end of its chain. */
function next<R extends Chained>(record: R, events: readonly DomainEvent[], owner: Parameters<typeof append>[2]) {
  const { recorded, seq, head } = append(events, record, owner);
  return { record: { ...record, seq, head, version: record.version + 1 }, recorded };
}

type Writes = NonNullable<TransactWriteCommandInput["TransactItems"]>;

export function DynamoStore({ client, table }: { client: DynamoDBDocumentClient; table: string }) {
  const get = (key: Record<string, string>) => ({ Get: { TableName: table, Key: key } });

  /**
   * One serializable snapshot of entry, account and control, in one request. A user who was never seen has a new
   * account. Throws when the table cannot be read, a record cannot be understood, or one is gone that must be there:
   * what a lost record would have denied must not pass for allowed.
   */
  async function read({ userId, id }: Subject, signal?: AbortSignal): Promise<State> {
    const keys = [accountKey(userId), controlKey(anyCopy()), ...(id === undefined ? [] : [entryKey(userId, id)])];
    const { Responses = [] } = await retried(() =>
      client.send(new TransactGetCommand({ TransactItems: keys.map(get) }), signal && { abortSignal: signal }),
    );
    if (Responses.length !== keys.length) throw new Error("The snapshot is incomplete");
    const [accountItem, controlItem, entryItem] = Responses.map(({ Item }) => Item);
    if (entryItem && !accountItem) throw new Error("An entry stands without its account");
    const account = accountItem ? toAccount(accountItem) : newAccount(userId);
    const control = controlOf(controlItem);
    return { account, control, ...(entryItem && { entry: quarantined(toEntry(entryItem), control) }) };
  }

  /** Decides a command of one user and commits what it decides; a lost race is decided again from a new read. */
  const change = (subject: Subject, decide: Change): Promise<Outcome> =>
    retried(async () => {
      const before = await read(subject);
      const { events, from = before, refusal } = await decide(before);
      const done =
        events.length === 0 ? { state: before, events: [] } : await commit(before, events.reduce(evolve, from), events);
      return { ...done, ...(refusal && { refusal }) };
    });

  async function commit(before: State, after: State, events: DomainEvent[]): Promise<Outcome> {
    const { userId } = after.account;
    const now = Math.max(...events.map(({ at }) => at));
    const mine = (on: DomainEvent["on"]) => events.filter((event) => event.on === on);
    const entry =
      after.entry && mine("entry").length > 0
        ? next(after.entry, mine("entry"), { userId, aggregate: after.entry.id })
        : undefined;
    const account =
      after.account !== before.account || mine("account").length > 0
        ? next(after.account, mine("account"), { userId, aggregate: "account" })
        : undefined;
    const recorded = [...(entry?.recorded ?? []), ...(account?.recorded ?? [])];
    await write([
      ...(entry ? [put(fromEntry(entry.record), before.entry ?? unchained)] : []),
      ...(account ? [put(fromAccount(account.record, now), before.account)] : []),
      ...recorded.flatMap(putEvent),
    ]);
    const state = { ...after, ...(entry && { entry: entry.record }), ...(account && { account: account.record }) };
    return { state, events: recorded };
  }

  /** The control record, consistently. */
  async function readControl(): Promise<Control> {
    const { Item } = await client.send(
      new GetCommand({ TableName: table, Key: controlKey(anyCopy()), ConsistentRead: true }),
    );
    return controlOf(Item);
  }

  /** Decides a command on the control record, writes all its copies, and gives the record as it then is. */
  const changeControl = (decide: (control: Control) => ControlEvent[]): Promise<Control> =>
    retried(async () => {
      const before = await readControl();
      const events = decide(before);
      if (events.length === 0) return before;
      const { record, recorded } = next(events.reduce(evolveControl, before), events, { aggregate: "control" });
      const copies = Array.from({ length: controlCopies }, (_, copy) => put(fromControl(record, copy), before));
      await write([...copies, ...recorded.flatMap(putEvent)]);
      return record;
    });

  const write = (writes: Writes) => client.send(new TransactWriteCommand({ TransactItems: writes }));

  /** Puts a record if it is still the one that was read; a new one only if there is still none. */
  function put(item: Record<string, unknown>, { version }: Chained) {
    const isNew = { ConditionExpression: "attribute_not_exists(pk)" };
    const isUnchanged = {
      ConditionExpression: "version = :version",
      ExpressionAttributeValues: { ":version": version },
    };
    return { Put: { TableName: table, Item: item, ...(version === 0 ? isNew : isUnchanged) } };
  }

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

  return { read, change, readControl, changeControl };
}

export type Store = ReturnType<typeof DynamoStore>;

async function retried<T>(work: () => Promise<T>): Promise<T> {
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
