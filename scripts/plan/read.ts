// The plan as its readers want it: resources by type, routes with their authorizer, policies by function.
import { account, region } from "./aws.ts";
import type { Plan, PlannedResource } from "./plan.ts";

/** Inputs whose shape the reader knows; Pulumi's types are not at hand outside of the stack. */
export interface Known<Inputs> extends PlannedResource {
  inputs: PlannedResource["inputs"] & Inputs;
}

/** The resources of a type, such as `sqs/queue:Queue`. */
export const ofType = <Inputs = object>({ resources }: Plan, type: string): Known<Inputs>[] =>
  resources.filter((resource): resource is Known<Inputs> => resource.type === `aws:${type}`);

/** The one resource of a type. Throws when there are more, or none. */
export function theOnly<Inputs = object>(plan: Plan, type: string): Known<Inputs> {
  const [only, ...others] = ofType<Inputs>(plan, type);
  if (!only || others.length > 0) throw new Error(`There is not exactly one ${type}`);
  return only;
}

export interface Statement {
  Effect: "Allow" | "Deny";
  Action: string | string[];
  Resource: string | string[];
  Principal?: unknown;
  Condition?: Record<string, Record<string, string | string[]>>;
}

export const listOf = <T>(value: T | T[] | undefined): T[] =>
  value === undefined ? [] : Array.isArray(value) ? value : [value];

export const statementsOf = (policy: string) => (JSON.parse(policy) as { Statement: Statement[] }).Statement;

interface Role {
  name: string;
  assumeRolePolicy: string;
  inlinePolicies?: { policy: string }[];
  managedPolicyArns?: string[];
}

export const roles = (plan: Plan) => ofType<Role>(plan, "iam/role:Role");

/** What a role allows, without what the plan's names have of chance. */
export const policyOf = ({ inputs }: Known<Role>): Statement[] =>
  (inputs.inlinePolicies ?? []).flatMap(({ policy }) => statementsOf(stable(policy)));

/** `dayhold-production-TableTable-eranhxwf` ends in letters that differ from plan to plan. */
export const stable = (value: string) =>
  value
    .replace(/(dayhold-\w+-\w+)-[a-z]{8}(?![a-z])/g, "$1")
    .replaceAll(`${region}:${account}`, "REGION:ACCOUNT")
    .replaceAll(`:${account}:`, ":ACCOUNT:");

/** What each role allows, a line for each statement. */
export const policiesInWords = (plan: Plan) =>
  roles(plan)
    .map((role) => [baseName(role), ...policyOf(role).map((statement) => `    ${inWords(statement)}`)].join("\n"))
    .sort()
    .join("\n");

function inWords({ Effect, Action, Resource, Condition = {} }: Statement) {
  const conditions = Object.entries(Condition).flatMap(([test, wanted]) =>
    Object.entries(wanted).map(([variable, value]) => `${variable} ${test} ${listOf(value).join(" | ")}`),
  );
  const what = `${Effect} ${listOf(Action).join(", ")} on ${listOf(Resource).join(", ")}`;
  return conditions.length === 0 ? what : `${what} if ${conditions.join(" and ")}`;
}

export interface FunctionInputs {
  name: string;
  description: string;
  runtime: string;
  architectures: string[];
  memorySize: number;
  timeout: number;
  handler: string;
  kmsKeyArn?: string;
  reservedConcurrentExecutions?: number;
  role: string;
  environment: { variables: Record<string, string> };
  loggingConfig?: { logFormat: string; logGroup: string };
  tracingConfig?: { mode: string };
  deadLetterConfig?: object;
}

export const functions = (plan: Plan) => ofType<FunctionInputs>(plan, "lambda/function:Function");

/** The name that the manifest's handler gives a function, of a resource that was made for it. */
export const baseName = ({ name }: { name: string }) => name.replace(/(Function|Role|Log)$/, "");

interface RouteInputs {
  routeKey: string;
  authorizationType: string;
  authorizerId?: string;
  target: string;
}

/** Every route with its kind of authorizer and the function behind it. */
export function routesOf(plan: Plan) {
  const integrations = ofType<{ integrationUri: string }>(plan, "apigatewayv2/integration:Integration");
  return ofType<RouteInputs>(plan, "apigatewayv2/route:Route").map(({ inputs }) => {
    const integration = integrations.find(({ name }) => inputs.target === `integrations/${name}-id`);
    const fn = functions(plan).find((each) => integration?.inputs.integrationUri.endsWith(`:${each.inputs.name}`));
    return {
      key: inputs.routeKey,
      auth: inputs.authorizationType,
      authorizer: inputs.authorizerId,
      function: fn && baseName(fn),
    };
  });
}
