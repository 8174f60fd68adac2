// Declares flag-address.ts.
import { sizes, type Subscriber } from "../edge/declaration.ts";

export const declaration = {
  on: "event",
  source: "dayhold",
  types: ["address.registered", "address.confirmed", "address.cancelled", "address.expired", "address.removed"],
  attempts: 20,
  batch: 10,
  rights: ["read", "change", "history", "entries", "sightings"],
  settings: [],
  size: sizes.job,
} satisfies Subscriber;
