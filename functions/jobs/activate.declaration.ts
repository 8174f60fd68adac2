// Declares activate.ts.
import { sizes, type TimerTarget } from "../edge/declaration.ts";

export const declaration = {
  on: "timer",
  attempts: 3,
  rights: ["read", "change", "history", "timers"],
  settings: ["TIMER_DEAD_LETTER_ARN", "TIMER_GROUP", "TIMER_ROLE_ARN", "TIMER_TARGET_ARN"],
  size: sizes.job,
} satisfies TimerTarget;
