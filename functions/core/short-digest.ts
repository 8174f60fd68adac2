// Ids that follow from what they name, so that it is found without an index.
import { sha256 } from "@noble/hashes/sha2.js";
import { utf8ToBytes } from "@noble/hashes/utils.js";
import { base32nopad } from "@scure/base";

/** 32 characters: base32 of the first 20 bytes of a SHA-256 over the values as JSON. */
export const shortDigest = (...values: (string | null)[]) =>
  base32nopad.encode(sha256(utf8ToBytes(JSON.stringify(values))).subarray(0, 20)).toLowerCase();
