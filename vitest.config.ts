// Which tests share a worker. What is in no list gets a process of its own, which is right for whatever is new.
import { defineConfig } from "vitest/config";

/** No cloud, and nothing that one file could do to another. */
const pure = [
  "test/core/**/*.test.ts",
  "test/adapters/tokens.test.ts",
  "test/edges/{mail,middleware}.test.ts",
  "test/ops/{ask,redrive}.test.ts",
  "test/{docs,model}/{docs,faults}.test.ts",
  "test/stacks/{manifest,settings}.test.ts",
  "test/stacks/local/{authorizers,bus,event-pattern,http-api,mail,queue,store,streams}.test.ts",
];

/** One cloud for a worker: each test has users of its own, and leaves alone what all share. */
const shared = [
  "test/edges/{account,bad-input,links,mail-news,mail-once,pages,problems,step-up}.test.ts",
  "test/flows/{absent,flags,life-cycle}.test.ts",
];

const browser = ["test/browser/*.test.ts"];
const plan = ["test/stacks/plan.test.ts"];

export default defineConfig(({ mode }) => ({
  test: {
    // Long enough for a machine that does much else: what hangs is found all the same.
    testTimeout: 60_000,
    hookTimeout: 60_000,
    maxWorkers: "100%",
    provide: { effort: mode === "deep" || mode === "fast" ? mode : "usual" },
    // Only of all tests together can be said what none of them has seen.
    globalSetup: mode === "whole" ? ["test/support/whole-suite.ts"] : [],
    projects: [
      { extends: true, test: { name: "pure", include: pure, isolate: false } },
      { extends: true, test: { name: "shared", include: shared, isolate: false } },
      { extends: true, test: { name: "browser", include: browser } },
      { extends: true, test: { name: "plan", include: plan } },
      {
        extends: true,
        test: {
          name: "alone",
          include: ["test/**/*.test.ts"],
          exclude: [...pure, ...shared, ...browser, ...plan],
        },
      },
    ],
  },
}));
