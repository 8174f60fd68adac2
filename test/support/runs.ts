// How often a property is tried: a little with every run of the suite, a lot with `npm run test:deep`.
import { inject } from "vitest";

declare module "vitest" {
  interface ProvidedContext {
    deep: boolean;
  }
}

export const deep = inject("deep");

export const runs = (usual: number, nightly: number) => ({ numRuns: deep ? nightly : usual });
