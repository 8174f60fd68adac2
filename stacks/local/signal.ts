// Waiting in the stand-ins is in short real-time steps, by a clock that tests do not move: only what a date decides
// (schedules, tokens) looks at Date.now().

/** Milliseconds that only go forward, whatever happens to the date. */
export const ticks = () => performance.now();

export interface Signal {
  /** Wakes whoever waits; remembered until the next wait when nobody does. */
  notify(): void;
  /** Resolves at the next `notify`, or after `milliseconds`. */
  wait(milliseconds: number): Promise<void>;
}

/** A wake-up call for one loop. */
export const createSignal = (): Signal => {
  let pending = false;
  let wake: (() => void) | undefined;
  return {
    notify: () => {
      if (wake === undefined) pending = true;
      else wake();
    },
    wait: async (milliseconds) => {
      if (!pending) {
        await new Promise<void>((resolve) => {
          const timer = setTimeout(resolve, milliseconds);
          wake = () => {
            clearTimeout(timer);
            resolve();
          };
        });
        wake = undefined;
      }
      pending = false;
    },
  };
};

/** Whether the promise resolved within so many milliseconds. */
export const within = async (promise: Promise<unknown>, milliseconds: number): Promise<boolean> => {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<boolean>((resolve) => {
    timer = setTimeout(() => resolve(false), milliseconds);
  });
  try {
    return await Promise.race([promise.then(() => true), late]);
  } finally {
    clearTimeout(timer);
  }
};

/** How long to wait before trying again: doubles from `first` up to `most`. `failures` counts from 1. */
export const backoff = (failures: number, first = 200, most = 5000) => Math.min(most, first * 2 ** (failures - 1));
