// A crowd whose table is damaged, asked what it then does, and put back: what tests of damage have in common.
import { expect } from "vitest";
import { service } from "../../stacks/local/client.ts";
import { gather, type Crowd, type Person } from "./crowd.ts";
import { damage, type Damage, type Damaged } from "./damages.ts";
import type { Holder } from "./every-call.ts";
import { kindsOf, type Item, type ItemKind } from "./item-kinds.ts";
import type { Scene } from "./scene.ts";
import { Table } from "./table.ts";

export interface Spoiling {
  of: ItemKind;
  by: Damage;
  /** Which item of that kind, and which of its attributes: any number. */
  pick: number;
}

interface Found {
  places: Pick<Item, "pk" | "sk">[];
  damaged: Damaged;
}

/** Gathers the crowd. From then on what comes out of the queues is lost: messages that fail would be tried for ever. */
export async function Trial(on: Scene) {
  const table = Table(on.cloud);
  const crowd: Crowd = await gather(on, table);
  on.loseMessages();
  let now: readonly Item[] = crowd.items;

  /** The user, with everything as it was at first. From then on the guard sees nothing until the stream is let go. */
  async function begin(person: Person): Promise<Holder> {
    await on.letStreamGo();
    for (let isFinal = false; !isFinal;) {
      ({ items: now, isFinal } = await table.putBack(now));
      await on.cloud.idle();
    }
    if (isSuspended(person))
      await service(on.cloud).put("/v1/control/withdrawals", { suspended: true, reason: "A test" });
    on.holdStream();
    on.jump(1);
    return crowd.holders[person];
  }

  /** Why the gate denies a withdrawal of theirs that was approved in order; nothing where it allows it. */
  async function reasonsFor({ sub, wallet, approvedAt }: Holder): Promise<string[]> {
    const approval = { amr: ["mfa"], authTime: approvedAt };
    const { decision, reasons } = (await service(on.cloud).check(sub, { ...wallet, approval })).body;
    expect(decision).toBe(reasons.length === 0 ? "ALLOW" : "DENY");
    return reasons;
  }

  function find(items: readonly Item[], { of, by, pick }: Spoiling, { sub }: Holder): Found | undefined {
    const all = items.filter((item) => kindsOf(item).includes(of));
    const own = all.filter((item) => JSON.stringify(item).includes(sub));
    const candidates = own.length > 0 ? own : all;
    const item = candidates[pick % candidates.length];
    if (!item) return undefined;
    const before = [...crowd.before, now].flatMap((then) =>
      then.filter(({ pk, sk }) => pk === item.pk && sk === item.sk),
    );
    const damaged = damage(by, { of, item, before, kin: all, pick });
    const hasCopies = of === "copy of the control record" && damaged?.copiesToo;
    return damaged && { damaged, places: hasCopies ? candidates : [item] };
  }

  /** Whether there is such an item of theirs as it stood at first, which that can become of. */
  const canSpoil = (person: Person, what: Spoiling) =>
    // A suspension makes all copies of the control record newer.
    isSuspended(person) || find(now, what, crowd.holders[person]) !== undefined;

  /**
   * Damages an item of theirs or of everybody's, and says how; nothing where there is none that this can become of. What
   * nobody has acted on since it began need not be read again.
   */
  async function spoil(holder: Holder, what: Spoiling, isUntouched = false): Promise<string | undefined> {
    const found = find(isUntouched ? now : await table.items(), what, holder);
    if (!found) return undefined;
    const { places, damaged } = found;
    for (const { pk, sk } of places)
      await (damaged.item ? table.put({ ...damaged.item, pk, sk }) : table.remove([{ pk, sk }]));
    // That somebody has put it back takes the guard up to a minute to see; nothing else has to wait for it.
    if (what.by === "restored from an older state") await on.letStreamGo();
    return [what.of, what.by, ...(damaged.how === undefined ? [] : [`(${damaged.how})`])].join(" ");
  }

  return { crowd, items: table.items, begin, reasonsFor, canSpoil, spoil };
}

export type Trial = Awaited<ReturnType<typeof Trial>>;

const isSuspended = (person: Person) => person === "active and suspended";

/** How long a withdrawal is denied: not at all, until some instant, or until somebody does something about it. */
export const lasting = ["ALLOW", "DENY for a time", "DENY"] as const;
const forATime = ["HOLD_RUNNING", "ACCOUNT_HELD", "MFA_STALE"];

/** A number in `lasting`. */
export const rank = (reasons: readonly string[]) =>
  reasons.length === 0 ? 0 : reasons.every((reason) => forATime.includes(reason)) ? 1 : 2;

/** What stops an entry may find none, or none that can be read: then nothing goes there either. */
export const noEntry: readonly string[] = ["404 address.not_found", "404 link.invalid", "503 account.unavailable"];
