// Flags: what is taken for a fraud, and that a flag can only ever take something away.
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { decide } from "../../functions/core/decide.ts";
import { looksLike, sharedWith, type Sighting } from "../../functions/core/flags.ts";
import { reasonsToDeny } from "../../functions/core/gate.ts";
import { defaultPolicy, type Policy } from "../../functions/core/policy.ts";
import { evolve, type State } from "../../functions/core/state.ts";
import { evidenceAt, history, hour, play, t0, type Timed } from "./arbitraries.ts";
import { runs } from "../support/runs.ts";

describe("given two addresses", () => {
  const on = (network: "ethereum" | "polygon" | "bitcoin" | "tron" | "cardano", address: string) => ({
    network,
    address,
  });
  const vitalik = "0xd8dA6BF26964aF9D7eEd9e03E53415D37aA96045";
  const twin = "0xd8da000000000000000000000000000000006045";
  const tron = "TUrMmF9Gd4rzrXsQ34ui3Wou94E7HFuJQh";

  it.each([
    ["the same ends, another middle", on("ethereum", vitalik), on("ethereum", twin), true],
    ["on two networks that share addresses", on("ethereum", vitalik), on("polygon", twin), true],
    ["the same address", on("ethereum", vitalik), on("polygon", vitalik), false],
    ["the same address in another case", on("ethereum", vitalik), on("ethereum", vitalik.toLowerCase()), false],
    [
      "one character of the head is another",
      on("ethereum", vitalik),
      on("ethereum", twin.replace("d8da", "d8db")),
      false,
    ],
    ["one character of the tail is another", on("ethereum", vitalik), on("ethereum", twin.replace(/5$/, "6")), false],
    ["no prefix to skip", on("tron", tron), on("tron", "TUrMaaaaaaaaaaaaaaaaaaaaaaaaaauJQh"), true],
    ["networks of other families", on("tron", tron), on("bitcoin", "TUrMaaaaaaaaaaaaaaaaaaaaaaaaaauJQh"), false],
    ["only the prefix in common", on("bitcoin", "bc1qar0srrr7xfkv5mdq"), on("bitcoin", "bc1qzzzzrrr7xfkv5mdq"), false],
    ["the same after a prefix", on("bitcoin", "bc1qar0srrr7xfkv5mdq"), on("bitcoin", "bc1qar0szzzzzzzz5mdq"), true],
    ["another prefix", on("bitcoin", "bc1qar0srrr7xfkv5mdq"), on("bitcoin", "bc1par0szzzzzzzz5mdq"), false],
    ["Cardano's long ones", on("cardano", "addr1qx2fxv2umse35a3x"), on("cardano", "addr1qx2fzzzzzzzza3x"), false],
  ])("%s", (_, a, b, expected) => {
    expect([looksLike(a, b), looksLike(b, a)]).toEqual([expected, expected]);
  });
});

const day = 24 * hour;
const sighting = (userId: string, registeredAt: number, confirmed = true): Sighting => ({
  userId,
  registration: 1,
  registeredAt,
  confirmed,
});
const found = (sightings: readonly Sighting[], at: number) =>
  sharedWith(sightings, at, defaultPolicy).map(({ userId, users }) => `${userId} ${users}`);

describe("given who registered one destination", () => {
  const [ada, bob, eve] = [sighting("ada", 0), sighting("bob", 3 * day), sighting("eve", 7 * day)];
  const onlyRegistered = (one: Sighting) => ({ ...one, confirmed: false });

  it("three users within seven days are together, to the millisecond", () => {
    expect(found([ada, bob, eve], 7 * day)).toEqual(["ada 3", "bob 3", "eve 3"]);
    expect(found([ada, bob, sighting("eve", 7 * day + 1)], 7 * day + 1)).toEqual([]);
    expect(found([ada, bob], 3 * day)).toEqual([]);
  });

  it("those who only register it speak against nobody but themselves", () => {
    expect(found([ada, onlyRegistered(bob), onlyRegistered(eve)], 7 * day)).toEqual([]);
    expect(found([ada, bob, onlyRegistered(eve)], 7 * day)).toEqual(["eve 3"]);
    const crowd = Array.from({ length: 50 }, (_, index) => sighting(`sock-${index}`, 3 * day, false));
    expect(found([ada, ...crowd], 3 * day)).toEqual([]);
  });

  it("who is asked for first or last makes no difference: those seen together by the last are all there are", () =>
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.integer({ min: 0, max: 20 * day }), fc.boolean()), { maxLength: 12 }),
        fc.func(fc.nat()),
        (times, shuffle) => {
          const all = times.map(([at, confirmed], index) => sighting(`user-${index}`, at, confirmed));
          const truth = all.flatMap(({ userId, registeredAt: at }) =>
            sharedWith(all, at, defaultPolicy).some((one) => one.userId === userId) ? [userId] : [],
          );
          // Each is noted when it was registered, and noted anew when it was confirmed; then its event asks.
          const events = all.flatMap((one) => [onlyRegistered(one), ...(one.confirmed ? [one] : [])]);
          const inOrder = (order: Sighting[]) => {
            const noted = new Map<string, Sighting>();
            const flagged = new Set<string>();
            for (const one of order) {
              const { userId, registeredAt } = one;
              // What is confirmed stays so, whichever of the two events comes first.
              noted.set(userId, { ...one, confirmed: one.confirmed || noted.get(userId)?.confirmed === true });
              for (const other of sharedWith([...noted.values()], registeredAt, defaultPolicy))
                flagged.add(other.userId);
            }
            return [...flagged].toSorted();
          };
          expect(inOrder(events)).toEqual(truth.toSorted());
          expect(inOrder(events.toSorted((a, b) => shuffle(a) - shuffle(b)))).toEqual(truth.toSorted());
        },
      ),
      runs(100, 300),
    ));
});

const later = [0, 1, hour, 24 * hour - 1, 24 * hour, 49 * hour];
const reasons = (state: State, now: number, policy: Policy) => reasonsToDeny(state, evidenceAt(now), now, policy);

/** Two histories side by side: with the flags and without, the same at every instant. */
const besides = (policy: Policy, compare: (withFlags: string[], without: string[]) => void) =>
  fc.assert(
    fc.property(history, (steps) => {
      const isFlag = ({ step }: Timed) => step.do === "flag" || step.do === "clear-flags";
      const nothing: Timed["step"] = { do: "settle" };
      const flagged = play(steps, policy);
      const unflagged = play(
        steps.map((timed) => (isFlag(timed) ? { ...timed, step: nothing } : timed)),
        policy,
      );
      for (const [index, { state, now }] of flagged.entries())
        for (const wait of later) {
          const other = unflagged[index]?.state;
          if (other) compare(reasons(state, now + wait, policy), reasons(other, now + wait, policy));
        }
    }),
    runs(300, 1500),
  );

describe("given any history with flags in it", () => {
  it("where flags warn, no answer of the gate is another than without them", () =>
    besides(defaultPolicy, (withFlags, without) => {
      expect(withFlags).toEqual(without);
    }));

  it("where flags hold, the gate allows nothing that it would deny without them", () =>
    besides({ ...defaultPolicy, flagMode: "hold" }, (withFlags, without) => {
      if (withFlags.length === 0) expect(without).toEqual([]);
    }));

  it("where flags hold, a flagged address is FLAGGED until an operator clears it, and then active at once", () => {
    const policy: Policy = { ...defaultPolicy, flagMode: "hold" };
    const step = (after: number, step: Timed["step"]): Timed => ({ after, step });
    const steps = [
      step(0, { do: "register" }),
      step(1, { do: "confirm-newest" }),
      step(24 * hour, { do: "flag", flag: "shared" }),
      step(24 * hour, { do: "settle" }),
      step(0, { do: "clear-flags" }),
      step(0, { do: "flag", flag: "shared" }),
    ];
    const moments = play(steps, policy);
    expect(moments.map(({ state, now }) => reasons(state, now, policy))).toEqual([
      ["PENDING_CONFIRMATION"],
      ["HOLD_RUNNING"],
      ["FLAGGED"],
      ["FLAGGED"],
      [],
      [],
    ]);
    expect(moments.map(({ events }) => events.map(({ type }) => type))).toEqual([
      ["address.registered"],
      ["address.confirmed"],
      ["address.activated", "address.flagged"],
      [],
      ["address.flags_cleared", "address.activated"],
      [],
    ]);
  });
});

describe("given an address that two flags keep waiting after its hold", () => {
  const policy: Policy = { ...defaultPolicy, flagMode: "hold" };
  const steps: Timed[] = [
    { after: 0, step: { do: "register" } },
    { after: hour, step: { do: "confirm-newest" } },
    { after: 0, step: { do: "flag", flag: "shared" } },
    { after: 0, step: { do: "flag", flag: "look_alike" } },
  ];
  const flagged = play(steps, policy).at(-1)?.state as State;
  const clear = (state: State, registration: number, seen: readonly ("shared" | "look_alike")[], hours: number) => {
    const command = { type: "clear-flags", registration, seen, reason: "a test" } as const;
    const { events, refusal } = decide(command, state, t0 + hours * hour, policy);
    return { events, refusal, state: events.reduce(evolve, state) };
  };

  it("when an operator saw one of them, then the other one stays open and keeps it waiting", () => {
    const { events, state } = clear(flagged, 1, ["shared"], 48);
    expect(events.map(({ type }) => type)).toEqual(["address.flags_cleared"]);
    expect(events[0]?.data).toMatchObject({ cleared: ["shared"], held: true });
    expect(reasons(state, t0 + 48 * hour, policy)).toEqual(["FLAGGED"]);
  });

  it("when the other one is cleared too, then it is active from that instant on, not since its hold was over", () => {
    const one = clear(flagged, 1, ["shared"], 48).state;
    const { events, state } = clear(one, 1, ["look_alike", "shared"], 50);
    expect(events.map(({ type }) => type)).toEqual(["address.flags_cleared", "address.activated"]);
    expect(events[0]?.data).toMatchObject({ cleared: ["look_alike"] });
    const at = t0 + 50 * hour;
    expect(state.entry).toMatchObject({ status: "ACTIVE", activatedAt: at, activatesAt: at });
    expect(reasons(state, at, policy)).toEqual([]);
    expect(clear(state, 1, ["shared"], 51).events).toEqual([]);
  });

  it("when both are cleared before its hold is over, then that is over when it was to be", () => {
    const { state } = clear(flagged, 1, ["shared", "look_alike"], 2);
    expect(state.entry).toMatchObject({ status: "CONFIRMED", activatesAt: t0 + 24 * hour });
  });

  it("when it was registered anew since, or never was, then nothing is cleared", () => {
    const again: Timed[] = [
      { after: 0, step: { do: "delete" } },
      { after: 0, step: { do: "register" } },
      { after: 0, step: { do: "flag", flag: "shared" } },
    ];
    const anew = play([...steps, ...again], policy).at(-1)?.state as State;
    for (const registration of [1, 3])
      expect(clear(anew, registration, ["shared"], 3)).toEqual({
        events: [],
        refusal: { refused: "address.superseded" },
        state: anew,
      });
  });
});
