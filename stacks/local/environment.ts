// What the deployed stack would put into the environment of every function. Handlers read it once, when imported.

import { linksOf, type LinkedResource } from "../rights.ts";
import type { Fn } from "../manifest.ts";

export const region = "us-east-1";
export const account = "000000000000";
export const stage = "local";
/** The name of every resource of which there is one. */
export const resourceName = "dayhold-local";
export const mailFrom = "Dayhold <no-reply@dayhold.example>";
export const timerRoleArn = `arn:aws:iam::${account}:role/${resourceName}-timer`;
export const timerTargetArn = `arn:aws:lambda:${region}:${account}:function:${resourceName}-Activate`;

/** Signs the calls of whoever looks after the cloud: operators and tests. They may do anything. */
export const operatorAccessKey = "local";

/** Signs the calls of functions that share a process. Which of them it is has to be told besides (`runAs`). */
const sharedAccessKey = "local-functions";

export interface CloudSettings {
  url: string;
  endpoints: { dynamo: string; ses: string; scheduler: string; events: string };
  /** A JWKS as JSON: the first key signs links, all verify. */
  linkKeys: string;
  /** The same for the digests of mailboxes. */
  mailboxKey: string;
  hold: string;
  /** No logs at all, instead of warnings and errors. */
  quiet: boolean;
}

const resource = (value: object) => JSON.stringify(value);

/** What every function finds, whatever it is for. */
const common = ({ endpoints, hold, quiet }: CloudSettings) => ({
  AWS_REGION: region,
  AWS_ACCESS_KEY_ID: sharedAccessKey,
  AWS_SECRET_ACCESS_KEY: "local",
  AWS_ENDPOINT_URL_DYNAMODB: endpoints.dynamo,
  AWS_ENDPOINT_URL_SES: endpoints.ses,
  AWS_ENDPOINT_URL_SCHEDULER: endpoints.scheduler,
  AWS_ENDPOINT_URL_EVENTBRIDGE: endpoints.events,
  SST_RESOURCE_App: resource({ name: "dayhold", stage }),
  DAYHOLD_STAGE: stage,
  DAYHOLD_HOLD: hold,
  POWERTOOLS_METRICS_DISABLED: "true",
  POWERTOOLS_LOG_LEVEL: process.env.POWERTOOLS_LOG_LEVEL ?? (quiet ? "SILENT" : "WARN"),
});

const linksOfAll = ({ linkKeys, mailboxKey }: CloudSettings): Record<LinkedResource, object> => ({
  Table: { name: resourceName },
  Bus: { name: resourceName },
  LinkKeys: { value: linkKeys },
  MailboxKey: { value: mailboxKey },
});

const settingsOfAll = ({ url }: CloudSettings) => ({
  PUBLIC_URL: url,
  MAIL_FROM: mailFrom,
  MAIL_CONFIGURATION_SET: resourceName,
  TIMER_GROUP: resourceName,
  TIMER_ROLE_ARN: timerRoleArn,
  TIMER_TARGET_ARN: timerTargetArn,
  TIMER_DEAD_LETTER_ARN: `arn:aws:sqs:${region}:${account}:${resourceName}-timer-dead-letters`,
});

const sealed = (name: string, value: object) => [`SST_RESOURCE_${name}`, resource(value)] as const;

/** Sets the variables of all functions at once. Others, such as policy overrides, belong to whoever starts the cloud and stay. */
export const setEnvironment = (settings: CloudSettings) => {
  const links = Object.entries(linksOfAll(settings)).map(([name, value]) => sealed(name, value));
  Object.assign(process.env, common(settings), Object.fromEntries(links), settingsOfAll(settings));
  // The profile or session of whoever's shell this is would take precedence or be sent along.
  delete process.env.AWS_PROFILE;
  delete process.env.AWS_SESSION_TOKEN;
};

/** What the plan gives one function: what all have, its own links and settings, and a key by which its calls are known. */
export const environmentOf = (
  settings: CloudSettings,
  { name, rights, settings: declared }: Fn,
): Record<string, string> => {
  const links = linksOfAll(settings);
  const given: Record<string, string | undefined> = { ...process.env, ...settingsOfAll(settings) };
  return Object.fromEntries([
    ...Object.entries(common(settings)),
    ["AWS_ACCESS_KEY_ID", accessKeyOf(name)],
    ...linksOf(rights).map((link) => sealed(link, links[link])),
    ...["DAYHOLD_POLICY", ...declared].flatMap((setting) => {
      const value = given[setting];
      return value === undefined ? [] : [[setting, value] as const];
    }),
  ]);
};

/** Signs the calls of one function. */
export const accessKeyOf = (name: string) => `local-${name}`;
