// Rules for queues, rules of the bus, and schedules.
import { functions, listOf, ofType, statementsOf } from "../../../scripts/plan/read.ts";
import type { Plan } from "../../../scripts/plan/plan.ts";
import { alarms } from "./alarms.ts";
import { arns, deadLetterQueues, queues, workQueues } from "./queues.ts";
import { first, type Rule, unless } from "./rule.ts";

const queuePolicies = (plan: Plan) => ofType<{ queueUrl: string; policy: string }>(plan, "sqs/queuePolicy:QueuePolicy");
const topics = (plan: Plan) => ofType<{ kmsMasterKeyId?: string }>(plan, "sns/topic:Topic");
const topicPolicies = (plan: Plan) => ofType<{ policy: string }>(plan, "sns/topicPolicy:TopicPolicy");
const targets = (plan: Plan) => ofType<Target>(plan, "cloudwatch/eventTarget:EventTarget");

interface Target {
  arn: string;
  rule: string;
  eventBusName?: string;
  deadLetterConfig?: { arn: string };
  inputTransformer?: { inputPaths: Record<string, string>; inputTemplate: string };
}

/** Targets of what a service of AWS says; it may name people. */
const servicesTargets = (plan: Plan) => targets(plan).filter(({ inputs }) => inputs.eventBusName === "default");
const ownTargets = (plan: Plan) => targets(plan).filter(({ inputs }) => inputs.eventBusName !== "default");

const failingRules = (plan: Plan) =>
  new Set(
    alarms(plan)
      .filter(({ inputs }) => inputs.metricName === "FailedInvocations")
      .map(({ inputs }) => inputs.dimensions?.["RuleName"]),
  );

interface Mapping {
  eventSourceArn: string;
  functionResponseTypes?: string[];
  batchSize: number;
  maximumBatchingWindowInSeconds?: number;
  bisectBatchOnFunctionError?: boolean;
  maximumRetryAttempts?: number;
  maximumRecordAgeInSeconds?: number;
  filterCriteria?: { filters: unknown[] };
  functionName: string;
  scalingConfig?: { maximumConcurrency: number };
}

const mappings = (plan: Plan) => ofType<Mapping>(plan, "lambda/eventSourceMapping:EventSourceMapping");
const ofQueues = (plan: Plan) => mappings(plan).filter(({ inputs }) => inputs.eventSourceArn.includes(":sqs:"));
const streams = (plan: Plan) => mappings(plan).filter(({ inputs }) => inputs.eventSourceArn.includes("/stream/"));

interface Schedule {
  target: { retryPolicy?: { maximumRetryAttempts?: number }; deadLetterConfig?: { arn: string } };
}

const schedules = (plan: Plan) => ofType<Schedule>(plan, "scheduler/schedule:Schedule");

/** Anybody, or a service that may do it for any account: all but EventBridge's telling a topic, which takes no condition. */
const isPublic = (policy: string) =>
  statementsOf(policy).some(
    ({ Effect, Principal, Action, Condition }) =>
      Effect === "Allow" &&
      (JSON.stringify(Principal).includes('"*"') ||
        (Condition === undefined &&
          !(
            JSON.stringify(Principal) === '{"Service":"events.amazonaws.com"}' &&
            listOf(Action).join() === "sns:Publish"
          ))),
  );

const refusesPlainText = (policy: string) =>
  statementsOf(policy).some(
    ({ Effect, Condition }) =>
      Effect === "Deny" && listOf(Condition?.["Bool"]?.["aws:SecureTransport"]).includes("false"),
  );

export const eventRules: Rule[] = [
  {
    name: "queues are encrypted",
    reference: "CKV_AWS_27, AwsSolutions-SQS2",
    check: (plan) =>
      unless(queues(plan), ({ inputs }) => inputs.sqsManagedSseEnabled === true || Boolean(inputs.kmsMasterKeyId)),
    violate: (plan) => delete first(queues(plan)).inputs.sqsManagedSseEnabled,
  },
  {
    name: "every queue that is worked on has dead letters of this stack, kept for two weeks",
    reference: "AwsSolutions-SQS3",
    check: (plan) => [
      ...unless(workQueues(plan), ({ inputs }) =>
        arns(plan).has(
          (JSON.parse(inputs.redrivePolicy ?? "{}") as { deadLetterTargetArn?: string }).deadLetterTargetArn ?? "",
        ),
      ),
      ...unless(deadLetterQueues(plan), ({ inputs }) => inputs.messageRetentionSeconds === 1_209_600),
    ],
    violate: (plan) => delete first(workQueues(plan)).inputs.redrivePolicy,
  },
  {
    name: "no queue or topic takes messages from anybody",
    reference: "CKV_AWS_168, CKV_AWS_169",
    check: (plan) => unless([...queuePolicies(plan), ...topicPolicies(plan)], ({ inputs }) => !isPublic(inputs.policy)),
    violate: (plan) =>
      (first(queuePolicies(plan)).inputs.policy =
        '{"Statement":[{"Effect":"Allow","Principal":"*","Action":"sqs:SendMessage"}]}'),
  },
  {
    name: "every queue and topic refuses plain text",
    reference: "AwsSolutions-SQS4, AwsSolutions-SNS3",
    check: (plan) => {
      const covered = new Set(
        queuePolicies(plan)
          .filter(({ inputs }) => refusesPlainText(inputs.policy))
          .map(({ inputs }) => inputs.queueUrl),
      );
      return [
        ...unless(queues(plan), ({ inputs }) =>
          covered.has(`https://sqs.us-east-1.amazonaws.com/123456789012/${inputs.name}`),
        ),
        ...unless(topicPolicies(plan), ({ inputs }) => refusesPlainText(inputs.policy)),
      ];
    },
    violate: ({ resources }) =>
      resources.splice(
        resources.findIndex(({ type }) => type === "aws:sqs/queuePolicy:QueuePolicy"),
        1,
      ),
  },
  {
    name: "alarms travel encrypted",
    reference: "CKV_AWS_26, AwsSolutions-SNS2",
    check: (plan) => unless(topics(plan), ({ inputs }) => Boolean(inputs.kmsMasterKeyId)),
    violate: (plan) => delete first(topics(plan)).inputs.kmsMasterKeyId,
  },
  {
    name: "what a rule cannot deliver of our events goes to dead letters of this stack",
    reference: "AwsSolutions-SQS3, design.md §4",
    check: (plan) => unless(ownTargets(plan), ({ inputs }) => arns(plan).has(inputs.deadLetterConfig?.arn ?? "")),
    violate: (plan) => delete first(ownTargets(plan)).inputs.deadLetterConfig,
  },
  {
    name: "of what a service says only what is named goes on, and what cannot be delivered rings and is kept nowhere",
    reference: "design.md §7, 8",
    check: (plan) =>
      unless(
        servicesTargets(plan),
        ({ inputs: { rule, inputTransformer, deadLetterConfig } }) =>
          inputTransformer !== undefined && deadLetterConfig === undefined && failingRules(plan).has(rule),
      ),
    violate: (plan) => delete first(servicesTargets(plan)).inputs.inputTransformer,
  },
  {
    name: "nothing that goes on of what a service says is an event, a mail, its recipients or its subject",
    reference: "design.md §7, 8",
    check: (plan) =>
      unless(servicesTargets(plan), ({ inputs: { inputTransformer } }) => {
        const { inputPaths = {}, inputTemplate = "" } = inputTransformer ?? {};
        const paths = Object.values(inputPaths);
        return (
          !inputTemplate.includes("<aws.events.event") &&
          paths.every((path) => /^\$\.detail\.(eventType|bounce\.bounce(Sub)?Type|mail\.(messageId|tags))$/.test(path))
        );
      }),
    violate: (plan) => {
      const { inputTransformer } = first(servicesTargets(plan)).inputs;
      if (inputTransformer) inputTransformer.inputPaths["messageId"] = "$.detail.mail";
    },
  },
  {
    name: "a poison message holds nobody up: batches are answered message by message",
    reference: "design.md §4",
    check: (plan) =>
      unless(mappings(plan), ({ inputs }) => (inputs.functionResponseTypes ?? []).includes("ReportBatchItemFailures")),
    violate: (plan) => delete first(mappings(plan)).inputs.functionResponseTypes,
  },
  {
    name: "no more is taken off a queue than its function has room for",
    reference: "Lambda: mappings do not heed reserved concurrency (services-sqs-scaling)",
    check: (plan) => {
      const rooms = new Map(functions(plan).map(({ arn, inputs }) => [arn, inputs.reservedConcurrentExecutions]));
      return unless(ofQueues(plan), ({ inputs: { functionName, scalingConfig } }) => {
        const { maximumConcurrency = Infinity } = scalingConfig ?? {};
        // Other stages reserve nothing.
        const room = rooms.get(functionName) ?? 1000;
        return maximumConcurrency >= 2 && maximumConcurrency <= room;
      });
    },
    violate: (plan) => (first(ofQueues(plan)).inputs.scalingConfig = { maximumConcurrency: 1000 }),
  },
  {
    name: "what comes in larger batches than ten is waited for",
    reference: "Lambda: batches of more than ten messages need a window of a second (CreateEventSourceMapping)",
    check: (plan) =>
      unless(
        ofQueues(plan),
        ({ inputs: { batchSize, maximumBatchingWindowInSeconds = 0 } }) =>
          batchSize <= 10 || maximumBatchingWindowInSeconds >= 1,
      ),
    violate: (plan) => (first(ofQueues(plan)).inputs.batchSize = 100),
  },
  {
    name: "who reads the stream takes some records alone, splits failing batches, and gives up in time",
    reference: "docs/runbook.md: filter, bisect, age and retry limits",
    check: (plan) =>
      unless(
        streams(plan),
        ({ inputs }) =>
          inputs.bisectBatchOnFunctionError === true &&
          (inputs.maximumRetryAttempts ?? -1) > 0 &&
          (inputs.maximumRecordAgeInSeconds ?? -1) > 0 &&
          (inputs.filterCriteria?.filters ?? []).length === 1,
      ),
    violate: (plan) => delete first(streams(plan)).inputs.maximumRecordAgeInSeconds,
  },
  {
    name: "schedules try again, and have dead letters",
    reference: "design.md §4",
    check: (plan) =>
      unless(
        schedules(plan),
        ({ inputs: { target } }) =>
          (target.retryPolicy?.maximumRetryAttempts ?? 0) > 0 && arns(plan).has(target.deadLetterConfig?.arn ?? ""),
      ),
    violate: (plan) => delete first(schedules(plan)).inputs.target.deadLetterConfig,
  },
];
