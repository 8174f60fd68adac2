// Commands and histories for property tests: everything that can happen to one user's addresses, in any order.
import fc from "fast-check";
import { decideAccount, newAccount } from "../../functions/core/account.ts";
import { decideControl, unopened, type Control } from "../../functions/core/control.ts";
import { decide } from "../../functions/core/decide.ts";
import { entryId } from "../../functions/core/entry.ts";
import type { DomainEvent } from "../../functions/core/event.ts";
import { flagKinds, type Flag } from "../../functions/core/flags.ts";
import { defaultPolicy, type Policy } from "../../functions/core/policy.ts";
import { evolve, type State } from "../../functions/core/state.ts";
import { hour } from "../../functions/core/time.ts";

export { hour };

export const destination = { network: "bitcoin", address: "1A1zP1eP5QGefi2DMPTfTL5SLmv7DivfNa" } as const;
export const userId = "ada";
export const id = entryId(destination);
export const t0 = Date.parse("2026-03-01T12:00:00.000Z");

export const evidenceAt = (now: number) => ({ amr: ["otp", "mfa"], authTime: Math.floor(now / 1000) });

export type Step =
  | { do: "register" | "resend" | "settle" | "delete" | "freeze" | "unfreeze" | "hold" }
  | { do: "suspend" | "resume" | "revoke-mfa" | "revoke-everybodys-mfa" | "bounce" }
  | { do: "confirm-newest" }
  | { do: "flag"; flag: Flag["flag"] }
  | { do: "clear-flags" }
  | { do: "confirm"; registration: number; resend: number; right: boolean }
  | { do: "cancel"; registration: number };

export interface Timed {
  /** Milliseconds since the step before. */
  after: number;
  step: Step;
}

const registration = fc.integer({ min: 1, max: 3 });

/** Mostly what makes an address usable, so that histories get far enough for the rest to matter. */
const step: fc.Arbitrary<Step> = fc.oneof(
  { weight: 8, arbitrary: fc.constantFrom<Step>({ do: "register" }, { do: "confirm-newest" }, { do: "settle" }) },
  {
    weight: 2,
    arbitrary: fc.record({
      do: fc.constant("confirm" as const),
      registration,
      resend: fc.integer({ min: 0, max: 2 }),
      right: fc.boolean(),
    }),
  },
  { weight: 1, arbitrary: fc.record({ do: fc.constant("cancel" as const), registration }) },
  {
    weight: 3,
    arbitrary: fc.constantFrom<Step>(
      { do: "resend" },
      { do: "delete" },
      { do: "freeze" },
      { do: "unfreeze" },
      { do: "hold" },
      { do: "suspend" },
      { do: "resume" },
      { do: "revoke-mfa" },
      { do: "revoke-everybodys-mfa" },
      { do: "bounce" },
      { do: "flag", flag: "shared" },
      { do: "flag", flag: "look_alike" },
      { do: "clear-flags" },
    ),
  },
);

/** Gaps around the instants that matter: nothing, the resend interval, just before, at and after the hold's end. */
const after = fc.oneof(
  fc.constantFrom(0, 1, 59_999, 60_000, hour, 24 * hour - 1, 24 * hour, 24 * hour + 1),
  fc.integer({ min: 0, max: 12 * hour }),
);

export const history = fc.array(fc.record({ after, step }), { maxLength: 25, size: "max" });

const table = "a-table";

/** The control record of a stage that was opened, where nothing else has happened yet. */
export const running: Control = { ...unopened, table, suspended: false };

/** Somebody whose mailbox is known. */
export const emptyState: State = { account: { ...newAccount(userId), mailbox: { digest: "m" } }, control: running };

/** The events of a step in a state. */
export function eventsOf(step: Step, state: State, now: number, policy: Policy = defaultPolicy): DomainEvent[] {
  const link = { userId, id, resend: 0, registration: 1, mailbox: "m", at: now };
  const entryEvents = (command: Parameters<typeof decide>[0]) => decide(command, state, now, policy).events;
  const accountEvents = (command: Parameters<typeof decideAccount>[0]) =>
    decideAccount(command, state.account, now, policy).events;
  const by = "operator";
  const reason = "a test";
  switch (step.do) {
    case "register":
      return entryEvents({ type: "register", destination, evidence: evidenceAt(now) });
    case "confirm-newest": {
      const { registration = 1, resends: resend = 0 } = state.entry ?? {};
      return eventsOf({ do: "confirm", registration, resend, right: true }, state, now, policy);
    }
    case "confirm": {
      const { registration, resend, right } = step;
      const lastFour = right ? "vfNa" : "zzzz";
      return entryEvents({ type: "confirm", link: { ...link, purpose: "confirm", registration, resend }, lastFour });
    }
    case "cancel":
      return entryEvents({
        type: "cancel",
        by: "link",
        link: { ...link, purpose: "cancel", registration: step.registration },
      });
    case "delete":
      return entryEvents({ type: "cancel", by: "user" });
    case "resend":
    case "settle":
      return entryEvents({ type: step.do });
    case "flag": {
      const suspicion = step.flag === "shared" ? { flag: step.flag, users: 3 } : { flag: step.flag, resembles: id };
      return entryEvents({ type: "flag", registration: state.entry?.registration ?? 1, suspicion });
    }
    case "clear-flags":
      return entryEvents({
        type: "clear-flags",
        registration: state.entry?.registration ?? 1,
        seen: flagKinds,
        reason,
      });
    case "bounce":
      return entryEvents({
        type: "report-undeliverable",
        registration: 1,
        resend: state.entry?.resends ?? 0,
        mailbox: "m",
        reason: "bounce",
      });
    case "freeze":
    case "unfreeze":
    case "hold":
    case "revoke-mfa":
      return accountEvents({ type: step.do, by, reason });
    case "suspend":
      return decideControl({ type: "suspend", drill: false, by, reason }, state.control, now).events;
    case "resume":
      return decideControl(
        { type: "resume", table, userIdClaim: "sub", hold: 24 * hour, by, reason },
        state.control,
        now,
      ).events;
    case "revoke-everybodys-mfa":
      return decideControl({ type: "revoke-mfa", by, reason }, state.control, now).events;
    default:
      return step satisfies never;
  }
}

export interface Moment {
  now: number;
  step: Step;
  before: State;
  events: DomainEvent[];
  state: State;
}

/** Every moment of a history. */
export function play(steps: readonly Timed[], policy: Policy = defaultPolicy): Moment[] {
  let state = emptyState;
  let now = t0;
  return steps.map(({ after, step }) => {
    now += after;
    const before = state;
    const events = eventsOf(step, state, now, policy);
    state = events.reduce(evolve, state);
    return { now, step, before, events, state };
  });
}
