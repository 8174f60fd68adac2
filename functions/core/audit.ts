// The audit chain: each aggregate's events, linked by hash, so that a changed, missing or inserted one is found.
import { sha256 } from "@noble/hashes/sha2.js";
import { bytesToHex, utf8ToBytes } from "@noble/hashes/utils.js";
import canonicalize from "canonicalize";
import * as z from "zod/mini";
import type { DomainEvent } from "./event.ts";

/** What an aggregate keeps of its chain, and the version that a write is conditional on. */
export const chained = {
  /** Counts writes, with or without an event; 0 before the first. */
  version: z.number(),
  /** Number of events so far. */
  seq: z.number(),
  /** Hash of the newest event, "" before the first. */
  head: z.string(),
  /** Absent in the first, see `isOfNewerShape`. */
  shape: z.exactOptional(z.number()),
};

export type Chained = z.infer<z.ZodMiniObject<typeof chained>>;

export const unchained: Chained = { version: 0, seq: 0, head: "" };

export interface ChainLink {
  userId?: string;
  /** `account`, `control` or an entry's id. */
  aggregate: string;
  /** 1 for the first event of its aggregate. */
  seq: number;
  /** Hash of the event before it in the same aggregate, "" for the first. */
  previous: string;
}

export type Recorded<E extends DomainEvent = DomainEvent> = E & ChainLink & { hash: string };

/** SHA-256 in hex over the event in canonical JSON (RFC 8785), everything but the hash itself. */
export function hashOf(event: ChainLink): string {
  return bytesToHex(sha256(utf8ToBytes(canonicalize(event) ?? "")));
}

/** Links events to the end of their aggregate's chain; gives them and the chain's new end. */
export function append<E extends DomainEvent>(
  events: readonly E[],
  chain: Chained,
  owner: Pick<ChainLink, "userId" | "aggregate">,
): { recorded: Recorded<E>[]; seq: number; head: string } {
  let { seq, head } = chain;
  const recorded = events.map((event) => {
    const linked = { ...event, ...owner, seq: ++seq, previous: head };
    head = hashOf(linked);
    return { ...linked, hash: head };
  });
  return { recorded, seq, head };
}

export const chainFaults = ["changed", "missing", "inserted", "unreadable"] as const;

/** Where a chain first fails to verify, and why; `unreadable`: the record that says where it ends cannot be read. */
export interface ChainFault {
  seq: number;
  fault: (typeof chainFaults)[number];
}

/**
 * Checks the events of one aggregate, in any order, against each other and against the end that the aggregate keeps.
 * A chain cut at its end is found by that end alone, so pass it whenever it is at hand. A whole chain gives nothing.
 */
export function verifyChain(
  events: readonly (ChainLink & { hash: string })[],
  end?: Pick<Chained, "seq" | "head">,
): ChainFault | undefined {
  const ordered = events.toSorted((a, b) => a.seq - b.seq);
  let previous = "";
  for (const [index, { hash, ...event }] of ordered.entries()) {
    const seq = index + 1;
    if (event.seq > seq) return { seq, fault: "missing" };
    if (event.seq < seq) return { seq: event.seq, fault: "inserted" };
    if (event.previous !== previous || hashOf(event) !== hash) return { seq, fault: "changed" };
    previous = hash;
  }
  if (end && ordered.length < end.seq) return { seq: ordered.length + 1, fault: "missing" };
  if (end && ordered.length > end.seq) return { seq: end.seq + 1, fault: "inserted" };
  if (end && previous !== end.head) return { seq: end.seq, fault: "changed" };
  return undefined;
}
