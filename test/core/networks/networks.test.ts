import { sha256 } from "@noble/hashes/sha2.js";
import { createBase58check } from "@scure/base";
import { build } from "esbuild";
import fc from "fast-check";
import { describe, expect, it, test } from "vitest";
import { familyOf, networkOf, networks, parseDestination } from "../../../functions/core/networks/index.ts";
import { isNetwork } from "../../../functions/core/networks/names.ts";
import { isRefusal } from "../../../functions/core/refusal.ts";
import { invalid, read, why } from "./reading.ts";

/** The example of a network with what it takes beside the address. */
const memoOf = (network: string) => (network === "xrp" ? "7" : undefined);
const evm = ["ethereum", "polygon", "bnb-smart-chain", "arbitrum", "optimism", "base", "avalanche-c"];
const family = (network: string) => (evm.includes(network) ? "evm" : network);

describe("the list of networks", () => {
  test("has these, with these CAIP-2 ids", () => {
    // https://github.com/ChainAgnostic/namespaces, CIP-34 for Cardano
    expect(Object.fromEntries(networks.map(({ network, caip2 }) => [network, caip2]))).toEqual({
      bitcoin: "bip122:000000000019d6689c085ae165831e93",
      litecoin: "bip122:12a765e31ffd4059bada1e25190f6e98",
      dogecoin: "bip122:1a91e3dace36e2be3bf030a65679fe82",
      "bitcoin-cash": "bip122:000000000000000000b15ad892af8f6a",
      ethereum: "eip155:1",
      polygon: "eip155:137",
      "bnb-smart-chain": "eip155:56",
      arbitrum: "eip155:42161",
      optimism: "eip155:10",
      base: "eip155:8453",
      "avalanche-c": "eip155:43114",
      tron: "tron:728126428",
      solana: "solana:5eykt4UsFv8P8NJdTREpY1vzqKqZKvdp",
      xrp: "xrpl:0",
      stellar: "stellar:pubnet",
      cardano: "cip34:1-764824073",
      cosmos: "cosmos:cosmoshub-4",
      polkadot: "polkadot:91b171bb158e2d3848fa23a9f1c25182",
      ton: "tvm:-239",
      algorand: "algorand:wGHE2Pwdvd7S12BL5FaOP20EGYesN73k",
    });
  });

  test.each(networks)("$network: its CAIP-2 id is well formed", ({ caip2 }) => {
    // The syntax of https://chainagnostic.org/CAIPs/caip-2, which allows for no more than 32 characters
    expect(caip2).toMatch(/^[-a-z0-9]{3,8}:[-_a-zA-Z0-9]{1,32}$/);
  });

  test("says where there is a memo, and that XRP needs one", () => {
    const rules = networks.filter(({ memo }) => memo.kind !== "none").map(({ network, memo }) => [network, memo]);
    expect(Object.fromEntries(rules)).toEqual({
      xrp: { kind: "required", name: "destination tag", format: "a number from 0 to 4294967295" },
      stellar: { kind: "optional", name: "memo", format: "text of at most 28 bytes" },
      cosmos: { kind: "optional", name: "memo", format: "text of at most 256 bytes" },
      ton: { kind: "optional", name: "comment", format: "text of at most 123 bytes" },
      algorand: { kind: "optional", name: "note", format: "text of at most 1024 bytes" },
    });
  });

  test("says which addresses can carry no checksum", () => {
    expect(networks.filter(({ checksum }) => checksum === "never").map(({ network }) => network)).toEqual(["solana"]);
    expect(networks.filter(({ checksum }) => checksum === "sometimes").map(({ network }) => network)).toEqual([
      ...evm,
      "ton",
    ]);
  });

  test("links to explorers", () => {
    expect(networkOf("ethereum").explorer("0xd8dA6BF26964aF9D7eEd9e03E53415D37aA96045")).toBe(
      "https://etherscan.io/address/0xd8dA6BF26964aF9D7eEd9e03E53415D37aA96045",
    );
    expect(networkOf("bitcoin-cash").explorer("bitcoincash:qpm2")).toBe(
      "https://blockchair.com/bitcoin-cash/address/bitcoincash%3Aqpm2",
    );
  });

  test("knows a name only as it is written", () => {
    expect(isNetwork("bitcoin")).toBe(true);
    expect(["Bitcoin", "btc", "", " bitcoin", "toString", "__proto__"].filter(isNetwork)).toEqual([]);
    expect(networkOf("ton").name).toBe("TON");
  });

  test("bundles without anything of Node, and small", async () => {
    const { outputFiles } = await build({
      entryPoints: ["functions/core/networks/index.ts"],
      bundle: true,
      minify: true,
      write: false,
      format: "esm",
      platform: "neutral",
      mainFields: ["module", "main"],
      logLevel: "silent",
    });
    expect(outputFiles[0]?.contents.length).toBeLessThan(52_000);
  });
});

describe("given an unknown network", () => {
  test.each(["", "Bitcoin", "monero", "constructor"])("%j is unsupported", (network) => {
    expect(parseDestination(network, "bc1qar0srrr7xfkvy5l643lydnw9re59gtzzwf5mdq")).toEqual({
      refused: "address.unsupported_network",
      detail: "This network is not supported.",
    });
  });
});

describe.each(networks)("given the example of $network", ({ network, example, checksum }) => {
  const memo = memoOf(network);

  test("it is canonical already", () => {
    expect(read(network, example, memo)).toBe(memo === undefined ? example : `${example} ${memo}`);
  });

  test("a typing error in any place is noticed", () => {
    const accepted: string[] = [];
    for (let at = 0; at < example.length; at++) {
      for (const char of "02789AHZaqhz") {
        if (example[at] === char) continue;
        const typo = example.slice(0, at) + char + example.slice(at + 1);
        const answer = parseDestination(network, typo, memo);
        // Where there is no checksum to notice by, the answer has to say so.
        if (!("refused" in answer) && (checksum !== "never" || answer.checksummed)) accepted.push(typo);
      }
    }
    expect(accepted).toEqual([]);
  });

  test("neighbours swapped, a character lost or doubled: noticed too", () => {
    const accepted: string[] = [];
    for (let at = 0; at < example.length; at++) {
      const [a = "", b = ""] = example.slice(at, at + 2);
      const errors = [b + a, a, b, a + b + b].map((pair) => example.slice(0, at) + pair + example.slice(at + 2));
      for (const typo of errors) {
        const answer = parseDestination(network, typo, memo);
        const harmless = typo === example;
        if (!harmless && !("refused" in answer) && (checksum !== "never" || answer.checksummed)) accepted.push(typo);
      }
    }
    expect(accepted).toEqual([]);
  });

  test.each([" X", "X ", "X\n", "\tX", "\u00a0X", "X\u200b", "\u202eX", "X\0", "Х"])(
    "%j in X's place is refused",
    (form) => {
      expect(read(network, form.replace("X", example), memo)).toBe(invalid);
    },
  );

  test("no network of another family takes it", () => {
    const others = networks.filter((other) => family(other.network) !== family(network));
    expect(others.map((other) => read(other.network, example, memoOf(other.network)))).toEqual(
      others.map(() => invalid),
    );
  });
});

test("an empty address, one without end and one with a blank are refused", () => {
  expect(why("bitcoin", "")).toBe("The address is missing.");
  expect(why("bitcoin", "1".repeat(129))).toBe("The address is too long.");
  expect(why("bitcoin", "bc1qar0srrr7xfkvy5l643lydnw9re59gtzzwf5mdq ")).toBe(
    "The address contains white space or a character that no address has.",
  );
});

describe("properties", () => {
  const network = fc.constantFrom(...networks.map((row) => row.network), "no-such-network");
  const anything = fc.string({ unit: "binary", maxLength: 200 });
  const almost = fc
    .tuple(fc.constantFrom(...networks.map((row) => row.example)), fc.nat(200), fc.string({ maxLength: 3 }))
    .map(([example, at, inserted]) => example.slice(0, at) + inserted + example.slice(at + 1));
  const alphabet = fc.constantFrom(...Array.from("123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz"));
  const base58 = fc.string({ unit: alphabet, maxLength: 200 });
  const address = fc.oneof(anything, almost, base58);
  const memo = fc.option(fc.oneof(anything, fc.nat().map(String)), { nil: undefined });

  test("reading never throws, and a refusal explains itself in a sentence", () => {
    fc.assert(
      fc.property(network, address, memo, (network, address, memo) => {
        const answer = parseDestination(network, address, memo);
        if ("refused" in answer) expect(answer.detail).toMatch(/^[A-Z].*\.$/);
      }),
      { numRuns: 3_000 },
    );
  });

  test("what was read reads as itself", () => {
    const typed = fc.oneof(
      {
        weight: 3,
        arbitrary: fc.constantFrom(...networks).map(({ network, example }) => ({ network, address: example })),
      },
      { weight: 1, arbitrary: fc.record({ network: fc.constantFrom(...networks.map((row) => row.network)), address }) },
    );
    fc.assert(
      fc.property(typed, memo, ({ network, address }, memo) => {
        const once = parseDestination(network, address, memo);
        if (!("refused" in once)) expect(parseDestination(once.network, once.address, once.memo)).toEqual(once);
      }),
      { numRuns: 2_000 },
    );
  });
});

describe("given an address of one network", () => {
  const readers = (address: string) => [
    ...new Set(
      networks
        .filter(
          ({ network }) =>
            !isRefusal(parseDestination(network, address, "0")) || !isRefusal(parseDestination(network, address)),
        )
        .map(({ network }) => familyOf(network)),
    ),
  ];

  it("then no other family takes it for one of its own", () => {
    for (const { network, example } of networks) expect(readers(example), example).toEqual([familyOf(network)]);
  });

  it("then whatever its version byte is, one family at most reads it", () => {
    const hash = new Uint8Array(20).fill(7);
    const base58check = createBase58check(sha256);
    const several = Array.from({ length: 256 }, (_, version) => base58check.encode(Uint8Array.of(version, ...hash)))
      .map((address) => ({ address, families: readers(address) }))
      .filter(({ families }) => families.length > 1);
    expect(several).toEqual([]);
  });
});
