// How many mails an account gets one by one, and that what is gathered is always told.
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  admit,
  dueFrom,
  isDue,
  MailBudget,
  newMailBudget,
  newsOf,
  withDigest,
  withFailed,
  withoutDigest,
  type News,
  type Telling,
} from "../../functions/core/mail-budget.ts";
import { day, hour, minute } from "../../functions/core/time.ts";
import { runs } from "../support/runs.ts";

const begin = Date.parse("2026-03-01T12:00:00.000Z");

const news = (event: string, type: string): News => ({ event, type, by: "user", at: begin });

/** What becomes of so many events of a type, one after the other at the same instant. */
function tellings(type: string, count: number, before: MailBudget = newMailBudget, now = begin) {
  const found: Telling[] = [];
  let budget = before;
  for (let n = 0; n < count; n++) {
    const decision = admit(budget, news(`${type} ${now} ${n}`, type), now);
    found.push(decision.telling);
    budget = decision.budget;
  }
  return { found, budget };
}

/** The budget once a digest was sent that is due. */
function afterDigest(before: MailBudget, now: number): MailBudget {
  const { budget, digest } = withDigest(before, now);
  if (!digest) throw new Error("No digest is due");
  return withoutDigest(budget, digest, now);
}

const alone = (found: readonly Telling[]) => found.filter((one) => one === "alone").length;

describe("given a day on which much happens", () => {
  it.each([
    ["address.registered", 5],
    ["address.confirmed", 5],
    ["address.activated", 5],
    ["address.flagged", 5],
    ["address.cancelled", 10],
    ["address.reminded", 10],
    ["withdrawal.denied", 10],
    ["account.frozen", 11],
    ["account.held", 11],
  ])("then of %s %i are told one by one, and the next is gathered", (type, count) => {
    const { found } = tellings(type, count + 3);
    expect(found).toEqual([...Array.from({ length: count }, () => "alone"), "now", "now", "now"]);
  });

  it("then what shares its room has ten together, whatever it is, and each first freeze and hold beside them", () => {
    const one = tellings("address.removed", 6);
    const two = tellings("account.held", 3, one.budget);
    const three = tellings("withdrawal.denied", 4, two.budget);
    expect([one, two, three].map(({ found }) => alone(found))).toEqual([6, 3, 2]);
    expect(alone(tellings("account.frozen", 2, three.budget).found)).toBe(1);
  });

  it.each([
    "confirmation.resent",
    "account.unfrozen",
    "account.email_changed",
    "account.updated",
    "account.repaired",
    "account.limit_reached",
    "account.undeliverable",
    "address.flags_cleared",
    "address.undeliverable",
    "mfa.revoked",
  ])("then %s is never gathered, and costs no write", (type) => {
    const { budget: full } = tellings("withdrawal.denied", 20);
    const { found, budget } = tellings(type, 60, full);
    expect(alone(found)).toBe(60);
    expect(budget).toBe(full);
  });

  it("then a day later there is room again", () => {
    const { budget } = tellings("address.registered", 5);
    expect(alone(tellings("address.registered", 1, budget, begin + day - 1).found)).toBe(0);
    expect(alone(tellings("address.registered", 1, budget, begin + day).found)).toBe(1);
  });
});

describe("given what is gathered", () => {
  const { budget: full } = tellings("address.registered", 5);
  const { budget: gathered } = tellings("address.cancelled", 0, full);

  it("then the first digest leaves at once, the next one eight minutes later, by itself or with what comes then", () => {
    const sixth = admit(gathered, news("6", "address.registered"), begin);
    expect(sixth.telling).toBe("now");
    const sent = afterDigest(sixth.budget, begin);
    expect(dueFrom(sent)).toBeUndefined();
    const seventh = admit(sent, news("7", "address.registered"), begin + minute);
    expect(seventh.telling).toBe("later");
    expect(dueFrom(seventh.budget)).toBe(begin + 8 * minute);
    expect(isDue(seventh.budget, begin + 8 * minute - 1)).toBe(false);
    expect(isDue(seventh.budget, begin + 8 * minute)).toBe(true);
    expect(admit(seventh.budget, news("8", "address.registered"), begin + 8 * minute).telling).toBe("now");
  });

  it("then a digest tells of ten, and the rest leave right after it", () => {
    const { budget } = tellings("address.registered", 5 + 25);
    const first = withDigest(budget, begin);
    expect(first.digest?.events).toHaveLength(10);
    const third = afterDigest(afterDigest(budget, begin), begin);
    expect(third.waiting).toHaveLength(5);
    expect(isDue(third, begin)).toBe(true);
  });

  it("then a digest that is being sent is nobody else's for a minute; then it is taken up as it is", () => {
    const { budget } = tellings("address.registered", 6);
    const { budget: sending, digest } = withDigest(budget, begin);
    const more = admit(sending, news("more", "address.registered"), begin + 1).budget;
    expect(isDue(more, begin + minute - 1)).toBe(false);
    expect(dueFrom(more)).toBe(begin + minute);
    const again = withDigest(more, begin + minute);
    expect(again.digest).toEqual({ ...digest, sentSince: begin + minute });
    expect(again.digest && newsOf(again.budget, again.digest).map(({ event }) => event)).toEqual(digest?.events);
  });

  it("then whoever is late with a digest takes none away that others are at", () => {
    const { budget } = tellings("address.registered", 6);
    const late = withDigest(budget, begin);
    const taken = afterDigest(late.budget, begin + minute);
    const more = admit(taken, news("more", "address.registered"), begin + 9 * minute).budget;
    const next = withDigest(more, begin + 9 * minute);
    const { waiting, digests } = withoutDigest(
      next.budget,
      late.digest ?? { id: "", events: [], since: 0, sentSince: 0 },
      begin + 9 * minute,
    );
    expect(waiting.map(({ event }) => event)).toEqual(["more"]);
    expect(digests).toEqual([next.digest]);
  });

  it("then one that a mailbox does not take keeps nothing else from leaving, and is tried for four hours", () => {
    const { budget } = tellings("address.registered", 6);
    const { budget: sending, digest } = withDigest(budget, begin);
    if (!digest) throw new Error("No digest is due");
    const failed = withFailed(sending, digest, begin);
    expect(failed.isGivenUp).toBe(false);
    expect(isDue(failed.budget, begin)).toBe(true);
    const later = admit(failed.budget, news("more", "address.registered"), begin + 8 * minute);
    const other = withDigest(later.budget, begin + 8 * minute);
    expect(other.digest?.events).toEqual(["more"]);
    expect(withDigest(other.budget, begin + 8 * minute).digest).toEqual({ ...digest, sentSince: begin + 8 * minute });
    const end = withFailed(other.budget, digest, begin + 4 * hour);
    expect(end.isGivenUp).toBe(true);
    expect(end.budget.digests).toEqual([other.digest]);
  });

  it("then the same event again is told as before, and what was told in a digest is told", () => {
    const { budget } = tellings("address.registered", 6);
    expect(tellings("address.registered", 6, budget).budget).toBe(budget);
    const sent = afterDigest(budget, begin);
    expect(tellings("address.registered", 6, sent).found).toEqual([
      ...Array.from({ length: 5 }, () => "alone"),
      "told",
    ]);
  });
});

describe("given a record of it that is damaged", () => {
  it.each([
    ["its lists are none", { alone: 1, together: "x", waiting: null, digests: 5, digestAt: "y", version: -1 }],
    ["it is empty", {}],
  ])("when %s, then it is as a new one", (_, item) => {
    expect(MailBudget.parse(item)).toEqual({ ...newMailBudget, digestAt: undefined });
  });

  it("then of what waits whatever can be read is told", () => {
    const good = { ...news("good", "address.registered"), since: begin };
    expect(MailBudget.parse({ version: 3, waiting: [{ event: 5 }, good, null] })).toMatchObject({
      version: 3,
      waiting: [good],
    });
  });
});

/** What can happen to an account: an event, once or twice; time; a sweep; and a process that dies where it sends a digest. */
const step = fc.oneof(
  {
    weight: 6,
    arbitrary: fc.record({
      type: fc.constantFrom("address.registered", "address.cancelled", "account.frozen", "account.updated"),
      twice: fc.boolean(),
      dies: fc.boolean(),
    }),
  },
  { weight: 3, arbitrary: fc.record({ wait: fc.integer({ min: 1, max: 20 }) }) },
);

it("whatever happens, each event is told, and within fifteen minutes if nobody dies", () =>
  fc.assert(
    fc.property(fc.array(step, { maxLength: 120 }), (steps) => {
      let now = begin;
      let budget: MailBudget = newMailBudget;
      const told = new Map<string, number>();
      const waited: number[] = [];
      const due = new Map<string, number>();
      let died = false;
      const tell = (event: string) => {
        if (told.has(event)) return;
        told.set(event, now);
        if (!died) waited.push(now - (due.get(event) ?? now));
      };
      const digest = (dies: boolean) => {
        while (isDue(budget, now)) {
          const taken = withDigest(budget, now);
          budget = taken.budget;
          if (dies || !taken.digest) {
            died = true;
            return;
          }
          for (const { event } of newsOf(budget, taken.digest)) tell(event);
          budget = withoutDigest(budget, taken.digest, now);
        }
      };
      const sweep = () => {
        const from = dueFrom(budget);
        if (from !== undefined && from <= now - 2 * minute) digest(false);
      };
      let lastSweep = now;
      const pass = (milliseconds: number) => {
        const end = now + milliseconds;
        while (lastSweep + 5 * minute <= end) {
          now = lastSweep += 5 * minute;
          sweep();
        }
        now = end;
      };
      for (const [index, one] of steps.entries()) {
        if ("wait" in one) {
          pass(one.wait * minute);
          continue;
        }
        const event = `${index}`;
        due.set(event, now);
        for (let time = 0; time < (one.twice ? 2 : 1); time++) {
          const decision = admit(budget, news(event, one.type), now);
          budget = decision.budget;
          if (decision.telling === "alone") tell(event);
          else if (decision.telling === "now") digest(one.dies);
        }
      }
      pass(30 * minute);
      expect([...due.keys()].filter((event) => !told.has(event))).toEqual([]);
      expect(Math.max(0, ...waited)).toBeLessThanOrEqual(15 * minute);
      expect(budget.waiting).toEqual([]);
    }),
    runs(300, 3000),
  ));
