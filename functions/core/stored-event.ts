// Events as they were stored, by whichever version: who may read what of them. Operators alone see a type or a
// field that is not declared here; the hash covers it all the same.
import * as z from "zod/mini";
import { natural } from "./natural.ts";
import { carrying } from "./carrying.ts";
import { allows, dataSchema, type EventType, type Field } from "./event-field.ts";
import { eventTypes, type DomainEvent } from "./event.ts";
import { inTodaysShape } from "./older-shapes.ts";

export const StoredEvent = carrying({
  on: z.string(),
  type: z.string(),
  at: natural,
  by: z.string(),
  data: z.record(z.string(), z.unknown()),
  userId: z.exactOptional(z.string()),
  aggregate: z.string(),
  seq: natural,
  previous: z.string(),
  accountSeq: z.exactOptional(natural),
  accountPrevious: z.exactOptional(z.string()),
  salt: z.exactOptional(z.string()),
  hash: z.string(),
});

/** An event as the table has it; its hash vouches for its content. */
export type StoredEvent = z.infer<typeof StoredEvent>;

/** The event as this version would have written it. Its hash is of what was written, so that is what to verify. */
export const asToday = (event: StoredEvent) => inTodaysShape("event", event) as StoredEvent;

/** As much of an event as says of which type it is. */
type Typed = Pick<StoredEvent, "on" | "type" | "by" | "data">;

function typeOf({ on, type }: Typed): EventType | undefined {
  const types: Record<string, Record<string, EventType> | undefined> = eventTypes;
  return types[on]?.[type];
}

function fieldOf(event: Typed, name: string): Field | undefined {
  return typeOf(event)?.shapes.find((shape) => Object.hasOwn(shape, name))?.[name];
}

const dataWhere = (event: Typed, may: (field: Field) => boolean) =>
  Object.fromEntries(
    Object.entries(event.data).filter(([name]) => {
      const field = fieldOf(event, name);
      return field !== undefined && may(field);
    }),
  );

/** What subscribers of the bus get of an event's data. */
export const publishedData = (event: Typed) => dataWhere(event, ({ bus }) => allows(bus, event));

/** Whether an event may stand in its owner's history. */
export function isForOwner(stored: StoredEvent): boolean {
  const event = asToday(stored);
  return allows(typeOf(event)?.owner ?? false, event);
}

/** What its owner gets of an event's data. */
export const ownersData = (event: Typed) => dataWhere(event, ({ owner }) => allows(owner, event));

/** Whether a member of an event's data is an instant. */
export const isInstant = (event: Typed, name: string) => fieldOf(event, name)?.isInstant ?? false;

/** The event as this version understands it, or nothing when it is of a type or has data that it does not. */
export function understood(stored: StoredEvent): DomainEvent | undefined {
  const event = asToday(stored);
  const type = typeOf(event);
  return type && dataSchema(type).safeParse(event.data).success ? (event as unknown as DomainEvent) : undefined;
}
