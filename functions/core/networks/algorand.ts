// Algorand: base32 over a public key and the last four bytes of its SHA-512/256.
import { sha512_256 } from "@noble/hashes/sha2.js";
import { base32nopad } from "@scure/base";
import { attempt, sameBytes, type Reading } from "./reading.ts";

/** Reads an address of 58 characters. Source: https://developer.algorand.org/docs/get-details/accounts/ */
export function readAlgorand(address: string): Reading {
  const bytes = attempt(() => base32nopad.decode(address));
  if (bytes?.length !== 36)
    return { fault: "An Algorand address has 58 capital letters and digits, which this has not." };
  const key = bytes.slice(0, 32);
  if (!sameBytes(bytes.subarray(32), sha512_256(key).subarray(-4))) {
    return { fault: "The checksum of the address is wrong; check it for a typing error." };
  }
  return { address, key, checksummed: true };
}
