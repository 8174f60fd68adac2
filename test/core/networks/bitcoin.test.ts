import { describe, expect, test } from "vitest";
import { checksummed, invalid, read, why } from "./reading.ts";

describe("Bitcoin", () => {
  test.each([
    // Base58Check, the hash of BIP-173's examples as P2PKH and as P2SH (BIP-13)
    ["1BgGZ9tcN4rm9KBzDn7KprQz87SZ26SAMH", "1BgGZ9tcN4rm9KBzDn7KprQz87SZ26SAMH"],
    ["3CNHUhP3uyB9EUtRLsmvFUmvGdjGdkTxJw", "3CNHUhP3uyB9EUtRLsmvFUmvGdjGdkTxJw"],
    // BIP-173, BIP-350
    ["BC1QW508D6QEJXTDG4Y5R3ZARVARY0C5XW7KV8F3T4", "bc1qw508d6qejxtdg4y5r3zarvary0c5xw7kv8f3t4"],
    ["bc1qw508d6qejxtdg4y5r3zarvary0c5xw7kv8f3t4", "bc1qw508d6qejxtdg4y5r3zarvary0c5xw7kv8f3t4"],
    // BIP-350, taproot
    [
      "bc1p0xlxvlhemja6c4dqv22uapctqupfhlxm9h8z3k2e72q4k9hcz7vqzk5jj0",
      "bc1p0xlxvlhemja6c4dqv22uapctqupfhlxm9h8z3k2e72q4k9hcz7vqzk5jj0",
    ],
  ])("given %s, it is read as %s", (typed, canonical) => {
    expect(read("bitcoin", typed)).toBe(canonical);
    expect(checksummed("bitcoin", typed)).toBe(true);
  });

  test.each([
    // BIP-173: invalid
    ["tc1qw508d6qejxtdg4y5r3zarvary0c5xw7kg3g4ty", "another prefix"],
    ["bc1qw508d6qejxtdg4y5r3zarvary0c5xw7kv8f3t5", "checksum"],
    ["BC13W508D6QEJXTDG4Y5R3ZARVARY0C5XW7KN40WF2", "witness version 17"],
    ["bc1rw5uspcuh", "program length"],
    ["bc10w508d6qejxtdg4y5r3zarvary0c5xw7kw508d6qejxtdg4y5r3zarvary0c5xw7kw5rljs90", "program length"],
    ["BC1QR508D6QEJXTDG4Y5R3ZARVARYV98GJ9P", "program length for version 0"],
    ["bc1zw508d6qejxtdg4y5r3zarvaryvqyzf3du", "more than 4 bits of padding"],
    ["bc1gmk9yu", "nothing in it"],
    // BIP-173: valid then, but version 1 and up moved to bech32m with BIP-350
    ["bc1pw508d6qejxtdg4y5r3zarvary0c5xw7kw508d6qejxtdg4y5r3zarvary0c5xw7k7grplx", "bech32 with version 1"],
    ["BC1SW50QA3JX3S", "bech32 with version 16"],
    ["bc1zw508d6qejxtdg4y5r3zarvaryvg6kdaj", "bech32 with version 2"],
    // BIP-350: invalid
    ["tc1p0xlxvlhemja6c4dqv22uapctqupfhlxm9h8z3k2e72q4k9hcz7vq5zuyut", "another prefix"],
    ["bc1p0xlxvlhemja6c4dqv22uapctqupfhlxm9h8z3k2e72q4k9hcz7vqh2y7hd", "bech32 instead of bech32m"],
    ["BC1S0XLXVLHEMJA6C4DQV22UAPCTQUPFHLXM9H8Z3K2E72Q4K9HCZ7VQ54WELL", "bech32 instead of bech32m"],
    ["bc1qw508d6qejxtdg4y5r3zarvary0c5xw7kemeawh", "bech32m instead of bech32"],
    ["bc1p38j9r5y49hruaue7wxjce0updqjuyyx0kh56v8s25huc6995vvpql3jow4", "character in the checksum"],
    ["BC130XLXVLHEMJA6C4DQV22UAPCTQUPFHLXM9H8Z3K2E72Q4K9HCZ7VQ7ZWS8R", "witness version 17"],
    ["bc1pw5dgrnzv", "program of 1 byte"],
    ["bc1p0xlxvlhemja6c4dqv22uapctqupfhlxm9h8z3k2e72q4k9hcz7v8n0nx0muaewav253zgeav", "program of 41 bytes"],
    ["bc1p0xlxvlhemja6c4dqv22uapctqupfhlxm9h8z3k2e72q4k9hcz7v07qwwzcrf", "more than 4 bits of padding"],
    // Mixed case
    ["bc1qw508d6qejxtdg4y5r3zarvary0c5xw7kv8f3T4", "mixed case"],
    ["Bc1qw508d6qejxtdg4y5r3zarvary0c5xw7kv8f3t4", "mixed case"],
    // Test networks: BIP-173, BIP-350, and Base58Check with 0x6f and 0xc4
    ["tb1qrp33g0q5c5txsp9arysrx4k6zdkfs4nce4xj0gdcccefvpysxf3q0sl5k7", "testnet"],
    ["tb1pqqqqp399et2xygdj5xreqhjjvcmzhxw4aywxecjdzew6hylgvsesf3hn0c", "testnet"],
    ["mrCDrCybB6J1vRfbwM5hemdJz73FwDBC8r", "testnet"],
    ["2N3vVYSK5XRgVSGWy21PnsRmBUywSQNdCsf", "testnet"],
    // Private keys and BIP-21 links are not addresses
    ["5HueCGU8rMjxEXxiPuD5BDku4MkFqeZyd4dZ1jvhTVqvbTLvyTJ", "private key"],
    ["bitcoin:1BgGZ9tcN4rm9KBzDn7KprQz87SZ26SAMH", "link"],
  ])("given %s (%s), it is refused", (typed) => {
    expect(read("bitcoin", typed)).toBe(invalid);
  });

  test.each([
    // Valid in BIP-350, but anybody can spend from these until a soft fork gives them a meaning
    ["bc1pw508d6qejxtdg4y5r3zarvary0c5xw7kw508d6qejxtdg4y5r3zarvary0c5xw7kt5nd6y", "a length that no wallet uses"],
    ["BC1SW50QGDZ25J", "witness version 16"],
    ["bc1zw508d6qejxtdg4y5r3zarvaryvaxxpcs", "witness version 2"],
    ["bc1pfeessrawgf", "a length that no wallet uses"], // pay-to-anchor, Bitcoin Core 28
    // https://en.bitcoin.it/wiki/Proof_of_burn
    ["1111111111111111111114oLvT2", "Nobody can spend"],
    ["1BitcoinEaterAddressDontSendf59kuE", "Nobody can spend"],
    ["1CounterpartyXXXXXXXXXXXXXXXUWLpVr", "Nobody can spend"],
  ])("given %s, where coins are lost, it is refused and says so", (typed, reason) => {
    expect(why("bitcoin", typed)).toContain(reason);
  });
});

describe("Litecoin", () => {
  test.each([
    // Test vectors of @ensdomains/address-encoder
    ["LaMT348PWRnrqeeWArpwQPbuanpXDZGEUz", "LaMT348PWRnrqeeWArpwQPbuanpXDZGEUz"],
    ["MQMcJhpWHYVeQArcZR3sBgyPZxxRtnH441", "MQMcJhpWHYVeQArcZR3sBgyPZxxRtnH441"],
    ["LTC1QDP7P2RPX4A2F80H7A4CRVPPCZGG4EGMV5C78W8", "ltc1qdp7p2rpx4a2f80h7a4crvppczgg4egmv5c78w8"],
    [
      "ltc1px9e77e3rc66gllg68hxqe3jgnv9q0w685dl50nl0flnfm6p9cpsqulrq0w",
      "ltc1px9e77e3rc66gllg68hxqe3jgnv9q0w685dl50nl0flnfm6p9cpsqulrq0w",
    ],
  ])("given %s, it is read as %s", (typed, canonical) => {
    expect(read("litecoin", typed)).toBe(canonical);
  });

  test("given a script in the old form with a 3, it is refused, since it may be Bitcoin's", () => {
    // The same script as MQMcJhpW… above
    expect(why("litecoin", "3J9TzpQYLReDbfaiTY4XN3izFGMyswQgCb")).toBe(
      "An address with a leading 3 can't be told from a Bitcoin one; give Litecoin's own form, M….",
    );
  });

  test.each([
    ["1BgGZ9tcN4rm9KBzDn7KprQz87SZ26SAMH", "Bitcoin"],
    ["bc1qw508d6qejxtdg4y5r3zarvary0c5xw7kv8f3t4", "Bitcoin"],
    ["QXHFfTBKYXjaaTH1e7Rox8CcdNPGHVhM59", "testnet"],
    ["LKDxGDJq5fF4FohAB8zJH24mDDNHDNtqsE", "a hash of zeros"],
  ])("given %s (%s), it is refused", (typed) => {
    expect(read("litecoin", typed)).toBe(invalid);
  });
});

describe("Dogecoin", () => {
  test.each([
    // Test vectors of @ensdomains/address-encoder
    "DBXu2kgc3xtvCUWFcxFE3r9hEYgmuaaCyD",
    "AF8ekvSf6eiSBRspJjnfzK6d1EM6pnPq3G",
  ])("given %s, it is read as it is", (typed) => {
    expect(read("dogecoin", typed)).toBe(typed);
  });

  test.each([
    ["nesRpRaAbTDmZHwmzBkLd2AtF7Z9L9z5S2", "testnet"],
    ["1BgGZ9tcN4rm9KBzDn7KprQz87SZ26SAMH", "Bitcoin"],
    ["LVuDpNCSSj6pQ7t9Pv6d6sUkLKoqDEVUnJ", "Litecoin"],
    ["DDogepartyxxxxxxxxxxxxxxxxxxw1dfzr", "the burn address of Dogeparty"],
    ["D596YFweJQuHY1BbjazZYmAbt8jJPbKehC", "a hash of zeros"],
  ])("given %s (%s), it is refused", (typed) => {
    expect(read("dogecoin", typed)).toBe(invalid);
  });
});

describe("Bitcoin Cash", () => {
  const canonical = "bitcoincash:qpm2qsznhks23z7629mms6s4cwef74vcwvy22gdx6a";

  test.each([
    // CashAddr specification
    [canonical, canonical],
    ["qpm2qsznhks23z7629mms6s4cwef74vcwvy22gdx6a", canonical],
    ["QPM2QSZNHKS23Z7629MMS6S4CWEF74VCWVY22GDX6A", canonical],
    ["BITCOINCASH:QPM2QSZNHKS23Z7629MMS6S4CWEF74VCWVY22GDX6A", canonical],
    ["ppm2qsznhks23z7629mms6s4cwef74vcwvn0h829pq", "bitcoincash:ppm2qsznhks23z7629mms6s4cwef74vcwvn0h829pq"],
    // https://github.com/cashtokens/cashtokens/blob/master/test-vectors/cashaddr.json: plain, token-aware, P2SH32
    [
      "bitcoincash:qr6m7j9njldwwzlg9v7v53unlr4jkmx6eylep8ekg2",
      "bitcoincash:qr6m7j9njldwwzlg9v7v53unlr4jkmx6eylep8ekg2",
    ],
    [
      "bitcoincash:zr6m7j9njldwwzlg9v7v53unlr4jkmx6eycnjehshe",
      "bitcoincash:qr6m7j9njldwwzlg9v7v53unlr4jkmx6eylep8ekg2",
    ],
    [
      "bitcoincash:rpawqn2h74a4t50phuza84kdp3794pq3cct3k50p0y",
      "bitcoincash:ppawqn2h74a4t50phuza84kdp3794pq3ccvm92p8sh",
    ],
    [
      "bitcoincash:rvqqqqqqqqqqqqqqqqqqqqqqzg69v7ysqqqqqqqqqqqqqqqqqqqqqn9alsp2y",
      "bitcoincash:pvqqqqqqqqqqqqqqqqqqqqqqzg69v7ysqqqqqqqqqqqqqqqqqqqqqpkp7fqn0",
    ],
  ])("given %s, it is read as %s", (typed, expected) => {
    expect(read("bitcoin-cash", typed)).toBe(expected);
  });

  test.each([
    // CashAddr specification: checksums that hold, over payloads that don't
    ["prefix:x64nx6hz", "another prefix"],
    ["p:gpf8m4h7", "another prefix"],
    ["bitcoincash:qpzry9x8gf2tvdw0s3jn54khce6mua7lcw20ayyn", "no such length"],
    ["bchtest:spectestnetaddressrealrealaddressqpan2k9lh", "testnet"],
    ["bchreg:555555555555555555555555555555555555555555555udxmlmrz", "regtest"],
    // CashAddr specification: larger hashes, for which there is no script
    ["bitcoincash:q9adhakpwzztepkpwp5z0dq62m6u5v5xtyj7j3h2ws4mr9g0", "24 bytes"],
    ["bitcoincash:qgagf7w02x4wnz3mkwnchut2vxphjzccwxgjvvjmlsxqwkcw59jxxuz", "28 bytes"],
    ["bitcoincash:qvch8mmxy0rtfrlarg7ucrxxfzds5pamg73h7370aa87d80gyhqxq5nlegake", "32 bytes of key hash"],
    ["bitcoincash:qnq8zwpj8cq05n7pytfmskuk9r4gzzel8qtsvwz79zdskftrzxtar994cgutavfklv39gr3uvz", "40 bytes"],
    ["prefix:0r6m7j9njldwwzlg9v7v53unlr4jkmx6ey3qnjwsrf", "type 15"],
    // Test networks
    ["bchtest:pr6m7j9njldwwzlg9v7v53unlr4jkmx6eyvwc0uz5t", "testnet"],
    ["pr6m7j9njldwwzlg9v7v53unlr4jkmx6eyvwc0uz5t", "testnet, its prefix left out"],
    // Mixed case, two prefixes, eCash
    ["bitcoincash:QPM2QSZNHKS23Z7629MMS6S4CWEF74VCWVY22GDX6A", "mixed case"],
    ["qpm2qsznhks23z7629mms6s4cwef74vcwvy22gdX6a", "mixed case"],
    [`bitcoincash:${canonical}`, "two prefixes"],
    ["ecash:qpm2qsznhks23z7629mms6s4cwef74vcwva87rkuu2", "eCash"],
    ["bitcoincash:qqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqfnhks603", "a hash of zeros"],
  ])("given %s (%s), it is refused", (typed) => {
    expect(read("bitcoin-cash", typed)).toBe(invalid);
  });

  test.each([
    // CashAddr specification, the legacy forms of the two above
    "1BpEi6DfDAUFd7GtittLSdBeYJvcoaVggu",
    "3CWFddi6m4ndiGyKqzYvsFYagqDLPVMTzC",
  ])("given %s in the legacy form, it is refused, since it may be Bitcoin's", (typed) => {
    expect(why("bitcoin-cash", typed)).toBe(
      "A legacy address can't be told from a Bitcoin one; give it in the CashAddr form, bitcoincash:q… or bitcoincash:p….",
    );
  });
});
