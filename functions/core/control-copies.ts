// The copies of the control record: which of them a reader may believe, and from where a writer goes on when they differ.
// What one copy or the chain of events has stopped is stopped.
import canonicalize from "canonicalize";
import { isOfNewerShape, isTooLarge, unknownMembers } from "./carrying.ts";
import { Control, evolveControl, isSuspended, joined, unopened, type Quarantine } from "./control.ts";
import type { ControlEvent } from "./event.ts";
import { longestHold } from "./policy.ts";
import { understood, type StoredEvent } from "./stored-event.ts";
import { skew } from "./time.ts";
import { verifyChain } from "./verify-chain.ts";

/** What stands in a copy's place. */
export type Copy = Control | "absent" | Damaged;

/** A copy that says nothing, and what this version does not know of it. */
export interface Damaged {
  unknown: Record<string, unknown>;
}

/** Events of the record, in any order, so far as they can be read; and of the others the number in the chain. */
export interface Chain {
  events: readonly StoredEvent[];
  unreadable: readonly number[];
}

/** Where the record stands: what a writer goes on from, and the stops that its chain of events has missed. */
export interface Standing {
  control: Control;
  missed: ControlEvent[];
  /** Whether no copy is lost, old or damaged. */
  isWhole: boolean;
}

/** Whether a reader can go by the copies; `unopened`: nobody has ever resumed withdrawals in this table. */
export const conditions = ["agree", "differ", "unopened", "of_another_table", "of_newer_version"] as const;

export type Condition = (typeof conditions)[number];

export function conditionOf({ control, isWhole }: Pick<Standing, "control" | "isWhole">, table: string): Condition {
  if (!isWhole) return "differ";
  if (isOfNewerShape(control)) return "of_newer_version";
  if (control.table === undefined) return "unopened";
  return control.table === table ? "agree" : "of_another_table";
}

const text = (value: unknown) => canonicalize(value) ?? "";

const isOne = ([first, ...others]: readonly Copy[]) => others.every((copy) => text(copy) === text(first));

const isRecord = (copy: Copy): copy is Control => typeof copy !== "string" && !("unknown" in copy);

const recordsOf = (copies: readonly Copy[]) => copies.filter(isRecord);

const greatest = (numbers: readonly number[]) => Math.max(0, ...numbers);

const newestOf = ({ events }: Chain) =>
  events.reduce<StoredEvent | undefined>((last, event) => (last && last.seq > event.seq ? last : event), undefined);

/** More than the record is ever changed: what has a greater number is damaged, or no part of the chain. */
export const mostChanges = 1_000_000_000;

/**
 * A copy as a writer may go on from it. What no writer ever put there would be carried into all of them, and could not be
 * lifted again: instants to come, numbers that cannot be counted on from, and more than there is room for.
 */
export function believable(copy: Copy, now: number): Copy {
  if (copy === "absent") return copy;
  if (!isRecord(copy)) return isTooLarge(copy.unknown) ? { unknown: {} } : copy;
  const { mfaEpoch, since, resumedAt, quarantines } = copy;
  const past = [mfaEpoch, since?.at ?? 0, resumedAt ?? 0, ...quarantines.flatMap((one) => [one.since, one.until])];
  const waits = quarantines.map(({ activatesAt }) => activatesAt - longestHold);
  const isToCome = [...past, ...waits].some((at) => at > now + skew);
  const isBeyond = Math.max(copy.version, copy.seq) > mostChanges;
  return isToCome || isBeyond || isTooLarge(copy) ? { unknown: {} } : copy;
}

/** What the copies of a reader say. Nothing unless all say it, of this table, and in a shape that the reader knows. */
export function agreedOn(copies: readonly Copy[], table: string): Control | undefined {
  const [first] = recordsOf(copies);
  return isOne(copies) && first?.table === table && !isOfNewerShape(first) ? first : undefined;
}

/**
 * The standing by the copies and the end of the chain; nothing where that takes the whole chain. An event that cannot be
 * read and comes before the end is in whatever copy stands there.
 */
export function standing(copies: readonly Copy[], end: Chain): Standing | undefined {
  const { hash: head, seq } = newestOf(end) ?? { hash: "", seq: 0 };
  if (end.unreadable.some((number) => number > seq)) return undefined;
  if (seq === 0 && copies.every((copy) => copy === "absent")) return { control: unopened, missed: [], isWhole: true };
  const records = recordsOf(copies);
  const version = greatest(records.map((record) => record.version));
  const [latest, ...others] = records.filter((record) => record.head === head).map((one) => ({ ...one, version }));
  if (!latest || !isOne([latest, ...others]) || records.some((record) => record.seq > seq)) return undefined;
  return { control: latest, missed: [], isWhole: isOne(copies) };
}

/**
 * The standing by every event there is. Copies at the end of the chain have all of it in them; one that seems to stand
 * further has its stops counted alone, unless half of all do: then the chain has lost its end. Where no copy stands at the
 * end and the chain does not hold, what it lost may have been any stop: a suspension, an epoch, a wait of `hold`
 * milliseconds for every address.
 */
export function standingByChain(copies: readonly Copy[], chain: Chain, now: number, hold: number): Standing {
  const known = standing(copies, chain);
  if (known) return known;

  const events = chain.events.toSorted((a, b) => a.seq - b.seq);
  const newest = newestOf(chain);
  const records = recordsOf(copies).toSorted((a, b) => a.version - b.version);
  const told = events.map(understood);
  const said = told.reduce((control, event) => (event ? evolveControl(control, event) : control), unopened);
  const further = records.filter(({ seq }) => seq > (newest?.seq ?? 0));
  const isShort = further.length > 0 && 2 * further.length >= records.length;
  const atEnd = isShort ? further : records.filter(({ head }) => head === newest?.hash);
  const [first] = isShort ? [] : atEnd;
  const lastTold = greatest([newest?.seq ?? 0, ...chain.unreadable]);
  const holds = chain.unreadable.length === 0 && !told.includes(undefined) && !verifyChain("control", events);
  const isSure = holds || first !== undefined || (isShort && further.some(({ seq }) => seq >= lastTold));
  const ends = [{ seq: lastTold, head: newest?.hash ?? "" }, ...(isShort ? further : [])];
  const { seq, head } = ends.reduce((last, one) => (one.seq >= last.seq ? one : last), { seq: 0, head: "" });
  const version = greatest([seq, ...records.map((record) => record.version)]);
  const base = first ?? { ...(Object.assign({}, ...records) as object), ...said };
  const control = { ...knownMembers(base), ...sharedMembers(atEnd.length > 0 ? atEnd : copies), version, seq, head };
  const missed = missedStops(control, isSure ? records : [...records, doubt(now, hold)], now);
  // With one more event the chain has an end again.
  const needsEnd = missed.length === 0 && seq > (newest?.seq ?? 0);
  return { control, missed: needsEnd ? [suspendedAnew(control, now)] : missed, isWhole: false };
}

const doubt = (now: number, hold: number): Control => ({
  ...unopened,
  mfaEpoch: now,
  quarantines: [{ since: 0, until: now, activatesAt: now + hold }],
});

const knownMembers = (record: object) =>
  Object.fromEntries(
    Object.entries(record).filter(([name]) => name !== "shape" && Object.hasOwn(Control.shape, name)),
  ) as Control;

/**
 * Of what this version does not know, what at least half of the copies have: a newer version wrote it into all of them,
 * and damage to one is no reason to deny for ever.
 */
function sharedMembers(copies: readonly Copy[]): Record<string, unknown> {
  const telling = copies.flatMap((copy) => {
    if (copy === "absent") return [];
    if (isRecord(copy)) return [unknownMembers(copy, Control.shape)];
    return Object.keys(copy.unknown).length > 0 ? [copy.unknown] : [];
  });
  const isShared = ([name, value]: [string, unknown]) =>
    2 * telling.filter((one) => text(one[name]) === text(value)).length >= telling.length;
  return Object.fromEntries(telling.flatMap((one) => Object.entries(one).filter(isShared)));
}

const byGuard = (at: number) => ({ on: "control", at, by: "guard" }) as const;

const reason = "The copies of the control record differed";

const suspendedAnew = ({ suspended, drill }: Control, now: number): ControlEvent => ({
  ...byGuard(now),
  ...{ type: "withdrawals.suspended", data: { reason, drill: suspended && drill } },
});

/** As events, what any of the records has stopped and this one has not. */
function missedStops(control: Control, records: readonly Control[], now: number): ControlEvent[] {
  const event = byGuard(now);
  const drill = !records.some(isSuspended);
  const isNews = drill ? !control.suspended && records.some(({ suspended }) => suspended) : !isSuspended(control);
  const epoch = greatest(records.map(({ mfaEpoch }) => mfaEpoch));
  const known = new Set(control.quarantines.map(text));
  // One for all of them: a transaction has no room for many events beside the copies.
  const [quarantine, ...others] = records.flatMap<Quarantine>(({ quarantines }) =>
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
