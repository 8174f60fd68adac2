// Rules for the order in which things are made, at a first deployment, and at one that comes after a removal.
import { ofType } from "../../../scripts/plan/read.ts";
import type { Plan, PlannedResource } from "../../../scripts/plan/plan.ts";
import { type Rule, unless } from "./rule.ts";

/** What may name another thing before that is there, for AWS looks at the name only when it uses it. */
const early: Record<string, RegExp> = {
  // It arms timers that call itself, so somebody has to be first.
  TimerRole: /^ActivateFunction$/,
  ArmTimerFunction: /^ActivateFunction$/,
  // What nobody reports yet is no breach.
  MailFeedbackUndeliveredAlarm: /^MailFeedbackRule$/,
  // It looks for them in the lines of a log.
  RefusedStops: /Route$/,
};

/** What others know a thing by: the name that it was given, or a route's key. A record's is that of a domain. */
const markOf = ({ type, inputs: { name, routeKey } }: PlannedResource): string | undefined => {
  if (type.startsWith("aws:route53/")) return undefined;
  const mark = routeKey ?? name;
  return typeof mark === "string" && mark.length > 8 ? mark : undefined;
};

/** Everything that is there when a thing is made, by name. */
function madeBefore({ resources }: Plan): (name: string) => Set<string> {
  const after = new Map(resources.map((resource) => [resource.name, resource.after]));
  const known = new Map<string, Set<string>>();
  const before = (name: string): Set<string> => {
    const found = known.get(name);
    if (found) return found;
    const all = new Set<string>();
    known.set(name, all);
    for (const one of after.get(name) ?? []) for (const each of [one, ...before(one)]) all.add(each);
    return all;
  };
  return before;
}

const stages = (plan: Plan) => ofType<{ routeSettings?: { routeKey: string }[] }>(plan, "apigatewayv2/stage:Stage");

export const orderRules: Rule[] = [
  {
    name: "what names another thing waits until that is there",
    reference: "API Gateway: a stage with settings of a route that does not exist is refused (anomalyco/sst#4501)",
    check: (plan) => {
      const before = madeBefore(plan);
      const marked = plan.resources.flatMap((resource) => {
        const mark = markOf(resource);
        return mark === undefined
          ? []
          : [{ name: resource.name, mark, pattern: new RegExp(`${RegExp.escape(mark)}(?![\\w/-])`) }];
      });
      return plan.resources.flatMap((resource) => {
        const text = JSON.stringify(resource.inputs);
        return marked
          .filter(
            ({ name, mark }) =>
              name !== resource.name && mark !== markOf(resource) && !early[resource.name]?.test(name),
          )
          .filter(({ name, pattern }) => pattern.test(text) && !before(resource.name).has(name))
          .map(({ name }) => `${resource.name} names ${name}`);
      });
    },
    violate: (plan) => {
      for (const stage of stages(plan)) stage.after = stage.after.filter((name) => !name.endsWith("Route"));
    },
  },
  {
    name: "the stage has settings of its own for some routes, and waits for every route",
    reference: "API Gateway: a route that is added later has to be there before its settings, too",
    check: (plan) => {
      const routes = ofType(plan, "apigatewayv2/route:Route");
      return unless(
        stages(plan),
        ({ inputs, after }) =>
          (inputs.routeSettings ?? []).length > 0 && routes.every(({ name }) => after.includes(name)),
      );
    },
    violate: (plan) => {
      for (const stage of stages(plan)) stage.after = stage.after.filter((name) => !name.includes("Health"));
    },
  },
  {
    name: "what stays when the stage is removed has a name that the next deployment does not need",
    reference: "CloudWatch Logs: ResourceAlreadyExistsException",
    check: (plan) =>
      unless(
        plan.resources.filter(({ kept }) => kept),
        // No name, a prefix for one, or one with eight letters of chance at its end, as SST makes it.
        ({ inputs: { name } }) => name === undefined || /-[a-z]{8}$/.test(name as string),
      ),
    violate: ({ resources }) => {
      const log = resources.find(({ kept, type }) => kept && type === "aws:cloudwatch/logGroup:LogGroup");
      if (log) log.inputs["name"] = "/aws/lambda/dayhold-production-Sweep";
    },
  },
];
