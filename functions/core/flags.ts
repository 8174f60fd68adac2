// Warnings on an entry: somebody may have made its owner register what is not theirs.
import * as z from "zod/mini";
import { natural } from "./natural.ts";
import { carrying } from "./carrying.ts";
import { networkOf, type Destination } from "./networks/index.ts";

export const flagKinds = ["shared", "look_alike"] as const;

/** So many different users registered this very destination within the policy's window. */
const shared = { flag: z.literal("shared"), users: natural };

/** It looks like this other entry of the same user: what "address poisoning" hopes for. */
const lookAlike = { flag: z.literal("look_alike"), resembles: z.string() };

/** What speaks against an entry, each with what it is known by. */
export type Suspicion = z.infer<z.ZodMiniObject<typeof shared>> | z.infer<z.ZodMiniObject<typeof lookAlike>>;

const raised = {
  at: natural,
  /** True when the entry does not become active until an operator has cleared it. */
  holds: z.boolean(),
  clearedAt: z.exactOptional(natural),
};

export const Flag = z.discriminatedUnion("flag", [
  carrying({ ...shared, ...raised }),
  carrying({ ...lookAlike, ...raised }),
]);
export type Flag = z.infer<typeof Flag>;

/** The flags that no operator has cleared. */
export const openFlags = (flags: readonly Flag[] = []) => flags.filter(({ clearedAt }) => clearedAt === undefined);

/** True while a flag keeps the entry from being active. */
export const isHeldBack = ({ flags }: { flags?: readonly Flag[] }) => openFlags(flags).some(({ holds }) => holds);

/** What an owner is shown. That others registered the same destination is theirs to keep. */
export const flagsForOwner = (flags?: readonly Flag[]) => openFlags(flags).filter(({ flag }) => flag === "look_alike");

/** The part of an address that every address of its kind begins with. */
const prefix = /^(0x|(bc|ltc)1[qp]|addr1|cosmos1|bitcoincash:)/i;

const ends = 4;

const namespaceOf = ({ network }: Destination) => networkOf(network).caip2.split(":", 1).join("");

/**
 * True for two destinations that a person could take for each other: two addresses of one CAIP-2 namespace with the same
 * prefix, then the same first and last four characters, compared without case; or one address with another memo, by which
 * those whom an exchange serves differ. Addresses made to be mistaken so are sent to a victim's history to be copied from
 * there ("address poisoning").
 */
export function looksLike(a: Destination, b: Destination): boolean {
  if (a.network === b.network && a.address === b.address) return (a.memo ?? "") !== (b.memo ?? "");
  const [left, right] = [a.address.toLowerCase(), b.address.toLowerCase()];
  return left !== right && namespaceOf(a) === namespaceOf(b) && shown(left) === shown(right);
}

/** What is left of an address when a screen shortens it. */
const shown = (address: string) => {
  const [fixed = ""] = prefix.exec(address) ?? [];
  return `${fixed}${address.slice(fixed.length).slice(0, ends)}…${address.slice(-ends)}`;
};

/** One user's newest registration of a destination. */
export interface Sighting {
  userId: string;
  registration: number;
  registeredAt: number;
  /** Whether its owner confirmed it, whatever became of it then. */
  confirmed: boolean;
}

/** A sighting that is one of so many users'. */
export interface SharedSighting extends Sighting {
  users: number;
}

/**
 * Of the sightings of one destination, those that stand with the one at `at` in some window in which so many different
 * users registered it, and all of these but itself were confirmed: what nobody confirmed is not in use, so it says nothing
 * against what is. Sightings are one per user. Who asks last sees all, so the order of asking does not matter.
 */
export function sharedWith(
  sightings: readonly Sighting[],
  at: number,
  { flagUsers, flagWindow }: { flagUsers: number; flagWindow: number },
): SharedSighting[] {
  const windows = sightings
    .map(({ registeredAt }) => registeredAt)
    .filter((start) => start <= at && start + flagWindow >= at)
    .map((start) => sightings.filter((s) => s.registeredAt >= start && s.registeredAt <= start + flagWindow));
  const found = new Map<Sighting, number>();
  for (const within of windows) {
    const confirmed = within.filter((one) => one.confirmed).length;
    for (const one of within) {
      const users = one.confirmed ? confirmed : confirmed + 1;
      if (users >= flagUsers) found.set(one, Math.max(users, found.get(one) ?? 0));
    }
  }
  return sightings.flatMap((one) => {
    const users = found.get(one);
    return users === undefined ? [] : [{ ...one, users }];
  });
}
