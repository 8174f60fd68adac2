// The control record's way into the table and out of it: all copies of it and the end of its chain are read, and all are
// written, whatever has become of them.
import { paginateQuery, type DynamoDBDocumentClient } from "@aws-sdk/lib-dynamodb";
import { evolveControl, type Control } from "../../core/control.ts";
import { standing, standingByChain, type Standing } from "../../core/control-copies.ts";
import type { ControlEvent } from "../../core/event.ts";
import type { Decision, Refusal } from "../../core/refusal.ts";
import type { StoredEvent } from "../../core/stored-event.ts";
import { fromControl, toCopy, tryToEvent } from "./items.ts";
import { controlCopies, controlKey, controlPk, eventPrefix } from "./keys.ts";
import { next, retried, Transactions, type Item } from "./transactions.ts";

/** What a command on the control record came to. */
export interface ControlOutcome {
  control: Control;
  refusal?: Refusal;
  /** Whether copies were lost, old or damaged, and are not any more. */
  isHealed: boolean;
}

const copies = Array.from({ length: controlCopies }, (_, copy) => copy);

export function DynamoControl({ client, table }: { client: DynamoDBDocumentClient; table: string }) {
  const { getAll, write, putOver, putEvent } = Transactions({ client, table });

  /** Where the control record stands, by all of its copies and by its events; and the items that are its copies. */
  async function inspect(now: number): Promise<Standing & { items: (Item | undefined)[] }> {
    const items = await getAll(copies.map(controlKey));
    const found = items.map(toCopy);
    // After the copies: whoever writes in between changes them, and a writer that reads here begins again.
    const last = await newestEvents(1);
    const known = last.includes(undefined) ? undefined : standing(found, last[0]);
    return { ...(known ?? standingByChain(found, await newestEvents(), now)), items };
  }

  /** The control record's events, the newest first, so many or all; nothing in place of one that cannot be read. */
  async function newestEvents(limit = Infinity): Promise<(StoredEvent | undefined)[]> {
    const events: (StoredEvent | undefined)[] = [];
    const query = {
      TableName: table,
      ConsistentRead: true,
      KeyConditionExpression: "pk = :pk AND begins_with(sk, :prefix)",
      ExpressionAttributeValues: { ":pk": controlPk, ":prefix": eventPrefix },
      ScanIndexForward: false,
      ...(limit < Infinity && { Limit: limit }),
    };
    for await (const { Items = [] } of paginateQuery({ client }, query)) {
      events.push(...Items.map(tryToEvent));
      if (events.length >= limit) break;
    }
    return events;
  }

  /**
   * Decides a command on the control record and writes every copy of it, whatever there is of them: no stop is impossible,
   * and none cannot be lifted. A command that changes nothing makes whole what is lost, old or damaged.
   */
  const change = (decide: (control: Control) => Decision<ControlEvent>, now: number): Promise<ControlOutcome> =>
    retried(async () => {
      const { control: before, missed, isWhole, items } = await inspect(now);
      const decided = decide(missed.reduce(evolveControl, before));
      const outcome = { isHealed: !isWhole, ...(decided.refusal && { refusal: decided.refusal }) };
      const events = [...missed, ...decided.events];
      if (isWhole && events.length === 0) return { control: before, ...outcome };
      const { record, recorded } = next(events.reduce(evolveControl, before), events, { aggregate: "control" });
      const puts = items.map((found, copy) => putOver(found, fromControl(record, copy)));
      await write([...puts, ...recorded.flatMap(putEvent)]);
      return { control: record, ...outcome };
    });

  return { inspect, change };
}

export type ControlRecord = ReturnType<typeof DynamoControl>;
