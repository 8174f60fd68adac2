// Rules that hold the plan to the manifest: what runs locally is what is deployed, no more and no less.
import { isDeepStrictEqual } from "node:util";
import { callerSettings } from "../../../functions/edge/declaration.ts";
import { baseName, functions, ofType, routesOf, theOnly } from "../../../scripts/plan/read.ts";
import type { Plan } from "../../../scripts/plan/plan.ts";
import * as manifest from "../../../stacks/manifest.ts";
import { first, type Rule } from "./rule.ts";

/** What is in one of two lists alone. */
function apart(planned: readonly string[], wanted: readonly string[]): string[] {
  const [inPlan, inManifest] = [new Set(planned), new Set(wanted)];
  return [...inPlan.symmetricDifference(inManifest)];
}

/** The names of the members that are not as wanted, for the one who has them. */
const unlike = (name: string, inputs: object | undefined, wanted: Record<string, unknown>): string[] =>
  Object.entries(wanted)
    .filter(([member, value]) => !isDeepStrictEqual((inputs as Record<string, unknown> | undefined)?.[member], value))
    .map(([member]) => `${name}: ${member}`);

const functionNamed = (plan: Plan, name: string) => functions(plan).find((fn) => baseName(fn) === name);

const named = <Inputs>(plan: Plan, type: string, name: string) =>
  ofType<Inputs>(plan, type).find((resource) => resource.name === name);

const parsed = (text: string | undefined) => JSON.parse(text ?? "{}") as Record<string, unknown>;

interface Mapping {
  functionName: string;
  eventSourceArn: string;
  filterCriteria?: { filters: { pattern: string }[] };
}

const mappingOf = (plan: Plan, name: string) => {
  const fn = functionNamed(plan, name);
  return ofType<Mapping>(plan, "lambda/eventSourceMapping:EventSourceMapping").find(
    ({ inputs: { functionName } }) => functionName === fn?.arn || functionName === fn?.inputs.name,
  );
};

/** Settings that the example leaves to their defaults. */
const unset: string[] = [
  ...callerSettings,
  ...["BRAND_NAME", "STEP_UP_ACR", "MAIL_REPLY_TO", "SUPPORT_CONTACT", "VIEWER_COUNTRY_HEADER"],
];

/** What every function is told; SST's own are of its links. */
const ofAll = ["DAYHOLD_HOLD", "DAYHOLD_STAGE", "POWERTOOLS_METRICS_NAMESPACE", "POWERTOOLS_SERVICE_NAME"];
const ofSst = ["SST_KEY", "SST_KEY_FILE", "SST_RESOURCE_App"];

export const manifestRules: Rule[] = [
  {
    name: "every route is there, with its authorizer and its function, and no other",
    reference: "stacks/manifest.ts",
    check: (plan) => {
      const kinds = { jwt: "JWT", iam: "AWS_IAM", none: "NONE" };
      return apart(
        routesOf(plan).map(({ key, auth, function: fn }) => `${key} ${auth} ${fn}`),
        manifest.routes.map(({ method, path, auth, name }) => `${method} ${path} ${kinds[auth]} ${name}`),
      );
    },
    violate: (plan) =>
      plan.resources.splice(
        plan.resources.findIndex(({ type }) => type.endsWith(":Route")),
        1,
      ),
  },
  {
    name: "every handler is one function, of the size that was chosen for it, with the settings that it declares",
    reference: "stacks/manifest.ts",
    check: (plan) => [
      ...apart(
        functions(plan).map(baseName),
        manifest.functions.map(({ name }) => name),
      ),
      ...manifest.functions.flatMap(({ name, settings, size: { megabytes, seconds, concurrency } }) => {
        const inputs = functionNamed(plan, name)?.inputs;
        // Other stages reserve nothing.
        const room = plan.stage === "production" ? concurrency : undefined;
        const given = Object.keys(inputs?.environment.variables ?? {}).filter(
          (one) => !/^SST_RESOURCE_(?!App)/.test(one),
        );
        const declared = settings.filter((one) => !unset.includes(one));
        return [
          ...unlike(name, inputs, {
            memorySize: megabytes,
            timeout: seconds,
            reservedConcurrentExecutions: room,
          }),
          ...apart(given, [...ofAll, ...ofSst, ...declared]).map((setting) => `${name}: ${setting}`),
        ];
      }),
    ],
    violate: (plan) => (first(functions(plan)).inputs.timeout = 900),
  },
  {
    name: "every subscription is a rule, a queue and a mapping, as often tried as it says",
    reference: "stacks/manifest.ts",
    check: (plan) => {
      const configurationSet = theOnly<{ configurationSetName: string }>(
        plan,
        "sesv2/configurationSet:ConfigurationSet",
      );
      return manifest.subscriptions.flatMap((subscription) => {
        const { name, size, source, attempts, batch } = subscription;
        const pattern = manifest.patternOf(subscription, configurationSet.inputs.configurationSetName);
        const rule = named<{ eventPattern: string; eventBusName: string }>(
          plan,
          "cloudwatch/eventRule:EventRule",
          `${name}Rule`,
        )?.inputs;
        const target = named<object>(plan, "cloudwatch/eventTarget:EventTarget", `${name}Target`)?.inputs;
        const bus =
          source === "dayhold"
            ? theOnly<{ name: string }>(plan, "cloudwatch/eventBus:EventBus").inputs.name
            : "default";
        const queue = named<{ redrivePolicy: string; visibilityTimeoutSeconds: number }>(
          plan,
          "sqs/queue:Queue",
          `${name}QueueQueue`,
        );
        const input = "input" in subscription && {
          inputPaths: subscription.input.paths,
          inputTemplate: subscription.input.template,
        };
        return [
          ...unlike(`${name}Rule`, { ...rule, pattern: parsed(rule?.eventPattern) }, { eventBusName: bus, pattern }),
          ...unlike(`${name}Target`, target, {
            rule: `dayhold-${plan.stage}-${name}`,
            eventBusName: bus,
            arn: queue?.arn,
            retryPolicy: { maximumEventAgeInSeconds: 86_400, maximumRetryAttempts: 185 },
            ...(input ? { inputTransformer: input } : { sqsTarget: { messageGroupId: "$.detail.partitionkey" } }),
          }),
          // https://docs.aws.amazon.com/lambda/latest/dg/services-sqs-configure.html
          ...unlike(
            name,
            { ...queue?.inputs, ...parsed(queue?.inputs.redrivePolicy) },
            { visibilityTimeoutSeconds: 6 * size.seconds, maxReceiveCount: attempts },
          ),
          ...unlike(name, mappingOf(plan, name)?.inputs, { eventSourceArn: queue?.arn, batchSize: batch }),
        ];
      });
    },
    violate: (plan) => {
      const queue = named<{ visibilityTimeoutSeconds: number }>(plan, "sqs/queue:Queue", "SendMailQueueQueue");
      if (queue) queue.inputs.visibilityTimeoutSeconds = 30;
    },
  },
  {
    name: "who is told of a suspension hears of it from the bus that tells of it",
    reference: "stacks/manifest.ts",
    check: (plan) => {
      const { name: eventBusName } = theOnly<{ name: string }>(plan, "cloudwatch/eventBus:EventBus").inputs;
      const rule = named<{ name: string; eventPattern: string }>(
        plan,
        "cloudwatch/eventRule:EventRule",
        "SuspensionRule",
      )?.inputs;
      return [
        ...unlike(
          "SuspensionRule",
          { ...rule, pattern: parsed(rule?.eventPattern) },
          { eventBusName, pattern: manifest.suspensionPattern },
        ),
        ...unlike(
          "SuspensionTarget",
          named<object>(plan, "cloudwatch/eventTarget:EventTarget", "SuspensionTarget")?.inputs,
          {
            ...{ eventBusName, rule: rule?.name, arn: theOnly(plan, "sns/topic:Topic").arn },
          },
        ),
      ];
    },
    violate: (plan) => {
      const rule = named<{ eventBusName?: string }>(plan, "cloudwatch/eventRule:EventRule", "SuspensionRule");
      delete rule?.inputs.eventBusName;
    },
  },
  {
    name: "who reads the table's stream reads what the manifest says, from its first record",
    reference: "stacks/manifest.ts",
    check: (plan) =>
      manifest.streamConsumers.flatMap(({ name, batchSize, retries, maximumRecordAgeSeconds, filter }) => {
        const inputs = mappingOf(plan, name)?.inputs;
        const filters = (inputs?.filterCriteria?.filters ?? []).map(({ pattern }) => parsed(pattern));
        return unlike(
          name,
          { ...inputs, filters },
          {
            ...{ batchSize, maximumRetryAttempts: retries, maximumRecordAgeInSeconds: maximumRecordAgeSeconds },
            ...{ startingPosition: "TRIM_HORIZON", filters: [filter] },
          },
        );
      }),
    violate: (plan) => delete mappingOf(plan, "Guard")?.inputs.filterCriteria,
  },
  {
    name: "the table has the manifest's keys, indexes, stream and expiry",
    reference: "stacks/manifest.ts",
    check: (plan) => {
      const { hashKey, rangeKey, fields, globalIndexes, localIndexes, stream, ttl } = manifest.table;
      return unlike("the table", theOnly(plan, "dynamodb/table:Table").inputs, {
        ...{ hashKey, rangeKey, billingMode: "PAY_PER_REQUEST", streamEnabled: true, streamViewType: stream },
        ttl: { enabled: true, attributeName: ttl },
        attributes: Object.entries(fields).map(([name, type]) => ({ name, type })),
        globalSecondaryIndexes: Object.entries(globalIndexes).map(([name, { projection, ...keys }]) => ({
          ...{ name, ...keys, projectionType: projection },
        })),
        localSecondaryIndexes: Object.entries(localIndexes).map(([name, index]) => ({
          ...{ name, rangeKey: index.rangeKey, projectionType: index.projection },
        })),
      });
    },
    violate: (plan) => {
      const { inputs } = theOnly<{ localSecondaryIndexes: unknown[] }>(plan, "dynamodb/table:Table");
      inputs.localSecondaryIndexes.pop();
    },
  },
  {
    name: "the sweep runs at its rate, timers wake their target, and both are tried as often as they say",
    reference: "stacks/manifest.ts",
    check: (plan) => {
      const { inputs } = theOnly<{ target: object }>(plan, "scheduler/schedule:Schedule");
      const { timerTarget, sweep } = manifest;
      const [target, swept] = [timerTarget.name, sweep.name].map((name) => functionNamed(plan, name));
      const role = ofType(plan, "iam/role:Role").find(({ name }) => name === "TimerRole");
      const settings = ["ArmTimer", timerTarget.name].flatMap((name) =>
        unlike(name, functionNamed(plan, name)?.inputs.environment.variables, {
          TIMER_TARGET_ARN: target?.arn,
          TIMER_GROUP: theOnly<{ name: string }>(plan, "scheduler/scheduleGroup:ScheduleGroup").inputs.name,
          TIMER_ROLE_ARN: role?.arn,
          TIMER_DEAD_LETTER_ARN: named(plan, "sqs/queue:Queue", `${timerTarget.name}DeadLettersQueue`)?.arn,
        }),
      );
      const tries = [[target, timerTarget.attempts - 1] as const, [swept, 0] as const].flatMap(
        ([fn, maximumRetryAttempts]) => {
          const configs = ofType<{ functionName: string }>(
            plan,
            "lambda/functionEventInvokeConfig:FunctionEventInvokeConfig",
          );
          const config = configs.find(({ inputs: { functionName } }) => functionName === fn?.inputs.name);
          return unlike(fn?.name ?? "", config?.inputs, {
            maximumRetryAttempts,
            maximumEventAgeInSeconds: 6 * 60 * 60,
          });
        },
      );
      return [
        ...unlike("the sweep's schedule", inputs, {
          ...{
            scheduleExpression: `rate(${sweep.everyMinutes} minutes)`,
            state: "ENABLED",
            flexibleTimeWindow: { mode: "OFF" },
          },
        }),
        ...unlike("the sweep's schedule", inputs.target, {
          ...{ arn: swept?.arn, input: "{}", retryPolicy: { maximumRetryAttempts: 2 } },
        }),
        ...settings,
        ...tries,
      ];
    },
    violate: (plan) => (theOnly<{ state: string }>(plan, "scheduler/schedule:Schedule").inputs.state = "DISABLED"),
  },
];
