// Every function, made the same way: the tested bundle, Node 24 on arm64, its own role, its own encrypted log.
import { functions, type Fn } from "./manifest.ts";
import { account, assumedBy, isProduction, kept, nameOf, region } from "./names.ts";
import { resourcesOf, statementsOf, valuesOf, type Resources, type Statement } from "./permissions.ts";
import type { Queues } from "./queues.ts";
import type { Settings } from "./settings.ts";

/** A year and a month: an incident is often looked into when its anniversary report is due. */
const retentionInDays = 400;

export interface FunctionsOptions extends Resources {
  settings: Settings;
  key: aws.kms.Key;
  queues: Queues;
}

export interface Functions {
  /** The function of that name. Throws when there is none. */
  named(name: string): sst.aws.Function;
}

/** Makes every function of the manifest; what calls them is wired to them afterwards. */
export function createFunctions(options: FunctionsOptions): Functions {
  const made = new Map(functions.map((fn) => [fn.name, createFunction(fn, options)]));
  return {
    named(name) {
      const fn = made.get(name);
      if (!fn) throw new Error(`There is no function ${name}`);
      return fn;
    },
  };
}

function createFunction(fn: Fn, { settings, key, queues, ...resources }: FunctionsOptions): sst.aws.Function {
  const { name, handler, rights, size } = fn;
  const logGroup = new aws.cloudwatch.LogGroup(
    `${name}Log`,
    // What is kept has a name that no later deployment needs.
    { namePrefix: `/aws/lambda/${nameOf(name)}-`, retentionInDays, kmsKeyId: key.arn },
    kept,
  );
  const isAsync = fn.on === "timer" || fn.on === "rate";
  return new sst.aws.Function(name, {
    // Timers know it beforehand.
    ...(fn.on === "timer" && { name: resources.timers.targetName }),
    description: `Dayhold ${$app.stage}: ${handler}`,
    bundle: `dist/${name}`,
    handler: "index.handler",
    runtime: "nodejs24.x",
    architecture: "arm64",
    memory: `${size.megabytes} MB`,
    timeout: `${size.seconds} seconds`,
    // A new account's limit may be too low for it, so other stages do without.
    ...(isProduction && size.concurrency !== undefined && { concurrency: { reserved: size.concurrency } }),
    logging: { logGroup: logGroup.name, format: "json" },
    link: resourcesOf(rights, resources),
    environment: { ...settingsOfAll(settings), ...valuesOf(fn.settings, settings, resources) },
    permissions: [
      ...common(logGroup, key),
      ...statementsOf(rights, resources),
      ...inbound(fn, resources.table, queues),
    ],
    // A sweep that fails is not repeated: the next one does the same work, minutes later.
    ...(isAsync && { retries: fn.on === "timer" ? fn.attempts - 1 : 0 }),
    transform: {
      function: { kmsKeyArn: key.arn, tracingConfig: { mode: "Active" } },
      // SST's managed policy lets a function write to every log of the account, and its trust policy lets whoever may
      // assume roles in the account take this one.
      role: { managedPolicyArns: [], assumeRolePolicy: assumedBy("lambda.amazonaws.com") },
      ...(isAsync && {
        eventInvokeConfig: {
          maximumEventAgeInSeconds: 6 * 60 * 60,
          destinationConfig: { onFailure: { destination: queues.deadLetters[name].arn } },
        },
      }),
    },
  });
}

/** What every function needs, whatever it does. */
const common = (logGroup: aws.cloudwatch.LogGroup, key: aws.kms.Key): Statement[] => [
  {
    actions: ["logs:CreateLogStream", "logs:PutLogEvents"],
    resources: [$interpolate`arn:aws:logs:${region}:${account}:log-group:${logGroup.name}:*`],
  },
  // X-Ray has no resources to name. https://docs.aws.amazon.com/service-authorization/latest/reference/list_awsx-ray.html
  { actions: ["xray:PutTelemetryRecords", "xray:PutTraceSegments"], resources: ["*"] },
  // Its settings are encrypted with our key.
  { actions: ["kms:Decrypt"], resources: [key.arn] },
];

const settingsOfAll = ({ passedOn: { DAYHOLD_HOLD, DAYHOLD_POLICY } }: Settings) => ({
  DAYHOLD_STAGE: $app.stage,
  POWERTOOLS_SERVICE_NAME: "dayhold",
  POWERTOOLS_METRICS_NAMESPACE: metricsNamespace,
  ...(DAYHOLD_HOLD && { DAYHOLD_HOLD }),
  ...(DAYHOLD_POLICY && { DAYHOLD_POLICY }),
});

/** What Lambda does in a function's name: reads what calls it, and puts aside what failed. */
function inbound({ on, name }: Fn, table: sst.aws.Dynamo, { work, deadLetters }: Queues): Statement[] {
  const putAside = () => ({ actions: ["sqs:SendMessage"], resources: [deadLetters[name].arn] });
  switch (on) {
    case "request":
      return [];
    case "event":
      return [
        {
          actions: ["sqs:DeleteMessage", "sqs:GetQueueAttributes", "sqs:ReceiveMessage"],
          resources: [work[name].arn],
        },
      ];
    case "stream":
      return [
        {
          actions: [
            "dynamodb:DescribeStream",
            "dynamodb:GetRecords",
            "dynamodb:GetShardIterator",
            "dynamodb:ListStreams",
          ],
          resources: [table.nodes.table.streamArn],
        },
        putAside(),
      ];
    case "timer":
    case "rate":
      return [putAside()];
    default:
      return on satisfies never;
  }
}

/** Where the functions' own metrics stand in CloudWatch; one for each stage, for one account can have several. */
export const metricsNamespace = `Dayhold/${$app.stage}`;
