// Stellar: strkeys, which are base32 over a version byte, a key and a CRC16.
import { base32nopad } from "@scure/base";
import crc16xmodem from "crc/calculators/crc16xmodem";
import { attempt, sameBytes, type Reading } from "./reading.ts";

const account = 6 << 3;
const muxed = 12 << 3;
const contract = 2 << 3;

/**
 * Reads an account (G…) or a muxed account (M…).
 *
 * An M… address is an account plus a 64-bit id of the user behind it. It stays what it is: a payment to it records the
 * id in the destination, and a recipient who hands out M… addresses looks for it there, not in a memo. It takes no memo.
 * Contracts (C…) can't receive an ordinary payment and are refused, as are all other kinds of strkey.
 *
 * Source: SEP-23, https://github.com/stellar/stellar-protocol/blob/master/ecosystem/sep-0023.md
 */
export function readStellar(address: string): Reading {
  const bytes = attempt(() => base32nopad.decode(address));
  const body = bytes?.subarray(0, -2);
  if (bytes === undefined || body === undefined || !sameBytes(bytes.subarray(-2), checksum(body))) {
    return { fault: "This is not a Stellar address; check it for a typing error." };
  }
  const key = body.slice(1, 33);
  if (body[0] === account && body.length === 33) return { address, key, checksummed: true };
  if (body[0] === muxed && body.length === 41) return { address, key, checksummed: true, memoInside: true };
  if (body[0] === contract)
    return { fault: "A Stellar contract (C…) can't receive a withdrawal; give an account (G… or M…)." };
  return { fault: "A Stellar withdrawal needs the address of an account, G… or M…." };
}

/** CRC16-XModem, low byte first. */
function checksum(body: Uint8Array): Uint8Array {
  const crc = crc16xmodem(body);
  return Uint8Array.of(crc & 0xff, crc >> 8);
}
