// The control record's way into the table and out of it: all copies of it and the end of its chain are read, and all are
// written, whatever has become of them.
import { paginateQuery, type DynamoDBDocumentClient } from "@aws-sdk/lib-dynamodb";
import { Control, evolveControl } from "../../core/control.ts";
import { natural } from "../../core/natural.ts";
import { understood } from "../../core/stored-event.ts";
import {
  believable,
  mostChanges,
  standing,
  standingByChain,
  type Chain,
  type Standing,
} from "../../core/control-copies.ts";
import type { ControlEvent } from "../../core/event.ts";
import type { Decision, Refusal } from "../../core/refusal.ts";
import { fromControl, toCopy, tryToEvent } from "./items.ts";
import { controlCopies, controlKey, controlPk, controlSeqOf, eventPrefix } from "./keys.ts";
import { next, retried, Transactions, type Item } from "./transactions.ts";

/** What a command on the control record came to. */
export interface ControlOutcome {
  control: Control;
  refusal?: Refusal;
  /** Whether copies were lost, old or damaged, and are not any more. */
  isHealed: boolean;
}

/** Decides on the record with the stops that it has missed, which are written down with whatever is decided. */
export type DecideControl = (control: Control, missed: readonly ControlEvent[]) => Decision<ControlEvent>;

/** Events are found by their instants, which clocks that differ put into another order than that of the chain. */
const atEnd = 8;

/** The greatest version that stands in any copy's place: after the next one no copy looks as it did to a slower writer. */
const latestOf = (items: readonly (Item | undefined)[], { version }: Control) =>
  greatest([version, ...items.flatMap((item) => natural.safeParse(item?.version).data ?? []).filter(isCountable)]);

const greatest = (numbers: readonly number[]) => Math.max(...numbers);

const isCountable = (number: number) => number < mostChanges;

/** The events among items; one that cannot be read still stands where its number says. */
function chainOf(items: readonly Item[]): Chain {
  const read = items.map((item) => ({ item, event: tryToEvent(item) }));
  return {
    events: read.flatMap(({ event }) => event ?? []).filter(({ seq }) => isCountable(seq)),
    unreadable: read
      .flatMap(({ item, event }) => (event ? [] : (controlSeqOf({ sk: String(item.sk) }) ?? [])))
      .filter(isCountable),
  };
}

const copies = Array.from({ length: controlCopies }, (_, copy) => copy);

interface Options {
  client: DynamoDBDocumentClient;
  table: string;
  /** How many milliseconds every address waits where a requarantine may be lost. */
  hold: number;
}

export function DynamoControl({ client, table, hold }: Options) {
  const { getAll, write, putOver, putEvent } = Transactions({ client, table });

  /** Where the control record stands, by all of its copies and by its events; and the items that are its copies. */
  async function inspect(now: number): Promise<Standing & { items: (Item | undefined)[] }> {
    const items = await getAll(copies.map(controlKey));
    const found = items.map((item) => believable(toCopy(item), now));
    // After the copies: whoever writes in between changes them, and a writer that reads here begins again.
    const last = await newestItems(atEnd);
    const end = chainOf(last);
    const known = last.length === 0 || end.events.length > 0 ? standing(found, end) : undefined;
    return { ...(known ?? standingByChain(found, chainOf(await newestItems()), now, hold)), items };
  }

  /** What stands among the control record's events, the newest first, so much or all. */
  async function newestItems(limit = Infinity): Promise<Item[]> {
    const found: Item[] = [];
    const query = {
      TableName: table,
      ConsistentRead: true,
      KeyConditionExpression: "pk = :pk AND begins_with(sk, :prefix)",
      ExpressionAttributeValues: { ":pk": controlPk, ":prefix": eventPrefix },
      ScanIndexForward: false,
      ...(limit < Infinity && { Limit: limit }),
    };
    for await (const { Items = [] } of paginateQuery({ client }, query)) {
      found.push(...Items);
      if (found.length >= limit) break;
    }
    return found;
  }

  /**
   * Decides a command on the control record and writes every copy of it, whatever there is of them: no stop is impossible,
   * and none cannot be lifted. A command that changes nothing makes whole what is lost, old or damaged.
   */
  const change = (decide: DecideControl, now: number): Promise<ControlOutcome> =>
    retried(async () => {
      const { control: before, missed, isWhole, items } = await inspect(now);
      const decided = decide(missed.reduce(evolveControl, before), missed);
      const outcome = { isHealed: !isWhole, ...(decided.refusal && { refusal: decided.refusal }) };
      const events = [...missed, ...decided.events];
      if (isWhole && events.length === 0) return { control: before, ...outcome };
      const after = { ...events.reduce(evolveControl, before), version: latestOf(items, before) };
      const { record, recorded } = next(after, events, { aggregate: "control" });
      if (!Control.safeParse(record).success || recorded.some((event) => !understood(event)))
        throw new Error("Nothing is written that could not be read again");
      const puts = items.map((found, copy) => putOver(found, fromControl(record, copy)));
      await write([...puts, ...recorded.flatMap(putEvent)]);
      return { control: record, ...outcome };
    });

  return { inspect, change };
}

export type ControlRecord = ReturnType<typeof DynamoControl>;
