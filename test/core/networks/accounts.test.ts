// The networks with accounts of their own kind: XRP, Stellar, Cardano, Cosmos, Polkadot, TON, Algorand, Tron, Solana.
import { describe, expect, test } from "vitest";
import { parseDestination } from "../../../functions/core/networks/index.ts";
import { checksummed, invalid, memoRequired, read, why } from "./reading.ts";

describe("XRP", () => {
  const account = "r9cZA1mLK5R5Am25ArfXFmqgNwjZgnfk59";

  test.each([
    // XLS-5d, by way of the test vectors of ripple-address-codec
    ["X7AcgcsBL6XDcUb289X4mJ8djcdyKaGZMhc9YTE92ehJ2Fu", `${account} 1`],
    ["X7AcgcsBL6XDcUb289X4mJ8djcdyKaGo2K5VpXpmCqbV2gS", `${account} 14`],
    ["X7AcgcsBL6XDcUb289X4mJ8djcdyKaLFuhLRuNXPrDeJd9A", `${account} 11747`],
    ["X7YenJqxv3L66CwhBSfd3N8RzGXxYqV56ZkTCa9UCzgaao1", "rpZc4mVfWUif9CRoHRKKcmhu1nx2xktxBo 58"],
    ["XVLhHMPHU98es4dbozjVtdWzVrDjtV18pX8yuPT7y4xaEHi", "rGWrZyQqhTp9Xu7G5Pkayo7bXjH4k4QYpf 4294967295"],
  ])("given %s, it is read as classic address and tag, %s", (typed, canonical) => {
    const [address = "", tag = ""] = canonical.split(" ");
    expect(read("xrp", typed)).toBe(canonical);
    expect(read("xrp", typed, "")).toBe(canonical);
    expect(read("xrp", typed, tag)).toBe(canonical);
    expect(read("xrp", address, tag)).toBe(canonical);
  });

  test("given another tag beside an X-address than in it, it is refused", () => {
    expect(why("xrp", "X7AcgcsBL6XDcUb289X4mJ8djcdyKaLFuhLRuNXPrDeJd9A", "11748")).toBe(
      "The address holds another destination tag than the one given beside it.",
    );
    expect(read("xrp", "X7AcgcsBL6XDcUb289X4mJ8djcdyKaLFuhLRuNXPrDeJd9A", "0")).toBe(invalid);
  });

  test.each([account, "X7AcgcsBL6XDcUb289X4mJ8djcdyKaB5hJDWMArnXr61cqZ"])(
    "given %s without a tag, it asks for one",
    (typed) => {
      expect(parseDestination("xrp", typed)).toEqual({
        refused: memoRequired,
        detail: "XRP Ledger needs a destination tag; where the recipient uses none, give 0.",
      });
      expect(read("xrp", typed, "")).toBe(memoRequired);
      expect(read("xrp", typed, "0")).toBe(`${account} 0`);
    },
  );

  test.each([
    ["00", "0"],
    ["007", "7"],
    ["4294967295", "4294967295"],
    ["00000000004294967295", "4294967295"],
  ])("given the tag %s, it is %s", (typed, tag) => {
    expect(read("xrp", account, typed)).toBe(`${account} ${tag}`);
  });

  test.each(["4294967296", "-1", "1.0", "1e3", "0x1", "1_000", " 1", "1 ", "one", "１", "9".repeat(30)])(
    "given the tag %j, it is refused",
    (tag) => {
      expect(why("xrp", account, tag)).toBe("The destination tag must be a number from 0 to 4294967295.");
    },
  );

  test.each([
    // XLS-5d: the same destinations on test networks
    ["T719a5UwUCnEs54UsxG9CJYYDhwmFCqkr7wxCcNcfZ6p5GZ", "This X-address is for a test network."],
    ["T719a5UwUCnEs54UsxG9CJYYDhwmFCziiNHtUukubF2Mg6t", "This X-address is for a test network."],
    // XLS-5d reserves eight bytes for tags, of which the ledger uses four
    ["X7AcgcsBL6XDcUb289X4mJ8djcdyKaGZMhc9YcAFbVS5FJo", "a tag of a kind"],
    ["X7AcgcsBL6XDcUb289X4mJ8djcdyKaMPYMhmNsCaQeP2dtE", "a tag of a kind"],
    ["X7AcgcsBL6XDcUb289X4mJ8djcdyKaBj989XiiqUk5erupz", "a tag of a kind"],
    // A seed and a validator's key, from https://xrpl.org/docs/references/protocol/data-types/base58-encodings
    ["sn259rEFXrQrWyx3Q7XneWcwV6dfL", "starts with r or X"],
    ["n9MXXueo837zYH36DvMc13BwHcqtfAWNJY5czWVbp7uYTj7x17TH", "starts with r or X"],
    // https://xrpl.org/docs/concepts/accounts/addresses#special-addresses
    ["rrrrrrrrrrrrrrrrrrrrrhoLvTp", "Nobody can spend"],
    ["rrrrrrrrrrrrrrrrrrrrBZbvji", "Nobody can spend"],
    ["rrrrrrrrrrrrrrrrrNAMEtxvNvQ", "Nobody can spend"],
    ["rrrrrrrrrrrrrrrrrrrn5RM1rHd", "Nobody can spend"],
    ["rHb9CJAWyB4rj91VRWn96DkukG4bwdtyTh", "Nobody can spend"],
  ])("given %s, it is refused: %s", (typed, reason) => {
    expect(why("xrp", typed, "1")).toContain(reason);
  });
});

describe("Stellar", () => {
  const account = "GA7QYNF7SOWQ3GLR2BGMZEHXAVIRZA4KVWLTJJFC7MGXUA74P7UJVSGZ";
  // SEP-23, ids 0 and 9223372036854775808 of that account
  const muxed = [
    "MA7QYNF7SOWQ3GLR2BGMZEHXAVIRZA4KVWLTJJFC7MGXUA74P7UJUAAAAAAAAAAAACJUQ",
    "MA7QYNF7SOWQ3GLR2BGMZEHXAVIRZA4KVWLTJJFC7MGXUA74P7UJVAAAAAAAAAAAAAJLK",
  ];

  test("given an account, a memo may stand beside it", () => {
    expect(read("stellar", account)).toBe(account);
    expect(read("stellar", account, "")).toBe(account);
    expect(read("stellar", account, "1073837293")).toBe(`${account} 1073837293`);
  });

  test.each(muxed)("given the muxed account %s, it stays one and takes no memo", (typed) => {
    expect(read("stellar", typed)).toBe(typed);
    expect(read("stellar", typed, "")).toBe(typed);
    expect(why("stellar", typed, "1")).toBe("The address already names the recipient's user; leave the memo out.");
  });

  test.each([
    // SEP-23: invalid
    "GAAAAAAAACGC6",
    "MA7QYNF7SOWQ3GLR2BGMZEHXAVIRZA4KVWLTJJFC7MGXUA74P7UJUAAAAAAAAAAAACJUR",
    "GA7QYNF7SOWQ3GLR2BGMZEHXAVIRZA4KVWLTJJFC7MGXUA74P7UJVSGZA",
    "GA7QYNF7SOWQ3GLR2BGMZEHXAVIRZA4KVWLTJJFC7MGXUA74P7UJUACUSI",
    "G47QYNF7SOWQ3GLR2BGMZEHXAVIRZA4KVWLTJJFC7MGXUA74P7UJVP2I",
    "MA7QYNF7SOWQ3GLR2BGMZEHXAVIRZA4KVWLTJJFC7MGXUA74P7UJVAAAAAAAAAAAAAJLKA",
    "MA7QYNF7SOWQ3GLR2BGMZEHXAVIRZA4KVWLTJJFC7MGXUA74P7UJVAAAAAAAAAAAAAAV75I",
    "M47QYNF7SOWQ3GLR2BGMZEHXAVIRZA4KVWLTJJFC7MGXUA74P7UJUAAAAAAAAAAAACJUQ",
    "MA7QYNF7SOWQ3GLR2BGMZEHXAVIRZA4KVWLTJJFC7MGXUA74P7UJUAAAAAAAAAAAACJUK===",
    "MA7QYNF7SOWQ3GLR2BGMZEHXAVIRZA4KVWLTJJFC7MGXUA74P7UJUAAAAAAAAAAAACJUO",
    // SEP-23: valid, but not accounts: signed payload, contract, liquidity pool, claimable balance
    "PA7QYNF7SOWQ3GLR2BGMZEHXAVIRZA4KVWLTJJFC7MGXUA74P7UJUAAAAAQACAQDAQCQMBYIBEFAWDANBYHRAEISCMKBKFQXDAMRUGY4DUPB6IBZGM",
    "CA7QYNF7SOWQ3GLR2BGMZEHXAVIRZA4KVWLTJJFC7MGXUA74P7UJUWDA",
    "LA7QYNF7SOWQ3GLR2BGMZEHXAVIRZA4KVWLTJJFC7MGXUA74P7UJUPJN",
    "BAAD6DBUX6J22DMZOHIEZTEQ64CVCHEDRKWZONFEUL5Q26QD7R76RGR4TU",
    // Lower case, a federation address, a key of zeros
    account.toLowerCase(),
    "jed*stellar.org",
    "GAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAWHF",
  ])("given %s, it is refused", (typed) => {
    expect(read("stellar", typed)).toBe(invalid);
  });
});

describe("Cardano", () => {
  test.each([
    // CIP-19, mainnet, types 0 to 3, 6 and 7
    "addr1qx2fxv2umyhttkxyxp8x0dlpdt3k6cwng5pxj3jhsydzer3n0d3vllmyqwsx5wktcd8cc3sq835lu7drv2xwl2wywfgse35a3x",
    "addr1z8phkx6acpnf78fuvxn0mkew3l0fd058hzquvz7w36x4gten0d3vllmyqwsx5wktcd8cc3sq835lu7drv2xwl2wywfgs9yc0hh",
    "addr1yx2fxv2umyhttkxyxp8x0dlpdt3k6cwng5pxj3jhsydzerkr0vd4msrxnuwnccdxlhdjar77j6lg0wypcc9uar5d2shs2z78ve",
    "addr1x8phkx6acpnf78fuvxn0mkew3l0fd058hzquvz7w36x4gt7r0vd4msrxnuwnccdxlhdjar77j6lg0wypcc9uar5d2shskhj42g",
    "addr1vx2fxv2umyhttkxyxp8x0dlpdt3k6cwng5pxj3jhsydzers66hrl8",
    "addr1w8phkx6acpnf78fuvxn0mkew3l0fd058hzquvz7w36x4gtcyjy7wx",
  ])("given %s, in lower or in upper case, it is read as that", (typed) => {
    expect(read("cardano", typed)).toBe(typed);
    expect(read("cardano", typed.toUpperCase())).toBe(typed);
  });

  test.each([
    // CIP-19: pointers and stake addresses of the mainnet, testnet addresses
    ["addr1gx2fxv2umyhttkxyxp8x0dlpdt3k6cwng5pxj3jhsydzer5pnz75xxcrzqf96k", "Only base and enterprise"],
    ["addr128phkx6acpnf78fuvxn0mkew3l0fd058hzquvz7w36x4gtupnz75xxcrtw79hu", "Only base and enterprise"],
    ["stake1uyehkck0lajq8gr28t9uxnuvgcqrc6070x3k9r8048z8y5gh6ffgw", "A stake address"],
    ["stake178phkx6acpnf78fuvxn0mkew3l0fd058hzquvz7w36x4gtcccycj5", "A stake address"],
    ["addr_test1vz2fxv2umyhttkxyxp8x0dlpdt3k6cwng5pxj3jhsydzerspjrlsz", "mainnet"],
    [
      "addr_test1qz2fxv2umyhttkxyxp8x0dlpdt3k6cwng5pxj3jhsydzer3n0d3vllmyqwsx5wktcd8cc3sq835lu7drv2xwl2wywfgs68faae",
      "This is not a Cardano address", // longer than any address of the mainnet
    ],
    // Byron: of the mainnet, from @ensdomains/address-encoder, and of a testnet, from CIP-19
    ["Ae2tdPwUPEZFRbyhz3cpfC2CumGzNkFBN2L42rcUc2yjQpEkxDbkPodpMAi", "Byron"],
    [
      "DdzFFzCqrhsrcTVhLygT24QwTnNqQqQ8mZrq5jykUzMveU26sxaH529kMpo7VhPrt5pwW3dXeB2k3EEvKcNBRmzCfcQ7dTkyGzTs658C",
      "Byron",
    ],
    [
      "37btjrVyb4KDXBNC4haBVPCrro8AQPHwvCMp3RFhhSVWwfFmZ6wwzSK6JK1hY6wHNmtrpTf1kdbva8TCneM2YsiXT7mrzT21EacHnPpz5YyUdj64na",
      "This is not a Cardano address",
    ],
    // A testnet's header behind the mainnet's prefix, a pointer with the length of a base address
    ["addr1vz2fxv2umyhttkxyxp8x0dlpdt3k6cwng5pxj3jhsydzers6g8jlq", "mainnet"],
    [
      "addr1gx2fxv2umyhttkxyxp8x0dlpdt3k6cwng5pxj3jhsydzer3n0d3vllmyqwsx5wktcd8cc3sq835lu7drv2xwl2wywfgsvyt2jy",
      "Only base and enterprise",
    ],
    ["addr1vyqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqkdl5mw", "Nobody can spend"],
    ["$handle", "This is not a Cardano address"],
  ])("given %s, it is refused: %s", (typed, reason) => {
    expect(why("cardano", typed)).toContain(reason);
  });
});

describe("Cosmos", () => {
  test.each([
    // @ensdomains/address-encoder, and an account of 32 bytes (ADR-028)
    "cosmos1depk54cuajgkzea6zpgkq36tnjwdzv4afc3d27",
    "cosmos1x9e77e3rc66gllg68hxqe3jgnv9q0w685dl50nl0flnfm6p9cpsq3jwrk8",
  ])("given %s, in lower or in upper case, it is read as that", (typed) => {
    expect(read("cosmos", typed)).toBe(typed);
    expect(read("cosmos", typed.toUpperCase())).toBe(typed);
  });

  test.each([
    ["cosmosvaloper1depk54cuajgkzea6zpgkq36tnjwdzv4avv9cxd", "a validator"],
    ["osmo1depk54cuajgkzea6zpgkq36tnjwdzv4aprzauv", "Osmosis"],
    ["cosmos1x9e77e3rc66gllg68hxqe3jgnv9q0wcxf4wc5", "19 bytes"],
    ["cosmos17kl53vuhmtnsh6pt8n9y0ylcav4kekkflselwk", "bech32m"],
    ["Cosmos1depk54cuajgkzea6zpgkq36tnjwdzv4afc3d27", "mixed case"],
    ["cosmos1qqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqnrql8a", "a hash of zeros"],
  ])("given %s (%s), it is refused", (typed) => {
    expect(read("cosmos", typed)).toBe(invalid);
  });
});

describe("Polkadot", () => {
  test("given the Polkadot address of a key, it is read; its addresses elsewhere are refused", () => {
    const address = "1FRMM8PEiWXYax7rpS6X4XZX1aAAxSWx1CrKTyrVYhV24fg";
    // The same key on Kusama and in the generic form, https://wiki.polkadot.network/docs/learn-accounts
    const kusama = "CpjsLDC1JFyrhm3ftC9Gs4QoyrkHKhZKtK7YqGTRFtTafgp";
    const generic = "5CK8D1sKNwF473wbuBP6NuhQfPaWUetNsWUNAAzVwTfxqjfr";
    expect(read("polkadot", address)).toBe(address);
    for (const typed of [kusama, generic]) {
      expect(why("polkadot", typed)).toBe(
        "This address belongs to another network than Polkadot, whose addresses start with 1.",
      );
    }
  });

  test.each([
    // https://polkadot.js.org/docs/keyring/start/ss58: Polkadot, Kusama, generic
    ["1NthTCKurNHLW52mMa6iA8Gz7UFYW5UnM3yTSpVdGu4Th7h", "1NthTCKurNHLW52mMa6iA8Gz7UFYW5UnM3yTSpVdGu4Th7h"],
    ["CxDDSH8gS7jecsxaRL9Txf8H5kqesLXAEAEgp76Yz632J9M", invalid],
    ["5CSbZ7wG456oty4WoiX6a1J88VUbrCXLhrKVJ9q95BsYH4TZ", invalid],
    // 20 bytes; a key of zeros
    ["13z8BVNbJHd9RU8JPupB7EqnDj91abE", invalid],
    ["111111111111111111111111111111111HC1", invalid],
  ])("given %s, the answer is %s", (typed, answer) => {
    expect(read("polkadot", typed)).toBe(answer);
  });
});

describe("TON", () => {
  // https://docs.ton.org/v3/guidelines/dapps/cookbook
  const canonical = "UQDKbjIcfM6ezt8KjKJJLshZJJSqX7XOA4ff-W72r5gqPuwA";

  test.each([
    [canonical, true],
    ["UQDKbjIcfM6ezt8KjKJJLshZJJSqX7XOA4ff+W72r5gqPuwA", true],
    ["EQDKbjIcfM6ezt8KjKJJLshZJJSqX7XOA4ff-W72r5gqPrHF", true],
    ["EQDKbjIcfM6ezt8KjKJJLshZJJSqX7XOA4ff+W72r5gqPrHF", true],
    ["0:ca6e321c7cce9ecedf0a8ca2492ec8592494aa5fb5ce0387dff96ef6af982a3e", false],
    ["0:CA6E321C7CCE9ECEDF0A8CA2492EC8592494AA5FB5CE0387DFF96EF6AF982A3E", false],
  ])("given %s, it is one account, with a checksum: %s", (typed, sure) => {
    expect(read("ton", typed)).toBe(canonical);
    expect(checksummed("ton", typed)).toBe(sure);
  });

  test.each([
    // TEP-2, the root DNS contract in the masterchain
    "-1:e56754f83426f69b09267bd876ac97c44821345b7e266bd956a7bfbfb98df35c",
    "Ef_lZ1T4NCb2mwkme9h2rJfESCE0W34ma9lWp7-_uY3zXDvq",
    "Uf_lZ1T4NCb2mwkme9h2rJfESCE0W34ma9lWp7-_uY3zXGYv",
    "Ef/lZ1T4NCb2mwkme9h2rJfESCE0W34ma9lWp7+/uY3zXDvq",
  ])("given %s, in the masterchain, it is one account", (typed) => {
    expect(read("ton", typed)).toBe("Uf_lZ1T4NCb2mwkme9h2rJfESCE0W34ma9lWp7-_uY3zXGYv");
  });

  test.each([
    ["kQDKbjIcfM6ezt8KjKJJLshZJJSqX7XOA4ff-W72r5gqPgpP", "test networks only"],
    ["0QDKbjIcfM6ezt8KjKJJLshZJJSqX7XOA4ff-W72r5gqPleK", "test networks only"],
    ["EQHKbjIcfM6ezt8KjKJJLshZJJSqX7XOA4ff-W72r5gqPjwZ", "workchain"], // 1
    ["EgDKbjIcfM6ezt8KjKJJLshZJJSqX7XOA4ff-W72r5gqPgWL", "flags"], // 0x12
    ["EQDKbjIcfM6ezt8KjKJJLshZJJSqX7XOA4ff-W72r5gqPrHG", "checksum"],
    ["Ef/lZ1T4NCb2mwkme9h2rJfESCE0W34ma9lWp7-_uY3zXDvq", "checksum"], // both alphabets at once
    ["1:ca6e321c7cce9ecedf0a8ca2492ec8592494aa5fb5ce0387dff96ef6af982a3e", "48 characters"],
    ["0:ca6e321c7cce9ecedf0a8ca2492ec8592494aa5fb5ce0387dff96ef6af982a3", "48 characters"],
    ["Pubjns2gp7DGCnEH7EOWeCnb6Lw1akm538YYaz6sdLVHfRB2", "flags"], // TEP-2, a public key
    ["EQAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAM9c", "Nobody can spend"],
    ["0:0000000000000000000000000000000000000000000000000000000000000000", "Nobody can spend"],
    ["alice.ton", "48 characters"],
  ])("given %s, it is refused: %s", (typed, reason) => {
    expect(why("ton", typed)).toContain(reason);
  });
});

describe("Algorand", () => {
  test.each([
    // https://developer.algorand.org/docs, and the test vectors of @ensdomains/address-encoder
    ["VCMJKWOY5P5P7SKMZFFOCEROPJCZOTIJMNIYNUCKH7LRO45JMJP6UYBIJA", true],
    ["7777777777777777777777777777777777777777777777777774MSJUVU", true],
    ["AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAY5HFKQ", false], // a key of zeros
    ["vcmjkwoy5p5p7skmzffoceropjczotijmniynuckh7lro45jmjp6uybija", false],
    ["VCMJKWOY5P5P7SKMZFFOCEROPJCZOTIJMNIYNUCKH7LRO45JMJP6UYBIJB", false], // bits set behind the last byte
    ["VCMJKWOY5P5P7SKMZFFOCEROPJCZOTIJMNIYNUCKH7LRO45JMJP6UYBIJA======", false],
    ["alice.algo", false],
  ])("given %s, it is read: %s", (typed, isRead) => {
    expect(read("algorand", typed)).toBe(isRead ? typed : invalid);
  });
});

describe("Tron", () => {
  test.each([
    // Test vectors of @ensdomains/address-encoder
    ["TUrMmF9Gd4rzrXsQ34ui3Wou94E7HFuJQh", true],
    ["TJCnKsPa7y5okkXvQAidZBzqx3QyQ6sxMW", true],
    ["41cf1ecacaf90a04bb0297f9991ae1262d0a3399e1", false], // the first in hexadecimal
    ["0xcF1ecacaF90a04bb0297f9991AE1262d0a3399E1", false],
    ["1BgGZ9tcN4rm9KBzDn7KprQz87SZ26SAMH", false], // Bitcoin
    ["T9yD14Nj9j7xAB4dbGeiX9h8unkKHxuWwb", false], // a hash of zeros
  ])("given %s, it is read: %s", (typed, isRead) => {
    expect(read("tron", typed)).toBe(isRead ? typed : invalid);
  });
});

describe("Solana", () => {
  test.each([
    // Test vectors of @ensdomains/address-encoder, the second from trustwallet/wallet-core
    ["AHy6YZA8BsHgQfVkk7MbwpAN94iyN7Nf1zN4nPqUN32Q", true],
    ["2gVkYWexTHR5Hb2aLeQN3tnngvWzisFKXDUPrgMHpdST", true],
    ["CNR8RPMxjY28VsPA6KFq3B8PUdZnrTSC5HSFwKPBR2", false], // too short
    ["1CNR8RPMxjY28VsPA6KFq3B8PUdZnrTSC5HSFwKPBR29Z", false], // a zero byte too many
    ["11111111111111111111111111111111", false], // the system program, a key of zeros
    ["1nc1nerator11111111111111111111111111111111", false],
    ["So11111111111111111111111111111111111111112", false],
    ["alice.sol", false],
  ])("given %s, it is read: %s", (typed, isRead) => {
    expect(read("solana", typed)).toBe(isRead ? typed : invalid);
  });

  test("it never vouches for what was typed", () => {
    expect(checksummed("solana", "AHy6YZA8BsHgQfVkk7MbwpAN94iyN7Nf1zN4nPqUN32Q")).toBe(false);
  });
});
