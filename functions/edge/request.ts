// Reading what a caller sent: strictly, and with a clear word about what is wrong.
import type { APIGatewayProxyEventV2 } from "aws-lambda";
import { MIMEType } from "node:util";
import * as z from "zod/mini";
import { isEntryId } from "../core/entry.ts";
import { natural } from "../core/natural.ts";
import { unshowable } from "../core/showable.ts";
import { invalidRequest, Problem } from "./problem.ts";
import { DuplicateKey, parseStrictly } from "./strict-json.ts";

const largestBody = 64 * 1024;

/** The body's text. Throws 413 for one of more than 64 KB, 415 for another charset than UTF-8, and 400 for what is none. */
export function textOf(event: APIGatewayProxyEventV2): string {
  const { body = "", isBase64Encoded } = event;
  const bytes = Buffer.from(body, isBase64Encoded ? "base64" : "utf8");
  if (bytes.length > largestBody) throw new Problem("request.too_large", { detail: "A body has 64 KB at most." });
  const charset = contentType(event)?.params.get("charset") ?? "utf-8";
  if (!/^utf-?8$/i.test(charset)) throw unsupportedMediaType("UTF-8");
  return whole(utf8(bytes));
}

function utf8(bytes: Buffer): string {
  try {
    return new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    throw invalidRequest("The body is not UTF-8.");
  }
}

/** What stands for characters that were lost on the way would be kept as if somebody had written it. */
function whole(text: string): string {
  if (text.includes("\uFFFD")) throw invalidRequest("The body has characters that could not be read (U+FFFD).");
  return text;
}

/** What kind of body the caller says it is; nothing where they do not, or it cannot be read. */
function contentType({ headers }: APIGatewayProxyEventV2): MIMEType | undefined {
  try {
    return new MIMEType(headers["content-type"] ?? "");
  } catch {
    return undefined;
  }
}

export const mediaType = (event: APIGatewayProxyEventV2) => contentType(event)?.essence ?? "";

export const unsupportedMediaType = (expected: string) =>
  new Problem("request.unsupported_media_type", {
    detail: `Send ${expected}.`,
  });

/** The JSON body as the schema describes it. Throws 413, 415, or 400 for anything else that is not as it should be. */
export function jsonBody<T>(event: APIGatewayProxyEventV2, schema: z.ZodMiniType<T>): T {
  const text = textOf(event);
  if (mediaType(event) !== "application/json") throw unsupportedMediaType("application/json");
  return check(schema, parseJson(text));
}

/** For a route that takes no body: nothing or `{}`. A field that is not understood must not seem to be obeyed. */
export function refuseBody(event: APIGatewayProxyEventV2): void {
  if (textOf(event) !== "") jsonBody(event, z.strictObject({}));
}

function parseJson(text: string): unknown {
  try {
    const value = parseStrictly(text);
    whole(JSON.stringify(value));
    return value;
  } catch (error) {
    if (error instanceof DuplicateKey) throw invalidRequest(`${error.message}.`);
    if (error instanceof SyntaxError || error instanceof RangeError)
      throw invalidRequest("The body is not valid JSON.");
    throw error;
  }
}

/** The value as the schema describes it. Throws 400 and names the fields that are wrong. */
export function check<T>(schema: z.ZodMiniType<T>, value: unknown): T {
  const result = schema.safeParse(value);
  if (result.success) return result.data;
  const faults = result.error.issues.map(({ path, message }) => [path.join("."), message].filter(Boolean).join(": "));
  throw invalidRequest(faults.join("; "));
}

/** Text that mails and pages show, up to `longest` characters; what it says of any other names the one to take out. */
export const shownText = (longest: number) =>
  z.string().check((context) => {
    const message = unshowable(context.value, longest);
    if (message !== undefined) context.issues.push({ code: "custom", message, input: context.value });
  });

/** A short free text for the record, such as the reason for a freeze. */
export const text = (longest: number) =>
  z.string().check(
    z.maxLength(longest),
    z.refine((value) => value.trim() !== "" && value.isWellFormed(), "must be text that is not blank"),
  );

/** An instant in ISO 8601 with its offset, as epoch milliseconds. */
export const instantText = z.pipe(
  z.iso.datetime({ offset: true }),
  z.transform((written: string) => Date.parse(written)),
);

const digits = z.pipe(
  z.string().check(z.regex(/^\d{1,3}$/)),
  z.transform((value) => Number(value)),
);

/** Page size of a list: 50 unless told, 100 at most. */
export const limit = z._default(z.pipe(digits, z.int().check(z.minimum(1), z.maximum(100))), 50);

/** An opaque cursor over values of the given shape. */
export const cursorOf = <T>(schema: z.ZodMiniType<T>) =>
  z.pipe(
    z.pipe(
      z.string().check(z.maxLength(1024)),
      z.transform((value, context) => {
        try {
          return JSON.parse(Buffer.from(value, "base64url").toString()) as unknown;
        } catch {
          context.issues.push({ code: "custom", message: "is not one that a list gave out", input: value });
          return z.NEVER;
        }
      }),
    ),
    schema,
  );

/** The sort key of an event. */
export const eventPlace = z.string().check(
  z.startsWith("EVENT#"),
  z.refine((value) => value.isWellFormed()),
);

/** Which events a list is of; its cursor is the sort key of the last seen. */
/** Where an entry stands in a list, the newest registration first. */
export const entryPlace = z.strictObject({ registeredAt: natural, id: z.string().check(z.refine(isEntryId)) });

export const EventList = z.strictObject({ cursor: z.exactOptional(cursorOf(eventPlace)), limit });

export const toCursor = (value: unknown) => Buffer.from(JSON.stringify(value)).toString("base64url");

export const queryOf = ({ queryStringParameters }: APIGatewayProxyEventV2) => ({ ...queryStringParameters });

/** A parameter of the route's path, "" when the gateway did not pass it. */
export const pathParameter = ({ pathParameters }: APIGatewayProxyEventV2, name: string) => pathParameters?.[name] ?? "";

/** The entry that the path names. Throws 404 for what can be the id of none. */
export function entryIdOf(event: APIGatewayProxyEventV2): string {
  const id = pathParameter(event, "id");
  if (!isEntryId(id)) throw Problem.of({ refused: "address.not_found" });
  return id;
}
