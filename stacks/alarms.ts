// What somebody has to be woken or mailed for. Each alarm has a section in docs/runbook.md that says what to do.
import { metricsNamespace, type Functions } from "./functions.ts";
import { stops, streamConsumers, subscriptions, sweep } from "./manifest.ts";
import { nameOf } from "./names.ts";
import type { Queues } from "./queues.ts";

export interface Metric {
  namespace: string;
  metric: string;
  dimensions: Record<string, $util.Input<string>>;
  /** `Sum`, `Maximum` or a percentile such as `p99`. */
  statistic: string;
}

/** What is measured: one metric, or the sum of several. */
type Measured = Metric | { sumOf: readonly Metric[] };

export type Alarm = Measured & {
  name: string;
  /** Its section in the runbook. */
  section: string;
  says: string;
  /** Rings when the metric is above it… */
  above?: number;
  /** … or below it. */
  below?: number;
  /** For so many periods in a row of so many seconds. */
  periods: number;
  seconds: number;
  /** Rings also when there is no data. */
  silenceIsBad?: boolean;
};

export interface Watched {
  table: sst.aws.Dynamo;
  api: sst.aws.ApiGatewayV2;
  bus: sst.aws.Bus;
  queues: Queues;
  functions: Functions;
  suspensionRule: aws.cloudwatch.EventRule;
}

const minutes = (count: number) => count * 60;

const lambda = (fn: sst.aws.Function, metric: string, statistic = "Sum"): Metric => ({
  namespace: "AWS/Lambda",
  metric,
  dimensions: { FunctionName: fn.name },
  statistic,
});

const queueMetric = (queue: sst.aws.Queue, metric: string): Metric => ({
  namespace: "AWS/SQS",
  metric,
  dimensions: { QueueName: queue.nodes.queue.name },
  statistic: "Maximum",
});

/** A metric that the functions themselves report (functions/edge/metrics.ts). */
export const own = (metric: string, statistic = "Sum"): Metric => ({
  namespace: metricsNamespace,
  metric,
  dimensions: { service: "dayhold" },
  statistic,
});

/** What functions ask of the table: DynamoDB counts what it refuses by operation. */
const tableOperations = [
  "BatchGetItem",
  "BatchWriteItem",
  "DeleteItem",
  "GetItem",
  "PutItem",
  "Query",
  "TransactGetItems",
  "TransactWriteItems",
  "UpdateItem",
];

/** What API Gateway refuses before it calls a function is in its access log alone (observability.ts). */
export const refusedStops = (): Metric => ({
  namespace: `${metricsNamespace}/Gateway`,
  metric: "RefusedStops",
  dimensions: {},
  statistic: "Sum",
});

const gate = (functions: Functions) => functions.named("CheckWithdrawal");

export function alarmsOf({ table, api, bus, queues, functions, suspensionRule }: Watched): Alarm[] {
  const throttlesOf = (some: typeof stops) => some.map(({ name }) => lambda(functions.named(name), "Throttles"));
  const apiMetric = (metric: string, statistic: string): Metric => ({
    namespace: "AWS/ApiGateway",
    metric,
    dimensions: { ApiId: api.nodes.api.id },
    statistic,
  });
  return [
    {
      name: "GateErrors",
      section: "gate-errors",
      says: "The gate failed without an answer: withdrawals wait",
      ...lambda(gate(functions), "Errors"),
      above: 0,
      periods: 1,
      seconds: 60,
    },
    {
      name: "GateThrottled",
      section: "gate-errors",
      says: "The gate had no room for a check: withdrawals wait",
      ...lambda(gate(functions), "Throttles"),
      above: 0,
      periods: 1,
      seconds: 60,
    },
    {
      name: "GateLatency",
      section: "gate-latency",
      says: "One check in a hundred takes longer than a second",
      ...lambda(gate(functions), "Duration", "p99"),
      above: 1000,
      periods: 5,
      seconds: 60,
    },
    {
      name: "GateUnavailable",
      section: "gate-unavailable",
      says: "The gate denied because it could not read: nobody can withdraw",
      ...own("GateUnavailable"),
      above: 0,
      periods: 1,
      seconds: 60,
    },
    {
      name: "ControlDamaged",
      section: "control-damaged",
      says: "Copies of the control record were lost, old or damaged: some or all checks were denied",
      ...own("ControlDamaged"),
      above: 0,
      periods: 1,
      seconds: minutes(sweep.everyMinutes),
    },
    {
      name: "RecordsLost",
      section: "records-lost",
      says: "A record of a user was lost or went back to what it was: their account is frozen until it is repaired",
      ...own("RecordsLost"),
      above: 0,
      periods: 1,
      seconds: 60,
    },
    {
      name: "DamagedRecords",
      section: "records-lost",
      says: "A record of a user cannot be read: their requests are refused, or shown without it",
      ...own("DamagedRecords"),
      above: 0,
      periods: 1,
      seconds: 60,
    },
    {
      name: "ApiErrors",
      section: "api-errors",
      says: "The API answers with errors of ours",
      ...apiMetric("5xx", "Sum"),
      above: 5,
      periods: 3,
      seconds: 60,
    },
    {
      name: "StopsRefused",
      section: "stops-refused",
      says: "Links or other stops were answered 429 or 503 for want of room: somebody may be keeping owners from them",
      sumOf: [refusedStops(), ...throttlesOf(stops.filter(({ caller }) => caller !== "service"))],
      above: 0,
      periods: 1,
      seconds: 60,
    },
    {
      // Apart from those of owners, since an alarm adds up ten metrics at most.
      name: "OperatorsStopsRefused",
      section: "stops-refused",
      says: "Stops of operators and of the back end were refused for want of room",
      sumOf: throttlesOf(stops.filter(({ caller }) => caller === "service")),
      above: 0,
      periods: 1,
      seconds: 60,
    },
    {
      name: "AutomaticSuspension",
      section: "automatic-suspension",
      says: "Withdrawals were suspended for everybody, by Dayhold itself: approvals came without a second factor",
      namespace: "AWS/Events",
      metric: "MatchedEvents",
      dimensions: { EventBusName: bus.name, RuleName: suspensionRule.name },
      statistic: "Sum",
      above: 0,
      periods: 1,
      seconds: 60,
    },
    {
      name: "RiskFailures",
      section: "risk-failures",
      says: "Withdrawals without a second factor were denied, and could not be recorded or counted",
      ...own("RiskFailures"),
      above: 0,
      periods: 1,
      seconds: 60,
    },
    {
      name: "RiskUnknownUsers",
      section: "approvals",
      says: "Withdrawals without a second factor are asked about for users whom nobody knows",
      ...own("RiskUnknownUsers"),
      above: 5,
      periods: 1,
      seconds: minutes(5),
    },
    {
      name: "StaleApprovals",
      section: "approvals",
      says: "Withdrawals are approved with second factors that are old, revoked, or without a time",
      ...own("StaleApprovals"),
      above: 20,
      periods: 1,
      seconds: minutes(5),
    },
    {
      name: "GateMistakes",
      section: "approvals",
      says: "The gate is asked what it cannot read, such as no approval at all: those withdrawals wait, and count for nobody",
      ...own("GateMistakes"),
      above: 5,
      periods: 1,
      seconds: minutes(5),
    },
    {
      name: "OtherUserIdClaim",
      section: "other-users",
      says: "The app's users are named by another claim than those in the table: its routes answer 503",
      ...own("OtherUserIdClaim"),
      above: 0,
      periods: 1,
      seconds: 60,
    },
    {
      name: "OverdueEntries",
      section: "overdue-entries",
      says: "Timers do not fire: sweep after sweep finds entries that they should have settled",
      ...own("OverdueEntries"),
      above: 0,
      periods: 3,
      seconds: minutes(5),
    },
    {
      name: "OldestOverdue",
      section: "overdue-entries",
      says: "Entries are long overdue and the sweep does not settle them: their owners are not told",
      ...own("OldestOverdueSeconds", "Maximum"),
      above: minutes(15),
      periods: 2,
      seconds: minutes(5),
    },
    {
      name: "UnsentEvents",
      section: "unsent-events",
      says: "Events did not reach the bus within the sweep's grace period, again and again",
      ...own("UnsentEvents"),
      above: 0,
      periods: 3,
      seconds: minutes(5),
    },
    {
      name: "SweepSilent",
      section: "sweep-silent",
      says: "The sweep does not run: lost timers and stuck events stay lost",
      ...lambda(functions.named(sweep.name), "Invocations"),
      below: 1,
      periods: 3,
      seconds: minutes(sweep.everyMinutes),
      silenceIsBad: true,
    },
    {
      name: "SweepFailures",
      section: "sweep-silent",
      says: "The sweep fails, or fails to settle or publish something",
      ...own("SweepFailures"),
      above: 0,
      periods: 2,
      seconds: minutes(sweep.everyMinutes),
    },
    ...streamConsumers.map(({ name }): Alarm => ({
      name: `${name}Age`,
      section: "stream-age",
      says: `${name} is behind the table's stream: mails, timers or the guard's freezes are late`,
      ...lambda(functions.named(name), "IteratorAge", "Maximum"),
      above: minutes(5) * 1000,
      periods: 2,
      seconds: 60,
    })),
    {
      name: "BounceRate",
      section: "bounce-rate",
      says: "Too many mails bounce; at 10 % SES pauses the account",
      namespace: "AWS/SES",
      metric: "Reputation.BounceRate",
      dimensions: {},
      statistic: "Maximum",
      above: 0.05,
      periods: 1,
      seconds: minutes(60),
    },
    {
      name: "ComplaintRate",
      section: "complaint-rate",
      says: "Too many mails are reported as spam; at 0.5 % SES pauses the account",
      namespace: "AWS/SES",
      metric: "Reputation.ComplaintRate",
      dimensions: {},
      statistic: "Maximum",
      above: 0.001,
      periods: 1,
      seconds: minutes(60),
    },
    {
      name: "TableThrottled",
      section: "table-throttled",
      says: "DynamoDB refuses requests to the table",
      sumOf: tableOperations.map((Operation) => ({
        namespace: "AWS/DynamoDB",
        metric: "ThrottledRequests",
        dimensions: { TableName: table.name, Operation },
        statistic: "Sum",
      })),
      above: 0,
      periods: 3,
      seconds: 60,
    },
    ...subscriptions.flatMap((subscription): Alarm[] =>
      "input" in subscription
        ? [
            {
              name: `${subscription.name}Undelivered`,
              section: "undelivered",
              says: `What was for ${subscription.name} did not reach its queue, and is kept nowhere`,
              namespace: "AWS/Events",
              metric: "FailedInvocations",
              // Of rules on the account's own bus it does not say the bus.
              // https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-monitoring.html
              dimensions: { RuleName: nameOf(subscription.name) },
              statistic: "Sum",
              above: 0,
              periods: 1,
              seconds: minutes(5),
            },
          ]
        : [],
    ),
    ...Object.entries(queues.work).map(([name, queue]): Alarm => ({
      name: `${name}Age`,
      section: sendsMail(name) ? "mail-failures" : "queue-age",
      says: `The oldest message for ${name} has been tried for a quarter of an hour`,
      ...queueMetric(queue, "ApproximateAgeOfOldestMessage"),
      above: minutes(15),
      periods: 1,
      seconds: minutes(5),
    })),
    ...Object.entries(queues.deadLetters).map(([name, queue]): Alarm => ({
      name: `${name}DeadLetters`,
      section: sendsMail(name) ? "mail-failures" : "dead-letters",
      says: `${name} gave up on something`,
      ...queueMetric(queue, "ApproximateNumberOfMessagesVisible"),
      above: 0,
      periods: 1,
      seconds: 60,
    })),
  ];
}

/** Whoever sends mails has a runbook section of their own. */
const sendsMail = (name: string) => subscriptions.some((one) => one.name === name && one.rights.includes("mail"));
