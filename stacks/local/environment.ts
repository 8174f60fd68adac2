// What the deployed stack would put into the environment of every function. Handlers read it once, when imported.

export const region = "us-east-1";
export const account = "000000000000";
export const stage = "local";
/** The name of every resource of which there is one. */
export const resourceName = "dayhold-local";
export const timerTargetArn = `arn:aws:lambda:${region}:${account}:function:${resourceName}-Activate`;

export interface CloudSettings {
  url: string;
  endpoints: { dynamo: string; ses: string; scheduler: string; events: string };
  /** A JWKS as JSON: the first key signs links, all verify. */
  linkKeys: string;
  hold: string;
  /** No logs at all, instead of warnings and errors. */
  quiet: boolean;
}

/** Sets the variables. Others, such as policy overrides, belong to whoever starts the cloud and stay. */
export const setEnvironment = ({ url, endpoints, linkKeys, hold, quiet }: CloudSettings) => {
  const resource = (value: object) => JSON.stringify(value);
  Object.assign(process.env, {
    AWS_REGION: region,
    AWS_ACCESS_KEY_ID: "local",
    AWS_SECRET_ACCESS_KEY: "local",
    AWS_ENDPOINT_URL_DYNAMODB: endpoints.dynamo,
    AWS_ENDPOINT_URL_SES: endpoints.ses,
    AWS_ENDPOINT_URL_SCHEDULER: endpoints.scheduler,
    AWS_ENDPOINT_URL_EVENTBRIDGE: endpoints.events,
    SST_RESOURCE_Table: resource({ name: resourceName }),
    SST_RESOURCE_Bus: resource({ name: resourceName }),
    SST_RESOURCE_LinkKeys: resource({ value: linkKeys }),
    SST_RESOURCE_App: resource({ name: "dayhold", stage }),
    DAYHOLD_STAGE: stage,
    DAYHOLD_HOLD: hold,
    PUBLIC_URL: url,
    MAIL_FROM: "Dayhold <no-reply@dayhold.example>",
    MAIL_CONFIGURATION_SET: resourceName,
    TIMER_GROUP: resourceName,
    TIMER_ROLE_ARN: `arn:aws:iam::${account}:role/${resourceName}-timer`,
    TIMER_TARGET_ARN: timerTargetArn,
    TIMER_DEAD_LETTER_ARN: `arn:aws:sqs:${region}:${account}:${resourceName}-timer-dead-letters`,
    POWERTOOLS_METRICS_DISABLED: "true",
  });
  // The profile or session of whoever's shell this is would take precedence or be sent along.
  delete process.env.AWS_PROFILE;
  delete process.env.AWS_SESSION_TOKEN;
  process.env.POWERTOOLS_LOG_LEVEL ??= quiet ? "SILENT" : "WARN";
};
