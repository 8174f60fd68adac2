// Which tests share a worker. What is in no list gets a process of its own, which is right for whatever is new.
import { defineConfig } from "vitest/config";
import { BaseSequencer, type TestSpecification } from "vitest/node";

/** No cloud, and nothing that one file could do to another. */
const pure = [
  "test/core/**/*.test.ts",
  "test/adapters/{keys,ses,tokens}.test.ts",
  "test/edges/{caller,chosen-text,languages,mail,middleware}.test.ts",
  "test/ops/{ask,first-check-steps,link-keys,redrive}.test.ts",
  "test/docs/*.test.ts",
  "test/model/faults.test.ts",
  "test/stacks/{iam,manifest,settings}.test.ts",
  "test/stacks/local/{access,authorizers,bus,event-pattern,functions,http-api,mail,queue,scheduler,store,streams}.test.ts",
];

/** One cloud for a worker: each test has users of its own, and leaves alone what all share. */
const shared = [
  "test/edges/{account,bad-input,damaged-links,freeze-links,links,mail-digest,mail-news,mail-once,openapi,pages,problems}.test.ts",
  "test/edges/{step-up,stop-all,time-zones}.test.ts",
  "test/flows/{absent,flags,life-cycle,notice-address,protection,takeover}.test.ts",
];

const browser = ["test/browser/*.test.ts"];
const plan = ["test/stacks/plan.test.ts"];

/** What takes longest comes first, so that at the end no core waits for another's last file. */
const longest = [
  ...["model/model", "flows/damage", "flows/control", "flows/absent", "stacks/bundles", "stacks/local/start"],
  ...["flows/risk", "flows/control-chain", "flows/evidence", "flows/incident", "stacks/local/isolated"],
  ...["ops/verify-evidence", "browser/journey", "adapters/store", "flows/contract", "stacks/plan", "ops/ops"],
  ...["browser/looks", "ops/first-check", "stacks/local/dynamo", "flows/user-ids", "flows/life-cycle"],
].map((name) => `/test/${name}.test.ts`);

class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]) {
    const place = ({ moduleId }: TestSpecification) => {
      const index = longest.findIndex((name) => moduleId.endsWith(name));
      return index === -1 ? longest.length : index;
    };
    return (await super.sort(files)).toSorted((a, b) => place(a) - place(b));
  }
}

export default defineConfig(({ mode }) => ({
  test: {
    // Long enough for a machine that does much else: what hangs is found all the same.
    testTimeout: 60_000,
    hookTimeout: 60_000,
    maxWorkers: 3,
    sequence: { sequencer: LongestFirst },
    provide: { effort: mode === "deep" || mode === "fast" ? mode : "usual" },
    // Only of all tests together can be said what none of them has seen.
    globalSetup: mode === "whole" ? ["test/support/whole-suite.ts"] : [],
    projects: [
      { extends: true, test: { name: "pure", include: pure, isolate: false } },
      { extends: true, test: { name: "shared", include: shared, isolate: false, provide: { shares: true } } },
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
