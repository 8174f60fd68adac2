// Other people's codecs have to agree, on addresses made at random and on the same with one character wrong.
import * as coins from "@ensdomains/address-encoder/coins";
import { hexToBytes } from "@ensdomains/address-encoder/utils";
import fc from "fast-check";
import {
  classicAddressToXAddress,
  encodeAccountID,
  isValidClassicAddress,
  isValidXAddress,
} from "ripple-address-codec";
import { describe, expect, test } from "vitest";
import { parseDestination, type NetworkId } from "../../../functions/core/networks/index.ts";
import { runs } from "../../support/runs.ts";
import { read } from "./reading.ts";

interface Opinion {
  network: NetworkId;
  coin: { encode: (bytes: Uint8Array) => string; decode: (address: string) => Uint8Array };
  /** Bytes around a random hash of some length, as the other codec wants them. */
  shapes: (readonly [before: string, length: number, after: string])[];
}

const p2pkh = ["76a914", 20, "88ac"] as const;
const p2sh = ["a914", 20, "87"] as const;
const segwit = [["0014", 20, ""] as const, ["0020", 32, ""] as const, ["5120", 32, ""] as const];

const opinions: Opinion[] = [
  { network: "bitcoin", coin: coins.btc, shapes: [p2pkh, p2sh, ...segwit] },
  { network: "litecoin", coin: coins.ltc, shapes: [p2pkh, p2sh, ["0014", 20, ""], ["0020", 32, ""]] },
  { network: "dogecoin", coin: coins.doge, shapes: [p2pkh, p2sh] },
  { network: "bitcoin-cash", coin: coins.bch, shapes: [p2pkh, p2sh] },
  { network: "ethereum", coin: coins.eth, shapes: [["", 20, ""]] },
  { network: "tron", coin: coins.trx, shapes: [["41", 20, ""]] },
  { network: "solana", coin: coins.sol, shapes: [["", 32, ""]] },
  { network: "xrp", coin: coins.xrp, shapes: [["00", 20, ""]] },
  { network: "stellar", coin: coins.xlm, shapes: [["", 32, ""]] },
  {
    network: "cardano",
    coin: coins.ada,
    shapes: [
      ["01", 56, ""],
      ["11", 56, ""],
      ["61", 28, ""],
      ["71", 28, ""],
    ],
  },
  { network: "cosmos", coin: coins.atom, shapes: [["", 20, ""]] },
  { network: "polkadot", coin: coins.dot, shapes: [["", 32, ""]] },
  { network: "algorand", coin: coins.algo, shapes: [["", 32, ""]] },
];

const memoOf = (network: string) => (network === "xrp" ? "0" : undefined);

describe.each(opinions)("given addresses of $network by @ensdomains/address-encoder", ({ network, coin, shapes }) => {
  const bytes = fc.constantFrom(...shapes).chain(([before, length, after]) =>
    fc
      .uint8Array({ minLength: length, maxLength: length })
      .filter((hash) => hash.some((byte) => byte !== 0))
      .map((hash) => Uint8Array.of(...hexToBytes(`0x${before}`), ...hash, ...hexToBytes(`0x${after}`))),
  );

  test("each is read as it is", () => {
    fc.assert(
      fc.property(bytes, (bytes) => {
        const answer = parseDestination(network, coin.encode(bytes), memoOf(network));
        expect(answer).toMatchObject({ network, address: coin.encode(bytes) });
      }),
      runs(60, 2000),
    );
  });

  test("with a character changed, both refuse it, or both read the same", () => {
    const alphabet = fc.constantFrom(...Array.from("0123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz"));
    fc.assert(
      fc.property(bytes, fc.nat(), alphabet, (bytes, place, char) => {
        const address = coin.encode(bytes);
        const at = place % address.length;
        const typo = address.slice(0, at) + char + address.slice(at + 1);
        // EVM addresses compare without case, the x of their prefix included: what a QR code in capitals holds is read
        // here, as evm.test.ts says. EIP-55 is about the digits alone, and the other codec wants the x small.
        fc.pre(!typo.startsWith("0X"));
        let theirs: Uint8Array | undefined;
        try {
          theirs = coin.decode(typo);
        } catch {
          theirs = undefined;
        }
        const answer = parseDestination(network, typo, memoOf(network));
        const ours = "refused" in answer ? undefined : coin.decode(answer.address);
        expect(ours).toEqual(theirs);
      }),
      runs(120, 5000),
    );
  });
});

describe("given XRP addresses by ripple-address-codec", () => {
  const account = fc.uint8Array({ minLength: 20, maxLength: 20 }).filter((id) => id.some((byte) => byte !== 0));
  const tag = fc.nat(0xffffffff);

  test("X-address, and classic address with the tag, are the same destination", () => {
    fc.assert(
      fc.property(account, tag, (account, tag) => {
        const classic = encodeAccountID(account);
        expect(read("xrp", classicAddressToXAddress(classic, tag, false))).toBe(`${classic} ${tag}`);
        expect(read("xrp", classic, String(tag))).toBe(`${classic} ${tag}`);
        expect(read("xrp", classicAddressToXAddress(classic, tag, true))).toBe("address.invalid");
      }),
      runs(60, 2000),
    );
  });

  test("with a character changed, both refuse it", () => {
    fc.assert(
      fc.property(account, tag, fc.boolean(), fc.nat(), (account, tag, x, place) => {
        const classic = encodeAccountID(account);
        const address = x ? classicAddressToXAddress(classic, tag, false) : classic;
        const at = place % address.length;
        const typo = address.slice(0, at) + (address[at] === "z" ? "y" : "z") + address.slice(at + 1);
        expect(isValidClassicAddress(typo) || isValidXAddress(typo)).toBe(false);
        expect(read("xrp", typo, String(tag))).toBe("address.invalid");
      }),
      runs(60, 2000),
    );
  });
});
