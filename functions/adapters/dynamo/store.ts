// The write path of users and their entries: read a snapshot, let the core decide, commit state, audit and outbox in one
// transaction.
import type { DynamoDBDocumentClient } from "@aws-sdk/lib-dynamodb";
import { newAccount, type Account } from "../../core/account.ts";
import type { Recorded } from "../../core/audit.ts";
import type { Control } from "../../core/control.ts";
import { agreedOn } from "../../core/control-copies.ts";
import { quarantined, type Entry } from "../../core/entry.ts";
import type { DomainEvent } from "../../core/event.ts";
import { lostAccount, lostFreeze } from "../../core/lost.ts";
import { refuse, type Decision, type Refusal } from "../../core/refusal.ts";
import { evolve, type Snapshot, type State } from "../../core/state.ts";
import {
  accountToStop,
  contentOf,
  entryToStop,
  fromAccount,
  fromEntry,
  toAccount,
  toCopy,
  toEntry,
  Unreadable,
} from "./items.ts";
import { accountKey, controlCopies, controlKey, entryKey } from "./keys.ts";
import { Partition } from "./partition.ts";
import { chainOn, next, retried, Transactions, type Item } from "./transactions.ts";

/** What a command is about: a user's account, and one entry of theirs if the command names one. */
export interface Subject {
  userId: string;
  id?: string;
}

/** The state before the command and after it, what happened, and why it was refused if it was. */
export interface Outcome<Known extends Snapshot = State> {
  before: Known;
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

/** The record is of users whom another claim of their tokens names: whoever calls may not be whom they seem. */
export class OtherUsers extends Error {
  override name = "OtherUsers";
}

/** One copy of each half: a restored or forgotten half does not go unnoticed. */
const anyTwo = () => {
  const half = controlCopies / 2;
  const any = () => Math.floor(Math.random() * half);
  return [any(), half + any()];
};

interface Options {
  client: DynamoDBDocumentClient;
  table: string;
  /** When a record is found lost, in epoch milliseconds: no command has said so. */
  clock: () => number;
  /** The claim that whoever calls is named by, where that has to be the one of the control record. */
  usersBy?: string;
}

/** A snapshot, the items that it was made of, and what has to be written down first: that a record is lost. */
interface Found<Known extends Snapshot> {
  before: Known;
  items: { account: Item | undefined; entry: Item | undefined };
  missed: DomainEvent[];
  /** Whether the entry is there and nobody can tell what it says. */
  entryIsLost?: boolean;
}

export function DynamoStore({ client, table, clock, usersBy }: Options) {
  const { getAll, write, putOver, putEvent } = Transactions({ client, table });
  const partition = Partition({ client, table });

  /** One serializable snapshot in one request. The control record is there if two copies agree on one of this table. */
  async function getItems({ userId, id }: Subject, signal?: AbortSignal) {
    const keys = [accountKey(userId), ...anyTwo().map(controlKey), ...(id === undefined ? [] : [entryKey(userId, id)])];
    const [account, lower, upper, entry] = await getAll(keys, signal);
    return { items: { account, entry }, control: agreedOn([toCopy(lower), toCopy(upper)], table) };
  }

  function requireTheseUsers(control: Control | undefined): void {
    if (!control || usersBy === undefined || control.userIdClaim === usersBy) return;
    throw new OtherUsers(
      `Tokens name users by "${usersBy}", and the table by "${control.userIdClaim ?? "nothing yet"}"`,
    );
  }

  const snapshotOf = (account: Account, control: Control | undefined, entry: Entry | undefined): Snapshot => ({
    account,
    ...(control && { control }),
    ...(entry && { stored: entry, entry: quarantined(entry, control) }),
  });

  /**
   * What one request tells of entry, account and control, which is enough to deny. A user who was never seen has a new
   * account. Without a control record that is beyond doubt one can stop, and show.
   * Throws when the table cannot be read, a record cannot be understood, or one is gone that must be there: what a lost
   * record would have denied must not pass for allowed.
   */
  async function look(subject: Subject, signal?: AbortSignal): Promise<Snapshot> {
    const { items, control } = await getItems(subject, signal);
    requireTheseUsers(control);
    if (items.entry && !items.account) throw new Unreadable("An entry stands without its account");
    const account = items.account ? toAccount(items.account) : newAccount(subject.userId);
    return snapshotOf(account, control, items.entry && toEntry(items.entry));
  }

  /** The same for whoever tells of it and permits nothing by it: also of records in a newer shape. */
  async function lookToTell(subject: Subject): Promise<Snapshot> {
    const { items, control } = await getItems(subject);
    const account = items.account ? accountToStop(items.account) : newAccount(subject.userId);
    const entry = items.entry && entryToStop(items.entry);
    if (!account || (items.entry && !(items.account && entry))) throw new Unreadable("A record cannot be read");
    return snapshotOf(account, control, entry);
  }

  /** The same for whoever has to know a user who was never seen from one whose account is lost: that one is frozen. */
  const see = async (subject: Subject): Promise<Snapshot> => (await find(subject)).before;

  /** The same of an account in whatever state: one that cannot be read is a lost one. */
  const seeAnyhow = async (subject: Subject): Promise<Snapshot> => (await findToStop(subject)).before;

  async function find(subject: Subject): Promise<Found<Snapshot>> {
    const { items, control } = await getItems(subject);
    requireTheseUsers(control);
    const known = items.account ? { account: toAccount(items.account), missed: [] } : await absent(subject.userId);
    const before = snapshotOf(known.account, control, items.entry && toEntry(items.entry));
    return { before, items, missed: known.missed };
  }

  /** For whoever only stops: a record that nobody can read keeps nobody from that. */
  async function findToStop(subject: Subject): Promise<Found<Snapshot>> {
    const { userId, id = "" } = subject;
    const { items, control } = await getItems(subject);
    const known = items.account ? toBeStopped(userId, items.account) : await absent(userId);
    const entry = items.entry && (entryToStop(items.entry) ?? (await partition.rebuiltEntry(userId, id, items.entry)));
    const entryIsLost = items.entry !== undefined && !entry;
    const before = snapshotOf(known.account, control, entry);
    const isNews = known.missed.length > 0 || (entryIsLost && !known.account.lost);
    return { before, items, missed: isNews ? [lostFreeze(clock())] : [], entryIsLost };
  }

  const lost = (account: Account) => ({ account, missed: [lostFreeze(clock())] });

  const toBeStopped = (userId: string, item: Item) => {
    const account = accountToStop(item);
    return account ? { account, missed: [] } : lost(lostAccount(userId, clock(), contentOf(item)));
  };

  /** Of whom there is anything has had an account. */
  const absent = async (userId: string) =>
    (await partition.isKnown(userId))
      ? lost(lostAccount(userId, clock()))
      : { account: newAccount(userId), missed: [] };

  /** As `see` for whatever needs the control record. Throws where there is none that is beyond doubt. */
  const read = async (subject: Subject): Promise<State> => (await findClear(subject)).before;

  async function findClear(subject: Subject): Promise<Found<State>> {
    const found = await find(subject);
    const { control, ...known } = found.before;
    if (!control) throw new ControlUnclear("The copies of the control record do not agree");
    return { ...found, before: { ...known, control } };
  }

  /**
   * Decides a command of one user and commits what it decides; a lost race is decided again from a new read. Nothing goes
   * on with an account that is lost.
   */
  const change = (subject: Subject, decide: Change): Promise<Outcome> =>
    changeFrom(findClear, subject, (state) =>
      state.account.lost
        ? refuse("account.frozen_by_operator", { detail: "The account has to be repaired" })
        : decide(state),
    );

  /** The same for a command that only stops: it needs no control record, nor an account that can be read. */
  const stop = (subject: Subject, decide: Change<Snapshot>): Promise<Outcome<Snapshot>> =>
    changeFrom(findToStop, subject, decide);

  const changeFrom = <Known extends Snapshot>(
    find: (subject: Subject) => Promise<Found<Known>>,
    subject: Subject,
    decide: Change<Known>,
  ): Promise<Outcome<Known>> =>
    retried(async () => {
      const found = await find(subject);
      const { before, missed, entryIsLost } = found;
      if (entryIsLost) {
        if (missed.length > 0) await commit(found, missed.reduce(evolve, before), missed);
        throw new Unreadable("An address cannot be read; its whole account is frozen instead");
      }
      const decided = await decide(missed.reduce(evolve, before));
      const events = [...missed, ...decided.events];
      const from = decided.from ?? before;
      const done =
        events.length === 0 ? { state: before, events: [] } : await commit(found, events.reduce(evolve, from), events);
      return { before, ...done, ...(decided.refusal && { refusal: decided.refusal }) };
    });

  async function commit<Known extends Snapshot>({ before, items }: Found<Known>, after: Known, events: DomainEvent[]) {
    const { userId } = after.account;
    const now = Math.max(...events.map(({ at }) => at));
    const { control, stored } = after;
    const owner = { userId, aggregate: "account" };
    // A registration is a link of the account's chain too, so what is the account's own comes before it and behind it.
    const mine = (on: DomainEvent["on"], from: number, to = events.length) =>
      events.slice(from, to).filter((event) => event.on === on);
    const place = events.findIndex(({ on }) => on === "entry");
    const [ofEntry, first, then] =
      place < 0
        ? [[], mine("account", 0), []]
        : [mine("entry", place), mine("account", 0, place), mine("account", place)];
    const opening = chainOn(after.account, first, owner);
    const entry =
      stored && ofEntry.length > 0 ? next(stored, ofEntry, { userId, aggregate: stored.id }, opening) : undefined;
    const account =
      after.account !== before.account || first.length + then.length > 0
        ? next({ ...after.account, ...(entry?.account ?? opening) }, then, owner)
        : undefined;
    const recorded = [...opening.recorded, ...(entry?.recorded ?? []), ...(account?.recorded ?? [])];
    await write([
      ...(entry ? [putOver(items.entry, fromEntry(entry.record))] : []),
      ...(account ? [putOver(items.account, fromAccount(account.record, now))] : []),
      ...recorded.flatMap(putEvent),
    ]);
    const state = {
      ...after,
      ...(entry && { stored: entry.record, entry: quarantined(entry.record, control) }),
      ...(account && { account: account.record }),
    };
    return { state, events: recorded };
  }

  return { look, lookToTell, see, seeAnyhow, read, stop, change };
}

export type Store = ReturnType<typeof DynamoStore>;
