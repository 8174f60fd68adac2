// The copies of the control record: which of them a reader may believe, and from where a writer goes on when they differ.
// What one copy or the chain of events has stopped is stopped.
import canonicalize from "canonicalize";
import { isOfNewerShape } from "./carrying.ts";
import { evolveControl, isSuspended, joined, unopened, type Control } from "./control.ts";
import type { ControlEvent } from "./event.ts";
import { understood, type StoredEvent } from "./stored-event.ts";

/** What stands in a copy's place. */
export type Copy = Control | "absent" | "damaged";

/** Where the record stands: what a writer goes on from, and the stops that its chain of events has missed. */
export interface Standing {
  control: Control;
  missed: ControlEvent[];
  /** Whether no copy is lost, old or damaged. */
  isWhole: boolean;
}

/** Whether a reader can go by the copies; `unopened`: nobody has ever resumed withdrawals in this table. */
export const conditions = ["agree", "differ", "unopened", "of_another_table"] as const;

export type Condition = (typeof conditions)[number];

export function conditionOf({ control, isWhole }: Pick<Standing, "control" | "isWhole">, table: string): Condition {
  if (!isWhole) return "differ";
  if (control.table === undefined) return "unopened";
  return control.table === table ? "agree" : "of_another_table";
}

const text = (value: unknown) => canonicalize(value) ?? "";

const isOne = ([first, ...others]: readonly Copy[]) => others.every((copy) => text(copy) === text(first));

const recordsOf = (copies: readonly Copy[]) => copies.filter((copy) => typeof copy !== "string");

const greatestVersion = (records: readonly Control[]) => Math.max(0, ...records.map(({ version }) => version));

/** What the copies of a reader say. Nothing unless all say it, of this table, and in a shape that the reader knows. */
export function agreedOn(copies: readonly Copy[], table: string): Control | undefined {
  const [first] = recordsOf(copies);
  return isOne(copies) && first?.table === table && !isOfNewerShape(first) ? first : undefined;
}

/** The standing by the copies and the newest event alone; nothing where that takes the whole chain. */
export function standing(copies: readonly Copy[], newest: StoredEvent | undefined): Standing | undefined {
  if (!newest && copies.every((copy) => copy === "absent")) return { control: unopened, missed: [], isWhole: true };
  const { hash: head, seq } = newest ?? { hash: "", seq: 0 };
  const records = recordsOf(copies);
  const version = greatestVersion(records);
  const [latest, ...others] = records.filter((record) => record.head === head).map((one) => ({ ...one, version }));
  if (!latest || !isOne([latest, ...others]) || records.some((record) => record.seq > seq)) return undefined;
  return { control: latest, missed: [], isWhole: isOne(copies) };
}

/**
 * The standing by every event there is, in any order; what cannot be read or understood of them may have been a stop.
 * Where events are lost it goes on from where the longest of all ended, so that the chain shows what it lost.
 */
export function standingByChain(
  copies: readonly Copy[],
  chain: readonly (StoredEvent | undefined)[],
  now: number,
): Standing {
  const events = chain.filter((event) => event !== undefined).toSorted((a, b) => a.seq - b.seq);
  const newest = events.at(-1);
  const known = events.length === chain.length ? standing(copies, newest) : undefined;
  if (known) return known;

  const records = recordsOf(copies);
  const told = [...events.map(understood), ...(events.length < chain.length ? [undefined] : [])];
  const said = told.reduce((control, event) => (event ? evolveControl(control, event) : control), unopened);
  const doubt = told.includes(undefined) ? [unopened] : [];
  // What a newer version has put into a copy stays in the record.
  const carried = Object.assign({}, ...records.toSorted((a, b) => a.version - b.version)) as Partial<Control>;
  const ends = [...records, ...(newest ? [{ seq: newest.seq, head: newest.hash }] : [])];
  const { seq, head } = ends.reduce((last, end) => (end.seq >= last.seq ? end : last), { seq: 0, head: "" });
  const control = { ...carried, ...said, version: Math.max(greatestVersion(records), seq), seq, head };
  return { control, missed: missedStops(control, [...records, ...doubt], now), isWhole: false };
}

/** As events, what any of the records has stopped and this one has not. */
function missedStops(control: Control, records: readonly Control[], now: number): ControlEvent[] {
  const event = { on: "control", at: now, by: "guard" } as const;
  const reason = "The copies of the control record differed";
  const drill = !records.some(isSuspended);
  const isNews = drill ? !control.suspended && records.some(({ suspended }) => suspended) : !isSuspended(control);
  const epoch = Math.max(0, ...records.map(({ mfaEpoch }) => mfaEpoch));
  const known = new Set(control.quarantines.map(text));
  // One for all of them: a transaction has no room for many events beside the copies.
  const [quarantine, ...others] = records.flatMap(({ quarantines }) =>
    quarantines.filter((one) => !known.has(text(one))),
  );
  return [
    ...(isNews ? [{ ...event, type: "withdrawals.suspended", data: { reason, drill } } as const] : []),
    ...(epoch > control.mfaEpoch ? [{ ...event, type: "mfa.revoked", data: { reason, epoch } } as const] : []),
    ...(quarantine
      ? [
          {
            ...event,
            type: "addresses.requarantined",
            data: { reason, ...others.reduce(joined, quarantine) },
          } as const,
        ]
      : []),
  ];
}
