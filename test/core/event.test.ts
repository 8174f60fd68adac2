// What each event holds and who may read which of it: the reviewed list, and that nothing is left out of it.
import * as z from "zod/mini";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { append, unchained } from "../../functions/core/audit.ts";
import { verifyChain } from "../../functions/core/verify-chain.ts";
import { decideAccount, newAccount } from "../../functions/core/account.ts";
import { decideControl, unopened } from "../../functions/core/control.ts";
import { decide } from "../../functions/core/decide.ts";
import { count, field, instant, type EventType } from "../../functions/core/event-field.ts";
import { eventTypes, type DomainEvent } from "../../functions/core/event.ts";
import { defaultPolicy as policy } from "../../functions/core/policy.ts";
import { isForOwner, isInstant, ownersData, publishedData, understood } from "../../functions/core/stored-event.ts";
import { toEvent } from "../../functions/adapters/dynamo/items.ts";
import { toCloudEvent } from "../../functions/events/cloud-event.ts";
import { destination, emptyState, evidenceAt, history, id, play, t0, userId } from "./arbitraries.ts";

const types = Object.entries(eventTypes).flatMap(([on, declared]) =>
  Object.entries<EventType>(declared).map(([type, declaration]) => ({ on, type, declaration })),
);

const cause = { reason: "A reason", operator: "arn:aws:iam::1:user/eve" };
const ref = { id, network: "bitcoin", registration: 1 };
const evidence = { amr: ["mfa"], authTime: 1 };

/** Everything that an event of the type can hold, what of it the bus gets, and what its owner. */
const reviewed: Record<string, [by: string, data: Record<string, unknown>, bus: string, owner: string | undefined][]> =
  {
    "entry address.registered": [
      [
        "user",
        {
          ...{ ...ref, ...destination, memo: "1", confirmBy: 1, activatesAt: 1, remindAt: 1 },
          ...{ evidence, request: { device: "phone" }, unchecked: true },
        },
        "id network registration confirmBy activatesAt remindAt",
        "id network registration address memo confirmBy activatesAt remindAt evidence request unchecked",
      ],
    ],
    "entry address.confirmed": [
      [
        "link",
        { ...ref, activatesAt: 1, remindAt: 1, evidence },
        "id network registration activatesAt remindAt",
        "id network registration activatesAt remindAt evidence",
      ],
    ],
    "entry address.reminded": [["time", ref, "id network registration", "id network registration"]],
    "entry address.activated": [
      [
        "time",
        { ...ref, activatedAt: 1 },
        "id network registration activatedAt",
        "id network registration activatedAt",
      ],
    ],
    "entry address.cancelled": [["user", ref, "id network registration", "id network registration"]],
    "entry address.expired": [
      ["time", { ...ref, expiredAt: 1 }, "id network registration expiredAt", "id network registration expiredAt"],
    ],
    "entry address.removed": [["user", ref, "id network registration", "id network registration"]],
    "entry address.undeliverable": [
      [
        "provider",
        { ...ref, reason: "bounce", mailbox: "m" },
        "id network registration reason",
        "id network registration reason",
      ],
    ],
    "entry address.flagged": [
      ["risk", { ...ref, flag: "shared", users: 3, holds: false }, "id network registration flag holds", undefined],
      [
        "risk",
        { ...ref, flag: "shared", users: 3, holds: true },
        "id network registration flag holds",
        "id network registration holds",
      ],
      [
        "risk",
        { ...ref, flag: "look_alike", resembles: "wa_x", holds: false },
        "id network registration flag holds",
        "id network registration flag resembles holds",
      ],
    ],
    "entry address.flags_cleared": [
      ["operator", { ...ref, ...cause, cleared: ["shared"], held: false }, "id network registration held", undefined],
      [
        "operator",
        { ...ref, ...cause, cleared: ["look_alike"], held: false },
        "id network registration held",
        "id network registration cleared held",
      ],
      [
        "operator",
        { ...ref, ...cause, cleared: ["look_alike", "shared"], held: false },
        "id network registration held",
        "id network registration held",
      ],
      [
        "operator",
        { ...ref, ...cause, cleared: ["shared"], held: true },
        "id network registration held",
        "id network registration held",
      ],
    ],
    "entry confirmation.resent": [
      ["user", { ...ref, resend: 1 }, "id network registration resend", "id network registration resend"],
    ],
    "entry confirmation.failed": [
      ["link", { ...ref, wrongAnswers: 1 }, "id network registration", "id network registration wrongAnswers"],
    ],
    "account account.frozen": [
      ["operator", cause, "", ""],
      ["provider", cause, "", ""],
      ["user", cause, "reason", "reason"],
      ["link", cause, "reason", "reason"],
      ["risk", cause, "reason", "reason"],
    ],
    "account account.unfrozen": [
      ["operator", { ...cause, heldUntil: 1, evidence }, "heldUntil", "heldUntil evidence"],
      ["user", { ...cause, heldUntil: 1, evidence }, "reason heldUntil", "reason heldUntil evidence"],
    ],
    "account account.held": [
      ["backend", { ...cause, heldUntil: 1, occurredAt: 1 }, "reason heldUntil", "reason heldUntil occurredAt"],
    ],
    "account account.email_changed": [
      [
        "user",
        { mailbox: "m", mailboxBefore: "n", heldUntil: 1, named: { authTime: 1, issuedAt: 1 }, evidence },
        "heldUntil",
        "heldUntil evidence",
      ],
      ["user", { mailbox: "m", named: { authTime: 1 } }, "", undefined],
    ],
    "account notice_address.requested": [["user", { notice: "m", evidence }, "", "evidence"]],
    "account notice_address.confirmed": [
      ["user", { notice: "m", noticeBefore: "n", keptUntil: 1, evidence }, "keptUntil", "keptUntil evidence"],
    ],
    "account notice_address.removed": [
      ["user", { notice: "m", keptUntil: 1, evidence }, "keptUntil", "keptUntil evidence"],
    ],
    "account notice_address.failed": [["user", { wrongAnswers: 1 }, "", "wrongAnswers"]],
    "account account.deliverable": [["provider", { mailbox: "m" }, "", ""]],
    "account account.undeliverable": [["provider", { mailbox: "m", reason: "bounce" }, "reason", "reason"]],
    "account account.repaired": [
      [
        "operator",
        { ...cause, heldUntil: 1, epoch: 1, heads: ["", "a"], registrations: [1] },
        "heldUntil epoch",
        "heldUntil epoch",
      ],
    ],
    "account account.limit_reached": [
      ["risk", { registrations: 50 }, "registrations", "registrations"],
      ["risk", { mailboxChanges: 3 }, "mailboxChanges", "mailboxChanges"],
      ["risk", { wrongCodes: 20 }, "wrongCodes", "wrongCodes"],
    ],
    "account account.updated": [["user", { fields: ["locale"], evidence }, "fields", "fields evidence"]],
    "account mfa.revoked": [["operator", { ...cause, epoch: 1 }, "epoch", "epoch"]],
    "account withdrawal.denied": [
      ["risk", { reasons: ["MFA_MISSING"], withdrawalId: "w1" }, "", "reasons withdrawalId"],
    ],
    "control withdrawals.suspended": [["operator", { ...cause, drill: true }, "drill", undefined]],
    "control withdrawals.resumed": [
      [
        "operator",
        { ...cause, drill: true, table: "t", restoredAt: 1, userIdClaim: "sub" },
        "drill restoredAt",
        undefined,
      ],
    ],
    "control mfa.revoked": [["operator", { ...cause, epoch: 1 }, "epoch", undefined]],
    "control addresses.requarantined": [
      ["operator", { ...cause, since: 1, until: 1, activatesAt: 1 }, "since until activatesAt", undefined],
    ],
  };

describe("given all types of events", () => {
  const link = { userId: "ada", aggregate: id, seq: 1, previous: "", hash: "" };

  it.each(types)("when it is $on $type, then who reads what is as reviewed", ({ on, type, declaration }) => {
    const cases = reviewed[`${on} ${type}`] ?? [];
    const declared = new Set(declaration.shapes.flatMap((shape) => Object.keys(shape)));
    expect(new Set(cases.flatMap(([, data]) => Object.keys(data)))).toEqual(declared);
    for (const [by, data, bus, owner] of cases) {
      const event = { on, type, at: t0, by, data, ...link };
      expect(understood(event)).toBeDefined();
      expect(new Set(Object.keys(publishedData(event)))).toEqual(new Set(bus.split(" ").filter(Boolean)));
      expect(isForOwner(event)).toBe(owner !== undefined);
      if (owner !== undefined)
        expect(new Set(Object.keys(ownersData(event)))).toEqual(new Set(owner.split(" ").filter(Boolean)));
    }
  });

  it("when a field is shown beside what every event says, then it does not hide that", () => {
    const names = types.flatMap(({ declaration }) => declaration.shapes.flatMap((shape) => Object.keys(shape)));
    const said = ["type", "at", "by", "userId", "aggregate", "seq", "previous", "hash"];
    expect(names.filter((name) => said.includes(name))).toEqual([]);
  });

  it("when their instants are listed, then these are they", () => {
    const instants = types.flatMap(({ on, type, declaration }) =>
      declaration.shapes.flatMap((shape) =>
        Object.keys(shape).filter((name) => isInstant({ on, type, by: "", data: {} }, name)),
      ),
    );
    const expected =
      "activatedAt activatesAt confirmBy epoch expiredAt heldUntil keptUntil occurredAt remindAt restoredAt since until";
    expect([...new Set(instants)].toSorted().join(" ")).toBe(expected);
  });
});

/** The event's data has these fields and no others. */
function isDeclared({ on, type, data }: DomainEvent): boolean {
  const declaration = (eventTypes[on] as Record<string, EventType>)[type];
  const names = Object.keys(data);
  return declaration?.shapes.some((shape) => names.every((name) => Object.hasOwn(shape, name))) ?? false;
}

describe("given what the core decides", () => {
  const stored = (event: object) => toEvent({ ...event });
  const linked = (events: DomainEvent[]) =>
    append(events, unchained, { userId, aggregate: id }, { salt: () => "salt" }).recorded;

  it("when any history is played, then its events are declared to the last field", () =>
    fc.assert(
      fc.property(history, (steps) => {
        const events = play(steps).flatMap((moment) => moment.events);
        for (const event of events) expect(isDeclared(event)).toBe(true);
        for (const event of linked(events)) expect(understood(stored(event))).toBeDefined();
      }),
      { numRuns: 200 },
    ));

  it("when commands say all that they can, then so are theirs", () => {
    const account = { ...newAccount(userId), registrations: Array.from({ length: 50 }, () => t0) };
    const by = "operator";
    const events = [
      decide(
        {
          ...{ type: "register", destination: { ...destination, memo: "1" } },
          ...{ evidence: evidenceAt(t0), request: { device: "phone", origin: { country: "IT" } }, unchecked: true },
        },
        emptyState,
        t0,
        policy,
      ),
      decideAccount({ type: "update", fields: ["locale"], evidence: evidenceAt(t0) }, account, t0, policy),
      decideAccount({ type: "notice-limit" }, account, t0, policy),
      decideAccount({ type: "deny", reasons: ["MFA_MISSING"], withdrawalId: "w1" }, account, t0, policy),
      decideAccount({ type: "unfreeze", by, ...cause, evidence }, { ...account, frozen: true }, t0, policy),
      decideControl({ type: "suspend", by, ...cause, drill: true }, emptyState.control, t0),
      decideControl(
        { type: "resume", by, ...cause, table: "t", userIdClaim: "sub", hold: 1, restoredAt: 1 },
        unopened,
        t0,
      ),
    ].flatMap((decision): DomainEvent[] => decision.events);
    expect(events).toHaveLength(9);
    expect(events.filter((event) => !isDeclared(event))).toEqual([]);
    expect(linked(events).filter((event) => !understood(stored(event)))).toEqual([]);
  });
});

describe("given an event of a newer version", () => {
  const registered = play([{ after: 0, step: { do: "register" } }]).flatMap(({ events }) => events);
  const grown = registered.map((event) => ({ ...event, stamped: true, data: { ...event.data, risk: 7 } }));
  const unheard = { ...registered[0], type: "address.teleported", data: { ...ref, to: "elsewhere" } };
  const { recorded, seq, head } = append(
    [...grown, unheard] as DomainEvent[],
    unchained,
    { userId, aggregate: id },
    { salt: () => "salt" },
  );
  const stored = recorded.map((event) => toEvent({ pk: "USER#ada", sk: "EVENT#x", ...(event as object) }));
  const [more, other] = stored;
  if (!more || !other) throw new Error("Two events are needed");

  it("when it is read, then its hash counts all that it has", () => {
    expect(verifyChain(id, stored, { seq, head })).toBeUndefined();
    expect(verifyChain(id, [more, { ...other, data: { ...ref } }], { seq, head })).toEqual({
      seq: 2,
      fault: "changed",
    });
  });

  it("when its type is known, then what it has besides is for operators alone", () => {
    expect(toCloudEvent(more).data).not.toHaveProperty("risk");
    expect(toCloudEvent(more).data).toMatchObject({ userId, id, by: "user" });
    expect(isForOwner(more)).toBe(true);
    expect(ownersData(more)).not.toHaveProperty("risk");
    expect(understood(more)).toBeDefined();
  });

  it("when its type is unknown, then it is relayed by name, and its owner is not told", () => {
    expect(toCloudEvent(other)).toMatchObject({ type: "address.teleported", data: { userId, by: "user" } });
    expect(Object.keys(toCloudEvent(other).data)).toEqual(["userId", "by"]);
    expect(isForOwner(other)).toBe(false);
    expect(understood(other)).toBeUndefined();
  });
});

describe("given a field that somebody adds", () => {
  it("when it is not said who reads it, or whether a number is an instant, then it does not compile", () => {
    const audience = { bus: true, owner: true };
    // @ts-expect-error: nobody said who may read it
    field(z.string());
    // @ts-expect-error: nobody said whether its owner may
    field(z.string(), { bus: true });
    // @ts-expect-error: a number is a count or an instant
    field(z.number(), audience);
    // @ts-expect-error: also one that may be absent
    field(z.exactOptional(z.number()), audience);
    // @ts-expect-error: what is no number is no instant
    instant(z.string(), audience);
    // @ts-expect-error: a name that is not declared for the type
    const renamed: DomainEvent = { on: "account", type: "account.frozen", at: 1, by: "user", data: { reasn: "" } };
    expect([count(z.number(), audience).isInstant, instant(z.number(), audience).isInstant]).toEqual([false, true]);
    expect(isDeclared(renamed)).toBe(false);
  });
});
