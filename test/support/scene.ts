// A local cloud for tests, with a clock that they move. Files of one worker share it: whoever changes what is global, or
// counts what others do, has a worker of its own (vitest.config.ts).
import { afterEach, beforeAll } from "vitest";
import { createClock } from "../../stacks/local/clock.ts";
import { startCloud, type Cloud } from "../../stacks/local/cloud.ts";

const second = 1000;
export const minute = 60 * second;
export const hour = 60 * minute;

/** Where time begins. */
export const start = Date.parse("2026-03-01T12:00:00.000Z");

const clock = createClock();
let starting: Promise<Cloud> | undefined;
let cloud: Cloud | undefined;

/**
 * Starts the worker's cloud before the file's tests, unless it is up; it ends with the worker. Its clock stands still
 * until a test moves it. A fault lasts as long as the test that turned it on.
 */
export function scene() {
  beforeAll(async () => {
    if (starting === undefined) clock.standAt(start);
    cloud = await (starting ??= startCloud({ quiet: true, preload: true, clock }));
  });
  afterEach(() => void cloud?.faults({ timers: null, events: null, mail: null, dynamo: null }));
  return {
    get cloud(): Cloud {
      if (!cloud) throw new Error("The cloud is not up yet");
      return cloud;
    },
    /** Moves the clock, and waits until all that was due because of it is done. */
    async pass(milliseconds: number): Promise<void> {
      clock.windOn(milliseconds);
      await cloud?.idle();
    },
    /** Moves the clock alone. */
    jump(milliseconds: number): void {
      clock.windOn(milliseconds);
    },
  };
}
