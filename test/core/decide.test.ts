// Each command in each state of an entry, with the instants spelled out.
import { describe, expect, it } from "vitest";
import { decide, type EntryCommand } from "../../functions/core/decide.ts";
import { asOf, entryId } from "../../functions/core/entry.ts";
import type { DomainEvent } from "../../functions/core/event.ts";
import { defaultPolicy, type Policy } from "../../functions/core/policy.ts";
import { evolve, type State } from "../../functions/core/state.ts";
import { destination, emptyState, hour, id, t0, userId } from "./arbitraries.ts";

const evidence = { amr: ["mfa"], authTime: t0 / 1000 };
const register: EntryCommand = { type: "register", destination, evidence };
const link = { userId, id, registration: 1, resend: 0, mailbox: "m", at: t0 };
const confirm: EntryCommand = { type: "confirm", link: { ...link, purpose: "confirm" }, lastFour: "vfNa" };
const wrong: EntryCommand = { ...confirm, lastFour: "aaaa" };
const cancelLink: EntryCommand = { type: "cancel", by: "link", link: { ...link, purpose: "cancel" } };
const cancel: EntryCommand = { type: "cancel", by: "user" };
const resend: EntryCommand = { type: "resend" };
const settle: EntryCommand = { type: "settle" };

const empty = emptyState;

type Done = [command: EntryCommand, afterHours: number];

/** The state after commands that must all succeed. */
const given = (...commands: Done[]) =>
  commands.reduce<State>((state, [command, hours]) => {
    const { events, refusal } = decide(command, state, t0 + hours * hour, defaultPolicy);
    if (refusal) throw new Error(`The scene is refused: ${refusal.refused}`);
    return events.reduce<State>((next, event: DomainEvent) => evolve(next, event), state);
  }, empty);

const when = (state: State, command: EntryCommand, hours: number, policy: Policy = defaultPolicy) => {
  const { events, refusal } = decide(command, state, t0 + hours * hour, policy);
  const types = events.map(({ type }) => type);
  return refusal ? [...types, refusal.refused].join(" ") : types;
};

const pending = given([register, 0]);
const confirmed = given([register, 0], [confirm, 1]);
const active = given([register, 0], [confirm, 1], [settle, 24]);
const expired = given([register, 0], [settle, 24]);
const cancelled = given([register, 0], [cancel, 1]);
const removed = given([register, 0], [confirm, 1], [settle, 24], [cancel, 25]);

describe("given no entry", () => {
  it.each([
    [register, ["address.registered"]],
    [confirm, "link.invalid"],
    [cancelLink, "link.invalid"],
    [cancel, "address.not_found"],
    [resend, "address.not_found"],
    [settle, []],
  ])("when %j", (command, outcome) => expect(when(empty, command, 0)).toEqual(outcome));
});

describe.each<[string, State, [EntryCommand, number, string | string[]][]]>([
  [
    "a pending entry",
    pending,
    [
      [register, 1, []],
      [confirm, 1, ["address.confirmed"]],
      [confirm, 24, "link.expired"],
      [wrong, 1, "confirmation.failed link.challenge_failed"],
      [{ ...confirm, lastFour: " VFNA " }, 1, ["address.confirmed"]],
      [{ ...confirm, lastFour: "" }, 1, "link.challenge_failed"],
      [{ ...confirm, lastFour: "DivfNa" }, 1, "link.challenge_failed"],
      [cancelLink, 1, ["address.cancelled"]],
      [cancelLink, 24, "link.expired"],
      [cancel, 1, ["address.cancelled"]],
      [cancel, 24, []],
      [resend, 1, ["confirmation.resent"]],
      [resend, 24, "address.not_pending"],
      [settle, 1, []],
      [settle, 24, ["address.expired"]],
      [register, 24, ["address.expired", "address.registered"]],
    ],
  ],
  [
    "a confirmed entry",
    confirmed,
    [
      [register, 2, []],
      [confirm, 2, "link.used"],
      [wrong, 2, "link.used"],
      [cancelLink, 2, ["address.cancelled"]],
      [cancelLink, 24, ["address.activated", "address.removed"]],
      [cancel, 24, ["address.activated", "address.removed"]],
      [resend, 2, "address.not_pending"],
      [settle, 24, ["address.activated"]],
    ],
  ],
  [
    "an active entry",
    active,
    [
      [register, 30, []],
      [confirm, 30, "link.used"],
      [cancelLink, 30, ["address.removed"]],
      [cancel, 30, ["address.removed"]],
      [resend, 30, "address.not_pending"],
      [settle, 30, []],
    ],
  ],
  ...(
    [
      ["an expired entry", expired, "link.expired"],
      ["a cancelled entry", cancelled, "link.used"],
      ["a removed entry", removed, "link.used"],
    ] as const
  ).map(([name, state, refused]): [string, State, [EntryCommand, number, string | string[]][]] => [
    name,
    state,
    [
      [register, 30, ["address.registered"]],
      [confirm, 30, refused],
      [cancelLink, 30, refused],
      [cancel, 30, []],
      [resend, 30, "address.not_pending"],
      [settle, 30, []],
    ],
  ]),
])("given %s", (_, state, cases) => {
  it.each(cases)("when %j after %d hours", (command, hours, outcome) =>
    expect(when(state, command, hours)).toEqual(outcome),
  );
});

describe("given a second registration", () => {
  const again = given([register, 0], [cancel, 1], [register, 2]);

  it("when it is read, then it is number 2 with a whole hold", () => {
    expect(again.entry).toMatchObject({ registration: 2, registeredAt: t0 + 2 * hour, activatesAt: t0 + 26 * hour });
  });

  it("when a link of the first is used, then it does not confirm, and stops what is live", () => {
    expect(when(again, confirm, 3)).toBe("link.superseded");
    expect(when(again, cancelLink, 3)).toEqual(["address.cancelled"]);
  });

  it("when its mail went to another mailbox than the present one, then it does not confirm, and stops", () => {
    const elsewhere = { ...link, mailbox: "another" };
    expect(when(pending, { ...confirm, link: { ...elsewhere, purpose: "confirm" } }, 1)).toBe("link.superseded");
    expect(when(pending, { ...cancelLink, link: { ...elsewhere, purpose: "cancel" } }, 1)).toEqual([
      "address.cancelled",
    ]);
  });

  it("when a link of a registration to come is used, then it is invalid", () => {
    const forged = { ...link, registration: 3 };
    expect(when(again, { ...confirm, link: { ...forged, purpose: "confirm" } }, 3)).toBe("link.invalid");
  });
});

describe("given a hold that starts at the confirmation", () => {
  const policy: Policy = { ...defaultPolicy, holdStartsAt: "confirmation" };

  it("when it is confirmed after 10 hours, then it activates 34 hours after its registration", () => {
    const [event] = decide(confirm, pending, t0 + 10 * hour, policy).events;
    const { entry } = evolve(pending, event as DomainEvent);
    expect(entry?.activatesAt).toBe(t0 + 34 * hour);
    expect(entry && asOf(entry, t0 + 34 * hour - 1).status).toBe("CONFIRMED");
    expect(entry && asOf(entry, t0 + 34 * hour).status).toBe("ACTIVE");
  });
});

describe("given a destination", () => {
  it("when its id is made, then it is the same for the same destination and another for another memo", () => {
    expect(id).toBe("wa_uxdfsvvtoi4zjzbjfixmrysxmk2tmeaz");
    const tagged = (memo?: string) =>
      entryId({ network: "xrp", address: "rMQ98K56yXJbDGv49ZSmW51sLn94Xe1mu1", ...(memo && { memo }) });
    expect(new Set([tagged(), tagged("0"), tagged("1"), tagged("01")]).size).toBe(4);
  });
});
