// Names for mailboxes where no address may stand: events, links, tags of mails, records of notices.
import { createHmac } from "node:crypto";
import { keysIn, type Key } from "./key-set.ts";

/** Two spellings of one mailbox: the domain says nothing by its case, nor does any provider's local part in ASCII. */
const canonical = (address: string) => address.replace(/[A-Z]/g, (letter) => letter.toLowerCase());

/** HMAC-SHA-256 (RFC 2104) cut to 128 bits, behind the name of its key; whoever lacks the key cannot try addresses. */
const digestBy = ({ kid, k }: Key, address: string) =>
  `${kid}.${createHmac("sha256", Buffer.from(k, "base64url")).update(canonical(address)).digest().subarray(0, 16).toString("base64url")}`;

/** @param jwks The text of the secret, see `keysIn`. */
export function MailboxDigests({ jwks }: { jwks: string }) {
  const [first, ...others] = keysIn("MailboxKey", jwks);
  return {
    /** The digests of an address whose domain is in A-labels, by every key: the first is the one for what is new. */
    of: (address: string): readonly [string, ...string[]] => [
      digestBy(first, address),
      ...others.map((key) => digestBy(key, address)),
    ],
  };
}

export type MailboxDigests = ReturnType<typeof MailboxDigests>;
