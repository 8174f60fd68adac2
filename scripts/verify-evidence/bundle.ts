// Reads an evidence bundle, or says why it is none.
import { sha256 } from "@noble/hashes/sha2.js";
import { bytesToHex, utf8ToBytes } from "@noble/hashes/utils.js";
import canonicalize from "canonicalize";
import * as z from "zod/mini";
import { lostHead } from "../../functions/core/audit.ts";
import { DuplicateKey, parseStrictly } from "../../functions/edge/strict-json.ts";

const hash = z.string().check(z.regex(/^[0-9a-f]{64}$/));
const link = z.union([hash, z.literal(["", lostHead])]);
const instant = z.int().check(z.nonnegative(), z.maximum(8.64e15));
const seq = z.int().check(z.nonnegative());

// Open, since a newer version may have written more: the hash covers that too.
const event = z
  .looseObject({
    on: z.string(),
    type: z.string(),
    at: instant,
    by: z.string(),
    data: z.record(z.string(), z.unknown()),
    sealed: z.exactOptional(z.record(z.string(), hash)),
    salt: z.exactOptional(z.string()),
    userId: z.exactOptional(z.string()),
    aggregate: z.string(),
    seq,
    previous: link,
    accountSeq: z.exactOptional(seq),
    accountPrevious: z.exactOptional(link),
    hash,
  })
  .check(z.refine(({ salt, sealed }) => salt === undefined || sealed === undefined, "has both salt and digests"));

const protection = z.strictObject({
  eligible: z.boolean(),
  criteria: z.array(z.strictObject({ name: z.string(), met: z.boolean(), since: z.exactOptional(z.iso.datetime()) })),
});

const notice = z.strictObject({
  ...{ event: hash, at: instant, kind: z.string(), mailbox: z.string(), sentAt: instant },
  ...{
    messageId: z.exactOptional(z.string()),
    deliveredAt: z.exactOptional(instant),
    bouncedAt: z.exactOptional(instant),
  },
});

const statement = {
  format: z.literal("dayhold-evidence/1"),
  userId: z.string(),
  createdAt: z.iso.datetime(),
  hashing: z.string(),
  protection,
};

const content = {
  chains: z.array(z.strictObject({ aggregate: z.string(), seq, head: link })),
  entries: z.array(z.looseObject({ id: z.string() })),
  events: z.array(event),
  /** Whom mails told of these events; no hash covers them. */
  notices: z.array(notice),
  /** The keys of what could not be read when the bundle was made. */
  unreadable: z.array(z.string()),
};

const bundle = z.strictObject({ ...statement, ...content, digest: hash });

/** The pages in which Dayhold gives evidence; the statement is on the first. */
const next = z.exactOptional(z.string());
export const FirstPage = z.strictObject({ ...statement, ...content, next });
export const FurtherPage = z.strictObject({ ...content, next });
export type FirstPage = z.infer<typeof FirstPage>;
export type FurtherPage = z.infer<typeof FurtherPage>;

export type Bundle = z.infer<typeof bundle>;

/** SHA-256 over all of a bundle but that, in canonical JSON (RFC 8785). */
export const digestOf = ({ digest, ...rest }: Omit<Bundle, "digest"> & { digest?: string }) =>
  bytesToHex(sha256(utf8ToBytes(canonicalize(rest) ?? "")));

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
