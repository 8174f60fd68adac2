// Tron: Base58Check over 0x41 and an address hashed as Ethereum's.
import { decodeBase58Check } from "./bitcoin.ts";
import type { Reading } from "./reading.ts";

/** Reads a mainnet address, T…. The hexadecimal form (41…) has no checksum and is refused. Source: https://developers.tron.network/docs/account */
export function readTron(address: string): Reading {
  const decoded = decodeBase58Check(address);
  if (decoded === undefined) return { fault: "This is not a Tron address; check it for a typing error." };
  if (decoded.version !== 0x41) return { fault: "This address belongs to another network than Tron." };
  return { address, key: decoded.hash, checksummed: true };
}
