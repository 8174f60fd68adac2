// The networks: what people are told about each, and how its addresses and memos are read.
import { readAlgorand } from "./algorand.ts";
import { readBitcoinCash } from "./bitcoin-cash.ts";
import { bitcoinLike } from "./bitcoin.ts";
import { readCardano } from "./cardano.ts";
import { readCosmos } from "./cosmos.ts";
import { readEvm } from "./evm.ts";
import { destinationTag, noMemo, text, type MemoReading } from "./memo.ts";
import { readPolkadot } from "./polkadot.ts";
import type { AddressReader } from "./reading.ts";
import { readSolana } from "./solana.ts";
import { readStellar } from "./stellar.ts";
import { readTon } from "./ton.ts";
import { readTron } from "./tron.ts";
import { readXrp } from "./xrp.ts";

interface Row extends MemoReading {
  network: string;
  /** Networks on which one address is the same person's; without one, the network is a family by itself. */
  family?: string;
  name: string;
  caip2: string;
  checksum: "always" | "sometimes" | "never";
  example: string;
  explorer: (address: string) => string;
  read: AddressReader;
}

const under = (url: string) => (address: string) => url + encodeURIComponent(address);

/** A network with Ethereum's addresses; its CAIP-2 reference is the chain id (namespaces/eip155/caip2.md). */
function evm<const Id extends string>(network: Id, name: string, chainId: number, explorer: string) {
  return {
    network,
    family: "evm",
    name,
    caip2: `eip155:${chainId}`,
    checksum: "sometimes",
    example: "0xd8dA6BF26964aF9D7eEd9e03E53415D37aA96045", // vitalik.eth
    explorer: under(explorer),
    read: readEvm,
    ...noMemo,
  } as const satisfies Row;
}

/**
 * One row a network. The CAIP-2 ids are those of https://github.com/ChainAgnostic/namespaces, in the file named beside
 * each; where that has none or an error, it says what was taken in its place.
 */
export const catalogue = [
  {
    network: "bitcoin",
    name: "Bitcoin",
    caip2: "bip122:000000000019d6689c085ae165831e93", // bip122/caip2.md
    checksum: "always",
    example: "bc1qar0srrr7xfkvy5l643lydnw9re59gtzzwf5mdq", // https://en.bitcoin.it/wiki/Bech32
    explorer: under("https://mempool.space/address/"),
    read: bitcoinLike({ name: "Bitcoin", pubKeyHash: 0x00, scriptHash: 0x05, segwit: "bc" }),
    ...noMemo,
  },
  {
    network: "litecoin",
    name: "Litecoin",
    caip2: "bip122:12a765e31ffd4059bada1e25190f6e98", // bip122/caip2.md
    checksum: "always",
    example: "ltc1qdp7p2rpx4a2f80h7a4crvppczgg4egmv5c78w8", // test vector of @ensdomains/address-encoder
    explorer: under("https://litecoinspace.org/address/"),
    // Scripts had Bitcoin's version byte until 2018, and its letters (3…) still mean Bitcoin to most who paste them.
    read: bitcoinLike({
      name: "Litecoin",
      pubKeyHash: 0x30,
      scriptHash: 0x32,
      segwit: "ltc",
      ambiguous: {
        0x05: "An address with a leading 3 can't be told from a Bitcoin one; give Litecoin's own form, M….",
      },
    }),
    ...noMemo,
  },
  {
    network: "dogecoin",
    name: "Dogecoin",
    caip2: "bip122:1a91e3dace36e2be3bf030a65679fe82", // bip122/caip2.md, less its 33rd digit: BIP-122 and CAIP-2 have 32
    checksum: "always",
    example: "DBXu2kgc3xtvCUWFcxFE3r9hEYgmuaaCyD", // test vector of @ensdomains/address-encoder
    explorer: under("https://dogechain.info/address/"),
    read: bitcoinLike({ name: "Dogecoin", pubKeyHash: 0x1e, scriptHash: 0x16 }),
    ...noMemo,
  },
  {
    network: "bitcoin-cash",
    name: "Bitcoin Cash",
    caip2: "bip122:000000000000000000b15ad892af8f6a", // bip122/caip2.md
    checksum: "always",
    example: "bitcoincash:qpm2qsznhks23z7629mms6s4cwef74vcwvy22gdx6a", // CashAddr specification
    explorer: under("https://blockchair.com/bitcoin-cash/address/"),
    read: readBitcoinCash,
    ...noMemo,
  },
  evm("ethereum", "Ethereum", 1, "https://etherscan.io/address/"),
  evm("polygon", "Polygon", 137, "https://polygonscan.com/address/"),
  evm("bnb-smart-chain", "BNB Smart Chain", 56, "https://bscscan.com/address/"),
  evm("arbitrum", "Arbitrum One", 42161, "https://arbiscan.io/address/"),
  evm("optimism", "Optimism", 10, "https://optimistic.etherscan.io/address/"),
  evm("base", "Base", 8453, "https://basescan.org/address/"),
  evm("avalanche-c", "Avalanche C-Chain", 43114, "https://snowtrace.io/address/"),
  {
    network: "tron",
    name: "Tron",
    caip2: "tron:728126428", // tron/caip2.md: decimal, while some wallets write tron:0x2b6653dc
    checksum: "always",
    example: "TUrMmF9Gd4rzrXsQ34ui3Wou94E7HFuJQh", // test vector of @ensdomains/address-encoder
    explorer: under("https://tronscan.org/#/address/"),
    read: readTron,
    ...noMemo,
  },
  {
    network: "solana",
    name: "Solana",
    caip2: "solana:5eykt4UsFv8P8NJdTREpY1vzqKqZKvdp", // solana/caip2.md
    checksum: "never",
    example: "2gVkYWexTHR5Hb2aLeQN3tnngvWzisFKXDUPrgMHpdST", // test vector of trustwallet/wallet-core
    explorer: under("https://explorer.solana.com/address/"),
    read: readSolana,
    ...noMemo,
  },
  {
    network: "xrp",
    name: "XRP Ledger",
    caip2: "xrpl:0", // xrpl/caip2.md
    checksum: "always",
    example: "rGWrZyQqhTp9Xu7G5Pkayo7bXjH4k4QYpf", // README of ripple-address-codec
    explorer: under("https://xrpscan.com/account/"),
    read: readXrp,
    ...destinationTag,
  },
  {
    network: "stellar",
    name: "Stellar",
    caip2: "stellar:pubnet", // stellar/caip2.md
    checksum: "always",
    example: "GA7QYNF7SOWQ3GLR2BGMZEHXAVIRZA4KVWLTJJFC7MGXUA74P7UJVSGZ", // SEP-23
    explorer: under("https://stellar.expert/explorer/public/account/"),
    read: readStellar,
    ...text("memo", 28), // MEMO_TEXT, https://developers.stellar.org/docs/encyclopedia/memos; a number may go out as MEMO_ID
  },
  {
    network: "cardano",
    name: "Cardano",
    caip2: "cip34:1-764824073", // not among the namespaces; CIP-34, https://cips.cardano.org/cip/CIP-34
    checksum: "always",
    example: "addr1qx2fxv2umyhttkxyxp8x0dlpdt3k6cwng5pxj3jhsydzer3n0d3vllmyqwsx5wktcd8cc3sq835lu7drv2xwl2wywfgse35a3x", // CIP-19
    explorer: under("https://cardanoscan.io/address/"),
    read: readCardano,
    ...noMemo,
  },
  {
    network: "cosmos",
    name: "Cosmos Hub",
    caip2: "cosmos:cosmoshub-4", // cosmos/caip2.md
    checksum: "always",
    example: "cosmos1depk54cuajgkzea6zpgkq36tnjwdzv4afc3d27", // test vector of @ensdomains/address-encoder
    explorer: under("https://www.mintscan.io/cosmos/address/"),
    read: readCosmos,
    ...text("memo", 256), // MaxMemoCharacters, x/auth's default, counted in bytes
  },
  {
    network: "polkadot",
    name: "Polkadot",
    caip2: "polkadot:91b171bb158e2d3848fa23a9f1c25182", // polkadot/caip2.md
    checksum: "always",
    example: "1FRMM8PEiWXYax7rpS6X4XZX1aAAxSWx1CrKTyrVYhV24fg", // test vector of @ensdomains/address-encoder
    explorer: under("https://polkadot.subscan.io/account/"),
    read: readPolkadot,
    ...noMemo,
  },
  {
    network: "ton",
    name: "TON",
    caip2: "tvm:-239", // tvm/caip2.md
    checksum: "sometimes",
    example: "UQDKbjIcfM6ezt8KjKJJLshZJJSqX7XOA4ff-W72r5gqPuwA", // https://docs.ton.org/foundations/addresses/formats
    explorer: under("https://tonviewer.com/"),
    read: readTon,
    ...text("comment", 123), // what one cell holds after the 32 zero bits that mark a comment
  },
  {
    network: "algorand",
    name: "Algorand",
    caip2: "algorand:wGHE2Pwdvd7S12BL5FaOP20EGYesN73k", // algorand/caip2.md
    checksum: "always",
    example: "VCMJKWOY5P5P7SKMZFFOCEROPJCZOTIJMNIYNUCKH7LRO45JMJP6UYBIJA", // an example of Algorand Python
    explorer: under("https://explorer.perawallet.app/address/"),
    read: readAlgorand,
    ...text("note", 1024), // the note field, https://dev.algorand.co/concepts/transactions/reference
  },
] as const satisfies readonly Row[];

/** The short name of a network in the API and in stored destinations. */
export type NetworkId = (typeof catalogue)[number]["network"];
