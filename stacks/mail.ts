// Mail that arrives as ours: the domain with DKIM, a MAIL FROM domain of its own, DMARC, and feedback on each mail.
import { account, region } from "./names.ts";
import { addressOf, type Settings } from "./settings.ts";

export function createMail({ mail: { domain, from }, dns }: Settings) {
  const email = new sst.aws.Email("Mail", {
    sender: domain,
    dns: dns === "manual" ? false : sst.aws.dns(),
    // Mail that is not signed by the domain is not ours; strict, as we sign nothing else.
    dmarc: "v=DMARC1; p=reject; adkim=s; aspf=r;",
    // Without its MX record SES would send from a domain of its own, and the mail would fail our own DMARC policy.
    mailFrom: { domain: `bounce.${domain}`, rejectOnMxFailure: true },
    events: [
      {
        name: "Feedback",
        types: ["bounce", "complaint"],
        // SES reports to the account's default bus alone.
        bus: $interpolate`arn:aws:events:${region}:${account}:event-bus/default`,
      },
    ],
    transform: {
      identity: { dkimSigningAttributes: { nextSigningKeyLength: "RSA_2048_BIT" } },
      // No tracking options: a link that a tracker has rewritten would show the token to the tracker.
      configurationSet: (args) => {
        args.deliveryOptions = { tlsPolicy: "REQUIRE" };
        args.reputationOptions = { reputationMetricsEnabled: true };
        args.suppressionOptions = { suppressedReasons: ["BOUNCE", "COMPLAINT"] };
        return undefined;
      },
    },
  });
  return {
    from,
    address: addressOf(from),
    configurationSet: email.configSet,
    identityArn: email.nodes.identity.arn,
    configurationSetArn: email.nodes.configurationSet.arn,
  };
}

export type Mail = ReturnType<typeof createMail>;
