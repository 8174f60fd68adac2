// What all address readers share: the shape of their answer, and a way around libraries that throw.

/** An address as understood, in its one canonical form, or why it was refused: one sentence for the API's caller. */
export type Reading =
  | {
      address: string;
      /** The key, hash or account id inside: whose money it becomes. All zeros belong to nobody. */
      key: Uint8Array;
      /** Whether a checksum in what was typed vouches for it. */
      checksummed: boolean;
      /** A destination tag that came inside the address (XRP X-addresses). */
      tag?: string;
      /** The address already names the user behind the account, so a memo beside it would contradict it. */
      memoInside?: true;
    }
  | { fault: string };

/** Reads one network's addresses. Gets printable ASCII only, returns for any of it, never throws. */
export type AddressReader = (address: string) => Reading;

/** What `decode` returns, or undefined when it throws: the codecs report a malformed address that way. */
export function attempt<T>(decode: () => T): T | undefined {
  try {
    return decode();
  } catch {
    return undefined;
  }
}

/** Byte-wise equality of checksums and keys, none of them secret. */
export function sameBytes(a: Uint8Array, b: Uint8Array): boolean {
  return a.length === b.length && a.every((byte, index) => byte === b[index]);
}
