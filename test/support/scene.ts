// A local cloud for one test file, with a clock that the tests move.
import { afterAll, beforeAll, vi } from "vitest";
import { startCloud, type Cloud } from "../../stacks/local/cloud.ts";

const second = 1000;
export const minute = 60 * second;
export const hour = 60 * minute;

/** Where every file's time begins. */
export const start = Date.parse("2026-03-01T12:00:00.000Z");

/**
 * Starts a cloud before the file's tests and stops it after them. Only `Date` is faked: what waits, waits for real.
 * Time never goes back, since nothing that is stored would survive that.
 */
export function scene() {
  const held: { cloud?: Cloud } = {};
  beforeAll(async () => {
    vi.useFakeTimers({ toFake: ["Date"] });
    vi.setSystemTime(start);
    held.cloud = await startCloud({ quiet: true, preload: true });
  });
  afterAll(async () => {
    await held.cloud?.stop();
    vi.useRealTimers();
  });
  return {
    get cloud(): Cloud {
      if (!held.cloud) throw new Error("The cloud is not up yet");
      return held.cloud;
    },
    /** Moves the clock, and waits until all that was due because of it is done. */
    async pass(milliseconds: number): Promise<void> {
      vi.setSystemTime(Date.now() + milliseconds);
      await held.cloud?.idle();
    },
    /** Moves the clock alone. */
    jump(milliseconds: number): void {
      vi.setSystemTime(Date.now() + milliseconds);
    },
  };
}
