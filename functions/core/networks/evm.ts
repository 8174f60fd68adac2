// Ethereum and the networks that share its addresses: 20 bytes of hex, with a checksum in the case of its letters.
import { keccak_256 } from "@noble/hashes/sha3.js";
import { hex } from "@scure/base";
import type { Reading } from "./reading.ts";

/** The form with EIP-55's checksum, which raises a letter where the hash of the lower-case address has a high nibble. */
function toChecksumCase(lower: string): string {
  const hash = hex.encode(keccak_256(new TextEncoder().encode(lower)));
  const raise = (letter: string, index: number) =>
    parseInt(hash.charAt(index), 16) >= 8 ? letter.toUpperCase() : letter;
  return `0x${lower.replace(/[a-f]/g, raise)}`;
}

/**
 * Reads an EVM address into its EIP-55 form. All-lower and all-upper hex is accepted, as EIP-55 has it, and carries no
 * checksum; mixed case has to be exactly right.
 */
export function readEvm(address: string): Reading {
  const digits = /^0[xX]([0-9a-fA-F]{40})$/.exec(address)?.[1];
  if (digits === undefined) return { fault: "The address must be 0x followed by 40 hexadecimal digits." };
  const lower = digits.toLowerCase();
  const canonical = toChecksumCase(lower);
  const mixed = digits !== lower && digits !== digits.toUpperCase();
  if (mixed && canonical !== `0x${digits}`) {
    return {
      fault: "The upper and lower case of the address does not match its EIP-55 checksum; check it for a typing error.",
    };
  }
  // EIP-1352 sets these aside for precompiles; 0x…dEaD, the customary address for burning, is among them.
  if (lower.startsWith("0".repeat(36))) {
    return { fault: "The address lies in the range reserved by EIP-1352, where nobody can hold funds." };
  }
  return { address: canonical, key: hex.decode(lower), checksummed: mixed };
}
