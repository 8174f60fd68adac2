// The one clock of a local cloud: the machine's, wound on, or standing still for tests. It is installed as `Date`, so
// that handlers and libraries go by it as they are; what waits, waits for real.

/** The machine's, whoever has replaced it since. */
const MachineDate = Date;

/** Epoch milliseconds of this machine, by which signatures go: whoever signs knows no other clock. */
export const machineTime = () => MachineDate.now();

export interface Clock {
  /** Epoch milliseconds. */
  now(): number;
  /** Adds so many milliseconds. There is no way back: what is stored would lie in the future. */
  windOn(milliseconds: number): void;
  /** Stands still at this instant from now on, and goes only when it is wound on or set again. */
  standAt(at: number): void;
  /** By how much it is ahead of the machine's. */
  ahead(): number;
  /** Of this, `createClock` makes the same clock in another thread. */
  shared: SharedArrayBuffer;
}

export const createClock = (shared = new SharedArrayBuffer(2 * BigInt64Array.BYTES_PER_ELEMENT)): Clock => {
  const cells = new BigInt64Array(shared);
  const [ahead, standing] = [0, 1];
  const read = (cell: number) => Number(Atomics.load(cells, cell));
  const now = () => read(standing) || machineTime() + read(ahead);
  return {
    now,
    windOn: (milliseconds) => {
      if (milliseconds < 0) throw new RangeError("Time does not go back");
      Atomics.add(cells, read(standing) === 0 ? ahead : standing, BigInt(milliseconds));
    },
    standAt: (at) => {
      // Where it stands first is for whoever starts a cloud to say, before anything is stored.
      if (at < read(standing)) throw new RangeError("Time does not go back");
      Atomics.store(cells, standing, BigInt(at));
    },
    ahead: () => now() - machineTime(),
    shared,
  };
};

/** Makes it the `Date` of this thread, until what is returned is called. */
export const installClock = (clock: Pick<Clock, "now">): (() => void) => {
  const now = () => clock.now();
  globalThis.Date = new Proxy(MachineDate, {
    get: (target, name, receiver) => (name === "now" ? now : (Reflect.get(target, name, receiver) as unknown)),
    construct: (target, args: unknown[], self) =>
      Reflect.construct(target, args.length === 0 ? [now()] : args, self) as Date,
    apply: (target) => new target(now()).toString(),
  });
  return () => {
    globalThis.Date = MachineDate;
  };
};
