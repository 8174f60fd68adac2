// Which rules of a protection programme a user follows, as far as Dayhold can tell. What a thief does in their name, what
// others do, and what they do to protect themselves takes nothing away.
import { evolveAccount, isOutOfOwnersHands, newAccount, type Account } from "./account.ts";
import { asOf, evolveEntry, isLive, type Entry } from "./entry.ts";
import { openFlags } from "./flags.ts";
import { minimumHold, type Policy } from "./policy.ts";
import { understood, type StoredEvent } from "./stored-event.ts";
import { day } from "./time.ts";

/** How long an anti-phishing code must have stood before a reported withdrawal. */
const codeAge = 21 * day;

export interface Criterion {
  name:
    "mfa_on_every_transition" | "anti_phishing_code" | "whitelist_in_force" | "account_not_frozen" | "no_open_flags";
  met: boolean;
  /** Since when it has been met, or would have been if enough time had passed; epoch milliseconds. */
  since?: number;
  /** The events that say so, where it was asked for an instant. */
  events?: StoredEvent[];
}

/**
 * The criteria of eligibility at `now`. The programme has to ask itself for what Dayhold cannot know (device, police
 * report).
 */
export function protectionOf(account: Account, entries: readonly Entry[], policy: Policy, now: number): Criterion[] {
  const { antiPhishingSince: codeSince = Infinity } = account;
  return [
    // Nothing raises a privilege without one, and a withdrawal that was tried without one was denied for that.
    { name: "mfa_on_every_transition", met: true },
    {
      name: "anti_phishing_code",
      met: now - codeSince >= codeAge,
      ...(codeSince !== Infinity && { since: codeSince }),
    },
    { name: "whitelist_in_force", met: policy.hold >= minimumHold },
    // The exchange's own freeze, or a record that was lost: the owner's own, or one that a thief set off, protects.
    { name: "account_not_frozen", met: !isOutOfOwnersHands(account) },
    { name: "no_open_flags", met: !entries.some(hasOwnFlag) },
  ];
}

/** Whether a flag that only its owner gave cause for is open. That others registered the same address is not this user's doing. */
export const hasOwnFlag = (entry: Entry) =>
  isLive(entry) && openFlags(entry.flags).some(({ flag }) => flag === "look_alike");

/**
 * The same as it was at an instant, by the user's events until then, in the order to show them; and the events that it
 * rests on.
 */
export function protectionAt(userId: string, stored: readonly StoredEvent[], policy: Policy, at: number): Criterion[] {
  const entries = new Map<string, Entry>();
  let account = newAccount(userId);
  for (const event of asChained(stored)) {
    const known = understood(event);
    if (!known) continue;
    account = evolveAccount(account, known);
    if (setsCode(event)) account = { ...account, antiPhishingSince: account.antiPhishingSince ?? event.at };
    const entry = evolveEntry(entries.get(event.aggregate), known, userId);
    if (entry) entries.set(entry.id, entry);
  }
  const all = [...entries.values()].map((entry) => asOf(entry, at));
  const rests: Partial<Record<Criterion["name"], (event: StoredEvent) => boolean>> = {
    anti_phishing_code: setsCode,
    account_not_frozen: ({ type }) => freezes.has(type),
    no_open_flags: ({ type }) => type === "address.flagged" || type === "address.flags_cleared",
  };
  return protectionOf(account, all, policy, at).map((criterion) => ({
    ...criterion,
    events: stored.filter((event) => rests[criterion.name]?.(event) ?? false),
  }));
}

/**
 * Events in the order of their times, but each behind the one that it follows in its chain: no two clocks are one, so a
 * later event may bear an earlier time. Of a chain that was lost and began anew, the parts stay in the order of their times.
 */
function asChained(events: readonly StoredEvent[]): Set<StoredEvent> {
  const byHash = new Map(events.map((event) => [event.hash, event]));
  const placed = new Set<StoredEvent>();
  for (const event of events) {
    const open: StoredEvent[] = [];
    let one: StoredEvent | undefined = event;
    while (one && !placed.has(one) && !open.includes(one)) {
      open.unshift(one);
      one = byHash.get(one.previous);
    }
    for (const each of open) placed.add(each);
  }
  return placed;
}

const freezes = new Set(["account.frozen", "account.unfrozen", "account.repaired"]);

const setsCode = ({ type, data }: StoredEvent) =>
  type === "account.updated" && Array.isArray(data.fields) && data.fields.includes("antiPhishingCode");
