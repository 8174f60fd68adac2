// The AWS account: who deploys where, how many functions and requests may run at once, and whether SES lets mail out.
import { limits } from "../../../stacks/manifest.ts";
import { askAws, AwsRefusal } from "../aws.ts";
import { messageOf } from "../command.ts";
import { fail, ok, unseen, type Finding } from "../finding.ts";
import { regionAtHand } from "../signed.ts";

/** What production's shares and the hundred that AWS keeps for the rest need. */
const neededConcurrency = 1000;

export async function accountFindings(stage: string, mailDomain: string): Promise<Finding[]> {
  return (
    await Promise.all([
      regionFinding(),
      identityFinding(),
      quotaFinding(stage),
      throttleFinding(),
      sesFindings(),
      domainFinding(mailDomain),
    ])
  ).flat();
}

async function regionFinding(): Promise<Finding> {
  const set = process.env.AWS_REGION;
  if (set) return ok("region", set);
  const profile = await regionAtHand().catch(() => "");
  const seen = profile === "" ? "AWS_REGION is not set" : `AWS_REGION is not set, the profile says ${profile}`;
  return fail("region", seen, "export AWS_REGION with the region of the stage");
}

async function identityFinding(): Promise<Finding> {
  const act = "run aws sts get-caller-identity until it answers with the account that you mean";
  try {
    const { GetCallerIdentityResponse: answer } = await askAws<Identity>("STS", {
      method: "POST",
      headers: { "content-type": "application/x-www-form-urlencoded" },
      body: "Action=GetCallerIdentity&Version=2011-06-15",
    });
    return ok("credentials", answer.GetCallerIdentityResult.Arn);
  } catch (error) {
    return error instanceof AwsRefusal
      ? fail("credentials", error.message, act)
      : unseen("credentials", messageOf(error), act);
  }
}

interface Identity {
  GetCallerIdentityResponse: { GetCallerIdentityResult: { Arn: string } };
}

async function quotaFinding(stage: string): Promise<Finding> {
  const check = "Lambda concurrency";
  try {
    const { AccountLimit } = await askAws<{ AccountLimit: { ConcurrentExecutions: number } }>("LAMBDA", {
      path: "/2016-08-19/account-settings/",
    });
    const { ConcurrentExecutions: quota } = AccountLimit;
    if (quota >= neededConcurrency) return ok(check, `${quota}`);
    if (stage !== "production") return ok(check, `${quota}; a stage that is not production reserves nothing`);
    const act = 'ask for it in Service Quotas, AWS Lambda, "Concurrent executions", and wait until it is granted';
    return fail(check, `${quota}, and production needs ${neededConcurrency}`, act);
  } catch (error) {
    return unseen(
      check,
      messageOf(error),
      `aws lambda get-account-settings, ConcurrentExecutions: ${neededConcurrency}`,
    );
  }
}

interface Throttle {
  throttleSettings: { rateLimit: number; burstLimit: number };
}

/** Some regions have a quarter of the others'. https://docs.aws.amazon.com/apigateway/latest/developerguide/limits.html */
async function throttleFinding(): Promise<Finding> {
  const check = "API throttle";
  try {
    const { throttleSettings } = await askAws<Throttle>("API_GATEWAY", { path: "/account" });
    const { rateLimit, burstLimit } = throttleSettings;
    const seen = `${rateLimit} requests a second and ${burstLimit} at once, for all APIs of the account and region`;
    const { aSecond, atOnce } = limits.usual;
    const room = rateLimit >= 2 * aSecond && burstLimit >= atOnce;
    return ok(
      check,
      room ? seen : `${seen}: a flood of one route, let in up to ${aSecond} and ${atOnce}, can take most of it`,
    );
  } catch (error) {
    return unseen(check, messageOf(error), "aws apigateway get-account, throttleSettings");
  }
}

interface Ses {
  ProductionAccessEnabled?: boolean;
  SendingEnabled?: boolean;
  EnforcementStatus?: string;
  SendQuota?: { MaxSendRate?: number };
}

async function sesFindings(): Promise<Finding[]> {
  try {
    const account = await askAws<Ses>("SESV2", { path: "/v2/email/account" });
    const { ProductionAccessEnabled, SendingEnabled, EnforcementStatus = "HEALTHY", SendQuota } = account;
    return [
      ProductionAccessEnabled === true
        ? ok("SES production access", `granted, ${SendQuota?.MaxSendRate ?? "?"} mails a second`)
        : fail(
            "SES production access",
            "the account is in the sandbox: your users get no mail",
            "request production access (docs/deploy.md, Domain and mail)",
          ),
      SendingEnabled === true && EnforcementStatus === "HEALTHY"
        ? ok("SES sending", "enabled")
        : fail(
            "SES sending",
            SendingEnabled === true ? `the account is ${EnforcementStatus}` : "paused",
            "see the SES console, Account dashboard",
          ),
    ];
  } catch (error) {
    const act = "aws sesv2 get-account: ProductionAccessEnabled and SendingEnabled are true";
    return [unseen("SES production access", messageOf(error), act), unseen("SES sending", messageOf(error), act)];
  }
}

/** An identity is there once in an account and region, so a second stage cannot make it. */
async function domainFinding(domain: string): Promise<Finding> {
  const check = "MAIL_DOMAIN in SES";
  const byHand = `aws sesv2 get-email-identity --email-identity ${domain || "MAIL_DOMAIN"}: NotFoundException`;
  if (domain === "") return unseen(check, "MAIL_DOMAIN is not set", "set it first");
  try {
    await askAws("SESV2", { path: `/v2/email/identities/${encodeURIComponent(domain)}` });
    return fail(
      check,
      `${domain} is an identity already`,
      "if another stage has made it, give this one another MAIL_DOMAIN; if nobody needs it, delete it; if this stage has, all is well",
    );
  } catch (error) {
    if (error instanceof AwsRefusal && error.code === "NotFoundException") return ok(check, `${domain} is free`);
    return unseen(check, messageOf(error), byHand);
  }
}
