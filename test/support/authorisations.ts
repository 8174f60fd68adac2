// Every call of a function to AWS that the suite has seen, held against the roles of the plan by IAM's own rules, and
// every part of those roles against the calls: without it, one of them would be refused.
import { allows, type Request } from "../../scripts/plan/iam.ts";
import { account, region } from "../../scripts/plan/aws.ts";
import {
  baseName,
  functions,
  listOf,
  ofType,
  roles,
  type Statement,
  statementsOf,
  theOnly,
} from "../../scripts/plan/read.ts";
import type { Plan } from "../../scripts/plan/plan.ts";
import { doingsOf } from "./plan-rules/doings.ts";
import { functions as declared } from "../../stacks/manifest.ts";
import type { Access } from "../../stacks/local/access.ts";
import type { Place } from "../../stacks/rights.ts";

interface Call extends Access {
  handler: string;
}

const calling = "call ";
const planned = "authorities ";

/** A call as it is noted; users, addresses and numbered partitions are one each, since no right tells them apart. */
export function callInWords({ partitions, ...call }: Call): string {
  const alike = partitions?.map((partition) =>
    partition.replace(/^(USER|SEEN)#.*$/s, "$1#one#other").replace(/#\d+$/, "#0"),
  );
  return calling + JSON.stringify({ ...call, ...(alike && { partitions: [...new Set(alike)].sort() }) });
}

/** What a plan allows, as it is noted. */
export const planInWords = (plan: Plan) => planned + JSON.stringify(authoritiesOf(plan));

const noted = <T>(seen: ReadonlySet<string>, kind: string): T[] =>
  [...seen].flatMap((thing) => (thing.startsWith(kind) ? [JSON.parse(thing.slice(kind.length)) as T] : []));

/** What the roles of a plan allow, and the names of what they are about: all that has to be kept of it. */
interface Authorities {
  policies: Record<string, Statement[]>;
  /** What AWS asks for in a role's name, before or after a function's own code. */
  doings: { name: string; request: Request }[];
  resources: Record<"table" | "bus" | "identity" | "configuration set" | "timers" | "timer role", string>;
  sender: string;
}

function authoritiesOf(plan: Plan): Authorities {
  const names = new Map(roles(plan).map((role) => [role.arn, baseName(role)]));
  const policies = roles(plan).map((role) => [
    baseName(role),
    (role.inputs.inlinePolicies ?? []).flatMap(({ policy }) => statementsOf(policy)),
  ]);
  const { inputs } = functions(plan).find((fn) => baseName(fn) === "SendMail") ?? {};
  const group = theOnly<{ name: string }>(plan, "scheduler/scheduleGroup:ScheduleGroup").inputs.name;
  return {
    policies: Object.fromEntries(policies) as Authorities["policies"],
    doings: doingsOf(plan).map(({ role, request }) => ({ name: names.get(role) ?? role, request })),
    resources: {
      table: theOnly(plan, "dynamodb/table:Table").arn,
      bus: theOnly(plan, "cloudwatch/eventBus:EventBus").arn,
      identity: theOnly(plan, "sesv2/emailIdentity:EmailIdentity").arn,
      "configuration set": theOnly(plan, "sesv2/configurationSet:ConfigurationSet").arn,
      timers: `arn:aws:scheduler:${region}:${account}:schedule/${group}/one`,
      "timer role": ofType(plan, "iam/role:Role").find(({ name }) => name === "TimerRole")?.arn ?? "",
    },
    sender: /<(.*)>$/.exec(inputs?.environment.variables["MAIL_FROM"] ?? "")?.[1] ?? "",
  };
}

/** A call as AWS asks IAM: once for each thing that it is on. */
function requestsOf({ action, on, partitions, inTransaction }: Call, { resources, sender }: Authorities): Request[] {
  const context = {
    ...(partitions && { "dynamodb:LeadingKeys": partitions }),
    ...(inTransaction && { "dynamodb:EnclosingOperation": "TransactWriteItems" }),
    ...(on === "mail" && { "ses:FromAddress": sender }),
    ...(on === "timer role" && { "iam:PassedToService": "scheduler.amazonaws.com" }),
  };
  return arnsOf(on, resources).map((resource) => ({ action, resource, context }));
}

function arnsOf(on: Place, resources: Authorities["resources"]): string[] {
  if (on === "mail") return [resources.identity, resources["configuration set"]];
  if (on.startsWith("table/")) return [resources.table + on.slice("table".length)];
  return [resources[on as keyof Authorities["resources"]]];
}

const nameOf = new Map(declared.map(({ handler, name }) => [handler, name]));

interface Removal {
  what: string;
  without: Statement;
}

/** A statement without one action, without one resource, and without one value of a condition, numbered ones together. */
function removalsOf(statement: Statement): Removal[] {
  const { Action, Resource, Condition = {} } = statement;
  const actions = listOf(Action);
  const resources = listOf(Resource);
  const drop = (what: string, without: Partial<Statement>) => ({ what, without: { ...statement, ...without } });
  const family = (value: string) => value.replace(/#\d+$/, "#n");
  return [
    ...actions.map((one) => drop(one, { Action: actions.filter((action) => action !== one) })),
    ...resources.map((one) => drop(one, { Resource: resources.filter((resource) => resource !== one) })),
    ...Object.entries(Condition).flatMap(([operator, wanted]) =>
      Object.entries(wanted).flatMap(([key, values]) =>
        [...new Set(listOf(values).map(family))].map((one) => {
          const rest = listOf(values).filter((value) => family(value) !== one);
          return drop(`${key} ${one}`, { Condition: { ...Condition, [operator]: { ...wanted, [key]: rest } } });
        }),
      ),
    ),
  ];
}

export interface Verdict {
  refused: string[];
  /** What could be taken out of a role and no call would be refused. */
  superfluous: string[];
  authorisations: number;
  removals: number;
}

/** Holds the calls that were noted against what the plan allows, and the other way round. Throws when no plan was noted. */
export function judge(seen: ReadonlySet<string>): Verdict {
  const calls = noted<Call>(seen, calling);
  const [authorities] = noted<Authorities>(seen, planned);
  if (!authorities) throw new Error("No test has noted the plan");
  const called = calls.flatMap((call) => {
    const name = nameOf.get(call.handler) ?? call.handler;
    return requestsOf(call, authorities).map((request) => ({ name, request }));
  });
  const requests = Map.groupBy([...called, ...authorities.doings], ({ name }) => name);
  const verdict: Verdict = { refused: [], superfluous: [], authorisations: calls.length, removals: 0 };
  for (const [name, statements] of Object.entries(authorities.policies)) {
    const asked = (requests.get(name) ?? []).map(({ request }) => request);
    for (const request of asked)
      if (!allows(statements, request)) verdict.refused.push(`${name}: ${JSON.stringify(request)}`);
    statements.forEach((statement, index) => {
      for (const { what, without } of removalsOf(statement)) {
        verdict.removals += 1;
        const rest = statements.with(index, without);
        if (asked.every((request) => allows(rest, request)))
          verdict.superfluous.push(`${name}: ${what} of ${listOf(statement.Action).join(", ")}`);
      }
    });
  }
  return verdict;
}
