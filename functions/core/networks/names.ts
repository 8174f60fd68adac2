// What people call the networks, apart from the codecs, so that a function which only names one does not carry those.
import type { NetworkId } from "./catalogue.ts";

const names: Record<NetworkId, string> = {
  bitcoin: "Bitcoin",
  litecoin: "Litecoin",
  dogecoin: "Dogecoin",
  "bitcoin-cash": "Bitcoin Cash",
  ethereum: "Ethereum",
  polygon: "Polygon",
  "bnb-smart-chain": "BNB Smart Chain",
  arbitrum: "Arbitrum One",
  optimism: "Optimism",
  base: "Base",
  "avalanche-c": "Avalanche C-Chain",
  tron: "Tron",
  solana: "Solana",
  xrp: "XRP Ledger",
  stellar: "Stellar",
  cardano: "Cardano",
  cosmos: "Cosmos Hub",
  polkadot: "Polkadot",
  ton: "TON",
  algorand: "Algorand",
};

export const networkName = (network: NetworkId) => names[network];

/** Whether `value` is the short name of a network that is supported. Names are exact, in lower case. */
export const isNetwork = (value: string): value is NetworkId => Object.hasOwn(names, value);
