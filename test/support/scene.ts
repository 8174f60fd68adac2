// A local cloud for one test file, with a clock that the tests move.
import { afterAll, beforeAll } from "vitest";
import { createClock } from "../../stacks/local/clock.ts";
import { startCloud, type Cloud } from "../../stacks/local/cloud.ts";

const second = 1000;
export const minute = 60 * second;
export const hour = 60 * minute;

/** Where every file's time begins. */
export const start = Date.parse("2026-03-01T12:00:00.000Z");

/**
 * Starts a cloud before the file's tests and stops it after them. Its clock stands still until a test moves it.
 */
export function scene() {
  const clock = createClock();
  const held: { cloud?: Cloud } = {};
  beforeAll(async () => {
    clock.standAt(start);
    held.cloud = await startCloud({ quiet: true, preload: true, clock });
  });
  afterAll(async () => {
    await held.cloud?.stop();
  });
  return {
    get cloud(): Cloud {
      if (!held.cloud) throw new Error("The cloud is not up yet");
      return held.cloud;
    },
    /** Moves the clock, and waits until all that was due because of it is done. */
    async pass(milliseconds: number): Promise<void> {
      clock.windOn(milliseconds);
      await held.cloud?.idle();
    },
    /** Moves the clock alone. */
    jump(milliseconds: number): void {
      clock.windOn(milliseconds);
    },
  };
}
