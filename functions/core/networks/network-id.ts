// The short name of a network, where records and events are read.
import * as z from "zod/mini";
import type { NetworkId } from "./catalogue.ts";
import { isNetwork } from "./names.ts";

export const networkId = z.custom<NetworkId>((value) => typeof value === "string" && isNetwork(value));
