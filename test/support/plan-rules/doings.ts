// What AWS itself does in the name of a stack's roles, and what its services do with its key: no call of a test needs any
// of it, and without it nothing fires, is worked off, logged or read.
import { account, region } from "../../../scripts/plan/aws.ts";
import { allows, type Request } from "../../../scripts/plan/iam.ts";
import { functions, ofType, roles, statementsOf, theOnly } from "../../../scripts/plan/read.ts";
import type { Plan } from "../../../scripts/plan/plan.ts";
import type { Rule } from "./rule.ts";

export interface Doing {
  /** The ARN of the role. */
  role: string;
  /** Which service takes it, and what that says of itself. */
  by: string;
  context?: Request["context"];
  request: Request;
}

const doing = (role: string, by: Pick<Doing, "by" | "context">, actions: string[], resource: string): Doing[] =>
  actions.map((action) => ({ role, ...by, request: { action, resource } }));

const lambda = { by: "lambda.amazonaws.com" };

/** https://docs.aws.amazon.com/scheduler/latest/UserGuide/cross-service-confused-deputy-prevention.html */
const scheduler = {
  by: "scheduler.amazonaws.com",
  context: {
    "aws:SourceAccount": account,
    "aws:SourceArn": `arn:aws:scheduler:${region}:${account}:schedule-group/one`,
  },
};

/** https://docs.aws.amazon.com/lambda/latest/dg/with-sqs.html#events-sqs-permissions */
const ofQueue = ["sqs:ReceiveMessage", "sqs:DeleteMessage", "sqs:GetQueueAttributes"];

/** https://docs.aws.amazon.com/lambda/latest/dg/services-dynamodb-eventsourcemapping.html */
const ofStream = [
  "dynamodb:DescribeStream",
  "dynamodb:GetRecords",
  "dynamodb:GetShardIterator",
  "dynamodb:ListStreams",
];

const trace = ["xray:PutTraceSegments", "xray:PutTelemetryRecords"];

interface Mapping {
  functionName: string;
  eventSourceArn: string;
  destinationConfig?: { onFailure: { destinationArn: string } };
}

interface InvokeConfig {
  functionName: string;
  destinationConfig?: { onFailure: { destination: string } };
}

interface Schedule {
  target: { arn: string; roleArn: string; deadLetterConfig?: { arn: string } };
}

/** Everything that AWS does in the name of a role of the plan. */
export function doingsOf(plan: Plan): Doing[] {
  const roleOf = (fn: string) =>
    functions(plan).find(({ arn, inputs }) => arn === fn || inputs.name === fn)?.inputs.role ?? "";
  const mappings = ofType<Mapping>(plan, "lambda/eventSourceMapping:EventSourceMapping").map(({ inputs }) => inputs);
  const configs = ofType<InvokeConfig>(plan, "lambda/functionEventInvokeConfig:FunctionEventInvokeConfig");
  const schedules = ofType<Schedule>(plan, "scheduler/schedule:Schedule").map(({ inputs: { target } }) => ({
    ...{ role: target.roleArn, target: target.arn, deadLetters: target.deadLetterConfig?.arn ?? "" },
  }));
  // Made by functions, of what their settings say.
  const timers = functions(plan).flatMap(
    ({
      inputs: {
        environment: { variables },
      },
    }) => {
      const {
        TIMER_ROLE_ARN: role,
        TIMER_TARGET_ARN: target = "",
        TIMER_DEAD_LETTER_ARN: deadLetters = "",
      } = variables;
      return role === undefined ? [] : [{ role, target, deadLetters }];
    },
  );
  return [
    ...functions(plan).flatMap(({ inputs: { role, loggingConfig, kmsKeyArn } }) => [
      ...doing(role, lambda, ["logs:CreateLogStream", "logs:PutLogEvents"], logArn(loggingConfig?.logGroup ?? "")),
      ...doing(role, lambda, trace, "*"),
      ...(kmsKeyArn === undefined ? [] : doing(role, lambda, ["kms:Decrypt"], kmsKeyArn)),
    ]),
    ...mappings.flatMap(({ functionName, eventSourceArn, destinationConfig }) => [
      ...doing(roleOf(functionName), lambda, eventSourceArn.includes(":sqs:") ? ofQueue : ofStream, eventSourceArn),
      ...(destinationConfig
        ? doing(roleOf(functionName), lambda, ["sqs:SendMessage"], destinationConfig.onFailure.destinationArn)
        : []),
    ]),
    ...configs.flatMap(({ inputs: { functionName, destinationConfig } }) =>
      doing(roleOf(functionName), lambda, ["sqs:SendMessage"], destinationConfig?.onFailure.destination ?? ""),
    ),
    ...[...schedules, ...timers].flatMap(({ role, target, deadLetters }) => [
      ...doing(role, scheduler, ["lambda:InvokeFunction"], target),
      ...doing(role, scheduler, ["sqs:SendMessage"], deadLetters),
    ]),
  ];
}

const logArn = (group: string) => `arn:aws:logs:${region}:${account}:log-group:${group}:log-stream:one`;

function isAllowed(plan: Plan, { role: arn, by, context, request }: Doing): boolean {
  const role = roles(plan).find((each) => each.arn === arn);
  if (!role) return false;
  const taking: Request = { action: "sts:AssumeRole", resource: arn, principal: by, ...(context && { context }) };
  const trust = statementsOf(role.inputs.assumeRolePolicy).map((statement) => ({ ...statement, Resource: arn }));
  const policies = (role.inputs.inlinePolicies ?? []).flatMap(({ policy }) => statementsOf(policy));
  return allows(trust, taking) && allows(policies, request);
}

const forData = [
  "kms:Encrypt",
  "kms:Decrypt",
  "kms:ReEncryptFrom",
  "kms:ReEncryptTo",
  "kms:GenerateDataKey",
  "kms:DescribeKey",
];

/** Without these nobody could mend a key's policy, read what functions are set to, or let Lambda and DynamoDB use it. */
const forAdministration = [
  "kms:PutKeyPolicy",
  "kms:GetKeyPolicy",
  "kms:Decrypt",
  "kms:Encrypt",
  "kms:GenerateDataKey",
  "kms:CreateGrant",
  "kms:DescribeKey",
  "kms:ScheduleKeyDeletion",
];

/**
 * What its users ask of the key. Its policy has to let the account's own IAM policies count, else no role's do.
 * https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/encrypt-log-data-kms.html
 * https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/encryption.usagenotes.html
 */
function usesOfKey(plan: Plan, resource: string): { name: string; request: Request }[] {
  const use = (name: string, actions: string[], by: Pick<Request, "principal" | "context">) =>
    actions.map((action) => ({ name: `${action} for ${name}`, request: { action, resource, ...by } }));
  const ofAccount = `arn:aws:iam::${account}:root`;
  const viaTable = { "kms:CallerAccount": account, "kms:ViaService": `dynamodb.${region}.amazonaws.com` };
  return [
    ...use("administration", forAdministration, { principal: ofAccount }),
    ...use("the table", [...forData, "kms:CreateGrant"], {
      principal: "arn:aws:iam::123456789012:role/any",
      context: viaTable,
    }),
    ...ofType<{ kmsKeyId?: string }>(plan, "cloudwatch/logGroup:LogGroup").flatMap(({ name, arn }) =>
      use(name, forData, {
        principal: `logs.${region}.amazonaws.com`,
        context: { "kms:EncryptionContext:aws:logs:arn": arn },
      }),
    ),
  ];
}

const keys = (plan: Plan) => theOnly<{ policy: string }>(plan, "kms/key:Key");

export const doingRules: Rule[] = [
  {
    name: "what AWS does in a role's name, that role allows, and AWS may take it",
    reference: "Lambda, EventBridge Scheduler: execution roles",
    check: (plan) =>
      doingsOf(plan)
        .filter((each) => !isAllowed(plan, each))
        .map(({ role, request: { action, resource } }) => `${role} for ${action} on ${resource}`),
    violate: (plan) => delete roles(plan).find(({ name }) => name === "TimerRole")?.inputs.inlinePolicies,
  },
  {
    name: "the key lets be whoever has to read and write what it encrypts, and whoever has to mend its policy",
    reference: "KMS: key policies",
    check: (plan) => {
      const { arn, inputs } = keys(plan);
      return usesOfKey(plan, arn)
        .filter(({ request }) => !allows(statementsOf(inputs.policy), request))
        .map(({ name }) => name);
    },
    violate: (plan) => {
      const { inputs } = keys(plan);
      const Statement = statementsOf(inputs.policy).filter((statement) => !JSON.stringify(statement).includes("logs."));
      inputs.policy = JSON.stringify({ Statement });
    },
  },
];
