// How an event's fields are declared: what each holds, and who besides operators may read it.
import * as z from "zod/mini";
import { carrying } from "./carrying.ts";

/** What a rule goes by: an event as it was stored, its data of whichever version. */
interface Told {
  by: string;
  data: Record<string, unknown>;
}

/** A yes, a no, or what it depends on. */
type Rule = boolean | ((event: Told) => boolean);

export const allows = (rule: Rule, event: Told) => (typeof rule === "function" ? rule(event) : rule);

interface Audience {
  /** Whether subscribers of the bus get it. */
  bus: Rule;
  /** Whether it stands in the history of whose event it is. */
  owner: Rule;
}

export interface Field<Schema extends z.core.$ZodType = z.core.$ZodType> extends Audience {
  schema: Schema;
  /** Epoch milliseconds, which people are shown as a time. */
  isInstant: boolean;
}

type Numeric = z.core.$ZodType<number | undefined>;

/** A field that is no number; a number is a count or an instant. */
export const field = <Schema extends z.core.$ZodType>(
  schema: z.infer<Schema> extends number | undefined ? never : Schema,
  audience: Audience,
): Field<Schema> => ({ ...audience, schema, isInstant: false });

export const count = <Schema extends Numeric>(schema: Schema, audience: Audience): Field<Schema> => ({
  ...audience,
  schema,
  isInstant: false,
});

export const instant = <Schema extends Numeric>(schema: Schema, audience: Audience): Field<Schema> => ({
  ...audience,
  schema,
  isInstant: true,
});

export type Fields = Record<string, Field>;

export interface EventType<Shape extends Fields = Fields> {
  /** Whether the owner is told of it at all. */
  owner: Rule;
  /** The shapes that its data can have; mostly one. */
  shapes: readonly Shape[];
}

export const eventType = <Shape extends Fields>(owner: Rule, ...shapes: Shape[]): EventType<Shape> => ({
  owner,
  shapes,
});

type Schemas<Shape extends Fields> = { [Name in keyof Shape]: Shape[Name]["schema"] };

/** The data of an event of this type. */
export type DataOf<Type> =
  Type extends EventType<infer Shape>
    ? Shape extends Fields
      ? z.infer<z.ZodMiniObject<Schemas<Shape>>>
      : never
    : never;

/** Reads the data of an event of this type; what a newer version has added stays in it. */
export const dataSchema = ({ shapes }: EventType) =>
  z.union(
    shapes.map((shape) =>
      carrying(Object.fromEntries(Object.entries(shape).map(([name, { schema }]) => [name, schema]))),
    ),
  );
