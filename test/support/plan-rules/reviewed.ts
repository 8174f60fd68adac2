// What is as it is on purpose and follows from nothing else: values as they were reviewed, and which thing is part of
// which other.
import { isDeepStrictEqual } from "node:util";
import { account, region } from "../../../scripts/plan/aws.ts";
import { ofType } from "../../../scripts/plan/read.ts";
import type { PlannedResource } from "../../../scripts/plan/plan.ts";
import { exampleSettings } from "../../../scripts/plan/settings.ts";
import { longestStage } from "../../../stacks/settings.ts";
import { first, type Rule, unless } from "./rule.ts";

/** What every resource of a type has; of settings, what the example's make of them. */
const reviewed: Record<string, Record<string, unknown>> = {
  "apigatewayv2/api:Api": {
    protocolType: "HTTP",
    corsConfiguration: {
      allowOrigins: [exampleSettings.APP_ORIGINS],
      allowMethods: ["POST", "DELETE", "GET", "PATCH"],
      allowHeaders: ["authorization", "content-type"],
      // Without them a browser's app sees neither what step-up asks for nor when to try again.
      exposeHeaders: ["retry-after", "www-authenticate"],
    },
  },
  "apigatewayv2/authorizer:Authorizer": {
    identitySources: ["$request.header.Authorization"],
    jwtConfiguration: { issuer: exampleSettings.OIDC_ISSUER, audiences: [exampleSettings.OIDC_AUDIENCE] },
  },
  "apigatewayv2/domainName:DomainName": {
    domainName: exampleSettings.API_DOMAIN,
    domainNameConfiguration: {
      ...{ endpointType: "REGIONAL", securityPolicy: "TLS_1_2" },
      certificateArn: `arn:aws:acm:${region}:${account}:ApiSslCertificate`,
    },
  },
  "apigatewayv2/integration:Integration": { integrationType: "AWS_PROXY", payloadFormatVersion: "2.0" },
  "apigatewayv2/stage:Stage": { name: "$default", autoDeploy: true },
  "acm/certificate:Certificate": { domainName: exampleSettings.API_DOMAIN, validationMethod: "DNS" },
  "lambda/permission:Permission": { action: "lambda:InvokeFunction" },
  "kms/key:Key": { deletionWindowInDays: 30 },
  "sesv2/configurationSet:ConfigurationSet": {
    // To whom mail has bounced SES sends none again, nor to who has complained; alarms are on both rates.
    suppressionOptions: { suppressedReasons: ["BOUNCE", "COMPLAINT"] },
    reputationOptions: { reputationMetricsEnabled: true },
  },
  "sesv2/emailIdentity:EmailIdentity": { emailIdentity: exampleSettings.MAIL_DOMAIN },
  "ses/domainIdentityVerification:DomainIdentityVerification": { domain: exampleSettings.MAIL_DOMAIN },
  "sesv2/emailIdentityMailFromAttributes:EmailIdentityMailFromAttributes": {
    emailIdentity: exampleSettings.MAIL_DOMAIN,
    mailFromDomain: `bounce.${exampleSettings.MAIL_DOMAIN}`,
  },
};

/** By what a resource may name another: what AWS calls it, or what Pulumi says of it. */
const namesOf = ({ name, arn, inputs }: PlannedResource) => [
  `${name}-id`,
  arn,
  inputs.name,
  inputs.configurationSetName,
];

/** Of each type, which input names a thing of which other type. */
const parts: Record<string, Record<string, string>> = {
  "apigatewayv2/authorizer:Authorizer": { apiId: "apigatewayv2/api:Api" },
  "apigatewayv2/integration:Integration": { apiId: "apigatewayv2/api:Api" },
  "apigatewayv2/route:Route": { apiId: "apigatewayv2/api:Api" },
  "apigatewayv2/stage:Stage": { apiId: "apigatewayv2/api:Api" },
  "apigatewayv2/apiMapping:ApiMapping": {
    apiId: "apigatewayv2/api:Api",
    domainName: "apigatewayv2/domainName:DomainName",
    stage: "apigatewayv2/stage:Stage",
  },
  "acm/certificateValidation:CertificateValidation": { certificateArn: "acm/certificate:Certificate" },
  "lambda/function:Function": { role: "iam/role:Role" },
  "lambda/permission:Permission": { function: "lambda/function:Function" },
  "kms/alias:Alias": { targetKeyId: "kms/key:Key" },
  "sns/topicSubscription:TopicSubscription": { topic: "sns/topic:Topic" },
  "cloudwatch/logMetricFilter:LogMetricFilter": { logGroupName: "cloudwatch/logGroup:LogGroup" },
  "sesv2/emailIdentity:EmailIdentity": { configurationSetName: "sesv2/configurationSet:ConfigurationSet" },
  "sesv2/configurationSetEventDestination:ConfigurationSetEventDestination": {
    configurationSetName: "sesv2/configurationSet:ConfigurationSet",
  },
};

/**
 * How long AWS lets what it is given be; names are tried with the longest stage.
 * https://docs.aws.amazon.com/eventbridge/latest/APIReference/API_PutRule.html
 * https://docs.aws.amazon.com/lambda/latest/api/API_CreateFunction.html
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_iam-quotas.html
 * https://docs.aws.amazon.com/scheduler/latest/APIReference/API_CreateScheduleGroup.html
 */
const longest: Record<string, number> = {
  "cloudwatch/eventRule:EventRule": 64,
  "lambda/function:Function": 64,
  "iam/role:Role": 64,
  "scheduler/scheduleGroup:ScheduleGroup": 64,
  "scheduler/schedule:Schedule": 64,
  "sqs/queue:Queue": 80,
  "cloudwatch/metricAlarm:MetricAlarm": 255,
  "sns/topic:Topic": 256,
};

export const reviewedRules: Rule[] = [
  {
    name: "what nothing else in the plan asks for is as it was reviewed",
    reference: "test/support/plan-rules/reviewed.ts",
    check: (plan) =>
      Object.entries(reviewed).flatMap(([type, wanted]) =>
        unless(ofType<Record<string, unknown>>(plan, type), ({ inputs }) =>
          Object.entries(wanted).every(([member, value]) => isDeepStrictEqual(inputs[member], value)),
        ),
      ),
    violate: (plan) =>
      delete first(ofType<{ corsConfiguration?: object }>(plan, "apigatewayv2/api:Api")).inputs.corsConfiguration,
  },
  {
    name: "what is part of another thing names it",
    reference: "test/support/plan-rules/reviewed.ts",
    check: (plan) =>
      Object.entries(parts).flatMap(([type, wanted]) =>
        unless(ofType<Record<string, unknown>>(plan, type), ({ inputs }) =>
          Object.entries(wanted).every(([member, other]) => {
            const value = inputs[member];
            return value !== undefined && ofType(plan, other).some((one) => namesOf(one).includes(value));
          }),
        ),
      ),
    violate: (plan) => delete first(ofType<{ role?: string }>(plan, "lambda/function:Function")).inputs.role,
  },
  {
    name: "no name is longer than AWS takes, whatever the stage is called",
    reference: "AWS's quotas of names",
    check: (plan) =>
      Object.entries(longest).flatMap(([type, most]) =>
        unless(ofType<{ name: string }>(plan, type), ({ inputs: { name } }) => {
          const isOurs = name.startsWith(`dayhold-${plan.stage}-`) && !/-[a-z]{8}$/.test(name);
          return name.length + (isOurs ? longestStage - plan.stage.length : 0) <= most;
        }),
      ),
    violate: (plan) =>
      (first(ofType<{ name: string }>(plan, "cloudwatch/eventRule:EventRule")).inputs.name += "-of-the-account"),
  },
];
