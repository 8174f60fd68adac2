// The audit chain: each aggregate's events, linked by hash, so that a changed, missing or inserted one is found.
import { sha256 } from "@noble/hashes/sha2.js";
import { bytesToHex, utf8ToBytes } from "@noble/hashes/utils.js";
import canonicalize from "canonicalize";
import * as z from "zod/mini";
import type { Actor } from "./actor.ts";
import { natural } from "./natural.ts";
import type { DomainEvent } from "./event.ts";

/** What an aggregate keeps of its chain, and the version that a write is conditional on. */
export const chained = {
  /** Counts writes, with or without an event; 0 before the first. */
  version: natural,
  /** Number of events so far; of an account, its registrations are among them. */
  seq: natural,
  /** Hash of the newest event, "" before the first. */
  head: z.string(),
  /** Absent in the first, see `isOfNewerShape`. */
  shape: z.exactOptional(natural),
};

export type Chained = z.infer<z.ZodMiniObject<typeof chained>>;

export const unchained: Chained = { version: 0, seq: 0, head: "" };

/** Where a chain ends. */
export type End = Pick<Chained, "seq" | "head">;

/** What the first event of an account follows whose record was lost: nobody knows where the chain before it ended. */
export const lostHead = "lost";

export interface ChainLink {
  userId?: string;
  /** `account`, `control` or an entry's id. */
  aggregate: string;
  /** 1 for the first event of its aggregate. */
  seq: number;
  /** Hash of the event before it in the same aggregate, "" for the first. */
  previous: string;
  /** Of a registration: its place in the chain of the account too, so that no address can be left out of a record. */
  accountSeq?: number;
  accountPrevious?: string;
  /** Of what an operator or the back end did: makes the digests of `sealed` ones that nobody can guess the text of. */
  salt?: string;
}

export type Recorded<E extends DomainEvent = DomainEvent> = E & ChainLink & { hash: string };

const digestOf = (value: unknown) => bytesToHex(sha256(utf8ToBytes(canonicalize(value) ?? "")));

/** Of their events: what may name others, or tip somebody off. */
const secrets = ["operator", "reason"] as const;

/** Whose events say who they are. */
const sealedFor: readonly Actor[] = ["operator", "backend"];

type Hashed = ChainLink & { data?: unknown };

/**
 * An event as its hash covers it and as it may be given to anybody: in place of its salt and of who the operator was and
 * what they wrote, `sealed` has SHA-256 of `[salt, name, value]` of each, in canonical JSON.
 */
export function sealed(event: Hashed): Record<string, unknown> {
  const { salt, data, ...rest } = event;
  if (salt === undefined) return { ...event };
  const written = Object.entries(data as Record<string, unknown>);
  const isSecret = ([name]: [string, unknown]) => (secrets as readonly string[]).includes(name);
  return {
    ...rest,
    data: Object.fromEntries(written.filter((member) => !isSecret(member))),
    sealed: Object.fromEntries(written.filter(isSecret).map(([name, value]) => [name, digestOf([salt, name, value])])),
  };
}

/** SHA-256 in hex over the event, sealed, in canonical JSON (RFC 8785), everything but the hash itself. */
export const hashOf = (event: Hashed): string => digestOf(sealed(event));

/**
 * Links events to the end of their aggregate's chain, registrations to that of the `account` too; gives them and the new
 * ends. What operators did gets a salt, which has to be random.
 */
export function append<E extends DomainEvent>(
  events: readonly E[],
  { seq, head }: End,
  owner: Pick<ChainLink, "userId" | "aggregate">,
  { salt, account: { seq: accountSeq, head: accountPrevious } = unchained }: { salt: () => string; account?: End },
): { recorded: Recorded<E>[]; seq: number; head: string; account: End } {
  let end = { seq, head };
  let account = { seq: accountSeq, head: accountPrevious };
  const recorded = events.map((event) => {
    const isRegistration = event.type === "address.registered";
    const linked = {
      ...event,
      ...owner,
      ...{ seq: end.seq + 1, previous: end.head },
      ...(isRegistration && { accountSeq: account.seq + 1, accountPrevious: account.head }),
      ...(sealedFor.includes(event.by) && { salt: salt() }),
    };
    const hash = hashOf(linked);
    end = { seq: end.seq + 1, head: hash };
    if (isRegistration) account = { seq: account.seq + 1, head: hash };
    return { ...linked, hash };
  });
  return { recorded, ...end, account };
}
