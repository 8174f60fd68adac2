// Alarms that reach somebody, and the one dashboard that whoever they reach opens first.
import { type Alarm, alarmsOf, own, refusedStops, type Watched } from "./alarms.ts";
import { keyOf } from "./api.ts";
import { declaredRoutes, stops, streamConsumers, suspensionPattern } from "./manifest.ts";
import { account, nameOf, region } from "./names.ts";
import { allowRule, suspension, type Queues } from "./queues.ts";
import type { Settings } from "./settings.ts";

interface Options extends Omit<Watched, "suspensionRule"> {
  settings: Settings;
  key: aws.kms.Key;
}

export function createObservability({ settings, key, ...parts }: Options) {
  const topic = createTopic(settings, key);
  countRefusedStops(parts.api);
  const suspensionRule = createSuspensionRule(parts.bus, topic, parts.queues);
  const watched: Watched = { ...parts, suspensionRule };
  const alarms = alarmsOf(watched).map((alarm) => createAlarm(alarm, topic, settings.runbook));
  createDashboard(watched, alarms);
}

/** Who is told. Further subscribers (a pager, a chat) subscribe to the same topic. */
function createTopic({ alarmEmails }: Settings, key: aws.kms.Key) {
  const topic = new aws.sns.Topic("Alarms", { name: nameOf("alarms"), kmsMasterKeyId: key.id });
  new aws.sns.TopicPolicy("AlarmsPolicy", {
    arn: topic.arn,
    policy: $jsonStringify({
      Version: "2012-10-17",
      Statement: [
        allowPublish(topic, "cloudwatch.amazonaws.com", { StringEquals: { "aws:SourceAccount": account } }),
        // EventBridge takes no conditions here. https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-use-resource-based.html
        allowPublish(topic, "events.amazonaws.com"),
        {
          Effect: "Deny",
          Principal: "*",
          Action: "sns:Publish",
          Resource: topic.arn,
          Condition: { Bool: { "aws:SecureTransport": "false" } },
        },
      ],
    }),
  });
  alarmEmails.forEach((endpoint, index) => {
    new aws.sns.TopicSubscription(`AlarmsSubscription${index + 1}`, { topic: topic.arn, protocol: "email", endpoint });
  });
  return topic;
}

const allowPublish = ({ arn }: aws.sns.Topic, Service: string, Condition?: object) => ({
  ...{ Effect: "Allow", Principal: { Service }, Action: "sns:Publish", Resource: arn },
  ...(Condition && { Condition }),
});

/** Withdrawals that Dayhold itself has suspended are told at once, beside the alarm that stays until it is dealt with. */
function createSuspensionRule(bus: sst.aws.Bus, topic: aws.sns.Topic, { deadLetters }: Queues) {
  const rule = new aws.cloudwatch.EventRule("SuspensionRule", {
    name: nameOf("Suspension"),
    eventBusName: bus.name,
    eventPattern: JSON.stringify(suspensionPattern),
  });
  allowRule("SuspensionDeadLetters", deadLetters[suspension], rule);
  new aws.cloudwatch.EventTarget("SuspensionTarget", {
    rule: rule.name,
    eventBusName: bus.name,
    arn: topic.arn,
    deadLetterConfig: { arn: deadLetters[suspension].arn },
  });
  return rule;
}

/** Counts in the access log what API Gateway refused of the routes that stop something; metrics of routes tell no 429 apart. */
function countRefusedStops(api: sst.aws.ApiGatewayV2) {
  const names = new Set(stops.map(({ name }) => name));
  const keys = declaredRoutes.filter(({ name }) => names.has(name)).map((route) => `$.route = "${keyOf(route)}"`);
  const { namespace, metric: name } = refusedStops();
  new aws.cloudwatch.LogMetricFilter("RefusedStops", {
    name: nameOf("RefusedStops"),
    logGroupName: api.nodes.logGroup.name,
    pattern: `{ $.status = "429" && (${keys.join(" || ")}) }`,
    metricTransformation: { namespace, name, value: "1" },
  });
}

function createAlarm(alarm: Alarm, topic: aws.sns.Topic, runbook: string) {
  const { name, section, says, above, below, periods, silenceIsBad } = alarm;
  return new aws.cloudwatch.MetricAlarm(`${name}Alarm`, {
    name: nameOf(name),
    alarmDescription: `${says}. ${runbook}#${section}`,
    ...measured(alarm),
    comparisonOperator: below === undefined ? "GreaterThanThreshold" : "LessThanThreshold",
    threshold: below ?? above ?? 0,
    evaluationPeriods: periods,
    treatMissingData: silenceIsBad ? "breaching" : "notBreaching",
    alarmActions: [topic.arn],
    okActions: [topic.arn],
  });
}

function measured(alarm: Alarm) {
  const { seconds: period } = alarm;
  if ("sumOf" in alarm) {
    const total = { id: "total", label: alarm.says, expression: "SUM(FILL(METRICS(), 0))", returnData: true };
    const parts = alarm.sumOf.map(({ namespace, metric: metricName, dimensions, statistic: stat }, index) => ({
      id: `part${index}`,
      metric: { namespace, metricName, dimensions, stat, period },
    }));
    return { metricQueries: [total, ...parts] };
  }
  const { namespace, metric: metricName, dimensions, statistic } = alarm;
  const by = statistic.startsWith("p") ? { extendedStatistic: statistic } : { statistic };
  return { namespace, metricName, dimensions, period, ...by };
}

/** From the top: is anything wrong, can people withdraw, do mails and timers go out, and where does work pile up. */
function createDashboard({ functions, api, queues, table }: Watched, alarms: aws.cloudwatch.MetricAlarm[]) {
  const gate = functions.named("CheckWithdrawal").name;
  const ownMetric = (name: string, statistic?: string) => {
    const { namespace, metric, dimensions, statistic: stat } = own(name, statistic);
    return [namespace, metric, ...Object.entries(dimensions).flat(), { stat }];
  };
  const rows: { title: string; metrics: unknown[][] }[] = [
    {
      title: "Gate: decisions",
      metrics: [ownMetric("GateAllowed"), ownMetric("GateDenied"), ownMetric("GateUnavailable")],
    },
    {
      title: "Gate: milliseconds",
      metrics: ["p50", "p99"].map((stat) => ["AWS/Lambda", "Duration", "FunctionName", gate, { stat }]),
    },
    {
      title: "API: requests, refusals, errors",
      metrics: ["Count", "4xx", "5xx"].map((name) => [
        "AWS/ApiGateway",
        name,
        "ApiId",
        api.nodes.api.id,
        { stat: "Sum" },
      ]),
    },
    {
      title: "Mail: sent, bounced, complained",
      metrics: ["Send", "Bounce", "Complaint"].map((name) => ["AWS/SES", name, { stat: "Sum" }]),
    },
    {
      title: "Queues: age of the oldest message in seconds",
      metrics: Object.values(queues.work).map((queue) => [
        "AWS/SQS",
        "ApproximateAgeOfOldestMessage",
        "QueueName",
        queue.nodes.queue.name,
        { stat: "Maximum" },
      ]),
    },
    {
      title: "Behind: the table's stream (ms), oldest overdue entry (s), unsent events",
      metrics: [
        ...streamConsumers.map(({ name }) => [
          ...["AWS/Lambda", "IteratorAge", "FunctionName", functions.named(name).name],
          { stat: "Maximum" },
        ]),
        ownMetric("OldestOverdueSeconds", "Maximum"),
        ownMetric("UnsentEvents"),
      ],
    },
    {
      title: "Table: capacity, conflicts",
      metrics: ["ConsumedReadCapacityUnits", "ConsumedWriteCapacityUnits", "TransactionConflict"].map((name) => [
        "AWS/DynamoDB",
        name,
        "TableName",
        table.name,
        { stat: "Sum" },
      ]),
    },
  ];
  new aws.cloudwatch.Dashboard("Dashboard", {
    dashboardName: `${$app.name}-${$app.stage}`,
    dashboardBody: $jsonStringify({
      widgets: [
        {
          type: "alarm",
          x: 0,
          y: 0,
          width: 24,
          height: 4,
          properties: { title: "Alarms", alarms: alarms.map(({ arn }) => arn) },
        },
        ...rows.map(({ title, metrics }, index) => ({
          type: "metric",
          x: (index % 2) * 12,
          y: 4 + Math.floor(index / 2) * 6,
          width: 12,
          height: 6,
          properties: { title, metrics, region, period: 60, view: "timeSeries" },
        })),
      ],
    }),
  });
}
