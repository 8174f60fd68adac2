// Well-known addresses that are valid but that nobody can spend from: a withdrawal there is lost for certain.

/** Canonical addresses. Keys of all zeros are not listed, they are refused on every network. */
export const lost: ReadonlySet<string> = new Set([
  // Bitcoin, https://en.bitcoin.it/wiki/Proof_of_burn
  "1BitcoinEaterAddressDontSendf59kuE",
  "1CounterpartyXXXXXXXXXXXXXXXUWLpVr",
  // Dogecoin's counterpart of the latter, https://dogeparty.github.io
  "DDogepartyxxxxxxxxxxxxxxxxxxw1dfzr",
  // EVM: Shiba Inu's and others' burn address, and the stand-in for "the native coin" of ERC-7528
  "0xdEAD000000000000000042069420694206942069",
  "0xEeeeeEeeeEeEeeEeEeEeeEEEeeeeEeeeeeeeEEeE",
  // XRP Ledger, https://xrpl.org/docs/concepts/accounts/addresses#special-addresses
  "rrrrrrrrrrrrrrrrrrrrBZbvji",
  "rrrrrrrrrrrrrrrrrNAMEtxvNvQ",
  "rrrrrrrrrrrrrrrrrrrn5RM1rHd",
  "rHb9CJAWyB4rj91VRWn96DkukG4bwdtyTh",
  // Solana: the incinerator (solana-sdk `incinerator`) and the mint of wrapped SOL (spl-token `native_mint`)
  "1nc1nerator11111111111111111111111111111111",
  "So11111111111111111111111111111111111111112",
]);
