// What a deployment would make, held against the manifest, a reviewed list of permissions, and rules.
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { beforeAll, describe, expect, it } from "vitest";
import { callerSettings } from "../../functions/edge/declaration.ts";
import * as manifest from "../../stacks/manifest.ts";
import { routes, streamConsumers, subscriptions, sweep, table, timerTarget } from "../../stacks/manifest.ts";
import { baseName, functions, ofType, policiesInWords, routesOf, stable, theOnly } from "../../scripts/plan/read.ts";
import { faultsOf, rules } from "../support/plan-rules/index.ts";
import { alarms, deadLetterQueues } from "../support/plan-rules/events.ts";
import { type Plan, planOf } from "../../scripts/plan/plan.ts";

let plan: Plan;
let preview: Plan;

beforeAll(async () => {
  [plan, preview] = await Promise.all([planOf("production"), planOf("preview", { API_DOMAIN: "", APP_ORIGINS: "" })]);
}, 120_000);

const copyOf = () => structuredClone(plan);

describe("given the manifest", () => {
  it("then every route exists, with its authorizer and its function, and no other", () => {
    const kinds = { jwt: "JWT", iam: "AWS_IAM", none: "NONE" };
    const planned = routesOf(plan).map(({ key, auth, function: fn }) => `${key} ${auth} ${fn}`);
    const expected = routes.map((route) => `${route.method} ${route.path} ${kinds[route.auth]} ${route.name}`);
    expect(planned.sort()).toEqual(expected.sort());
  });

  it("then tokens are checked against the exchange's provider", () => {
    const authorizer = theOnly<{ jwtConfiguration: object; identitySources: string[] }>(
      plan,
      "apigatewayv2/authorizer:Authorizer",
    );
    expect(authorizer.inputs).toMatchObject({
      authorizerType: "JWT",
      identitySources: ["$request.header.Authorization"],
      jwtConfiguration: { issuer: "https://login.example.com", audiences: ["withdrawals-app"] },
    });
  });

  it("then every handler is one function, of the size that was chosen for it", () => {
    expect(functions(plan).map(baseName).sort()).toEqual(manifest.functions.map(({ name }) => name).sort());
    for (const { name, size } of manifest.functions) {
      const { megabytes, seconds, concurrency } = size;
      expect(functionNamed(name).inputs).toMatchObject({
        memorySize: megabytes,
        timeout: seconds,
        reservedConcurrentExecutions: concurrency,
      });
    }
  });

  it("then every function gets the settings that it declares, and those of all", () => {
    const unset: string[] = [...callerSettings, "BRAND_NAME", "STEP_UP_ACR", "MAIL_REPLY_TO", "VIEWER_COUNTRY_HEADER"];
    const ofAll = ["DAYHOLD_HOLD", "DAYHOLD_STAGE", "POWERTOOLS_METRICS_NAMESPACE", "POWERTOOLS_SERVICE_NAME"];
    for (const { name, settings } of manifest.functions) {
      const given = Object.keys(functionNamed(name).inputs.environment.variables).filter((one) => !/^SST_/.test(one));
      const declared = settings.filter((one) => !unset.includes(one));
      expect(given.toSorted(), name).toEqual([...ofAll, ...declared].toSorted());
    }
  });

  it("then every subscription is a rule, a queue and a mapping, as often tried as it says", () => {
    for (const { name, size, types, source, attempts } of subscriptions) {
      const rule = named<{ eventPattern: string; eventBusName: string }>(
        "cloudwatch/eventRule:EventRule",
        `${name}Rule`,
      );
      expect(JSON.parse(rule.inputs.eventPattern)).toMatchObject({ source: [source], "detail-type": types });
      expect(stable(rule.inputs.eventBusName)).toBe(source === "dayhold" ? "dayhold-production-BusBus" : "default");

      const queue = named<{ redrivePolicy: string; visibilityTimeoutSeconds: number }>(
        "sqs/queue:Queue",
        `${name}QueueQueue`,
      );
      expect(JSON.parse(queue.inputs.redrivePolicy)).toMatchObject({ maxReceiveCount: attempts });
      // https://docs.aws.amazon.com/lambda/latest/dg/services-sqs-configure.html
      expect(queue.inputs.visibilityTimeoutSeconds).toBeGreaterThanOrEqual(6 * size.seconds);

      const mapping = ofType<{ functionName: string; eventSourceArn: string }>(
        plan,
        "lambda/eventSourceMapping:EventSourceMapping",
      ).find(({ inputs }) => inputs.eventSourceArn.includes(`-${name}Queue`));
      expect(mapping?.inputs.functionName).toContain(`-${name}Function-`);
    }
  });

  it("then feedback on mails is that on our own", () => {
    const { inputs } = named<{ eventPattern: string }>("cloudwatch/eventRule:EventRule", "MailFeedbackRule");
    const { configurationSetName } = theOnly<{ configurationSetName: string }>(
      plan,
      "sesv2/configurationSet:ConfigurationSet",
    ).inputs;
    expect(JSON.parse(inputs.eventPattern)).toHaveProperty("detail.mail.tags", {
      "ses:configuration-set": [configurationSetName],
    });
  });

  it.each(streamConsumers)("then $name reads the stream as the manifest says", (consumer) => {
    const mapping = ofType<{ filterCriteria: { filters: { pattern: string }[] } }>(
      plan,
      "lambda/eventSourceMapping:EventSourceMapping",
    ).find(({ name }) => name.startsWith(`TableSubscriber${consumer.name}`));
    expect(mapping?.inputs).toMatchObject({
      batchSize: consumer.batchSize,
      maximumRetryAttempts: consumer.retries,
      maximumRecordAgeInSeconds: consumer.maximumRecordAgeSeconds,
      startingPosition: "TRIM_HORIZON",
    });
    expect(mapping?.inputs.filterCriteria.filters.map(({ pattern }) => JSON.parse(pattern) as unknown)).toEqual([
      consumer.filter,
    ]);
  });

  it("then the table has the manifest's keys and indexes", () => {
    const { inputs } = theOnly<{
      globalSecondaryIndexes: { name: string }[];
      localSecondaryIndexes: { name: string }[];
    }>(plan, "dynamodb/table:Table");
    expect(inputs).toMatchObject({
      hashKey: table.hashKey,
      rangeKey: table.rangeKey,
      attributes: Object.entries(table.fields).map(([name, type]) => ({ name, type })),
    });
    expect(inputs.globalSecondaryIndexes).toEqual(
      Object.entries(table.globalIndexes).map(([name, { hashKey, rangeKey, projection }]) => ({
        name,
        hashKey,
        rangeKey,
        projectionType: projection,
      })),
    );
    expect(inputs.localSecondaryIndexes).toEqual(
      Object.entries(table.localIndexes).map(([name, { rangeKey, projection }]) => ({
        name,
        rangeKey,
        projectionType: projection,
      })),
    );
  });

  it("then the sweep runs at its rate, and timers wake their target", () => {
    const { inputs } = theOnly<{ scheduleExpression: string; target: { arn: string } }>(
      plan,
      "scheduler/schedule:Schedule",
    );
    expect(inputs.scheduleExpression).toBe(`rate(${sweep.everyMinutes} minutes)`);
    expect(inputs.target.arn).toContain("-SweepFunction-");

    const target = functionNamed(timerTarget.name);
    for (const name of ["ArmTimer", "Activate"]) {
      const settings = functionNamed(name).inputs.environment.variables;
      expect(settings["TIMER_TARGET_ARN"]).toBe(`arn:aws:lambda:us-east-1:123456789012:function:${target.inputs.name}`);
      expect(settings["TIMER_GROUP"]).toBe("dayhold-production-timers");
      expect(stable(settings["TIMER_DEAD_LETTER_ARN"] ?? "")).toContain("dayhold-production-ActivateDeadLettersQueue");
      expect(settings["TIMER_ROLE_ARN"]).toBe("arn:aws:iam::123456789012:role/dayhold-production-timers");
    }
  });

  const named = <Inputs>(type: string, name: string) => {
    const found = ofType<Inputs>(plan, type).find((resource) => resource.name === name);
    if (!found) throw new Error(`There is no ${name}`);
    return found;
  };

  const functionNamed = (name: string) => {
    const found = functions(plan).find((fn) => baseName(fn) === name);
    if (!found) throw new Error(`There is no function ${name}`);
    return found;
  };
});

describe("given what functions may do", () => {
  it("then it is what was reviewed: `npm run generate` shows a change in test/stacks/policies.txt", async () => {
    const reviewed = await readFile(join(import.meta.dirname, "policies.txt"), "utf8");
    expect(policiesInWords(plan)).toBe(reviewed.trimEnd());
  });

  it("then the link keys are sealed into the functions that sign or read links, and into no other", () => {
    const holders = Object.entries(plan.links).filter(([, { names }]) => names.includes("LinkKeys"));
    expect(holders.map(([name]) => name).sort()).toEqual(["Cancel", "Confirm", "SendMail"]);
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
      /^every function has a bound/,
      /^a custom domain/,
    ];
    expect(faultsOf(preview).filter((fault) => !excused.some((excuse) => excuse.test(fault)))).toEqual([]);
  });

  it("then without origins there is no CORS at all", () => {
    expect(
      theOnly<{ corsConfiguration?: object }>(preview, "apigatewayv2/api:Api").inputs.corsConfiguration ?? {},
    ).toEqual({});
  });
});

describe("given a stage that must not be", () => {
  it("when it is called local and its hold is short, then the deployment is refused before anything is made", async () => {
    const refused = await planOf("local", { DAYHOLD_HOLD: "PT23H59M" }).catch(String);
    expect(refused).toContain('No stage can be called "local"');
    expect(refused).toContain("DAYHOLD_HOLD must be 24 hours (PT24H) or more");
  });
});
