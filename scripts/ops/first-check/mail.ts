// Two mails to SES's mailbox simulator, from the stage's sender and under its configuration set: one that arrives, one that
// bounces. https://docs.aws.amazon.com/ses/latest/dg/send-an-email-from-console.html
import { SendEmailCommand, SESClient } from "@aws-sdk/client-ses";
import { ok, unseen, type Finding } from "../finding.ts";
import { patience, sumOf } from "./cloudwatch.ts";
import { look, waitFor } from "./step.ts";

const simulators = ["success@simulator.amazonses.com", "bounce@simulator.amazonses.com"];

export async function sendMails(setting: (name: string) => string): Promise<Finding[]> {
  const client = new SESClient();
  const from = setting("MAIL_FROM");
  for (const to of simulators)
    await client.send(
      new SendEmailCommand({
        Source: from,
        Destination: { ToAddresses: [to] },
        Message: { Subject: { Data: "First check" }, Body: { Text: { Data: "Nobody reads this." } } },
        ConfigurationSetName: setting("MAIL_CONFIGURATION_SET"),
      }),
    );
  return [ok("mail leaves", `SES took two mails from ${from} of these credentials`)];
}

/** SES counts for the whole account, so another stage's mail would count too; whether the simulator's does, it does not say. */
export function deliveredFindings(since: number): Promise<Finding[]> {
  const check = "mail is delivered";
  const act = "register an address with a mailbox of yours: its headers say dkim=pass, spf=pass and dmarc=pass";
  return look({ check, act }, async () => {
    const metric = { Namespace: "AWS/SES", MetricName: "Delivery" };
    const count = await waitFor(
      "CloudWatch to count a delivery",
      patience,
      async () => (await sumOf(metric, since)) || undefined,
    );
    if (count === undefined) return [unseen(check, "SES counts no delivery", act)];
    return [ok(check, `SES counts as delivered, of this account: ${count}`)];
  });
}
