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
import type { Control } from "../../core/control.ts";
import { quarantined } from "../../core/entry.ts";
import type { ControlEvent, DomainEvent } from "../../core/event.ts";
import { day } from "../../core/policy.ts";
import { isRefusal, type Refusal } from "../../core/refusal.ts";
import { evolve, type State } from "../../core/state.ts";
import { fromAccount, fromControl, fromEntry, toAccount, toControl, toEntry } from "./items.ts";
import { accountKey, controlCopies, controlKey, deniedKey, entryKey, eventKey, outboxKey, shardOf } from "./keys.ts";

/** What a command is about: a user's account, and one entry of theirs if the command names one. */
export interface Subject {
  userId: string;
  id?: string;
}

/** The state after the command, what happened, and why nothing did if it was refused. */
export interface Outcome {
  state: State;
  events: Recorded[];
  refusal?: Refusal;
}

export interface Change {
  /** Decides on the state; what the command changes besides its events (an e-mail address, say) it puts into `from`. */
  (state: State): Promise<Decision> | Decision;
}

export type Decision = DomainEvent[] | Refusal | { events: DomainEvent[]; from: State };

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

/** How long the risk monitor may look back. */
const deniedKept = day;

/** The control record is there from the table's first day (`seed.ts`); a copy that is gone says nothing. */
function controlOf(item: Record<string, unknown> | undefined): Control {
  if (!item) throw new Error("A copy of the control record is missing");
  return toControl(item);
}

const anyCopy = () => Math.floor(Math.random() * controlCopies);

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
      const decision = await decide(before);
      if (isRefusal(decision)) return { state: before, events: [], refusal: decision };
      const { events, from } = Array.isArray(decision) ? { events: decision, from: before } : decision;
      if (events.length === 0) return { state: before, events: [] };
      return await commit(before, events.reduce(evolve, from), events);
    });

  async function commit(before: State, after: State, events: DomainEvent[]): Promise<Outcome> {
    const { userId } = before.account;
    const recorded: Recorded[] = [];
    const chain = <A extends Chained>(aggregate: A, on: DomainEvent["on"], name: string): A => {
      const mine = events.filter((event) => event.on === on);
      const { recorded: links, seq, head } = append(mine, aggregate, { userId, aggregate: name });
      recorded.push(...links);
      return { ...aggregate, seq, head, version: aggregate.version + 1 };
    };
    const state: State = { ...after };
    const writes: Writes = [];
    const touched = (on: DomainEvent["on"]) => events.some((event) => event.on === on);
    if (after.entry && touched("entry")) {
      state.entry = chain(after.entry, "entry", after.entry.id);
      writes.push(put(fromEntry(state.entry), before.entry ?? unchained));
    }
    if (after.account !== before.account || touched("account")) {
      state.account = chain(after.account, "account", "account");
      const now = Math.max(...events.map(({ at }) => at));
      writes.push(put(fromAccount(state.account, now), before.account));
    }
    await write([...writes, ...recorded.flatMap(putEvent)]);
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
      const from: State = { account: newAccount(""), control: before };
      const { recorded, seq, head } = append(events, before, { aggregate: "control" });
      const control = { ...events.reduce(evolve, from).control, seq, head, version: before.version + 1 };
      const copies = Array.from({ length: controlCopies }, (_, copy) => put(fromControl(control, copy), before));
      await write([...copies, ...recorded.flatMap(putEvent)]);
      return control;
    });

  const write = (writes: Writes) => client.send(new TransactWriteCommand({ TransactItems: writes }));

  /** Puts a record if it is still the one that was read; one that was not there must still not be. */
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
    const ttl = Math.ceil((at + deniedKept) / 1000);
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
