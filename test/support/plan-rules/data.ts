// Rules for what is kept: the table, the key, logs.
import { listOf, ofType, statementsOf, theOnly } from "../../../scripts/plan/read.ts";
import type { Plan } from "../../../scripts/plan/plan.ts";
import { first, type Rule, unless } from "./rule.ts";

interface Table {
  pointInTimeRecovery?: { enabled: boolean };
  deletionProtectionEnabled?: boolean;
  serverSideEncryption?: { enabled: boolean; kmsKeyArn?: string };
  streamViewType?: string;
  ttl?: { enabled: boolean; attributeName: string };
}

const tables = (plan: Plan) => ofType<Table>(plan, "dynamodb/table:Table");
const keys = (plan: Plan) => ofType<{ enableKeyRotation?: boolean; policy: string }>(plan, "kms/key:Key");
const logs = (plan: Plan) =>
  ofType<{ retentionInDays?: number; kmsKeyId?: string }>(plan, "cloudwatch/logGroup:LogGroup");

/** Types that hold what must outlive a removed stage. */
const lasting = ["aws:dynamodb/table:Table", "aws:kms/key:Key"];

export const dataRules: Rule[] = [
  {
    name: "the table can be restored to any second",
    reference: "CKV_AWS_28, AwsSolutions-DDB3",
    check: (plan) => unless(tables(plan), ({ inputs }) => inputs.pointInTimeRecovery?.enabled === true),
    violate: (plan) => delete first(tables(plan)).inputs.pointInTimeRecovery,
  },
  {
    name: "the table is encrypted with our key",
    reference: "CKV_AWS_119",
    check: (plan) =>
      unless(tables(plan), ({ inputs: { serverSideEncryption: by } }) => by?.enabled === true && Boolean(by.kmsKeyArn)),
    violate: (plan) => delete first(tables(plan)).inputs.serverSideEncryption,
  },
  {
    name: "the table cannot be deleted by a slip",
    reference: "Security Hub DynamoDB.6",
    check: (plan) => unless(tables(plan), ({ inputs }) => inputs.deletionProtectionEnabled === true),
    violate: (plan) => (first(tables(plan)).inputs.deletionProtectionEnabled = false),
  },
  {
    name: "the table's stream holds old and new images, and its short-lived items expire",
    reference: "design.md §3, §4",
    check: (plan) =>
      unless(
        tables(plan),
        ({ inputs }) =>
          inputs.streamViewType === "NEW_AND_OLD_IMAGES" &&
          inputs.ttl?.enabled === true &&
          inputs.ttl.attributeName === "ttl",
      ),
    violate: (plan) => delete first(tables(plan)).inputs.streamViewType,
  },
  {
    name: "what must last outlives the stage",
    reference: "docs/deploy.md: production protected and retained",
    check: ({ resources, app }) => [
      ...unless(
        resources.filter(({ type }) => lasting.includes(type)),
        ({ kept }) => kept,
      ),
      ...(app.protect && app.removal === "retain" ? [] : ["the app"]),
    ],
    violate: (plan) => (theOnly(plan, "dynamodb/table:Table").kept = false),
  },
  {
    name: "keys rotate",
    reference: "CKV_AWS_7",
    check: (plan) => unless(keys(plan), ({ inputs }) => inputs.enableKeyRotation === true),
    violate: (plan) => (first(keys(plan)).inputs.enableKeyRotation = false),
  },
  {
    name: "nobody uses a key without a condition, except the account's administrators, and EventBridge for messages",
    reference: "CKV_AWS_33",
    check: (plan) =>
      unless(keys(plan), ({ inputs }) =>
        statementsOf(inputs.policy).every(
          ({ Principal, Action, Condition }) =>
            Condition !== undefined ||
            /:root"\}$/.test(JSON.stringify(Principal)) ||
            (JSON.stringify(Principal) === '{"Service":"events.amazonaws.com"}' &&
              listOf(Action).join() === "kms:Decrypt,kms:GenerateDataKey"),
        ),
      ),
    violate: (plan) => {
      const { inputs } = first(keys(plan));
      inputs.policy = inputs.policy.replace("kms:ViaService", "ignored").replaceAll(/,"Condition":\{[^}]*\}\}/g, "");
    },
  },
  {
    name: "logs outlive the stage: what happened before it was removed can still be asked",
    reference: "docs/deploy.md: the logs stay",
    check: (plan) => unless(logs(plan), ({ kept }) => kept),
    violate: (plan) => (first(logs(plan)).kept = false),
  },
  {
    name: "logs are kept for a year at least, and not for ever",
    reference: "CKV_AWS_66, CKV_AWS_338",
    check: (plan) => unless(logs(plan), ({ inputs }) => (inputs.retentionInDays ?? 0) >= 365),
    violate: (plan) => delete first(logs(plan)).inputs.retentionInDays,
  },
  {
    name: "logs are encrypted with our key",
    reference: "CKV_AWS_158",
    check: (plan) => unless(logs(plan), ({ inputs }) => Boolean(inputs.kmsKeyId)),
    violate: (plan) => delete first(logs(plan)).inputs.kmsKeyId,
  },
  {
    name: "there is no bucket, so none that is public",
    reference: "CKV_AWS_53 to CKV_AWS_56, AwsSolutions-S1",
    check: ({ resources }) =>
      resources
        .filter(({ type }) => /:s3\/bucket\w*:Bucket/.test(type) && !type.includes("Object"))
        .map(({ name }) => name),
    violate: ({ resources }) =>
      resources.push({ type: "aws:s3/bucket:Bucket", name: "Public", arn: "", inputs: {}, kept: false, after: [] }),
  },
];
