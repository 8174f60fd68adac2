import { once } from "node:events";
import { Worker } from "node:worker_threads";
import { describe, expect, it, onTestFinished } from "vitest";
import { createClock, installClock, machineTime } from "../../../stacks/local/clock.ts";

const at = Date.parse("2022-01-17T00:46:00.000Z");

/** A clock that is the `Date` of the test. */
const installed = () => {
  const clock = createClock();
  onTestFinished(installClock(clock));
  return clock;
};

describe("given a clock that runs", () => {
  it("it is the machine's until it is wound on, and runs on from there", () => {
    const clock = installed();
    expect([clock.ahead(), Math.abs(Date.now() - machineTime()) < 1000]).toEqual([0, true]);
    clock.windOn(86_400_000);
    expect(clock.ahead()).toBe(86_400_000);
    expect(Math.abs(Date.now() - machineTime() - 86_400_000)).toBeLessThan(1000);
  });
});

describe("given a clock that stands still", () => {
  it("everything that asks for a date gets its time, and other dates are what they were", () => {
    const clock = installed();
    clock.standAt(at);
    clock.windOn(1);
    expect([Date.now(), new Date().getTime(), Date.parse(Date())]).toEqual([at + 1, at + 1, at]);
    expect(new Date(5).toISOString()).toBe("1970-01-01T00:00:00.005Z");
    expect(new Date(2022, 0, 17).getMonth()).toBe(0);
    expect([Date.UTC(1970, 0, 1), new Date() instanceof Date]).toEqual([0, true]);
  });

  it("it does not go back", () => {
    const clock = createClock();
    clock.standAt(at);
    expect(() => clock.standAt(at - 1)).toThrow("Time does not go back");
    expect(() => clock.windOn(-1)).toThrow("Time does not go back");
    expect(clock.now()).toBe(at);
  });

  it("another thread has the same one", async () => {
    const clock = createClock();
    clock.standAt(at);
    const module = JSON.stringify(new URL("../../../stacks/local/clock.ts", import.meta.url).href);
    const code = `
      const { parentPort, workerData } = require("node:worker_threads");
      import(${module}).then(({ createClock, installClock }) => {
        installClock(createClock(workerData));
        parentPort.on("message", () => parentPort.postMessage(Date.now()));
      });`;
    const worker = new Worker(code, { eval: true, workerData: clock.shared });
    onTestFinished(() => void worker.terminate());
    const theirs = async () => {
      worker.postMessage(undefined);
      return ((await once(worker, "message")) as [number])[0];
    };
    expect(await theirs()).toBe(at);
    clock.windOn(1000);
    expect(await theirs()).toBe(at + 1000);
  });

  it("the machine's is as it was once it is over", () => {
    const before = Date;
    const clock = createClock();
    clock.standAt(at);
    const undo = installClock(clock);
    expect(Date.now()).toBe(at);
    undo();
    expect(Date).toBe(before);
  });
});
