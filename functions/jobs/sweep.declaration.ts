// Declares sweep.ts.
import type { Job } from "../edge/declaration.ts";

export const declaration = {
  on: "rate",
  everyMinutes: 5,
  rights: ["read", "change", "history", "control", "control history", "due", "unsent", "publish"],
  settings: [],
  // Ends before the next one starts, and never runs beside itself.
  size: { megabytes: 1024, seconds: 270, concurrency: 1 },
} satisfies Job;
