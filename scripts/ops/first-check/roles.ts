// What IAM itself says of a deployed role: may SendMail send as us, and as nobody else. It reads the role's policies; those of
// the organization and of the resources it does not.
// https://docs.aws.amazon.com/IAM/latest/APIReference/API_SimulatePrincipalPolicy.html
import { addressOf } from "../../../stacks/settings.ts";
import { askAwsForText } from "../aws.ts";
import { Failure } from "../command.ts";
import { fail, ok, type Finding } from "../finding.ts";
import { regionAtHand } from "../signed.ts";
import { roleOf, settingsOf } from "./functions.ts";
import type { Deployed } from "./stage.ts";
import { look } from "./step.ts";

const check = "mail's role";
const act = "compare the role of SendMail with npm run plan, Policies";

export const roleFindings = ({ physical }: Deployed): Promise<Finding[]> =>
  look(
    { check, act: "may your credentials read SendMail's settings, and simulate its role (iam:Simulate…)?" },
    async () => {
      const name = physical("SendMail");
      const [role, setting, region] = await Promise.all([roleOf(name), settingsOf(name), regionAtHand()]);
      const [, partition = "", account = ""] = /^arn:([^:]+):iam::(\d+):role\//.exec(role) ?? [];
      const from = addressOf(setting("MAIL_FROM"));
      const domain = from.slice(from.indexOf("@") + 1);
      const arn = (resource: string) => `arn:${partition}:ses:${region}:${account}:${resource}`;
      const identity = arn(`identity/${domain}`);
      const verdicts = await Promise.all([
        verdictOn(role, identity, from),
        verdictOn(role, arn(`configuration-set/${setting("MAIL_CONFIGURATION_SET")}`), from),
        verdictOn(role, identity, `postmaster@${domain}`),
      ]);
      const seen = `IAM says ${verdicts.join(", ")} of ${from} with identity and configuration set, and of another sender`;
      return [verdicts.join() === "allowed,allowed,implicitDeny" ? ok(check, seen) : fail(check, seen, act)];
    },
  );

async function verdictOn(role: string, resource: string, from: string): Promise<string> {
  const text = await askAwsForText("IAM", {
    method: "POST",
    headers: { "content-type": "application/x-www-form-urlencoded", accept: "text/xml" },
    body: new URLSearchParams({
      Action: "SimulatePrincipalPolicy",
      Version: "2010-05-08",
      PolicySourceArn: role,
      "ActionNames.member.1": "ses:SendRawEmail",
      "ResourceArns.member.1": resource,
      "ContextEntries.member.1.ContextKeyName": "ses:FromAddress",
      "ContextEntries.member.1.ContextKeyType": "string",
      "ContextEntries.member.1.ContextKeyValues.member.1": from,
    }).toString(),
  });
  const verdict = /<EvalDecision>(\w+)<\/EvalDecision>/.exec(text)?.[1];
  if (verdict === undefined) throw new Failure("IAM's answer has no decision");
  return verdict;
}
