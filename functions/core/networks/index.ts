// The networks that addresses can be registered for, and the reading of what a person typed into one canonical form.
//
// - The same destination always gives the same bytes; the same bytes read again give themselves.
// - Nothing is trimmed. White space or a character that no address has, at either end too, is refused: the caller sees
//   what was pasted, and what was confirmed is what was sent.
// - Only mainnet. What could as well be another network's address is refused, see bitcoin.ts and bitcoin-cash.ts.
// - Addresses that nobody can spend from are refused: keys of zeros, and the well-known ones of lost.ts.
// - A destination tag is required on XRP, a memo is optional elsewhere. That an XRP account insists on a tag
//   (RequireDest) is a flag on the ledger, which can't be seen from here, and a tag left out by mistake is the common way
//   to lose a deposit at another exchange. A wallet without use for tags ignores one, so its owner gives 0. Stellar and
//   the Cosmos Hub have no such harmless value, and TON's and Algorand's recipients rarely ask for one at all.
// - A memo where there is none is refused, an empty one counts as none.
import { catalogue, type NetworkId } from "./catalogue.ts";
import { lost } from "./lost.ts";
import type { MemoRule } from "./memo.ts";
import { isNetwork } from "./names.ts";

export type { NetworkId } from "./catalogue.ts";
export type { MemoRule } from "./memo.ts";

/** What a client needs to know to ask its user for an address. */
export interface Network {
  network: NetworkId;
  /** For people: "Bitcoin". */
  name: string;
  /** The chain's id by CAIP-2, https://chainagnostic.org/CAIPs/caip-2. */
  caip2: string;
  memo: MemoRule;
  /** Whether addresses carry a checksum; "sometimes" depends on the form in which one is typed. */
  checksum: "always" | "sometimes" | "never";
  /** A well-known mainnet address, in canonical form. */
  example: string;
  /** Where a person can look a canonical address up. */
  explorer: (address: string) => string;
}

/** Where a withdrawal goes, in canonical form: equal destinations are byte for byte equal. */
export interface Destination {
  network: NetworkId;
  address: string;
  memo?: string;
}

/** Why something is not a destination; `detail` is one plain English sentence for the API's caller. */
export type DestinationRefusal = {
  refused: "address.unsupported_network" | "address.invalid" | "address.memo_required";
  detail: string;
};

/** All networks, in the order in which to offer them. */
export const networks: readonly Network[] = catalogue.map(
  ({ network, name, caip2, memo, checksum, example, explorer }) => ({
    network,
    name,
    caip2,
    memo,
    checksum,
    example,
    explorer,
  }),
);

/** The description of a network. */
export function networkOf(id: NetworkId): Network {
  return find(networks, id);
}

/** The networks that share their addresses with this one go by one name. */
export function familyOf(id: NetworkId): string {
  const { network, family = network }: { network: string; family?: string } = find(catalogue, id);
  return family;
}

// Above the longest canonical address (Cardano's, 103), with room for prefixes; base58 takes quadratic time to decode.
const maxLength = 128;

/**
 * Reads what a person typed into the one canonical form, or says why not.
 *
 * `checksummed` tells whether a checksum vouches for what was typed; without one (Solana, an EVM address in one case, a
 * raw TON address) a typing error goes unnoticed, and the user should be told to compare. It never throws.
 */
export function parseDestination(
  network: string,
  address: string,
  memo?: string,
): (Destination & { checksummed: boolean }) | DestinationRefusal {
  if (!isNetwork(network)) return { refused: "address.unsupported_network", detail: "This network is not supported." };
  const row = find(catalogue, network);

  if (address === "") return invalid("The address is missing.");
  if (address.length > maxLength) return invalid("The address is too long.");
  if (!/^[\x21-\x7e]+$/.test(address)) {
    return invalid("The address contains white space or a character that no address has.");
  }
  const reading = row.read(address);
  if ("fault" in reading) return invalid(reading.fault);
  if (reading.key.every((byte) => byte === 0) || lost.has(reading.address)) {
    return invalid("Nobody can spend from this address, so a withdrawal to it would be lost.");
  }

  const destination = { network, address: reading.address, checksummed: reading.checksummed };
  if (memo === undefined || memo === "") {
    if (reading.tag !== undefined) return { ...destination, memo: reading.tag };
    if (row.memo.kind !== "required") return destination;
    return {
      refused: "address.memo_required",
      detail: `${row.name} needs a ${row.memo.name}; where the recipient uses none, give 0.`,
    };
  }
  if (reading.memoInside === true)
    return invalid("The address already names the recipient's user; leave the memo out.");
  const readMemo = row.readMemo(memo);
  if (readMemo.fault !== undefined) return invalid(readMemo.fault);
  if (reading.tag !== undefined && reading.tag !== readMemo.memo) {
    return invalid("The address holds another destination tag than the one given beside it.");
  }
  return { ...destination, memo: readMemo.memo };
}

function find<Row extends { network: NetworkId }>(rows: readonly Row[], id: NetworkId): Row {
  const row = rows.find(({ network }) => network === id);
  if (row === undefined) throw new Error(`no network ${id}`);
  return row;
}

const invalid = (detail: string): DestinationRefusal => ({ refused: "address.invalid", detail });
