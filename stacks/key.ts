// One key of the exchange's own for everything at rest that can tell something: table, logs, settings, alarms.
// Who may not use the key reads none of it, whatever else the account allows.
import { account, kept, nameOf, region } from "./names.ts";

/** What those who administer the account may do; IAM policies decide who they are. */
const administration = [
  "kms:CancelKeyDeletion",
  "kms:CreateAlias",
  "kms:CreateGrant",
  "kms:Decrypt",
  "kms:DeleteAlias",
  "kms:DescribeKey",
  "kms:DisableKey",
  "kms:EnableKey",
  "kms:EnableKeyRotation",
  "kms:Encrypt",
  "kms:GenerateDataKey",
  "kms:GetKeyPolicy",
  "kms:GetKeyRotationStatus",
  "kms:ListGrants",
  "kms:ListKeyPolicies",
  "kms:ListResourceTags",
  "kms:PutKeyPolicy",
  "kms:ReEncryptFrom",
  "kms:ReEncryptTo",
  "kms:RevokeGrant",
  "kms:ScheduleKeyDeletion",
  "kms:TagResource",
  "kms:UntagResource",
  "kms:UpdateAlias",
  "kms:UpdateKeyDescription",
];

const use = [
  "kms:Decrypt",
  "kms:DescribeKey",
  "kms:Encrypt",
  "kms:GenerateDataKey",
  "kms:GenerateDataKeyWithoutPlaintext",
  "kms:ReEncryptFrom",
  "kms:ReEncryptTo",
];

const toPublish = ["kms:Decrypt", "kms:GenerateDataKey"];

/** The key and its policy. In a key policy, the resource `*` is this key. */
export function createKey(): aws.kms.Key {
  const statement = (Sid: string, Principal: object, Action: string[], Condition?: object) => ({
    Sid,
    Effect: "Allow",
    Principal,
    Action,
    Resource: "*",
    ...(Condition && { Condition }),
  });
  const key = new aws.kms.Key(
    "Key",
    {
      description: `Everything at rest of ${nameOf("")}`.replace(/-$/, ""),
      enableKeyRotation: true,
      deletionWindowInDays: 30,
      policy: $jsonStringify({
        Version: "2012-10-17",
        Statement: [
          statement("Administration", { AWS: $interpolate`arn:aws:iam::${account}:root` }, administration),
          // https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/encryption.usagenotes.html
          statement("WhoMayUseTheTable", { AWS: "*" }, [...use, "kms:CreateGrant"], {
            StringEquals: {
              "kms:CallerAccount": account,
              "kms:ViaService": $interpolate`dynamodb.${region}.amazonaws.com`,
            },
          }),
          // https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/encrypt-log-data-kms.html
          statement("Logs", { Service: $interpolate`logs.${region}.amazonaws.com` }, use, {
            ArnLike: { "kms:EncryptionContext:aws:logs:arn": $interpolate`arn:aws:logs:${region}:${account}:*` },
          }),
          // Both put encrypted messages into the topic of alarms, and conditions on the source are not for EventBridge.
          // https://docs.aws.amazon.com/sns/latest/dg/sns-key-management.html
          statement("Alarms", { Service: "cloudwatch.amazonaws.com" }, toPublish, {
            StringEquals: { "aws:SourceAccount": account },
          }),
          statement("Suspensions", { Service: "events.amazonaws.com" }, toPublish),
        ],
      }),
    },
    kept,
  );
  new aws.kms.Alias("KeyAlias", { name: `alias/${$app.name}-${$app.stage}`, targetKeyId: key.id });
  return key;
}
