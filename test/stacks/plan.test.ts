// What a deployment would make, held against the manifest, a reviewed list of permissions, and rules.
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { beforeAll, describe, expect, it } from "vitest";
import { ofType, policiesInWords, theOnly } from "../../scripts/plan/read.ts";
import { planInWords } from "../support/authorisations.ts";
import { faultsOf, rules } from "../support/plan-rules/index.ts";
import { deep } from "../support/runs.ts";
import { note } from "../support/seen.ts";
import { alarms } from "../support/plan-rules/alarms.ts";
import { deadLetterQueues } from "../support/plan-rules/queues.ts";
import { type Plan, planOf } from "../../scripts/plan/plan.ts";

let plan: Plan;
let preview: Plan;

beforeAll(async () => {
  [plan, preview] = await Promise.all([
    planOf("production"),
    planOf("preview", { API_DOMAIN: "", API_TRUSTSTORE: "", APP_ORIGINS: "" }),
  ]);
}, 120_000);

const copyOf = () => structuredClone(plan);

describe("given a plan", () => {
  it("then every alarm on a metric of ours is noted, so that some test has to report it", () => {
    const own = alarms(plan).filter(({ inputs }) => inputs.namespace === "Dayhold/production");
    for (const { inputs } of own) note(`alarm on ${inputs.metricName}`);
    expect(own.length).toBeGreaterThan(10);
  });

  it("then what its roles allow is noted, to be held against every call of the suite", () => {
    note(planInWords(plan));
    expect(planInWords(plan)).toContain("dynamodb:PutItem");
  });
});

describe("given what functions may do", () => {
  it("then it is what was reviewed: `npm run generate` shows a change in test/stacks/policies.txt", async () => {
    const reviewed = await readFile(join(import.meta.dirname, "policies.txt"), "utf8");
    expect(policiesInWords(plan)).toBe(reviewed.trimEnd());
  });

  it("then the link keys are sealed into the functions that sign or read links, and into no other", () => {
    const holders = Object.entries(plan.links).filter(([, { names }]) => names.includes("LinkKeys"));
    expect(holders.map(([name]) => name).sort()).toEqual([
      "Cancel",
      "Confirm",
      "ConfirmAddress",
      "ConfirmNoticeAddress",
      "Freeze",
      "Notice",
      "SendMail",
      "SendRoutineMail",
    ]);
  });

  it("then only what decides on everybody may write the control record", () => {
    const writers = policiesInWords(plan)
      .split(/\n(?=\w)/)
      .filter((policy) => /PutItem.*CONTROL#0/.test(policy));
    expect(writers.map((policy) => policy.split("\n", 1).join())).toEqual([
      "CheckWithdrawal",
      "Requarantine",
      "RevokeMfa",
      "SetWithdrawals",
      "Sweep",
    ]);
  });
});

describe("given a plan of production", () => {
  it.each(rules)("then $name ($reference)", ({ check }) => {
    expect(check(plan)).toEqual([]);
  });

  it.each(rules)("when it is violated, then it is caught that $name", ({ check, violate }) => {
    const violated = copyOf();
    violate(violated);
    expect(check(violated)).not.toEqual([]);
  });

  it("when any one dead-letter queue, alarm, authorizer or encryption setting is taken away, then a rule catches it", () => {
    const missed = removals(plan).filter(({ without }) => {
      const lacking = without();
      return !rules.some(({ check }) => check(lacking).length > 0);
    });
    expect(missed.map(({ what }) => what)).toEqual([]);
  });

  it("when any one input is taken away, then a rule catches it, unless it is excused", () => {
    const excused = new Set(Object.values(unheeded).flat());
    const unseen = inputsOf(plan).filter(({ what, without }) => {
      if (excused.has(what)) return false;
      const lacking = without();
      return !rules.some(({ check }) => catches(check, lacking));
    });
    expect(unseen.map(({ what }) => what)).toEqual([]);
  });

  it("then everything is tagged with its service and stage", () => {
    expect(plan.app.providers.aws.defaultTags.tags).toEqual({ service: "dayhold", stage: "production" });
  });

  it("then each alarm has its section in the runbook, with what it means, what to check and what to do", async () => {
    const runbook = await readFile(join(import.meta.dirname, "../../docs/runbook.md"), "utf8");
    const sections = new Map(
      runbook
        .split(/^## /m)
        .slice(1)
        .map((section) => [anchorOf(section.split("\n", 1).join()), section]),
    );
    for (const { name, inputs } of alarms(plan)) {
      const section = sections.get(/#([\w-]+)$/.exec(inputs.alarmDescription ?? "")?.[1] ?? "");
      expect(section, name).toMatch(/\*\*Means\*\*[\s\S]*\*\*Check\*\*[\s\S]*\*\*Act\*\*/);
    }
    expect(sections.size).toBe(new Set(alarms(plan).map(({ inputs }) => inputs.alarmDescription?.split("#")[1])).size);
  });

  const anchorOf = (title: string) => title.toLowerCase().replaceAll(" ", "-");
});

interface Removal {
  what: string;
  /** The plan without it. */
  without: () => Plan;
}

/** One removal for each dead-letter queue, alarm, authorizer and encryption setting of the plan. */
function removals(from: Plan): Removal[] {
  const withoutResource = (name: string): Removal => ({
    what: name,
    without: () => ({ ...from, resources: from.resources.filter((resource) => resource.name !== name) }),
  });
  const withoutInput = (name: string, input: string, value?: unknown): Removal => ({
    what: `${input} of ${name}`,
    without: () => ({
      ...from,
      resources: from.resources.map((resource) =>
        resource.name === name ? { ...resource, inputs: { ...resource.inputs, [input]: value } } : resource,
      ),
    }),
  });
  const encryption = ["kmsKeyArn", "kmsKeyId", "kmsMasterKeyId", "sqsManagedSseEnabled", "serverSideEncryption"];
  return [
    ...deadLetterQueues(from).map(({ name }) => withoutResource(name)),
    ...alarms(from).map(({ name }) => withoutResource(name)),
    withoutResource(theOnly(from, "apigatewayv2/authorizer:Authorizer").name),
    ...ofType<{ routeKey: string; authorizationType: string }>(from, "apigatewayv2/route:Route")
      .filter(({ inputs }) => inputs.authorizationType !== "NONE")
      .map(({ name }) => withoutInput(name, "authorizationType", "NONE")),
    ...from.resources.flatMap(({ name, inputs }) =>
      encryption.filter((input) => input in inputs).map((input) => withoutInput(name, input)),
    ),
  ];
}

/** A rule that cannot read what is left has caught it, too. */
function catches(check: (plan: Plan) => string[], lacking: Plan): boolean {
  try {
    return check(lacking).length > 0;
  } catch {
    return true;
  }
}

/** What can be taken out of a plan while no rule notices, and why that is so. */
const unheeded = {
  "people alone read it, or AWS makes one up": [
    "aws:kms/key:Key description",
    "aws:kms/alias:Alias name",
    "aws:lambda/function:Function description",
    "aws:apigatewayv2/api:Api name",
    "aws:apigatewayv2/authorizer:Authorizer name",
    "aws:cloudwatch/dashboard:Dashboard dashboardName",
    "aws:cloudwatch/logGroup:LogGroup namePrefix",
    "aws:cloudwatch/logMetricFilter:LogMetricFilter name",
    "aws:cloudwatch/metricAlarm:MetricAlarm metricQueries.#.id",
    "aws:cloudwatch/metricAlarm:MetricAlarm metricQueries.#.label",
    "aws:iam/role:Role inlinePolicies.#.name",
    "aws:sesv2/configurationSetEventDestination:ConfigurationSetEventDestination eventDestinationName",
  ],
  "without it, it is the same": [
    "aws:acm/certificate:Certificate subjectAlternativeNames",
    "aws:cloudwatch/metricAlarm:MetricAlarm dimensions",
    "aws:iam/role:Role managedPolicyArns",
    "aws:lambda/eventSourceMapping:EventSourceMapping maximumBatchingWindowInSeconds",
    "aws:lambda/function:Function ephemeralStorage",
    "aws:lambda/function:Function ephemeralStorage.size",
    "aws:lambda/function:Function packageType",
    "aws:lambda/function:Function publish",
    "aws:lambda/permission:Permission qualifier",
    "aws:sqs/queue:Queue contentBasedDeduplication",
    "aws:sqs/queue:Queue delaySeconds",
    "aws:sqs/queue:Queue fifoQueue",
    // Of dead letters; those that are worked on have a rule.
    "aws:sqs/queue:Queue visibilityTimeoutSeconds",
  ],
  "SST packs and uploads the bundles, and writes and looks up records by itself": [
    "random:index/randomBytes:RandomBytes length",
    "aws:lambda/function:Function s3Bucket",
    "aws:lambda/function:Function s3Key",
    "aws:s3/bucketObjectv2:BucketObjectv2 bucket",
    "aws:s3/bucketObjectv2:BucketObjectv2 key",
    "aws:s3/bucketObjectv2:BucketObjectv2 source",
    "aws:s3/bucketObjectv2:BucketObjectv2 source.__pulumiArchive",
    "aws:s3/bucketObjectv2:BucketObjectv2 source.path",
    "aws:route53/record:Record ttl",
    "aws:route53/record:Record type",
    "aws:route53/record:Record zoneId",
    "pulumi-nodejs:dynamic:Resource __provider",
    "pulumi-nodejs:dynamic:Resource domain",
  ],
};

/** One removal for each input that resources of one type have, down to the last member: `… redrivePolicy`, `… filters.#`. */
function inputsOf(from: Plan): Removal[] {
  const found = new Map<string, Removal>();
  from.resources.forEach((resource, index) => {
    for (const path of pathsOf(resource.inputs)) {
      const what = `${resource.type} ${path.map((step) => (/^\d+$/.test(step) ? "#" : step)).join(".")}`;
      if (found.has(what)) continue;
      const without = () => {
        const inputs = structuredClone(resource.inputs);
        removeAt(inputs, path);
        return { ...from, resources: from.resources.with(index, { ...resource, inputs }) };
      };
      found.set(what, { what, without });
    }
  });
  return [...found.values()];
}

const pathsOf = (value: unknown): string[][] =>
  typeof value !== "object" || value === null
    ? []
    : Object.entries(value).flatMap(([step, inner]) => [[step], ...pathsOf(inner).map((path) => [step, ...path])]);

function removeAt(value: unknown, [step = "", ...rest]: readonly string[]): void {
  const holder = value as Record<string, unknown>;
  if (rest.length > 0) removeAt(holder[step], rest);
  else if (Array.isArray(value)) value.splice(Number(step), 1);
  else Reflect.deleteProperty(holder, step);
}

describe("given another stage", () => {
  it("then it can be removed without a trace", () => {
    expect(preview.app).toMatchObject({ removal: "remove", protect: false });
    // Items go with their table.
    expect(preview.resources.filter(({ kept, type }) => kept && !type.endsWith(":TableItem"))).toEqual([]);
    expect(theOnly(preview, "dynamodb/table:Table").inputs).toMatchObject({ deletionProtectionEnabled: false });
  });

  it("then it is as safe as production, but for what ties it to its account", () => {
    const excused = [
      /^the table cannot be deleted/,
      /^what must last/,
      /^gate, links, stops and consumers have room/,
      /^a custom domain/,
      /^logs outlive the stage/,
      /^what stays when/,
      // It has no domain, and no browser's app.
      /^what nothing else in the plan asks for .*(ApiApi|nothing to look at)$/,
      /^what is part of another thing .*nothing to look at$/,
      /^the API's host name/,
    ];
    expect(faultsOf(preview).filter((fault) => !excused.some((excuse) => excuse.test(fault)))).toEqual([]);
  });

  it("then without origins there is no CORS at all", () => {
    expect(
      theOnly<{ corsConfiguration?: object }>(preview, "apigatewayv2/api:Api").inputs.corsConfiguration ?? {},
    ).toEqual({});
  });
});

describe("given a table that was restored", () => {
  it("then it takes the place of the stage's own, which stays", async () => {
    const restored = await planOf("production", { RESTORED_TABLE: "dayhold-of-march" });
    expect(ofType(restored, "dynamodb/table:Table")).toEqual([]);
    const arn = "arn:aws:dynamodb:us-east-1:123456789012:table/dayhold-of-march";
    const own = theOnly(plan, "dynamodb/table:Table").arn;
    const told = (one: Plan) => JSON.stringify(one.resources.map(({ inputs }) => inputs));
    expect(told(restored)).not.toContain("-TableTable-");
    expect(told(restored).split(arn).length).toBe(told(plan).split(own).length);
    expect(theOnly(plan, "dynamodb/table:Table").kept).toBe(true);
  });
});

describe("given a stage that must not be", () => {
  it("when it is called local and its hold is short, then the deployment is refused before anything is made", async () => {
    const refused = await planOf("local", { DAYHOLD_HOLD: "PT23H59M" }).catch(String);
    expect(refused).toContain('No stage can be called "local"');
    expect(refused).toContain("DAYHOLD_HOLD must be 24 hours (PT24H) or more");
  });
});

// A plan for it alone; what it is refused by has tests of its own (test/adapters/tokens.test.ts).
if (deep)
  describe("given what signs links", () => {
    it("when it is no set of keys, then the deployment is refused", async () => {
      const refused = await planOf("preview", { SST_SECRET_LinkKeys: '{"keys":[]}' }).catch(String);
      expect(refused).toContain("LinkKeys is no set");
    });
  });
