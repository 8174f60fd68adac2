// XRP Ledger: classic addresses (r…), and X-addresses (X…), which hold a destination tag as well. Both are base58 in
// the ledger's own alphabet with Bitcoin's checksum. (ripple-address-codec is the second opinion in the tests; here it
// would bring node:crypto along, and with it a require() that an ESM bundle can't resolve.)
import { sha256 } from "@noble/hashes/sha2.js";
import { concatBytes } from "@noble/hashes/utils.js";
import { base58xrp } from "@scure/base";
import { attempt, sameBytes, type Reading } from "./reading.ts";

const mainnet = Uint8Array.of(0x05, 0x44);
const testNetworks = Uint8Array.of(0x04, 0x93);
const noTag = 0;
const tag32 = 1;

/**
 * Reads either form into the classic address and, from an X-address that has one, the tag.
 * Sources: https://xrpl.org/docs/concepts/accounts/addresses, XLS-5d
 * (https://xrpaddress.info).
 */
export function readXrp(address: string): Reading {
  const bytes = attempt(() => base58xrp.decode(address));
  const body = bytes?.subarray(0, -4);
  if (bytes === undefined || body === undefined || !sameBytes(bytes.subarray(-4), checksum(body))) {
    return { fault: "This is not an XRP address; check it for a typing error." };
  }
  if (body.length === 21 && body[0] === 0) return { address, key: body.slice(1), checksummed: true };
  if (body.length === 31) return readXAddress(body);
  return { fault: "An XRP address starts with r or X; this is something else." };
}

/** Two bytes of network, 20 of account, one that says whether there is a tag, and eight of tag, low byte first. */
function readXAddress(body: Uint8Array): Reading {
  const network = body.subarray(0, 2);
  if (sameBytes(network, testNetworks)) return { fault: "This X-address is for a test network." };
  if (!sameBytes(network, mainnet)) return { fault: "This is not an XRP address; check it for a typing error." };
  const key = body.slice(2, 22);
  const account = concatBytes(Uint8Array.of(0), key);
  const reading = { address: base58xrp.encode(concatBytes(account, checksum(account))), key, checksummed: true };
  const tag = new DataView(body.buffer, body.byteOffset + 23).getBigUint64(0, true);
  if (body[22] === noTag && tag === 0n) return reading;
  if (body[22] === tag32 && tag <= 0xffffffffn) return { ...reading, tag: tag.toString() };
  return { fault: "This X-address has a tag of a kind that the XRP Ledger does not know." };
}

function checksum(body: Uint8Array): Uint8Array {
  return sha256(sha256(body)).subarray(0, 4);
}
