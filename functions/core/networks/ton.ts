// TON: user-friendly addresses (48 characters with flags and a CRC16) and raw ones (workchain:hex).
import { base64, base64url, hex } from "@scure/base";
import crc16xmodem from "crc/calculators/crc16xmodem";
import { attempt, sameBytes, type Reading } from "./reading.ts";

const bounceable = 0x11;
const nonBounceable = 0x51;
const testOnly = 0x80;

/**
 * Reads any form into the non-bounceable, URL-safe one (UQ…), the form that wallets show for receiving: coins sent that
 * way stay with a wallet that is not deployed yet. The flag says how to send, not to whom, so it is no part of identity.
 * The raw form has no checksum, and the answer says so.
 * Source: TEP-2, https://github.com/ton-blockchain/TEPs/blob/master/text/0002-address.md
 */
export function readTon(address: string): Reading {
  const raw = /^(0|-1):([0-9a-fA-F]{64})$/.exec(address);
  if (raw !== null) {
    const [, workchain, account = ""] = raw;
    return toReading(workchain === "0" ? 0 : 0xff, hex.decode(account), false);
  }
  if (!/^[0-9A-Za-z+/_-]{48}$/.test(address)) {
    return { fault: "A TON address is 48 characters long, or has the form 0: and 64 hexadecimal digits." };
  }
  const bytes = attempt(() => (/[-_]/.test(address) ? base64url : base64).decode(address));
  if (bytes?.length !== 36 || !sameBytes(bytes.subarray(34), checksum(bytes.subarray(0, 34)))) {
    return { fault: "The checksum of the address is wrong; check it for a typing error." };
  }
  const [flags = 0, workchain = 1] = bytes;
  if ((flags & testOnly) !== 0) return { fault: "The address is marked for test networks only." };
  if ((flags !== bounceable && flags !== nonBounceable) || (workchain !== 0 && workchain !== 0xff)) {
    return { fault: "The address has flags or a workchain that TON's main network does not know." };
  }
  return toReading(workchain, bytes.slice(2, 34), true);
}

/** Workchain 0 holds everybody's accounts, -1 (as a byte, 0xff) those of validators; TON has no others. */
function toReading(workchain: 0 | 0xff, key: Uint8Array, checksummed: boolean): Reading {
  const body = Uint8Array.of(nonBounceable, workchain, ...key);
  return { address: base64url.encode(Uint8Array.of(...body, ...checksum(body))), key, checksummed };
}

/** CRC16-XModem, high byte first. */
function checksum(body: Uint8Array): Uint8Array {
  const crc = crc16xmodem(body);
  return Uint8Array.of(crc >> 8, crc & 0xff);
}
