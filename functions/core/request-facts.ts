// What is known of the request that registered an address, for its owner to recognise.
import * as z from "zod/mini";
import { carrying } from "./carrying.ts";

export const RequestFacts = carrying({
  device: z.exactOptional(z.enum(["phone", "tablet", "computer"])),
  /** Roughly where it came from: a country (ISO 3166), or an IP address without its last part. */
  origin: z.exactOptional(z.union([carrying({ country: z.string() }), carrying({ network: z.string() })])),
});

export type RequestFacts = z.infer<typeof RequestFacts>;
