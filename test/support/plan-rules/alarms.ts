// Rules for the alarms: that each can ring, at what the runbook says, and that somebody hears it.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { isDeepStrictEqual } from "node:util";
import { baseName, functions, listOf, ofType, policyOf, roles, theOnly } from "../../../scripts/plan/read.ts";
import type { Plan } from "../../../scripts/plan/plan.ts";
import { deadLetterQueues, queues, workQueues } from "./queues.ts";
import { first, type Rule, unless } from "./rule.ts";

interface Metric {
  namespace: string;
  metricName: string;
  dimensions: Record<string, string>;
}

interface Alarm extends Partial<Metric> {
  name: string;
  alarmActions?: string[];
  okActions?: string[];
  alarmDescription?: string;
  metricQueries?: { expression?: string; returnData?: boolean; metric?: Metric & { period: number; stat: string } }[];
  statistic?: string;
  extendedStatistic?: string;
  comparisonOperator: string;
  threshold: number;
  evaluationPeriods: number;
  period?: number;
  treatMissingData: string;
}

export const alarms = (plan: Plan) => ofType<Alarm>(plan, "cloudwatch/metricAlarm:MetricAlarm");

const metricsOf = ({ namespace, metricName, dimensions = {}, metricQueries = [] }: Alarm): Metric[] =>
  namespace !== undefined && metricName !== undefined
    ? [{ namespace, metricName, dimensions }]
    : metricQueries.flatMap(({ metric }) => (metric ? [metric] : []));

const dashboards = (plan: Plan) => ofType<{ dashboardBody: string }>(plan, "cloudwatch/dashboard:Dashboard");

/** What a dashboard shows: namespace, name, names and values of dimensions in turn, and how it is drawn. */
type Row = [string, string, ...string[], object];

const shownOn = (dashboardBody: string): Metric[] => {
  const { widgets } = JSON.parse(dashboardBody) as { widgets: { properties: { metrics?: Row[] } }[] };
  return widgets.flatMap(({ properties: { metrics = [] } }) =>
    metrics.map((row) => {
      const [namespace, metricName, ...rest] = row.slice(0, -1) as [string, string, ...string[]];
      const pairs = rest.flatMap((name, index) => (index % 2 === 0 ? [[name, rest[index + 1] ?? ""]] : []));
      return { namespace, metricName, dimensions: Object.fromEntries(pairs) as Metric["dimensions"] };
    }),
  );
};

/**
 * What AWS reports, and under which dimensions; with one more or one less there is never anything to see.
 * https://docs.aws.amazon.com/lambda/latest/dg/monitoring-metrics-types.html
 * https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-available-cloudwatch-metrics.html
 * https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-metrics.html
 * https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-monitoring.html
 * https://docs.aws.amazon.com/ses/latest/dg/event-publishing-retrieving-cloudwatch.html
 * https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/metrics-dimensions.html
 */
const reported: Record<string, readonly string[]> = {
  "AWS/Lambda Errors": ["FunctionName"],
  "AWS/Lambda Throttles": ["FunctionName"],
  "AWS/Lambda Duration": ["FunctionName"],
  "AWS/Lambda Invocations": ["FunctionName"],
  "AWS/Lambda IteratorAge": ["FunctionName"],
  "AWS/SQS ApproximateAgeOfOldestMessage": ["QueueName"],
  "AWS/SQS ApproximateNumberOfMessagesVisible": ["QueueName"],
  "AWS/ApiGateway Count": ["ApiId"],
  "AWS/ApiGateway 4xx": ["ApiId"],
  "AWS/ApiGateway 5xx": ["ApiId"],
  "AWS/SES Send": [],
  "AWS/SES Bounce": [],
  "AWS/SES Complaint": [],
  "AWS/SES Reputation.BounceRate": [],
  "AWS/SES Reputation.ComplaintRate": [],
  "AWS/DynamoDB ThrottledRequests": ["Operation", "TableName"],
  "AWS/DynamoDB ConsumedReadCapacityUnits": ["TableName"],
  "AWS/DynamoDB ConsumedWriteCapacityUnits": ["TableName"],
  "AWS/DynamoDB TransactionConflict": ["TableName"],
};

/** Whether something reports such a metric, and whether what its dimensions name is there. */
function isReported(plan: Plan, { namespace, metricName, dimensions }: Metric): boolean {
  const names = Object.keys(dimensions).sort();
  if (namespace === "AWS/Events")
    return ["FailedInvocations", "MatchedEvents"].includes(metricName) && isOfRule(plan, dimensions);
  if (namespace.startsWith("AWS/"))
    return reported[`${namespace} ${metricName}`]?.join() === names.join() && areThere(plan, dimensions);
  const counted = filters(plan).some(
    ({ inputs: { metricTransformation: by } }) =>
      by.namespace === namespace && by.name === metricName && by.value === "1",
  );
  if (counted) return names.length === 0;
  // Powertools reports under the service alone.
  return functions(plan).every(
    ({ inputs: { environment } }) =>
      environment.variables["POWERTOOLS_METRICS_NAMESPACE"] === namespace &&
      names.join() === "service" &&
      environment.variables["POWERTOOLS_SERVICE_NAME"] === dimensions["service"],
  );
}

/** "Metrics that specify only the RuleName dimension refer to the default event bus." */
function isOfRule(plan: Plan, { RuleName, ...others }: Metric["dimensions"]): boolean {
  const rule = ofType<{ name: string; eventBusName: string }>(plan, "cloudwatch/eventRule:EventRule").find(
    ({ inputs }) => inputs.name === RuleName,
  );
  const { eventBusName: EventBusName } = rule?.inputs ?? {};
  return rule !== undefined && isDeepStrictEqual(others, EventBusName === "default" ? {} : { EventBusName });
}

function areThere(plan: Plan, dimensions: Metric["dimensions"]): boolean {
  const named = (type: string) => ofType<{ name: string }>(plan, type).map(({ inputs }) => inputs.name);
  const there: Record<string, string[]> = {
    FunctionName: named("lambda/function:Function"),
    QueueName: named("sqs/queue:Queue"),
    TableName: named("dynamodb/table:Table"),
    ApiId: ofType(plan, "apigatewayv2/api:Api").map(({ name }) => `${name}-id`),
    // One of DynamoDB's; another rule looks which.
    Operation: [dimensions["Operation"] ?? ""],
  };
  return Object.entries(dimensions).every(([name, value]) => there[name]?.includes(value));
}

interface Filter {
  logGroupName: string;
  pattern: string;
  metricTransformation: { namespace: string; name: string; value: string };
}

const filters = (plan: Plan) => ofType<Filter>(plan, "cloudwatch/logMetricFilter:LogMetricFilter");

/** The names of the rows of the runbook's table, with what each says of when it rings. */
const runbook = new Map(
  [
    ...readFileSync(join(import.meta.dirname, "../../../docs/runbook.md"), "utf8").matchAll(
      /^\| `(\w+)` +\| (.*?) +\|$/gm,
    ),
  ].map(([, name = "", when = ""]) => [name, when]),
);

/** When an alarm rings, as the runbook's table says it: `Errors of CheckWithdrawal: Sum > 0 in 60 s`. */
function ringsWhen(plan: Plan, { inputs }: { inputs: Alarm }): string {
  const { metricQueries = [], statistic, extendedStatistic, period } = inputs;
  const parts = metricQueries.flatMap(({ metric }) => (metric ? [metric] : []));
  const each = (values: unknown[]) => [...new Set(values)].join(", ");
  const metrics = metricsOf(inputs);
  const whose = each(metrics.flatMap(({ dimensions }) => ownerOf(plan, dimensions)));
  const what = each(metrics.map(({ metricName }) => metricName)) + (whose && ` of ${whose}`);
  const how = each(parts.length === 0 ? [statistic ?? extendedStatistic] : parts.map(({ stat }) => stat));
  const seconds = each(parts.length === 0 ? [period] : parts.map((part) => part.period));
  const [total] = metricQueries.flatMap(({ expression, returnData }) => (returnData === true ? [expression] : []));
  const added = parts.length === 0 || total === "SUM(FILL(METRICS(), 0))" ? "" : "not added up, ";
  const sign = { GreaterThanThreshold: ">", LessThanThreshold: "<" }[inputs.comparisonOperator] ?? "?";
  const times = inputs.evaluationPeriods === 1 ? "" : `${inputs.evaluationPeriods} × `;
  const silence = { breaching: ", or nothing", notBreaching: "" }[inputs.treatMissingData] ?? ", perhaps";
  return `${what}: ${added}${how} ${sign} ${inputs.threshold} in ${times}${seconds} s${silence}`;
}

/** The function or queue that a metric is of. */
const ownerOf = (plan: Plan, { FunctionName, QueueName }: Metric["dimensions"]) => [
  ...functions(plan).flatMap((fn) => (fn.inputs.name === FunctionName ? [baseName(fn)] : [])),
  ...queues(plan).flatMap(({ name, inputs }) => (inputs.name === QueueName ? [name.replace(/Queue$/, "")] : [])),
];

const shortName = ({ name }: { name: string }) => name.replace(/Alarm$/, "");

/** The names of the queues whose metric has an alarm. */
const watched = (plan: Plan, metric: string) =>
  new Set(
    alarms(plan)
      .filter(({ inputs }) => inputs.metricName === metric)
      .map(({ inputs }) => inputs.dimensions?.["QueueName"] ?? ""),
  );

export const alarmRules: Rule[] = [
  {
    name: "each alarm rings when the runbook says, and no other is there",
    reference: "docs/runbook.md: When each rings",
    check: (plan) => {
      const planned = new Map(alarms(plan).map((alarm) => [shortName(alarm), ringsWhen(plan, alarm)]));
      return [...new Set([...planned.keys(), ...runbook.keys()])]
        .filter((name) => planned.get(name) !== runbook.get(name))
        .map((name) => `${name}: ${planned.get(name) ?? "there is none"}`);
    },
    violate: (plan) => (first(alarms(plan)).inputs.threshold += 1000),
  },
  {
    name: "every metric of an alarm or the dashboard is one that is reported, of something that is there",
    reference: "AWS's lists of metrics and dimensions",
    check: (plan) => {
      const shown = dashboards(plan).map(({ name, inputs }) => ({ name, metrics: shownOn(inputs.dashboardBody) }));
      const rung = alarms(plan).map(({ name, inputs }) => ({ name, metrics: metricsOf(inputs) }));
      return [
        ...unless(shown, ({ metrics }) => metrics.every((metric) => isReported(plan, metric))),
        ...unless(rung, ({ metrics }) => metrics.length > 0 && metrics.every((metric) => isReported(plan, metric))),
      ];
    },
    violate: (plan) => {
      const { dimensions } = alarms(plan).find(({ name }) => name === "MailFeedbackUndeliveredAlarm")?.inputs ?? {};
      if (dimensions) dimensions["EventBusName"] = "default";
    },
  },
  {
    name: "what is counted in a log is in that log, by the name that it has there",
    reference: "CloudWatch: a filter that matches nothing counts nothing",
    check: (plan) => {
      const logs = ofType<{ accessLogSettings: { destinationArn: string; format: string } }>(
        plan,
        "apigatewayv2/stage:Stage",
      );
      return unless(filters(plan), ({ inputs: { logGroupName, pattern } }) =>
        logs.some(({ inputs: { accessLogSettings: log } }) => {
          const format = JSON.parse(log.format) as Record<string, string>;
          return (
            log.destinationArn.endsWith(`:${logGroupName}`) &&
            format["status"] === "$context.status" &&
            format["route"] === "$context.routeKey" &&
            [...pattern.matchAll(/\$\.(\w+)/g)].every(([, field = ""]) => field === "status" || field === "route")
          );
        }),
      );
    },
    violate: (plan) => (first(filters(plan)).inputs.pattern = '{ $.code = "429" }'),
  },
  {
    name: "every queue that is worked on has an alarm on the age of what waits in it",
    reference: "docs/runbook.md: mail failures",
    check: (plan) =>
      unless(workQueues(plan), ({ inputs }) => watched(plan, "ApproximateAgeOfOldestMessage").has(inputs.name)),
    violate: ({ resources }) =>
      resources.splice(
        resources.findIndex(({ name }) => name === "ArmTimerAgeAlarm"),
        1,
      ),
  },
  {
    name: "every dead-letter queue has an alarm",
    reference: "docs/runbook.md: dead letters",
    check: (plan) =>
      unless(deadLetterQueues(plan), ({ inputs }) =>
        watched(plan, "ApproximateNumberOfMessagesVisible").has(inputs.name),
      ),
    violate: ({ resources }) =>
      resources.splice(
        resources.findIndex(({ name }) => name === "RelayDeadLettersAlarm"),
        1,
      ),
  },
  {
    name: "throttling of the table rings, whatever is asked of it",
    reference: "DynamoDB: ThrottledRequests is counted by operation",
    check: (plan) => {
      const rung = new Set(
        alarms(plan).flatMap(({ inputs }) =>
          (inputs.metricQueries ?? []).flatMap(({ metric }) =>
            metric?.metricName === "ThrottledRequests" ? [metric.dimensions["Operation"]] : [],
          ),
        ),
      );
      const granted = roles(plan).flatMap((role) => policyOf(role).flatMap(({ Action }) => listOf(Action)));
      const ofTable = granted.flatMap((action) => /^dynamodb:(\w+(Item|Query))$/.exec(action)?.[1] ?? []);
      const asked = new Set([...ofTable, "TransactGetItems", "TransactWriteItems"]);
      return [...asked].filter((operation) => !rung.has(operation));
    },
    violate: (plan) => {
      const alarm = alarms(plan).find(({ name }) => name === "TableThrottledAlarm");
      alarm?.inputs.metricQueries?.pop();
    },
  },
  {
    name: "no alarm adds up more than CloudWatch can",
    reference: "CloudWatch: ten metrics in an alarm on metric math",
    check: (plan) =>
      unless(alarms(plan), ({ inputs }) => (inputs.metricQueries ?? []).filter(({ metric }) => metric).length <= 10),
    violate: (plan) => {
      const queries = alarms(plan).find(({ name }) => name === "StopsRefusedAlarm")?.inputs.metricQueries;
      queries?.push(...queries.slice(1, 7));
    },
  },
  {
    name: "a refusal of whatever stops something rings",
    reference: "docs/runbook.md: stops refused",
    check: (plan) => {
      const [filter] = ofType<{ pattern: string }>(plan, "cloudwatch/logMetricFilter:LogMetricFilter");
      return [
        "POST /cancel/{token}",
        "POST /v1/account/freeze",
        "DELETE /v1/addresses/{id}",
        "POST /v1/users/{userId}/freeze",
      ].filter((key) => !filter?.inputs.pattern.includes(`$.route = "${key}"`) || filter.inputs.pattern.length > 1024);
    },
    violate: ({ resources }) =>
      resources.splice(
        resources.findIndex(({ name }) => name === "RefusedStops"),
        1,
      ),
  },
  {
    name: "every alarm, and its end, reaches whoever is to be told, and says where to read what to do",
    reference: "CKV_AWS_319, docs/runbook.md",
    check: (plan) => {
      const topic = theOnly(plan, "sns/topic:Topic").arn;
      const told = ofType<{ protocol: string; endpoint: string; topic: string }>(
        plan,
        "sns/topicSubscription:TopicSubscription",
      ).map(({ inputs: { protocol, endpoint, topic: of } }) => `${protocol} ${endpoint} ${of}`);
      return [
        ...(told.join() === `email oncall@example.com ${topic}` ? [] : ["those who are told"]),
        ...unless(
          alarms(plan),
          ({ inputs: { alarmActions, okActions, alarmDescription = "" } }) =>
            alarmActions?.join() === topic &&
            okActions?.join() === topic &&
            /runbook\.md#[\w-]+$/.test(alarmDescription),
        ),
      ];
    },
    violate: (plan) => delete first(alarms(plan)).inputs.okActions,
  },
];
