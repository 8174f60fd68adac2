// What an exchange chooses for a deployment, read from the environment (or from `.env.<stage>`, which SST loads).
// docs/deploy.md describes each setting. Whatever is wrong is said all at once, before anything is created.
import { readPolicy } from "../functions/edge/policy-settings.ts";

export interface Settings {
  oidc: { issuer: string; audiences: string[] };
  mail: { domain: string; from: string };
  /** DNS records are made in Route 53, or by hand from the deployment's output. */
  dns: "route53" | "manual";
  /** Host name of the API; without one it answers on API Gateway's own. */
  domain?: { name: string; certificateArn?: string };
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
  "APP_ORIGINS",
  "ALARM_EMAIL",
  "RUNBOOK_URL",
  ...passedOn,
] as const;

type Env = Record<string, string | undefined>;

const listOf = (value: string | undefined) => (value ?? "").split(",").flatMap((item) => item.trim() || []);

const hostName = /^(?=.{4,253}$)([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z]{2,63}$/;

const isHttps = (value: string) => URL.parse(value)?.protocol === "https:";

/** An origin as browsers send it: scheme and host, nothing behind. */
const isOrigin = (value: string) => value !== "*" && URL.parse(value)?.origin === value;

/** The bare address of `Name <address>`. */
export const addressOf = (from: string) => /<([^<>]+)>$/.exec(from)?.[1] ?? from;

/** The settings of a stage. Throws an error that names everything that is missing or wrong. */
export function readSettings(env: Env, stage: string): Settings {
  const faults: string[] = [];
  const expect = (holds: boolean, fault: string) => {
    if (!holds) faults.push(fault);
  };

  expect(stage !== "local", 'No stage can be called "local": that is the local cloud, where the hold may be shorter');

  const issuer = env.OIDC_ISSUER ?? "";
  const audiences = listOf(env.OIDC_AUDIENCE);
  expect(isHttps(issuer), "OIDC_ISSUER must be the https URL of your OpenID provider");
  expect(audiences.length > 0, "OIDC_AUDIENCE must name the audience of your tokens");

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

  const origins = listOf(env.APP_ORIGINS);
  expect(origins.every(isOrigin), "APP_ORIGINS must be origins such as https://app.example.com, without a path");

  try {
    readPolicy(env, { isLocal: false });
  } catch (error) {
    faults.push(`The policy cannot be used: ${(error as Error).message}`);
  }

  if (faults.length > 0) throw new Error(["This stage cannot be deployed:", ...faults].join("\n- "));
  return {
    oidc: { issuer, audiences },
    mail: { domain: mailDomain, from },
    dns: dns as Settings["dns"],
    ...(name !== undefined && { domain: { name, ...(certificateArn !== undefined && { certificateArn }) } }),
    origins,
    alarmEmails: listOf(env.ALARM_EMAIL),
    runbook: env.RUNBOOK_URL || "docs/runbook.md",
    passedOn: Object.fromEntries(passedOn.flatMap((each) => (env[each] ? [[each, env[each]]] : []))),
  };
}
