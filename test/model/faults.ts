// Faults that the model has to find, each put into one place of the service's code.
import type { chosenBy } from "./policy.ts";

export interface Mutation {
  of: "confirmation" | "cancel" | "expiry" | "flag" | "freeze" | "epoch" | "suspension" | "requarantine";
  fault: string;
  /** The policy without which it makes no difference. */
  when?: Partial<ReturnType<typeof chosenBy>>;
  file: string;
  text: string;
  instead: string;
}

export const mutations: readonly Mutation[] = [
  {
    of: "confirmation",
    fault: "A mail that is sent again leaves the wrong answers to the one before",
    file: "core/entry.ts",
    text: `resentAt: event.at, wrongAnswers: 0,`,
    instead: `resentAt: event.at,`,
  },
  {
    of: "confirmation",
    fault: "It takes the link of a mail that came back",
    file: "core/decide.ts",
    text: `if (!entry.deliverable) return`,
    instead: `if (!entry.deliverable && entry.resends < 0) return`,
  },
  {
    of: "confirmation",
    fault: "A mail that is sent again is as undeliverable as the one before",
    file: "core/entry.ts",
    text: `wrongAnswers: 0, deliverable: true };
    case "confirmation.failed"`,
    instead: `wrongAnswers: 0 };
    case "confirmation.failed"`,
  },
  {
    of: "confirmation",
    fault: "That an older mail came back counts for the newest",
    file: "core/decide.ts",
    text: `registration === entry.registration && resend === entry.resends`,
    instead: `registration === entry.registration && resend <= entry.resends`,
  },
  {
    of: "cancel",
    fault: "The link no longer stops an active address",
    file: "core/link.ts",
    text: `(entry.status === "CONFIRMED" || entry.status === "ACTIVE")`,
    instead: `entry.status === "CONFIRMED"`,
  },
  {
    of: "cancel",
    fault: "The link of an old registration stops a new one",
    file: "core/link.ts",
    text: `if (link.registration < entry.registration) return`,
    instead: `if (link.registration < entry.registration && link.purpose === "confirm") return`,
  },
  {
    of: "cancel",
    fault: "The freeze that was asked for with it is forgotten",
    file: "links/cancel.ts",
    text: `[...cancelled.events, ...frozen.events]`,
    instead: `cancelled.events`,
  },
  {
    of: "expiry",
    fault: "It comes a millisecond late",
    file: "core/entry.ts",
    text: `due === undefined || due > now`,
    instead: `due === undefined || due >= now`,
  },
  {
    of: "expiry",
    fault: "It goes by the end of the hold, which a requarantine moves",
    file: "core/entry.ts",
    text: `if (entry.status === "PENDING") return entry.confirmBy;`,
    instead: `if (entry.status === "PENDING") return entry.activatesAt;`,
  },
  {
    of: "expiry",
    fault: "It is dated when somebody wrote it down",
    file: "core/entry.ts",
    text: `status: "EXPIRED", endedAt: event.data.expiredAt`,
    instead: `status: "EXPIRED", endedAt: event.at`,
  },
  {
    of: "flag",
    fault: "One that holds keeps nothing from being active",
    when: { flagMode: "hold" },
    file: "core/flags.ts",
    text: `openFlags(flags).some(({ holds }) => holds)`,
    instead: `openFlags(flags).some(() => false)`,
  },
  {
    of: "flag",
    fault: "An address that is active stays so",
    when: { flagMode: "hold" },
    file: "core/entry.ts",
    text: `entry.status === "ACTIVE" && isHeldBack(entry) ?`,
    instead: `entry.status !== "ACTIVE" && isHeldBack(entry) ?`,
  },
  {
    of: "flag",
    fault: "One that is to warn holds",
    when: { flagMode: "warn" },
    file: "core/decide.ts",
    text: `holds: policy.flagMode === "hold"`,
    instead: `holds: true`,
  },
  {
    of: "flag",
    fault: "The gate says of one that holds what the hold would be, not that it holds",
    when: { flagMode: "hold" },
    file: "core/gate.ts",
    text: `isHeldBack(entry)) reasons.push("FLAGGED")`,
    instead: `isHeldBack(entry)) reasons.push("HOLD_RUNNING")`,
  },
  {
    of: "flag",
    fault: "An operator clears what nobody has seen",
    file: "core/decide.ts",
    text: `.filter(({ flag }) => seen.includes(flag))`,
    instead: ``,
  },
  {
    of: "flag",
    fault: "An operator clears the flags of another registration than was seen",
    file: "core/decide.ts",
    text: `if (registration !== entry.registration) return refuse("address.superseded");`,
    instead: ``,
  },
  {
    of: "flag",
    fault: "What was cleared has been active since its hold was over",
    when: { flagMode: "hold" },
    file: "core/entry.ts",
    text: `activatesAt: Math.max(entry.activatesAt, at) })`,
    instead: `activatesAt: entry.activatesAt })`,
  },
  {
    of: "freeze",
    fault: "The risk monitor freezes where it is to observe",
    when: { riskMode: "observe" },
    file: "service/watch-risk.ts",
    text: `...(enforce ? [freeze] : [])`,
    instead: `freeze`,
  },
  {
    of: "freeze",
    fault: "The owner lifts an operator's",
    file: "core/account.ts",
    text: `if (rank(account.frozenBy) > rank(by)) return`,
    instead: `if (rank(account.frozenBy) > rank("operator")) return`,
  },
  {
    of: "freeze",
    fault: "An operator's does not replace the owner's",
    file: "core/account.ts",
    text: `!account.frozen || rank(by) > rank(account.frozenBy)`,
    instead: `!account.frozen`,
  },
  {
    of: "freeze",
    fault: "Nothing is held after it was lifted",
    file: "core/account.ts",
    text: `frozen: false, heldUntil: Math.max(account.heldUntil, event.data.heldUntil)`,
    instead: `frozen: false`,
  },
  {
    of: "epoch",
    fault: "The one of the user is forgotten",
    file: "core/state.ts",
    text: `[control.mfaEpoch, account.mfaEpoch]`,
    instead: `[control.mfaEpoch]`,
  },
  {
    of: "epoch",
    fault: "The one of everybody is forgotten",
    file: "core/state.ts",
    text: `[control.mfaEpoch, account.mfaEpoch]`,
    instead: `[account.mfaEpoch]`,
  },
  {
    of: "epoch",
    fault: "What was asserted at its very instant does not count",
    file: "core/evidence.ts",
    text: `authTime * 1000 >= epoch`,
    instead: `authTime * 1000 > epoch`,
  },
  {
    of: "suspension",
    fault: "A drill denies",
    file: "core/control.ts",
    text: `suspended && !drill;`,
    instead: `suspended;`,
  },
  {
    of: "suspension",
    fault: "A drill softens the real thing",
    file: "core/control.ts",
    text: `if (drill && isSuspended(control)) return refuse("control.suspended");
      const changes = drill ? !control.suspended : !isSuspended(control);`,
    instead: `const changes = control.suspended ? drill !== control.drill : true;`,
  },
  {
    of: "suspension",
    fault: "The end of a drill ends the real thing",
    file: "core/control.ts",
    text: `case "end-drill":
      if (isSuspended(control)) return refuse("control.suspended");`,
    instead: `case "end-drill":`,
  },
  {
    of: "suspension",
    fault: "The risk monitor suspends where it is to observe",
    when: { riskMode: "observe" },
    file: "service/watch-risk.ts",
    text: `if (!enforce) return;`,
    instead: ``,
  },
  {
    of: "suspension",
    fault: "The risk monitor waits for one user more",
    when: { riskMode: "enforce" },
    file: "service/watch-risk.ts",
    text: `users < policy.riskUsers`,
    instead: `users <= policy.riskUsers`,
  },
  {
    of: "requarantine",
    fault: "What was registered at its very instant gets away",
    file: "core/control.ts",
    text: `registeredAt >= since`,
    instead: `registeredAt > since`,
  },
  {
    of: "requarantine",
    fault: "An address that is active stays so",
    file: "core/entry.ts",
    text: `if (activatesAt <= entry.activatesAt) return entry;`,
    instead: `if (entry.status === "ACTIVE" || activatesAt <= entry.activatesAt) return entry;`,
  },
  {
    of: "requarantine",
    fault: "What was active before it is not known to have been, when it is stopped then",
    file: "core/decide.ts",
    text: `wasActive(entry) ?`,
    instead: `entry.status === "ACTIVE" ?`,
  },
  {
    of: "requarantine",
    fault: "An activation that nobody had written down is forgotten with it",
    file: "core/entry.ts",
    text: `const then = asOf(entry, until);`,
    instead: `const then = entry;`,
  },
  {
    of: "requarantine",
    fault: "What expired before it is moved by it",
    file: "core/control.ts",
    text: ` && endsAt > until`,
    instead: ``,
  },
];
