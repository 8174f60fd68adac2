// Which registration of an address an event is of, for whoever tells of it.
import { defined } from "../core/defined.ts";
import type { Entry } from "../core/entry.ts";
import type { Replaced } from "../mail/compose.ts";

interface Event {
  type: string;
  at: number;
  registration?: number | undefined;
}

/**
 * The registration that the event is of. Where the same destination was registered again before this mail went out, the
 * end of the earlier registration is told from the event; whatever else it was told with links that are dead by now.
 */
export function registeredThen({ type, at, registration }: Event, entry: Entry): Entry | Replaced | undefined {
  if (entry.registration === registration) return entry;
  const status = endedBy.get(type);
  const { network, address, memo } = entry;
  return status && { network, address, ...defined({ memo }), status, endedAt: at };
}

const endedBy = new Map<string, Replaced["status"]>([
  ["address.cancelled", "CANCELLED"],
  ["address.expired", "EXPIRED"],
  ["address.removed", "REMOVED"],
]);
