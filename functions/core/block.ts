// A destination that nobody may withdraw to.
import { familyOf, type Destination } from "./networks/index.ts";
import { shortDigest } from "./short-digest.ts";

/** The same for one address on every network of its family, whatever the memo. */
export const blockId = ({ network, address }: Destination) => `bd_${shortDigest(familyOf(network), address)}`;
