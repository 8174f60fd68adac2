// Bitcoin and the networks that kept its address formats: Base58Check with a version byte, and segwit's bech32(m).
import { sha256 } from "@noble/hashes/sha2.js";
import { bech32, bech32m, createBase58check } from "@scure/base";
import { attempt, type AddressReader, type Reading } from "./reading.ts";

const base58check = createBase58check(sha256);

/** A Base58Check address taken apart, or undefined if it isn't one with a version byte and a 20-byte hash. */
export function decodeBase58Check(address: string): { version: number; hash: Uint8Array } | undefined {
  const bytes = attempt(() => base58check.decode(address));
  if (bytes?.length !== 21) return undefined;
  const [version = -1] = bytes;
  return { version, hash: bytes.slice(1) };
}

/** What tells one such network from another: version bytes, and segwit's prefix where it has segwit. */
export interface BitcoinLike {
  name: string;
  pubKeyHash: number;
  scriptHash: number;
  segwit?: string;
  /** Version bytes that used to mean this network too, with what to ask for in their place. */
  ambiguous?: Readonly<Record<number, string>>;
}

/** A reader for one Bitcoin-like network. */
export function bitcoinLike(network: BitcoinLike): AddressReader {
  return (address) => {
    if (network.segwit !== undefined && address.toLowerCase().startsWith(`${network.segwit}1`)) {
      return readSegwit(address, network.segwit);
    }
    const decoded = decodeBase58Check(address);
    if (decoded === undefined) {
      return { fault: `This is not a ${network.name} address; check it for a typing error.` };
    }
    if (decoded.version === network.pubKeyHash || decoded.version === network.scriptHash) {
      return { address, key: decoded.hash, checksummed: true };
    }
    return {
      fault: network.ambiguous?.[decoded.version] ?? `This address belongs to another network than ${network.name}.`,
    };
  };
}

/**
 * BIP-173 and BIP-350: version 0 in bech32 with a program of 20 or 32 bytes, version 1 (taproot, BIP-341) in bech32m
 * with 32. BIP-350 would have senders accept the versions 2 to 16 as well, for future soft forks. Until there is one,
 * and for a version 1 program of another length, anybody can spend what is sent there; so they are refused.
 */
function readSegwit(address: string, prefix: string): Reading {
  const old = attempt(() => bech32.decode(address));
  const decoded = old ?? attempt(() => bech32m.decode(address));
  const [version, ...words] = decoded?.words ?? [];
  const program = attempt(() => bech32.fromWords(words));
  if (decoded?.prefix !== prefix || version === undefined || program === undefined) {
    return { fault: "The checksum of the address is wrong; check it for a typing error." };
  }
  if ((version === 0) !== (old !== undefined)) {
    return { fault: "The address uses the wrong one of the two checksums bech32 and bech32m for its version." };
  }
  if (version > 1) return { fault: `No wallet can hold funds at an address with witness version ${version} yet.` };
  if (program.length !== 32 && (version === 1 || program.length !== 20)) {
    return { fault: "The address has a length that no wallet uses." };
  }
  return { address: address.toLowerCase(), key: program, checksummed: true };
}
