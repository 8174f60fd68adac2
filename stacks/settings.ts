// What an exchange chooses for a deployment, read from the environment (or from `.env.<stage>`, which SST loads).
// docs/deploy.md describes each setting. Whatever is wrong is said all at once, before anything is created.
import { defined } from "../functions/core/defined.ts";
import { readPolicy } from "../functions/edge/policy-settings.ts";
import { reachable } from "../functions/edge/mail-address.ts";
import { functions } from "./manifest.ts";

export interface Settings {
  oidc: { issuer: string; audiences: string[] };
  mail: { domain: string; from: string };
  /** DNS records are made in Route 53, or by hand from the deployment's output. */
  dns: "route53" | "manual";
  /** Host name of the API; without one it answers on API Gateway's own. */
  domain?: { name: string; certificateArn?: string; truststore?: string };
  /** A table that was restored, and takes the place of the stage's own. */
  restoredTable?: string;
  /** Origins of browser apps that may call the app routes. None: no CORS at all. */
  origins: string[];
  /** Who gets the alarms by mail. */
  alarmEmails: string[];
  /** Where `docs/runbook.md` can be read; alarms link to its sections. */
  runbook: string;
  /** What the functions read themselves, passed on as it was written. */
  passedOn: Record<string, string>;
}

/** What the functions read themselves. */
const passedOn = [
  "AMR_CLAIM",
  "AUTH_TIME_CLAIM",
  "EMAIL_CLAIM",
  "EMAIL_VERIFIED_CLAIM",
  "STEP_UP_ACR",
  "USER_ID_CLAIM",
  "DAYHOLD_HOLD",
  "DAYHOLD_POLICY",
  "BRAND_NAME",
  "MAIL_REPLY_TO",
  "SUPPORT_CONTACT",
  "VIEWER_COUNTRY_HEADER",
] as const;

/** Every setting that a deployment reads. */
export const settingNames = [
  "OIDC_ISSUER",
  "OIDC_AUDIENCE",
  "MAIL_DOMAIN",
  "MAIL_FROM",
  "DNS",
  "API_DOMAIN",
  "API_CERTIFICATE_ARN",
  "API_TRUSTSTORE",
  "APP_ORIGINS",
  "ALARM_EMAIL",
  "RESTORED_TABLE",
  "RUNBOOK_URL",
  ...passedOn,
] as const;

type Env = Record<string, string | undefined>;

export const listOf = (value: string | undefined) => (value ?? "").split(",").flatMap((item) => item.trim() || []);

const hostName = /^(?=.{4,253}$)([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z]{2,63}$/;

const isHttps = (value: string) => URL.parse(value)?.protocol === "https:";

/** An origin as browsers send it: scheme and host, nothing behind. */
export const isOrigin = (value: string) => value !== "*" && URL.parse(value)?.origin === value;

/** As many as an authorizer takes: https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-quotas.html */
const mostAudiences = 50;

/**
 * A queue is called `dayhold-STAGE-NAMEDeadLettersQueue-` and eight letters, in 80 characters at most. SST cuts a longer name at
 * its front, by which `redrive` finds it. Rules, roles and functions are `dayhold-STAGE-NAME`, in 64 at most: they fit then.
 */
export const longestStage =
  80 -
  "dayhold--DeadLettersQueue-12345678".length -
  Math.max(...functions.flatMap(({ on, name }) => (on === "request" ? [] : [name.length])));

const claim = { like: /^[\x21-\x7e]+$/, what: "the name of a claim" };

/** How values are spelled that go on as they are, into tokens' claims and into headers (RFC 9110 §5.6). */
const spellings: { [name in (typeof passedOn)[number]]?: { like: RegExp; what: string } } = {
  AMR_CLAIM: claim,
  AUTH_TIME_CLAIM: claim,
  EMAIL_CLAIM: claim,
  EMAIL_VERIFIED_CLAIM: claim,
  USER_ID_CLAIM: claim,
  STEP_UP_ACR: { like: /^[\x20\x21\x23-\x5b\x5d-\x7e]+$/, what: "text that can stand between quotes in a header" },
  VIEWER_COUNTRY_HEADER: { like: /^[\w!#$%&'*+.^`|~-]+$/, what: "the name of a header" },
};

/** The bare address of `Name <address>`. */
export const addressOf = (from: string) => /<([^<>]+)>$/.exec(from)?.[1] ?? from;

/** The settings of a stage. Throws an error that names everything that is missing or wrong. */
export function readSettings(env: Env, stage: string): Settings {
  const faults: string[] = [];
  const expect = (holds: boolean, fault: string) => {
    if (!holds) faults.push(fault);
  };

  expect(stage !== "local", 'No stage can be called "local": that is the local cloud, where the hold may be shorter');

  expect(/^[a-z][a-z0-9-]*$/i.test(stage), "A stage's name has letters, digits and hyphens alone, a letter first");
  expect(
    stage === "production" || stage.toLowerCase() !== "production",
    `"${stage}" is not production: nothing of it would be protected`,
  );
  expect(stage.length <= longestStage, `A stage's name has at most ${longestStage} characters`);

  const issuer = env.OIDC_ISSUER ?? "";
  const audiences = listOf(env.OIDC_AUDIENCE);
  // OpenID Connect Discovery §2: no query, no fragment.
  expect(isHttps(issuer) && !/[?#]/.test(issuer), "OIDC_ISSUER must be the https URL of your OpenID provider");
  expect(audiences.length > 0, "OIDC_AUDIENCE must name the audience of your tokens");
  expect(audiences.length <= mostAudiences, `OIDC_AUDIENCE can name at most ${mostAudiences} audiences`);

  const mailDomain = env.MAIL_DOMAIN ?? "";
  const from = env.MAIL_FROM || `Dayhold <no-reply@${mailDomain}>`;
  expect(hostName.test(mailDomain), "MAIL_DOMAIN must be the domain that mails are sent from");
  expect(addressOf(from).endsWith(`@${mailDomain}`), "MAIL_FROM must be an address at MAIL_DOMAIN");

  const dns = env.DNS || "route53";
  expect(dns === "route53" || dns === "manual", 'DNS must be "route53" or "manual"');

  const name = env.API_DOMAIN || undefined;
  const certificateArn = env.API_CERTIFICATE_ARN || undefined;
  expect(name === undefined || hostName.test(name), "API_DOMAIN must be a host name");
  expect(
    name === undefined || dns === "route53" || certificateArn !== undefined,
    "API_CERTIFICATE_ARN must be set for API_DOMAIN when DNS is manual",
  );

  const truststore = env.API_TRUSTSTORE || undefined;
  expect(
    truststore === undefined || (name !== undefined && /^s3:\/\/[^/]+\/.+/.test(truststore)),
    "API_TRUSTSTORE must be s3://BUCKET/KEY, and goes with API_DOMAIN",
  );

  const restoredTable = env.RESTORED_TABLE || undefined;
  expect(
    restoredTable === undefined || /^[\w.-]{3,255}$/.test(restoredTable),
    "RESTORED_TABLE must be the name of a table",
  );

  const origins = listOf(env.APP_ORIGINS);
  expect(origins.every(isOrigin), "APP_ORIGINS must be origins such as https://app.example.com, without a path");

  const alarmEmails = listOf(env.ALARM_EMAIL);
  expect(alarmEmails.every(isMailAddress), "ALARM_EMAIL must be bare mail addresses");

  const { RUNBOOK_URL: runbook = "", MAIL_REPLY_TO: replyTo = "" } = env;
  expect(runbook === "" || isHttps(runbook), "RUNBOOK_URL must be an https URL");
  expect(replyTo === "" || isMailAddress(addressOf(replyTo)), "MAIL_REPLY_TO must be a mail address");
  for (const [setting, { like, what }] of Object.entries(spellings))
    expect(!env[setting] || like.test(env[setting]), `${setting} must be ${what}`);

  try {
    const { mailLinks } = readPolicy(env, { isLocal: false });
    expect(
      mailLinks !== "none" || Boolean(env.SUPPORT_CONTACT),
      "SUPPORT_CONTACT must say whom to ask: mails have no links",
    );
  } catch (error) {
    faults.push(`The policy cannot be used: ${(error as Error).message}`);
  }

  if (faults.length > 0) throw new Error(["This stage cannot be deployed:", ...faults].join("\n- "));
  return {
    oidc: { issuer, audiences },
    mail: { domain: mailDomain, from },
    dns: dns as Settings["dns"],
    ...(name !== undefined && { domain: { name, ...defined({ certificateArn, truststore }) } }),
    ...defined({ restoredTable }),
    origins,
    alarmEmails,
    runbook: runbook || "docs/runbook.md",
    passedOn: Object.fromEntries(passedOn.flatMap((each) => (env[each] ? [[each, env[each]]] : []))),
  };
}

/** As mails can be sent to it as it is written. */
const isMailAddress = (address: string) => /^[!-~]+$/.test(address) && reachable(address) !== undefined;
