// Rules for the functions.
import {
  baseName,
  type FunctionInputs,
  functions,
  listOf,
  ofType,
  policyOf,
  roles,
} from "../../../scripts/plan/read.ts";
import type { Plan } from "../../../scripts/plan/plan.ts";
import { functions as declared } from "../../../stacks/manifest.ts";
import { first, type Rule, unless } from "./rule.ts";

interface Permission {
  principal: string;
  sourceArn?: string;
  sourceAccount?: string;
}

const permissions = (plan: Plan) => ofType<Permission>(plan, "lambda/permission:Permission");

/** SST's key to the file of links inside the bundle; the variables as a whole are encrypted (CKV_AWS_173). */
const sstOwn = new Set(["SST_KEY", "SST_KEY_FILE"]);

/** Values that look like a secret, and names that announce one. */
const secretValue = /AKIA[0-9A-Z]{16}|-----BEGIN|"k"\s*:|eyJ[\w-]+\.eyJ/;
const secretName = /SECRET|PASSWORD|TOKEN|CREDENTIAL|(^|_)KEYS?(_|$)/;

const holdsSecret = ({ environment }: FunctionInputs) =>
  Object.entries(environment.variables).some(
    ([name, value]) => secretValue.test(value) || (secretName.test(name) && !sstOwn.has(name)),
  );

/** Ways in which work reaches a function that nobody waits for, each with where it goes when it fails for good. */
function asynchronous(plan: Plan) {
  const mappings = ofType<{
    functionName: string;
    eventSourceArn: string;
    destinationConfig?: { onFailure?: { destinationArn?: string } };
  }>(plan, "lambda/eventSourceMapping:EventSourceMapping").map(({ name, inputs }) => ({
    name,
    deadLetters: inputs.destinationConfig?.onFailure?.destinationArn ?? redriveOf(plan, inputs.eventSourceArn),
  }));
  const called = ofType<{ target: { arn: string } }>(plan, "scheduler/schedule:Schedule").map(
    ({ inputs }) => inputs.target.arn,
  );
  const scheduled = functions(plan)
    .filter(({ inputs }) => inputs.name.endsWith("-Activate") || called.some((arn) => arn.endsWith(`:${inputs.name}`)))
    .map(({ name, inputs }) => ({ name, deadLetters: onFailureOf(plan, inputs.name) }));
  return [...mappings, ...scheduled];
}

interface Queue {
  name: string;
  redrivePolicy?: string;
}

const queueArns = (plan: Plan) =>
  new Set(
    ofType<Queue>(plan, "sqs/queue:Queue").map(({ inputs }) => `arn:aws:sqs:us-east-1:123456789012:${inputs.name}`),
  );

function redriveOf(plan: Plan, arn: string): string | undefined {
  const queue = ofType<Queue>(plan, "sqs/queue:Queue").find(({ inputs }) => arn.endsWith(`:${inputs.name}`));
  const policy = queue?.inputs.redrivePolicy;
  return policy === undefined ? undefined : (JSON.parse(policy) as { deadLetterTargetArn: string }).deadLetterTargetArn;
}

interface InvokeConfig {
  functionName: string;
  maximumRetryAttempts: number;
  destinationConfig?: { onFailure?: { destination?: string } };
}

const invokeConfigs = (plan: Plan) =>
  ofType<InvokeConfig>(plan, "lambda/functionEventInvokeConfig:FunctionEventInvokeConfig");

const onFailureOf = (plan: Plan, functionName: string) =>
  invokeConfigs(plan).find(({ inputs }) => inputs.functionName === functionName)?.inputs.destinationConfig?.onFailure
    ?.destination;

/** Whatever decides, stops, or works off what others have done; the rest can wait. */
const mustFindRoom = new Set([
  ...declared.filter(({ on }) => on !== "request").map(({ name }) => name),
  ...["CheckWithdrawal", "Confirm", "Cancel", "Freeze", "FreezeAccount", "DeleteAddress"],
  ...["FreezeUser", "ReportSecurityEvent", "SetWithdrawals", "RevokeMfa", "Requarantine"],
]);

export const functionRules: Rule[] = [
  {
    name: "no setting of a function is a secret in plain text",
    reference: "CKV_AWS_45",
    check: (plan) => unless(functions(plan), ({ inputs }) => !holdsSecret(inputs)),
    violate: (plan) => (first(functions(plan)).inputs.environment.variables["LINK_KEYS"] = '{"keys":[]}'),
  },
  {
    name: "the settings of functions are encrypted with our key",
    reference: "CKV_AWS_173",
    check: (plan) => unless(functions(plan), ({ inputs }) => Boolean(inputs.kmsKeyArn)),
    violate: (plan) => delete first(functions(plan)).inputs.kmsKeyArn,
  },
  {
    name: "every function is traced",
    reference: "CKV_AWS_50",
    check: (plan) => unless(functions(plan), ({ inputs }) => inputs.tracingConfig?.mode === "Active"),
    violate: (plan) => delete first(functions(plan)).inputs.tracingConfig,
  },
  {
    name: "gate, links, stops and consumers have room that others cannot take, and leave some in an account",
    reference: "CKV_AWS_115",
    check: (plan) => {
      const rooms = functions(plan).map((fn) => ({
        name: baseName(fn),
        room: fn.inputs.reservedConcurrentExecutions ?? 0,
      }));
      return [
        ...unless(
          rooms.filter(({ name }) => mustFindRoom.has(name)),
          ({ room }) => room > 0,
        ),
        ...(rooms.reduce((sum, { room }) => sum + room, 0) > 900 ? ["all"] : []),
      ];
    },
    violate: (plan) => {
      for (const { inputs } of functions(plan)) delete inputs.reservedConcurrentExecutions;
    },
  },
  {
    name: "what nobody waits for ends in a dead-letter queue of this stack when it fails",
    reference: "CKV_AWS_116, AwsSolutions-SQS3",
    check: (plan) =>
      unless(asynchronous(plan), ({ deadLetters }) => deadLetters !== undefined && queueArns(plan).has(deadLetters)),
    violate: (plan) => delete first(invokeConfigs(plan)).inputs.destinationConfig,
  },
  {
    name: "no function can be called by URL",
    reference: "CKV_AWS_258",
    check: (plan) => ofType(plan, "lambda/functionUrl:FunctionUrl").map(({ name }) => name),
    violate: ({ resources }) =>
      resources.push({
        type: "aws:lambda/functionUrl:FunctionUrl",
        name: "Open",
        arn: "",
        inputs: {},
        kept: false,
        after: [],
      }),
  },
  {
    name: "who may call a function is a service, for one resource of ours",
    reference: "CKV_AWS_364, CKV_AWS_301",
    check: (plan) =>
      unless(
        permissions(plan),
        ({ inputs }) =>
          inputs.principal.endsWith(".amazonaws.com") && Boolean(inputs.sourceArn ?? inputs.sourceAccount),
      ),
    violate: (plan) => delete first(permissions(plan)).inputs.sourceArn,
  },
  {
    name: "every function runs on Node 24 on arm64",
    reference: "CKV_AWS_363, AwsSolutions-L1",
    check: (plan) =>
      unless(
        functions(plan),
        ({ inputs }) => inputs.runtime === "nodejs24.x" && inputs.architectures.join() === "arm64",
      ),
    violate: (plan) => (first(functions(plan)).inputs.runtime = "nodejs20.x"),
  },
  {
    name: "every function is the bundle that was tested",
    reference: "docs/decisions/0010",
    check: (plan) =>
      unless(
        functions(plan),
        (fn) => plan.links[baseName(fn)]?.bundle === `dist/${baseName(fn)}` && fn.inputs.handler === "index.handler",
      ),
    violate: (plan) => (first(functions(plan)).inputs.handler = "functions/service/health.handler"),
  },
  {
    name: "every function logs as JSON, to its own log of this stack",
    reference: "Well-Architected SERVERLESS",
    check: (plan) => {
      const names = new Set(
        ofType(plan, "cloudwatch/logGroup:LogGroup").map(({ arn }) => arn.replace(/^.*:log-group:/, "")),
      );
      return unless(
        functions(plan),
        ({ inputs: { loggingConfig } }) => loggingConfig?.logFormat === "JSON" && names.has(loggingConfig.logGroup),
      );
    },
    violate: (plan) => delete first(functions(plan)).inputs.loggingConfig,
  },
];

export const iamRules: Rule[] = [
  {
    name: "no action has a wildcard",
    reference: "CKV_AWS_63, AwsSolutions-IAM5",
    check: ({ resources }) =>
      resources
        .filter(({ inputs }) => /\\?"Action\\?":(\[[^\]]*)?\\?"[\w-]*:?\w*\*/.test(JSON.stringify(inputs)))
        .map(({ name }) => name),
    violate: (plan) => {
      const { inputs } = first(roles(plan));
      inputs.inlinePolicies = [
        {
          policy:
            '{"Statement":[{"Effect":"Allow","Action":["dynamodb:*"],"Resource":["arn:aws:dynamodb:::table/x"]}]}',
        },
      ];
    },
  },
  {
    name: "no role allows something on every resource, but for tracing, which knows no resources",
    reference: "CKV_AWS_62, CKV_AWS_355, AwsSolutions-IAM5",
    check: (plan) =>
      unless(roles(plan), (role) =>
        policyOf(role).every(
          ({ Action, Resource }) =>
            !listOf(Resource).includes("*") || listOf(Action).every((action) => action.startsWith("xray:")),
        ),
      ),
    violate: (plan) => {
      const { inputs } = first(roles(plan));
      inputs.inlinePolicies = [
        { policy: '{"Statement":[{"Effect":"Allow","Action":["ses:SendEmail"],"Resource":["*"]}]}' },
      ];
    },
  },
  {
    name: "no role has a policy that AWS can widen",
    reference: "AwsSolutions-IAM4",
    check: (plan) => unless(roles(plan), ({ inputs }) => (inputs.managedPolicyArns ?? []).length === 0),
    violate: (plan) => (first(roles(plan)).inputs.managedPolicyArns = ["arn:aws:iam::aws:policy/AdministratorAccess"]),
  },
  {
    name: "roles are taken by a service alone",
    reference: "CKV_AWS_60, CKV_AWS_61",
    check: (plan) =>
      unless(
        roles(plan),
        ({ inputs }) =>
          /"Principal":\{"Service":"(lambda|scheduler)\.amazonaws\.com"\}/.test(inputs.assumeRolePolicy) &&
          !inputs.assumeRolePolicy.includes('"AWS"'),
      ),
    violate: (plan) => {
      const { inputs } = first(roles(plan));
      inputs.assumeRolePolicy = '{"Statement":[{"Effect":"Allow","Principal":{"AWS":"*"},"Action":"sts:AssumeRole"}]}';
    },
  },
  {
    name: "roles are handed on to the scheduler alone",
    reference: "AwsSolutions-IAM5, confused deputy",
    check: (plan) =>
      unless(roles(plan), (role) =>
        policyOf(role).every(
          ({ Action, Condition }) =>
            !listOf(Action).includes("iam:PassRole") ||
            listOf(Condition?.["StringEquals"]?.["iam:PassedToService"]).join() === "scheduler.amazonaws.com",
        ),
      ),
    violate: (plan) => {
      const { inputs } = first(roles(plan));
      inputs.inlinePolicies = [
        { policy: '{"Statement":[{"Effect":"Allow","Action":["iam:PassRole"],"Resource":["arn:aws:iam::1:role/x"]}]}' },
      ];
    },
  },
];
