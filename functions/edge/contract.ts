// The words of the HTTP contract: bodies and queries as schemas, each field with what it means in that place. For
// declarations alone; a handler imports the bare schema that it reads with.
import * as z from "zod/mini";

type Fields = Record<string, z.core.$ZodType>;

/** An object of the contract that has a meaning for every field; made by `described` and `body` alone. */
export type Body = z.core.$ZodType & { readonly [meant]: true };
declare const meant: unique symbol;

/** What a route takes: a body that has a name and an example, too; made by `request` alone. */
export type Request = Body & { readonly [exampled]: true };
declare const exampled: unique symbol;

/** What the fields of an object mean there, by the object. */
export const meanings = z.registry<{ fields: Record<string, string> }>();

/** Objects as a caller sends them, by their schema. */
export const examples = z.registry<{ example: object }>();

/** Objects that the document gives a name, which is theirs alone. */
export const named = z.registry<{ id: string }>();

/** Gives the fields of an object their meanings, every one; the same object can be described once. */
export function described<Shape extends Fields, Config extends z.core.$ZodObjectConfig>(
  schema: z.ZodMiniObject<Shape, Config>,
  fields: Record<keyof Shape & string, string>,
): z.ZodMiniObject<Shape, Config> & Body {
  if (meanings.has(schema)) throw new Error(`Described twice: ${Object.keys(fields).join(", ")}`);
  meanings.add(schema, { fields });
  return schema as z.ZodMiniObject<Shape, Config> & Body;
}

type Meant = Record<string, readonly [means: string, schema: z.core.$ZodType]>;

const part = <F extends Meant, Part extends 0 | 1>(fields: F, which: Part) =>
  Object.fromEntries(Object.entries(fields).map(([name, field]) => [name, field[which]])) as {
    [Name in keyof F]: F[Name][Part];
  };

/** An object with exactly these fields, each a meaning and a schema. */
export const body = <F extends Meant>(fields: F) =>
  described(z.strictObject(part(fields, 1)), part(fields, 0) as Record<keyof F & string, string>);

/** The same with further fields that the document leaves open. */
export const openBody = <F extends Meant>(fields: F) =>
  described(z.looseObject(part(fields, 1)), part(fields, 0) as Record<keyof F & string, string>);

/** Gives an object its name in the document (`components.schemas`), where it then stands once. */
export function component<S extends z.core.$ZodType>(id: string, schema: S): S {
  named.add(schema, { id });
  return schema;
}

/** What a route takes: the schema that its handler reads with, its name, what its fields mean, and one as it is sent. */
export function request<Shape extends Fields, Config extends z.core.$ZodObjectConfig>(
  id: string,
  schema: z.ZodMiniObject<Shape, Config>,
  fields: Record<keyof Shape & string, string>,
  example: z.input<z.ZodMiniObject<Shape, Config>>,
): Request {
  examples.add(schema, { example });
  return component(id, described(schema, fields)) as z.core.$ZodType as Request;
}
