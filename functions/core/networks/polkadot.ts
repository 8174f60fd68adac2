// Polkadot: SS58, base58 over a network prefix, a public key and two bytes of BLAKE2b.
import { blake2b } from "@noble/hashes/blake2.js";
import { concatBytes } from "@noble/hashes/utils.js";
import { base58 } from "@scure/base";
import { attempt, sameBytes, type Reading } from "./reading.ts";

const context = new TextEncoder().encode("SS58PRE");

/**
 * Reads an account address with Polkadot's prefix 0. The same key has another address on every chain of the family;
 * one of those, or the generic one (5…), doesn't say that the owner meant Polkadot, and is refused.
 * Source: https://docs.substrate.io/reference/address-formats/
 */
export function readPolkadot(address: string): Reading {
  const bytes = attempt(() => base58.decode(address));
  const body = bytes?.subarray(0, -2);
  if (bytes === undefined || body === undefined || !sameBytes(bytes.subarray(-2), checksum(body))) {
    return { fault: "This is not a Polkadot address; check it for a typing error." };
  }
  if (body[0] !== 0)
    return { fault: "This address belongs to another network than Polkadot, whose addresses start with 1." };
  if (body.length !== 33) return { fault: "The address has a length that no account has." };
  return { address, key: body.slice(1), checksummed: true };
}

function checksum(body: Uint8Array): Uint8Array {
  return blake2b(concatBytes(context, body)).subarray(0, 2);
}
