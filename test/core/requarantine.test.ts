// Which instant an address waits for after requarantines, and that it never moves to an earlier one.
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { decideControl, evolveControl, quarantinesOf, unopened, type Control } from "../../functions/core/control.ts";
import { asOf, quarantined, type Entry } from "../../functions/core/entry.ts";
import { runs } from "../support/runs.ts";
import { hour, play, running, t0 } from "./arbitraries.ts";

const confirmed = play([
  { after: 0, step: { do: "register" } },
  { after: hour, step: { do: "confirm-newest" } },
]).at(-1)?.state.entry as Entry;
const pending = play([{ after: 0, step: { do: "register" } }]).at(-1)?.state.entry as Entry;

const requarantined = (...instants: number[]): Control => {
  const command = { type: "requarantine", since: t0, hold: 24 * hour, by: "operator", reason: "a test" } as const;
  return instants.reduce(
    (control, at) => decideControl(command, control, at).events.reduce(evolveControl, control),
    running,
  );
};

const seen = (entry: Entry, control: Control, now: number) => asOf(quarantined(entry, control), now);

describe("given an address that waited for a requarantine once", () => {
  it("when there is another one that is not about it, then it is active since the same instant", () => {
    const before = requarantined(t0 + 48 * hour);
    const command = {
      type: "requarantine",
      since: t0 + 90 * hour,
      hold: 24 * hour,
      by: "operator",
      reason: "x",
    } as const;
    const after = decideControl(command, before, t0 + 100 * hour).events.reduce(evolveControl, before);
    const active = { status: "ACTIVE", activatesAt: t0 + 72 * hour, activatedAt: t0 + 72 * hour };
    expect(seen(confirmed, before, t0 + 100 * hour)).toMatchObject(active);
    expect(seen(confirmed, after, t0 + 100 * hour)).toMatchObject(active);
  });
});

describe("given an address that nobody confirmed in time", () => {
  it("when a requarantine comes later, then it expired as it did, whether that was written down before or not", () => {
    const control = requarantined(t0 + 48 * hour);
    const expired = { status: "EXPIRED", endedAt: t0 + 24 * hour, activatesAt: t0 + 24 * hour };
    expect(seen(asOf(pending, t0 + 25 * hour), control, t0 + 49 * hour)).toMatchObject(expired);
    expect(seen(pending, control, t0 + 49 * hour)).toMatchObject(expired);
  });

  it("when the requarantine came before it expired, then the wait that it laid down stays on record", () => {
    const control = requarantined(t0 + 23 * hour);
    const expired = { status: "EXPIRED", endedAt: t0 + 24 * hour, activatesAt: t0 + 47 * hour };
    expect(seen(pending, control, t0 + 49 * hour)).toMatchObject(expired);
  });
});

describe("given more requarantines than the record keeps", () => {
  it("then it keeps a hundred, and no address waits for less than each of them said", () => {
    const quarantine = fc
      .tuple(fc.nat(1000), fc.nat(1000), fc.nat(100))
      .map(([since, length, hold]) => ({ since, until: since + length, activatesAt: since + length + hold }));
    fc.assert(
      fc.property(
        fc.array(quarantine, { minLength: 90, maxLength: 250 }),
        fc.array(fc.nat(2000)),
        (all, registered) => {
          const control = all.reduce(
            (before, data) =>
              evolveControl(before, {
                on: "control",
                type: "addresses.requarantined",
                at: data.until,
                by: "operator",
                data: { reason: "a test", ...data },
              }),
            { ...unopened },
          );
          expect(control.quarantines).toHaveLength(Math.min(all.length, 100));
          for (const registeredAt of registered) {
            const waits = (quarantines: Control["quarantines"]) =>
              Math.max(
                0,
                ...quarantinesOf({ ...control, quarantines }, { registeredAt, endsAt: Infinity }).map(
                  (one) => one.activatesAt,
                ),
              );
            expect(waits(control.quarantines)).toBeGreaterThanOrEqual(waits(all));
          }
        },
      ),
      runs(50, 500),
    );
  });
});
