// Reads an evidence bundle, or says why it is none.
import * as z from "zod/mini";
import { chainFaults } from "../../functions/core/audit.ts";
import { DuplicateKey, parseStrictly } from "../../functions/edge/strict-json.ts";

const hash = z.string().check(z.regex(/^[0-9a-f]{64}$/));
const seq = z.int().check(z.nonnegative());

const event = z.strictObject({
  on: z.string(),
  type: z.string(),
  at: z.int().check(z.nonnegative(), z.maximum(8.64e15)),
  by: z.string(),
  data: z.record(z.string(), z.unknown()),
  userId: z.exactOptional(z.string()),
  aggregate: z.string(),
  seq,
  previous: z.union([hash, z.literal("")]),
  hash,
});

const chain = z.strictObject({
  aggregate: z.string(),
  seq,
  head: z.union([hash, z.literal("")]),
  fault: z.exactOptional(z.strictObject({ seq, fault: z.enum(chainFaults) })),
});

const bundle = z.object({
  format: z.literal("dayhold-evidence/1"),
  userId: z.string(),
  createdAt: z.iso.datetime(),
  verified: z.boolean(),
  chains: z.array(chain),
  entries: z.array(z.looseObject({ id: z.string() })),
  events: z.array(event),
});

export type Bundle = z.infer<typeof bundle>;

/** What was given is no evidence bundle that can be checked. */
export class Unreadable extends Error {
  override name = "Unreadable";
}

/** The bundle in a file's text. Throws Unreadable with the first thing that is wrong. */
export function readBundle(text: string): Bundle {
  const read = bundle.safeParse(parse(text));
  if (read.success) return read.data;
  const [issue] = read.error.issues;
  throw new Unreadable(`This is no evidence bundle: ${issue?.path.join(".") ?? ""}: ${issue?.message ?? ""}`);
}

function parse(text: string): unknown {
  try {
    return parseStrictly(text);
  } catch (error) {
    // Of two values for one key, this program would check one and a person might be shown the other.
    if (error instanceof DuplicateKey) throw new Unreadable(`This is ambiguous: ${error.message}`);
    if (error instanceof SyntaxError) throw new Unreadable(`This is not JSON: ${error.message}`);
    throw error;
  }
}
