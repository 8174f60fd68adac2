// The one table's write path: read a snapshot, let the core decide, commit state, audit and outbox in one transaction.
import { TransactionCanceledException } from "@aws-sdk/client-dynamodb";
import {
  paginateQuery,
  TransactGetCommand,
  TransactWriteCommand,
  type DynamoDBDocumentClient,
  type TransactWriteCommandInput,
} from "@aws-sdk/lib-dynamodb";
import { setTimeout as sleep } from "node:timers/promises";
import { newAccount } from "../../core/account.ts";
import { append, unchained, type Chained, type Recorded } from "../../core/audit.ts";
import { evolveControl, type Control } from "../../core/control.ts";
import { agreedOn, standing, standingByChain, type Standing } from "../../core/control-copies.ts";
import { quarantined } from "../../core/entry.ts";
import type { ControlEvent, DomainEvent } from "../../core/event.ts";
import { longestRiskWindow } from "../../core/policy.ts";
import type { Decision, Refusal } from "../../core/refusal.ts";
import type { StoredEvent } from "../../core/stored-event.ts";
import { evolve, type Snapshot, type State } from "../../core/state.ts";
import { fromAccount, fromControl, fromEntry, toAccount, toCopy, toEntry, tryToEvent } from "./items.ts";
import {
  accountKey,
  controlCopies,
  controlKey,
  controlPk,
  deniedKey,
  entryKey,
  eventKey,
  eventPrefix,
  outboxKey,
  shardOf,
} from "./keys.ts";

/** What a command is about: a user's account, and one entry of theirs if the command names one. */
export interface Subject {
  userId: string;
  id?: string;
}

/** The state after the command, what happened, and why it was refused if it was. */
export interface Outcome<Known extends Snapshot = State> {
  state: Known;
  events: Recorded[];
  refusal?: Refusal;
}

/** Decides on the state; what a command changes besides its events (an e-mail address, say) it puts into `from`. */
export type Change<Known extends Snapshot = State> = (state: Known) => Changed<Known> | Promise<Changed<Known>>;

type Changed<Known> = Decision & { from?: Known };

/** What a command on the control record came to. */
export interface ControlOutcome {
  control: Control;
  refusal?: Refusal;
  /** Whether copies were lost, old or damaged, and are not any more. */
  isHealed: boolean;
}

/** Every attempt lost its race. The caller may try again; nothing was changed. */
export class Contended extends Error {
  override name = "Contended";
}

/** The copies of the control record do not agree, or there are none: nothing that raises a privilege goes on. */
export class ControlUnclear extends Error {
  override name = "ControlUnclear";
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

type Item = Record<string, unknown>;

const copies = Array.from({ length: controlCopies }, (_, copy) => copy);

/** One copy of each half: a restored or forgotten half does not go unnoticed. */
const anyTwo = () => {
  const half = controlCopies / 2;
  const any = () => Math.floor(Math.random() * half);
  return [any(), half + any()];
};

/** The record as it is written: one version on, with its new events at the end of its chain. */
function next<R extends Chained>(record: R, events: readonly DomainEvent[], owner: Parameters<typeof append>[2]) {
  const { recorded, seq, head } = append(events, record, owner);
  return { record: { ...record, seq, head, version: record.version + 1 }, recorded };
}

type Writes = NonNullable<TransactWriteCommandInput["TransactItems"]>;

export function DynamoStore({ client, table }: { client: DynamoDBDocumentClient; table: string }) {
  const get = (key: Record<string, string>) => ({ Get: { TableName: table, Key: key } });

  /** All or nothing, as it stood at one instant. */
  async function getAll(keys: Record<string, string>[], signal?: AbortSignal): Promise<(Item | undefined)[]> {
    const { Responses = [] } = await retried(() =>
      client.send(new TransactGetCommand({ TransactItems: keys.map(get) }), signal && { abortSignal: signal }),
    );
    if (Responses.length !== keys.length) throw new Error("The snapshot is incomplete");
    return Responses.map(({ Item }) => Item);
  }

  /**
   * One serializable snapshot of entry, account and control, in one request. A user who was never seen has a new
   * account. It has no control record unless two copies agree on one of this table: that is enough to stop and to show.
   * Throws when the table cannot be read, a record cannot be understood, or one is gone that must be there: what a lost
   * record would have denied must not pass for allowed.
   */
  async function look({ userId, id }: Subject, signal?: AbortSignal): Promise<Snapshot> {
    const keys = [accountKey(userId), ...anyTwo().map(controlKey), ...(id === undefined ? [] : [entryKey(userId, id)])];
    const [accountItem, lower, upper, entryItem] = await getAll(keys, signal);
    if (entryItem && !accountItem) throw new Error("An entry stands without its account");
    const account = accountItem ? toAccount(accountItem) : newAccount(userId);
    const control = agreedOn([toCopy(lower), toCopy(upper)], table);
    const entry = entryItem && quarantined(toEntry(entryItem), control);
    return { account, ...(control && { control }), ...(entry && { entry }) };
  }

  /** The same for whatever needs the control record. Throws where there is none that is beyond doubt. */
  async function read(subject: Subject): Promise<State> {
    const { control, ...known } = await look(subject);
    if (!control) throw new ControlUnclear("The copies of the control record do not agree");
    return { ...known, control };
  }

  /** Decides a command of one user and commits what it decides; a lost race is decided again from a new read. */
  const change = (subject: Subject, decide: Change): Promise<Outcome> => changeFrom(read, subject, decide);

  /** The same for a command that only stops: it needs no control record. */
  const stop = (subject: Subject, decide: Change<Snapshot>): Promise<Outcome<Snapshot>> =>
    changeFrom(look, subject, decide);

  const changeFrom = <Known extends Snapshot>(
    read: (subject: Subject) => Promise<Known>,
    subject: Subject,
    decide: Change<Known>,
  ): Promise<Outcome<Known>> =>
    retried(async () => {
      const before = await read(subject);
      const { events, from = before, refusal } = await decide(before);
      const done =
        events.length === 0 ? { state: before, events: [] } : await commit(before, events.reduce(evolve, from), events);
      return { ...done, ...(refusal && { refusal }) };
    });

  async function commit<Known extends Snapshot>(before: Known, after: Known, events: DomainEvent[]) {
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

  /** Where the control record stands, by all of its copies and by its events. */
  async function inspectControl(now: number): Promise<Standing & { items: (Item | undefined)[] }> {
    const items = await getAll(copies.map(controlKey));
    const read = items.map(toCopy);
    // After the copies: whoever writes in between has changed them, and the writer who reads here begins again.
    const [newest] = await controlEvents(1);
    const known = newest === "unreadable" ? undefined : standing(read, newest);
    if (known) return { ...known, items };
    const chain = (await controlEvents()).map((event) => (event === "unreadable" ? undefined : event));
    return { ...standingByChain(read, chain, now), items };
  }

  /** The control record's events, the newest first: so many of them, or all. */
  async function controlEvents(limit?: number): Promise<(StoredEvent | "unreadable")[]> {
    const events: (StoredEvent | "unreadable")[] = [];
    const query = {
      TableName: table,
      ConsistentRead: true,
      KeyConditionExpression: "pk = :pk AND begins_with(sk, :prefix)",
      ExpressionAttributeValues: { ":pk": controlPk, ":prefix": eventPrefix },
      ScanIndexForward: false,
      Limit: limit,
    };
    for await (const { Items = [] } of paginateQuery({ client }, query)) {
      events.push(...Items.map((item) => tryToEvent(item) ?? ("unreadable" as const)));
      if (limit !== undefined && events.length >= limit) break;
    }
    return events;
  }

  /**
   * Decides a command on the control record and writes every copy of it, whatever there is of them: no stop is impossible,
   * and none cannot be lifted. A command that changes nothing makes whole what is lost, old or damaged.
   */
  const changeControl = (decide: (control: Control) => Decision<ControlEvent>, now: number): Promise<ControlOutcome> =>
    retried(async () => {
      const { control: before, missed, isWhole, items } = await inspectControl(now);
      const decided = decide(missed.reduce(evolveControl, before));
      const outcome = { isHealed: !isWhole, ...(decided.refusal && { refusal: decided.refusal }) };
      const events = [...missed, ...decided.events];
      if (isWhole && events.length === 0) return { control: before, ...outcome };
      const { record, recorded } = next(events.reduce(evolveControl, before), events, { aggregate: "control" });
      const puts = items.map((found, copy) => putCopy(fromControl(record, copy), found));
      await write([...puts, ...recorded.flatMap(putEvent)]);
      return { control: record, ...outcome };
    });

  /** Puts a copy over what was found in its place, be it nothing or what no record can be made of. */
  function putCopy(item: Item, found: Item | undefined) {
    const condition = !found
      ? { ConditionExpression: "attribute_not_exists(pk)" }
      : found.version === undefined
        ? { ConditionExpression: "attribute_exists(pk) AND attribute_not_exists(version)" }
        : {
            ConditionExpression: "version = :version",
            ExpressionAttributeValues: { ":version": found.version },
          };
    return { Put: { TableName: table, Item: item, ...condition } };
  }

  const write = (writes: Writes) => client.send(new TransactWriteCommand({ TransactItems: writes }));

  /** Puts a record if it is still the one that was read; a new one only if there is still none. */
  function put(item: Item, { version }: Chained) {
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

  return { look, read, stop, change, inspectControl, changeControl };
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
