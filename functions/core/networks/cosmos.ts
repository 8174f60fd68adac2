// Cosmos Hub: account addresses in bech32.
import { bech32 } from "@scure/base";
import { attempt, type Reading } from "./reading.ts";

/**
 * Reads an account address: 20 bytes for a key, 32 for what modules derive (multisig groups, interchain accounts).
 * Validators (cosmosvaloper1…) and other chains' prefixes are refused.
 * Source: ADR-028, https://docs.cosmos.network/main/build/architecture/adr-028-public-key-addresses
 */
export function readCosmos(address: string): Reading {
  const decoded = attempt(() => bech32.decode(address));
  const key = attempt(() => bech32.fromWords(decoded?.words ?? []));
  if (decoded === undefined || key === undefined) {
    return { fault: "This is not a Cosmos address; check it for a typing error." };
  }
  if (decoded.prefix !== "cosmos") return { fault: "An account address of the Cosmos Hub starts with cosmos1." };
  if (key.length !== 20 && key.length !== 32) return { fault: "The address has a length that no account has." };
  return { address: address.toLowerCase(), key, checksummed: true };
}
