// Bitcoin Cash: CashAddr. Its checksum is another than bech32's, and not all libraries check it; this one does.
import { decodeCashAddress, encodeCashAddress } from "@bitauth/libauth/build/lib/address/cash-address.js";
import { decodeBase58Check } from "./bitcoin.ts";
import { attempt, type Reading } from "./reading.ts";

const prefix = "bitcoincash";

/**
 * Reads a CashAddr, with or without its prefix, in lower or in upper case, into `bitcoincash:…` in lower case.
 * A token-aware address (CashTokens, types 2 and 3) pays the same script as the plain one and becomes that.
 *
 * Legacy addresses (1…, 3…) are refused, though they could be converted: they are letter for letter Bitcoin's, so a
 * Bitcoin address pasted into the wrong form would pass, and coins sent to the twin of a segwit script (3…) are lost.
 *
 * Source: https://github.com/bitcoincashorg/bitcoincash.org/blob/master/spec/cashaddr.md; P2SH32: CHIP-2022-05.
 */
export function readBitcoinCash(address: string): Reading {
  if (decodeBase58Check(address) !== undefined) {
    return {
      fault:
        "A legacy address can't be told from a Bitcoin one; give it in the CashAddr form, bitcoincash:q… or bitcoincash:p….",
    };
  }
  const lower = address.toLowerCase();
  if (address !== lower && address !== address.toUpperCase()) {
    return { fault: "The address mixes upper and lower case; check it for a typing error." };
  }
  const decoded = attempt(() => decodeCashAddress(lower.includes(":") ? lower : `${prefix}:${lower}`));
  if (decoded === undefined || typeof decoded === "string") {
    return { fault: "This is not a Bitcoin Cash address; check it for a typing error." };
  }
  if (decoded.prefix !== prefix) return { fault: "This address belongs to another network than Bitcoin Cash." };
  const { payload } = decoded;
  const type = decoded.type.startsWith("p2pkh") ? "p2pkh" : "p2sh";
  // CashAddr has room for hashes up to 64 bytes, but there is no script that would pay to them.
  if (payload.length !== 20 && (type === "p2pkh" || payload.length !== 32)) {
    return { fault: "The address has a length that no wallet uses." };
  }
  return { address: encodeCashAddress({ prefix, type, payload }).address, key: payload, checksummed: true };
}
