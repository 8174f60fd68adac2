// Declares arm-timer.ts.
import { sizes, type Subscriber } from "../edge/declaration.ts";

export const declaration = {
  on: "event",
  source: "dayhold",
  types: ["address.registered"],
  attempts: 20,
  batch: 10,
  rights: ["timers"],
  settings: ["TIMER_DEAD_LETTER_ARN", "TIMER_GROUP", "TIMER_ROLE_ARN", "TIMER_TARGET_ARN"],
  size: sizes.job,
} satisfies Subscriber;
