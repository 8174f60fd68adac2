// The rights of `rights.ts` on the resources of one stage, and the settings that functions declare.
import type { Right, Setting } from "../functions/edge/declaration.ts";
import type { Mail } from "./mail.ts";
import { grantsOf, linksOf, type Grant, type LinkedResource, type Place } from "./rights.ts";
import type { Settings } from "./settings.ts";

export interface Statement {
  actions: string[];
  resources: $util.Input<string>[];
  conditions?: { test: string; variable: string; values: $util.Input<string>[] }[];
}

export interface Resources {
  table: sst.aws.Dynamo;
  linkKeys: sst.Secret;
  mailboxKey: sst.Secret;
  mail: Mail;
  timers: {
    group: aws.scheduler.ScheduleGroup;
    role: aws.iam.Role;
    targetName: string;
    targetArn: $util.Output<string>;
    deadLetters: sst.aws.Queue;
  };
  bus: sst.aws.Bus;
  publicUrl: $util.Output<string>;
}

const arnsOf = (place: Place, { table, bus, mail, timers }: Resources): $util.Input<string>[] => {
  switch (place) {
    case "table":
      return [table.arn];
    case "bus":
      return [bus.arn];
    case "mail":
      return [mail.identityArn, mail.configurationSetArn];
    case "timers":
      return [timers.group.arn.apply((arn) => `${arn.replace(":schedule-group/", ":schedule/")}/*`)];
    case "timer role":
      return [timers.role.arn];
    default:
      return [$interpolate`${table.arn}/${place.slice("table/".length)}`];
  }
};

const equal = (variable: string, value: $util.Input<string>) => ({ test: "StringEquals", variable, values: [value] });

function conditionsOf({ on, partitions, inTransaction }: Grant, { mail }: Resources) {
  return [
    ...(on === "mail" ? [equal("ses:FromAddress", mail.address)] : []),
    ...(on === "timer role" ? [equal("iam:PassedToService", "scheduler.amazonaws.com")] : []),
    ...(partitions
      ? [{ test: "ForAllValues:StringLike", variable: "dynamodb:LeadingKeys", values: [...partitions] }]
      : []),
    ...(inTransaction
      ? [
          {
            test: "ForAnyValue:StringEquals",
            variable: "dynamodb:EnclosingOperation",
            values: ["TransactWriteItems"],
          },
        ]
      : []),
  ];
}

/** The statements of a role with these rights. */
export const statementsOf = (rights: readonly Right[], resources: Resources): Statement[] =>
  grantsOf(rights).map((grant) => {
    const conditions = conditionsOf(grant, resources);
    const statement = { actions: [...grant.actions], resources: arnsOf(grant.on, resources) };
    return conditions.length > 0 ? { ...statement, conditions } : statement;
  });

/** What is sealed into a function with these rights. */
export function resourcesOf(rights: readonly Right[], { table, bus, linkKeys, mailboxKey }: Resources): unknown[] {
  const resources: Record<LinkedResource, unknown> = {
    Table: table,
    Bus: bus,
    LinkKeys: linkKeys,
    MailboxKey: mailboxKey,
  };
  return linksOf(rights).map((link) => resources[link]);
}

/** The values of settings on this stage; one that the exchange has not chosen is left out. */
export function valuesOf(settings: readonly Setting[], { passedOn }: Settings, { mail, timers, publicUrl }: Resources) {
  const values: Record<Setting, $util.Input<string> | undefined> = {
    AMR_CLAIM: passedOn.AMR_CLAIM,
    AUTH_TIME_CLAIM: passedOn.AUTH_TIME_CLAIM,
    BRAND_NAME: passedOn.BRAND_NAME,
    EMAIL_CLAIM: passedOn.EMAIL_CLAIM,
    EMAIL_VERIFIED_CLAIM: passedOn.EMAIL_VERIFIED_CLAIM,
    MAIL_CONFIGURATION_SET: mail.configurationSet,
    MAIL_FROM: mail.from,
    MAIL_REPLY_TO: passedOn.MAIL_REPLY_TO,
    PUBLIC_URL: publicUrl,
    STEP_UP_ACR: passedOn.STEP_UP_ACR,
    SUPPORT_CONTACT: passedOn.SUPPORT_CONTACT,
    TIMER_DEAD_LETTER_ARN: timers.deadLetters.arn,
    TIMER_GROUP: timers.group.name,
    TIMER_ROLE_ARN: timers.role.arn,
    TIMER_TARGET_ARN: timers.targetArn,
    USER_ID_CLAIM: passedOn.USER_ID_CLAIM,
    VIEWER_COUNTRY_HEADER: passedOn.VIEWER_COUNTRY_HEADER,
  };
  return Object.fromEntries(
    settings.flatMap((name) => (values[name] === undefined ? [] : [[name, values[name]] as const])),
  );
}
