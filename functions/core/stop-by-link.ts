// What somebody stops through a link of a mail: one address, all of a day, the account. Nobody is kept from stopping
// something by what else they ask for.
import { decideAccount } from "./account.ts";
import { decide } from "./decide.ts";
import { asOf } from "./entry.ts";
import type { AccountEvent, EntryEvent } from "./event.ts";
import { freezeRefusal, stopsAllSince, type EntryLink, type LinkRef } from "./link.ts";
import type { Policy } from "./policy.ts";
import type { Decision } from "./refusal.ts";
import type { Snapshot } from "./state.ts";

interface Asked {
  freeze: boolean;
  /** Every address of that day: a freeze stops more, so that whoever may freeze may stop these. */
  all: boolean;
}

/** Why the link cannot freeze the account, or nothing when it can; an address that time has ended has ended. */
export const freezeRefusalNow = (link: LinkRef, state: Snapshot, now: number) =>
  freezeRefusal(link, { ...state, ...(state.entry && { entry: asOf(state.entry, now) }) }, now);

/** Stops what is live of the link's destination, and then freezes the account, if that is asked for. */
export function stopByLink(
  link: EntryLink,
  { freeze, all }: Asked,
  state: Snapshot,
  now: number,
  policy: Policy,
): Decision<EntryEvent | AccountEvent> {
  const cancelled = decide({ type: "cancel", by: "link", link }, state, now, policy);
  if (!freeze && !all) return cancelled;
  const refusal = freezeRefusalNow(link, state, now);
  if (refusal) return cancelled.refusal ? { events: [], refusal } : cancelled;
  const frozen = freeze ? freezeByLink(link, state, now, policy) : { events: [] };
  return { events: [...cancelled.events, ...frozen.events] };
}

/** Stops another address of the user, if it is of those that the link stops together. */
export const stopOther = (link: EntryLink, state: Snapshot, now: number, policy: Policy): Decision<EntryEvent> =>
  state.entry && state.entry.registeredAt >= stopsAllSince(link)
    ? decide({ type: "cancel", by: "link" }, state, now, policy)
    : { events: [] };

/** Whether an event is that an address was stopped. */
export const isStop = ({ type }: { type: string }) => type === "address.cancelled" || type === "address.removed";

/** Freezes the account; one that is frozen already stays as it is. */
export function freezeByLink(link: LinkRef, state: Snapshot, now: number, policy: Policy): Decision<AccountEvent> {
  const refusal = freezeRefusalNow(link, state, now);
  if (refusal) return { events: [], refusal };
  const reason = "The owner froze the account through a link of a mail";
  return decideAccount({ type: "freeze", by: "link", reason }, state.account, now, policy);
}
