// Link tokens: a JWS (RFC 7515) that says which link it is, derived when a mail is sent and stored nowhere.
import { errors, importJWK, jwtVerify, SignJWT, type JWTPayload } from "jose";
import { createHmac, timingSafeEqual } from "node:crypto";
import * as z from "zod/mini";
// By name: the namespace `z.core` would bring all of its error messages in every language along.
import { $ZodError } from "zod/v4/core";
import { asciiDigits } from "../core/digits.ts";
import type { EntryLink, FreezeLink, LinkRef, NoticeLink, Purpose } from "../core/link.ts";
import { keysIn, type Key } from "./key-set.ts";

/** Of every link: whose it is, the mailbox that it was sent to, and when what its mail tells of was recorded. */
const sent = { sub: z.string(), mailbox: z.string(), iat: z.number() };

const ofEntry = z.object({ ...sent, entry: z.string(), registration: z.int(), resend: z.int() });

const ofAccount = z.object({ ...sent, event: z.string() });

const ofRequest = z.object(sent);

const algorithm = "HS256";
/** Keeps a link's token from being taken for any other kind of JWT (RFC 8725 §3.11). */
const type = "link+jwt";
const longest = 2048;

/** @param jwks The text of the set, see `keysIn`. */
export function LinkTokens({ jwks }: { jwks: string }) {
  const keys = keysIn("LinkKeys", jwks);
  const keyOf = ({ kid }: { kid?: string }) => {
    const key = keys.find((candidate) => candidate.kid === kid);
    if (!key) throw new errors.JWKSNoMatchingKey();
    return key;
  };

  const signWith = async (key: Key, link: LinkRef) =>
    new SignJWT(claimsOf(link))
      .setProtectedHeader({ alg: algorithm, kid: key.kid, typ: type })
      .setSubject(link.userId)
      .setAudience(link.purpose)
      .sign(await importJWK(key, algorithm));

  return {
    /** The token of a link; the same link gives the same token as long as the key is the same. */
    sign: (link: LinkRef): Promise<string> => signWith(keys[0], link),

    /** The eight digits that stand in a mail instead of the link; the same link gives the same as long as the key is the same. */
    code: (link: CodedLink): string => codeBy(keys[0], link),

    /** Whether somebody has typed the code of this link: digits of any script, blanks wherever they like. */
    isCode(typed: string, link: CodedLink): boolean {
      const digits = asciiDigits(typed.normalize("NFKC").replaceAll(/\s/g, ""));
      return keys.map((key) => codeBy(key, link)).some((code) => isSame(code, digits));
    },

    /** The link that a token stands for, or nothing when it is not exactly what we signed for this purpose. */
    async read<P extends Purpose>(token: string, purpose: P): Promise<LinkFor<P> | undefined> {
      if (token.length > longest) return undefined;
      try {
        const { payload, protectedHeader } = await jwtVerify(token, (header) => importJWK(keyOf(header), algorithm), {
          algorithms: [algorithm],
          audience: purpose,
          typ: type,
        });
        const link = linkOf(payload, purpose);
        // The last character of a signature has bits that decoding ignores; only the spelling that we signed counts.
        return token === (await signWith(keyOf(protectedHeader), link)) ? (link as LinkFor<P>) : undefined;
      } catch (error) {
        if (error instanceof errors.JOSEError || error instanceof $ZodError) return undefined;
        throw error;
      }
    },
  };
}

/** HMAC-SHA-256 over what the link is bound to, cut to eight digits as RFC 4226 cuts (§5.3). */
function codeBy({ k }: Key, link: CodedLink): string {
  const mac = createHmac("sha256", Buffer.from(k, "base64url")).update(codedBy(link)).digest();
  const offset = (mac.at(-1) ?? 0) & 0xf;
  return String((mac.readUInt32BE(offset) & 0x7fffffff) % 100_000_000).padStart(8, "0");
}

/** What confirms something. */
type CodedLink = EntryLink | NoticeLink;

function codedBy(link: CodedLink): string {
  const { userId, mailbox } = link;
  if (link.purpose === "notice") return JSON.stringify(["notice", userId, mailbox, link.at]);
  const { id, registration, resend } = link;
  return JSON.stringify(["code", userId, id, registration, resend, mailbox]);
}

const isSame = (one: string, other: string) =>
  one.length === other.length && timingSafeEqual(Buffer.from(one), Buffer.from(other));

type LinkFor<P extends Purpose> = P extends "freeze"
  ? FreezeLink
  : P extends "notice"
    ? NoticeLink
    : EntryLink & { purpose: P };

function claimsOf(link: LinkRef) {
  const { mailbox, at } = link;
  const common = { mailbox, iat: at / 1000 };
  if (link.purpose === "notice") return common;
  if (link.purpose === "freeze") return { ...common, event: link.event };
  const { id: entry, registration, resend } = link;
  return { ...common, entry, registration, resend };
}

function linkOf(payload: JWTPayload, purpose: Purpose): LinkRef {
  if (purpose === "freeze") {
    const { sub: userId, mailbox, iat, event } = ofAccount.parse(payload);
    return { purpose, userId, mailbox, at: Math.round(iat * 1000), event };
  }
  if (purpose === "notice") {
    const { sub: userId, mailbox, iat } = ofRequest.parse(payload);
    return { purpose, userId, mailbox, at: Math.round(iat * 1000) };
  }
  const { sub: userId, mailbox, iat, entry: id, registration, resend } = ofEntry.parse(payload);
  return { purpose, userId, mailbox, at: Math.round(iat * 1000), id, registration, resend };
}

export type LinkTokens = ReturnType<typeof LinkTokens>;
