// Rules for what services of AWS hand to each other: the receiver's policy lets the sender in, by what the sender says of
// itself, which is not the same everywhere.
import { account } from "../../../scripts/plan/aws.ts";
import { allows, type Request } from "../../../scripts/plan/iam.ts";
import { ofType, statementsOf, theOnly } from "../../../scripts/plan/read.ts";
import type { Plan } from "../../../scripts/plan/plan.ts";
import { first, type Rule } from "./rule.ts";

interface Delivery {
  /** What sends, and what it calls itself. */
  name: string;
  from: string;
  sourceArn: string;
  to: string;
}

interface Target {
  rule: string;
  arn: string;
  deadLetterConfig?: { arn: string };
}

function deliveries(plan: Plan): Delivery[] {
  const rules = ofType<{ name: string }>(plan, "cloudwatch/eventRule:EventRule");
  const targets = ofType<Target>(plan, "cloudwatch/eventTarget:EventTarget").flatMap(({ name, inputs }) => {
    const sourceArn = rules.find((rule) => rule.inputs.name === inputs.rule)?.arn ?? "";
    return [inputs.arn, ...(inputs.deadLetterConfig ? [inputs.deadLetterConfig.arn] : [])].map((to) => ({
      ...{ name, from: "events.amazonaws.com", sourceArn, to },
    }));
  });
  const alarms = ofType<{ alarmActions?: string[] }>(plan, "cloudwatch/metricAlarm:MetricAlarm");
  const rings = alarms.flatMap(({ name, arn, inputs: { alarmActions = [] } }) =>
    alarmActions.map((to) => ({ name, from: "cloudwatch.amazonaws.com", sourceArn: arn, to })),
  );
  return [...targets, ...rings];
}

/**
 * What a sender says to a receiver. EventBridge says nothing of itself to SNS, nor to the key of a topic.
 * https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-use-resource-based.html
 * https://docs.aws.amazon.com/sns/latest/dg/sns-key-management.html
 */
function contextOf({ from, sourceArn }: Delivery, service: "kms" | "sns" | "sqs"): NonNullable<Request["context"]> {
  const overTls = { "aws:SecureTransport": "true" };
  if (from === "events.amazonaws.com" && service !== "sqs") return overTls;
  return { ...overTls, "aws:SourceArn": sourceArn, "aws:SourceAccount": account };
}

function letsIn(plan: Plan, delivery: Delivery): boolean {
  const { from: principal, to } = delivery;
  const queue = ofType<{ name: string }>(plan, "sqs/queue:Queue").find(({ arn }) => arn === to);
  if (queue) {
    const url = `https://sqs.us-east-1.amazonaws.com/${account}/${queue.inputs.name}`;
    const policy = ofType<{ queueUrl: string; policy: string }>(plan, "sqs/queuePolicy:QueuePolicy").find(
      ({ inputs }) => inputs.queueUrl === url,
    );
    const request = { action: "sqs:SendMessage", resource: to, principal, context: contextOf(delivery, "sqs") };
    return policy !== undefined && allows(statementsOf(policy.inputs.policy), request);
  }
  const topic = ofType<{ kmsMasterKeyId?: string }>(plan, "sns/topic:Topic").find(({ arn }) => arn === to);
  const policy = ofType<{ arn: string; policy: string }>(plan, "sns/topicPolicy:TopicPolicy").find(
    ({ inputs }) => inputs.arn === to,
  );
  if (!topic || !policy) return false;
  const key = theOnly<{ policy: string }>(plan, "kms/key:Key");
  const publish = { action: "sns:Publish", resource: to, principal, context: contextOf(delivery, "sns") };
  const use = ["kms:GenerateDataKey", "kms:Decrypt"].map((action) => ({
    ...{ action, resource: key.arn, principal, context: contextOf(delivery, "kms") },
  }));
  return (
    allows(statementsOf(policy.inputs.policy), publish) &&
    (topic.inputs.kmsMasterKeyId === undefined ||
      use.every((request) => allows(statementsOf(key.inputs.policy), request)))
  );
}

const topicPolicies = (plan: Plan) => ofType<{ policy: string }>(plan, "sns/topicPolicy:TopicPolicy");

export const deliveryRules: Rule[] = [
  {
    name: "whatever a rule, its dead letters or an alarm hands over is let in",
    reference: "EventBridge: no conditions in policies of SNS topics, or of their keys",
    check: (plan) => {
      const all = deliveries(plan);
      if (all.length === 0) return ["there is nothing to look at"];
      return all.filter((delivery) => !letsIn(plan, delivery)).map(({ name, to }) => `${name} to ${to}`);
    },
    violate: (plan) => {
      const { inputs } = first(topicPolicies(plan));
      // What EventBridge never says, so that it is refused.
      const Condition = { StringEquals: { "aws:SourceAccount": account } };
      const Statement = statementsOf(inputs.policy).map((statement) => ({ Condition, ...statement }));
      inputs.policy = JSON.stringify({ Statement });
    },
  },
];
