// What can be made to go wrong on purpose.
import { isObject } from "./json.ts";

const kinds = {
  timers: ["drop", "duplicate", "early", "late"],
  events: ["duplicate", "delay"],
  mail: ["throttle", "bounce", "sandbox", "suppressed"],
  dynamo: ["throttle"],
} as const;

type Kinds = typeof kinds;

export const faultsInWords = Object.entries(kinds)
  .map(([kind, faults]) => `${kind} ${faults.join("|")}`)
  .join(", ");

/** What goes wrong at present; null is nothing. */
export type FaultState = { [Kind in keyof Kinds]: Kinds[Kind][number] | null };

/** What to change: null turns a fault off, what is not named stays. */
export type FaultPatch = Partial<FaultState>;

export interface Faults extends Readonly<FaultState> {
  /** Applies a patch and returns what holds from now on, or `undefined` when it is not a patch. */
  patch(patch: unknown): FaultState | undefined;
  /** Calls back after every change. */
  onChange(callback: () => void): void;
}

const isPatch = (patch: unknown): patch is FaultPatch =>
  isObject(patch) &&
  Object.entries(patch).every(
    ([kind, fault]) =>
      Object.hasOwn(kinds, kind) &&
      (fault === null || (kinds[kind as keyof Kinds] as readonly unknown[]).includes(fault)),
  );

/** All is well at first. */
export const createFaults = (): Faults => {
  const state: FaultState = { timers: null, events: null, mail: null, dynamo: null };
  const callbacks: (() => void)[] = [];
  return Object.assign(state, {
    patch: (patch: unknown) => {
      if (!isPatch(patch)) return undefined;
      Object.assign(state, patch);
      for (const callback of callbacks) callback();
      const { timers, events, mail, dynamo } = state;
      return { timers, events, mail, dynamo };
    },
    onChange: (callback: () => void) => void callbacks.push(callback),
  });
};
