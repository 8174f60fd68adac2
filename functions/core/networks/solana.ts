// Solana: the bare 32 bytes of an account in base58. Nothing in them can reveal a typing error.
import { base58 } from "@scure/base";
import { attempt, type Reading } from "./reading.ts";

/**
 * Reads an account address. Off-curve addresses (of programs) pass: vaults and multisigs have them.
 * Source: https://solana.com/docs/core/accounts
 */
export function readSolana(address: string): Reading {
  const key = attempt(() => base58.decode(address));
  if (key?.length !== 32) return { fault: "A Solana address is 32 bytes in base58, which this is not." };
  return { address, key, checksummed: false };
}
