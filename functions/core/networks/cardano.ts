// Cardano: Shelley payment addresses in bech32.
import { bech32 } from "@scure/base";
import { attempt, type Reading } from "./reading.ts";

/**
 * Reads a mainnet base address (CIP-19 types 0 to 3) or enterprise address (types 6 and 7).
 *
 * Refused: pointer addresses (types 4 and 5), which the ledger has given up; stake addresses, which hold rewards, not
 * payments; and Byron addresses (Ae2…, DdzFF…). Those are still valid on chain, but the wallets that made them have been
 * handing out Shelley addresses since 2020, and what is still copied from an old note is likelier dead than wanted.
 *
 * Source: CIP-19, https://cips.cardano.org/cip/CIP-19
 */
export function readCardano(address: string): Reading {
  // CIP-19 lifts bech32's limit of 90 characters; a base address has 103.
  const decoded = attempt(() => bech32.decode(address, 103));
  const bytes = attempt(() => bech32.fromWords(decoded?.words ?? []));
  if (decoded === undefined || bytes === undefined) {
    const byron = /^(Ae2|DdzFF)/.test(address)
      ? "Byron addresses are not supported; give a Shelley one, addr1…."
      : undefined;
    return { fault: byron ?? "This is not a Cardano address; check it for a typing error." };
  }
  if (decoded.prefix.startsWith("stake")) {
    return { fault: "A stake address can't receive a withdrawal; give a payment address, addr1…." };
  }
  const [header = 0xff] = bytes;
  const type = header >> 4;
  if (decoded.prefix !== "addr" || (header & 0x0f) !== 1) {
    return { fault: "This is not an address of the Cardano mainnet, addr1…." };
  }
  if (!(type <= 3 && bytes.length === 57) && !((type === 6 || type === 7) && bytes.length === 29)) {
    return { fault: "Only base and enterprise addresses of Cardano are supported." };
  }
  return { address: address.toLowerCase(), key: bytes.slice(1, 29), checksummed: true };
}
