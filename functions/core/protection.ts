// Which rules of a protection programme a user follows, as far as Dayhold can tell.
import type { Account } from "./account.ts";
import { isLive, type Entry } from "./entry.ts";
import { openFlags, type Flag } from "./flags.ts";
import { minimumHold, type Policy } from "./policy.ts";
import { day } from "./time.ts";

/** How long an anti-phishing code must have stood before a reported withdrawal. */
const codeAge = 21 * day;

export interface Criterion {
  name:
    "mfa_on_every_transition" | "anti_phishing_code" | "whitelist_in_force" | "account_not_frozen" | "no_open_flags";
  met: boolean;
  /** Since when it has been met, or would have been if enough time had passed; epoch milliseconds. */
  since?: number;
}

/**
 * The criteria of eligibility at `now`, with the flags that stand open on live entries. The programme has to ask itself
 * for what Dayhold cannot know (device, police report).
 */
export function protectionOf(account: Account, flags: readonly Flag[], policy: Policy, now: number): Criterion[] {
  const { antiPhishingCode, antiPhishingSince: codeSince = Infinity, deniedAt } = account;
  return [
    { name: "mfa_on_every_transition", met: deniedAt === undefined },
    {
      name: "anti_phishing_code",
      met: antiPhishingCode !== undefined && now - codeSince >= codeAge,
      ...(codeSince !== Infinity && { since: codeSince }),
    },
    { name: "whitelist_in_force", met: policy.hold >= minimumHold },
    { name: "account_not_frozen", met: !account.frozen },
    { name: "no_open_flags", met: flags.length === 0 },
  ];
}

/** The flags that stand open on the live ones of these entries. */
export const openFlagsOf = (entries: readonly Entry[]): Flag[] =>
  entries.filter(isLive).flatMap(({ flags }) => openFlags(flags));
