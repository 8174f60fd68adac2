// What older versions wrote, told as this one would write it: one named step for each change of shape, the oldest first.
// A step stays for good, and test/fixtures has what it is for.

type Step = (written: Record<string, unknown>) => Record<string, unknown>;

export const steps: Record<"account" | "entry" | "control" | "event", readonly Step[]> = {
  account: [],
  entry: [],
  control: [],
  event: [],
};

export const inTodaysShape = (kind: keyof typeof steps, written: Record<string, unknown>) =>
  steps[kind].reduce((read, step) => step(read), written);
