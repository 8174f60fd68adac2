// The write path of users and their entries: read a snapshot, let the core decide, commit state, audit and outbox in one
// transaction.
import type { DynamoDBDocumentClient } from "@aws-sdk/lib-dynamodb";
import { newAccount } from "../../core/account.ts";
import { unchained, type Chained, type Recorded } from "../../core/audit.ts";
import { agreedOn } from "../../core/control-copies.ts";
import { quarantined } from "../../core/entry.ts";
import type { DomainEvent } from "../../core/event.ts";
import type { Decision, Refusal } from "../../core/refusal.ts";
import { evolve, type Snapshot, type State } from "../../core/state.ts";
import { fromAccount, fromEntry, toAccount, toCopy, toEntry } from "./items.ts";
import { accountKey, controlCopies, controlKey, entryKey } from "./keys.ts";
import { next, retried, Transactions, type Item } from "./transactions.ts";

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

/** The copies of the control record do not agree, or there are none: nothing that raises a privilege goes on. */
export class ControlUnclear extends Error {
  override name = "ControlUnclear";
}

/** One copy of each half: a restored or forgotten half does not go unnoticed. */
const anyTwo = () => {
  const half = controlCopies / 2;
  const any = () => Math.floor(Math.random() * half);
  return [any(), half + any()];
};

export function DynamoStore({ client, table }: { client: DynamoDBDocumentClient; table: string }) {
  const { getAll, write, putEvent } = Transactions({ client, table });

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

  /** Puts a record if it is still the one that was read; a new one only if there is still none. */
  function put(item: Item, { version }: Chained) {
    const isNew = { ConditionExpression: "attribute_not_exists(pk)" };
    const isUnchanged = {
      ConditionExpression: "version = :version",
      ExpressionAttributeValues: { ":version": version },
    };
    return { Put: { TableName: table, Item: item, ...(version === 0 ? isNew : isUnchanged) } };
  }

  return { look, read, stop, change };
}

export type Store = ReturnType<typeof DynamoStore>;
