// What AWS would answer while a stack is planned: names, ARNs, and documents as its provider writes them.

export const region = "us-east-1";
export const account = "123456789012";

type Values = Record<string, unknown>;

const text = (value: unknown, otherwise: string) => (typeof value === "string" && value !== "" ? value : otherwise);

/** `aws:sqs/queue:Queue` is of the service sqs. */
const serviceOf = (type: string) => /^aws:(\w+)\//.exec(type)?.[1]?.toLowerCase() ?? "mock";

/** A rule's ARN says its bus, unless that is the account's default one. */
const busOf = ({ eventBusName = "default" }: Values) =>
  eventBusName === "default" ? "" : `${text(eventBusName, "default")}/`;

const arnOf = (type: string, name: string, inputs: Values): string => {
  const arn = (service: string, rest: string) => `arn:aws:${service}:${region}:${account}:${rest}`;
  switch (type) {
    case "aws:lambda/function:Function":
      return arn("lambda", `function:${name}`);
    case "aws:dynamodb/table:Table":
      return arn("dynamodb", `table/${name}`);
    case "aws:iam/role:Role":
      return `arn:aws:iam::${account}:role/${name}`;
    case "aws:kms/key:Key":
      return arn("kms", `key/${name}`);
    case "aws:cloudwatch/eventBus:EventBus":
      return arn("events", `event-bus/${name}`);
    case "aws:cloudwatch/eventRule:EventRule":
      return arn("events", `rule/${busOf(inputs)}${name}`);
    case "aws:cloudwatch/logGroup:LogGroup":
      return arn("logs", `log-group:${name}`);
    case "aws:cloudwatch/metricAlarm:MetricAlarm":
      return arn("cloudwatch", `alarm:${name}`);
    case "aws:scheduler/scheduleGroup:ScheduleGroup":
      return arn("scheduler", `schedule-group/${name}`);
    case "aws:sesv2/emailIdentity:EmailIdentity":
      return arn("ses", `identity/${text(inputs.emailIdentity, name)}`);
    case "aws:sesv2/configurationSet:ConfigurationSet":
      return arn("ses", `configuration-set/${text(inputs.configurationSetName, name)}`);
    default:
      return arn(serviceOf(type), name);
  }
};

/** A resource as it would come back after it was made. */
export function stateOf(
  type: string,
  logicalName: string,
  inputs: Values,
): { id: string; state: Values & { arn: string } } {
  // With a prefix AWS's provider makes a name that nothing has had before.
  const name = text(inputs.name, `${text(inputs.namePrefix, "")}${logicalName}`);
  const arn = arnOf(type, name, inputs);
  return {
    id: `${logicalName}-id`,
    state: {
      ...inputs,
      name,
      arn,
      streamArn: `${arn}/stream/2026-01-01T00:00:00.000`,
      url: `https://sqs.${region}.amazonaws.com/${account}/${name}`,
      apiEndpoint: `https://api-id.execute-api.${region}.amazonaws.com`,
      executionArn: `arn:aws:execute-api:${region}:${account}:api-id`,
      keyId: logicalName,
      base64: Buffer.alloc(32).toString("base64"),
      zoneId: "Z123",
      dkimSigningAttributes: { tokens: ["one", "two", "three"] },
      domainNameConfiguration: { targetDomainName: "d-1.example.com", hostedZoneId: "Z456" },
      domainValidationOptions: [
        { resourceRecordName: "_1.example.com", resourceRecordType: "CNAME", resourceRecordValue: "_2.example.com" },
      ],
    },
  };
}

/** What would be found of a table that was not made by the stack. */
export const stateThere = (name: string): Values => ({ name, streamEnabled: true });

interface Statement {
  effect?: string;
  actions?: string[];
  resources?: string[];
  principals?: { type: string; identifiers: string[] }[];
  conditions?: { test: string; variable: string; values: string[] }[];
}

/** A policy document as the provider's data source writes it. */
const policyOf = (statements: Statement[]) =>
  JSON.stringify({
    Version: "2012-10-17",
    Statement: statements.map(({ effect = "Allow", actions, resources, principals, conditions }) => ({
      Effect: effect,
      Action: actions,
      ...(resources && { Resource: resources }),
      ...(principals && {
        Principal: Object.fromEntries(principals.map(({ type, identifiers }) => [type, identifiers])),
      }),
      ...(conditions && { Condition: Object.fromEntries(conditions.map(conditionOf)) }),
    })),
  });

const conditionOf = ({ test, variable, values }: { test: string; variable: string; values: string[] }) =>
  [test, { [variable]: values }] as const;

/** What a data source would give. */
export function answerOf(token: string, inputs: Values): Values {
  switch (token) {
    case "aws:index/getRegion:getRegion":
      return { name: region, region };
    case "aws:index/getCallerIdentity:getCallerIdentity":
      return { accountId: account };
    case "aws:index/getPartition:getPartition":
      return { partition: "aws" };
    case "aws:iam/getPolicyDocument:getPolicyDocument":
      return { ...inputs, json: policyOf((inputs.statements ?? []) as Statement[]) };
    default:
      return inputs;
  }
}
