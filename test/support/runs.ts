// How often a thing is tried: a little with every run of the suite, a lot with `npm run test:deep`.
import { inject } from "vitest";

declare module "vitest" {
  interface ProvidedContext {
    effort: "fast" | "usual" | "deep";
  }
}

/** Of this run of the suite. */
export const effort = inject("effort");

export const deep = effort === "deep";

export const runs = (usual: number, nightly: number) => ({ numRuns: deep ? nightly : usual });
