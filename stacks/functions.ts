// Every function, made the same way: the tested bundle, Node 24 on arm64, its own role, its own encrypted log.
import { functionName } from "./handlers.ts";
import { account, assumedBy, isProduction, kept, nameOf, region } from "./names.ts";
import { type Resources, type Statement, supplyOf } from "./permissions.ts";
import type { Settings } from "./settings.ts";
import { sizeOf } from "./sizing.ts";

/** A year and a month: an incident is often looked into when its anniversary report is due. */
const retentionInDays = 400;

interface Extra {
  /** A physical name that others can know beforehand. */
  name?: string;
  permissions?: Statement[];
  /** For a function that nobody waits for: what is done with a call that failed. */
  async?: { deadLetters: sst.aws.Queue; retries: number };
}

export interface FunctionsOptions extends Resources {
  settings: Settings;
  key: aws.kms.Key;
}

export function Functions({ settings, key, ...resources }: FunctionsOptions) {
  const made = new Map<string, sst.aws.Function>();

  // What every function needs, whatever it does.
  const common = (logGroup: aws.cloudwatch.LogGroup): Statement[] => [
    {
      actions: ["logs:CreateLogStream", "logs:PutLogEvents"],
      resources: [$interpolate`arn:aws:logs:${region}:${account}:log-group:${logGroup.name}:*`],
    },
    // X-Ray has no resources to name. https://docs.aws.amazon.com/service-authorization/latest/reference/list_awsx-ray.html
    { actions: ["xray:PutTelemetryRecords", "xray:PutTraceSegments"], resources: ["*"] },
    // Its settings are encrypted with our key.
    { actions: ["kms:Decrypt"], resources: [key.arn] },
  ];

  const settingsOfAll = {
    DAYHOLD_STAGE: $app.stage,
    POWERTOOLS_SERVICE_NAME: "dayhold",
    POWERTOOLS_METRICS_NAMESPACE: metricsNamespace,
    ...settings.passedOn,
  };

  /** The function of a handler; made when it is first asked for. */
  function create(handler: string, extra: Extra = {}): sst.aws.Function {
    const name = functionName(handler);
    const before = made.get(name);
    if (before) return before;
    const { permissions, link, environment } = supplyOf(name, resources);
    const { megabytes, seconds, concurrency } = sizeOf(handler);
    const logGroup = new aws.cloudwatch.LogGroup(
      `${name}Log`,
      { name: `/aws/lambda/${nameOf(name)}`, retentionInDays, kmsKeyId: key.arn },
      kept,
    );
    const onFailure = extra.async?.deadLetters.arn;
    const fn = new sst.aws.Function(name, {
      ...(extra.name !== undefined && { name: extra.name }),
      description: `Dayhold ${$app.stage}: ${handler}`,
      bundle: `dist/${name}`,
      handler: "index.handler",
      runtime: "nodejs24.x",
      architecture: "arm64",
      memory: `${megabytes} MB`,
      timeout: `${seconds} seconds`,
      // A new account's limit may be too low for it, so other stages do without.
      ...(isProduction && { concurrency: { reserved: concurrency } }),
      logging: { logGroup: logGroup.name, format: "json" },
      link,
      environment: { ...settingsOfAll, ...environment },
      permissions: [
        ...common(logGroup),
        ...permissions,
        ...(extra.permissions ?? []),
        ...(onFailure ? [{ actions: ["sqs:SendMessage"], resources: [onFailure] }] : []),
      ],
      ...(extra.async && { retries: extra.async.retries }),
      transform: {
        function: { kmsKeyArn: key.arn, tracingConfig: { mode: "Active" } },
        // SST's managed policy lets a function write to every log of the account, and its trust policy lets whoever may
        // assume roles in the account take this one.
        role: { managedPolicyArns: [], assumeRolePolicy: assumedBy("lambda.amazonaws.com") },
        ...(onFailure && {
          eventInvokeConfig: {
            maximumEventAgeInSeconds: 6 * 60 * 60,
            destinationConfig: { onFailure: { destination: onFailure } },
          },
        }),
      },
    });
    made.set(name, fn);
    return fn;
  }

  /** The function of that name. Throws when it was not made. */
  function named(name: string): sst.aws.Function {
    const fn = made.get(name);
    if (!fn) throw new Error(`There is no function ${name}`);
    return fn;
  }

  return { create, named };
}

export type Functions = ReturnType<typeof Functions>;

/** Where the functions' own metrics stand in CloudWatch; one for each stage, for one account can have several. */
export const metricsNamespace = `Dayhold/${$app.stage}`;
