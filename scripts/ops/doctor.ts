// doctor: before the first deployment, what would make it fail, or make a stage of no use.
import { Resolver } from "node:dns/promises";
import type { Command } from "./command.ts";
import { accountFindings } from "./doctor/account.ts";
import { domainFindings } from "./doctor/domains.ts";
import { providerFindings } from "./doctor/provider.ts";
import { dnsOf, settingsFindings } from "./doctor/settings.ts";
import { reportOf } from "./finding.ts";
import { envOf } from "./stage-env.ts";

/** Each is in every report; those of the DNS are by the names of the domains. */
const lines = [
  "settings",
  "alarms",
  "provider's document",
  "provider's issuer",
  "provider's keys",
  "region",
  "credentials",
  "Lambda concurrency",
  "API throttle",
  "SES production access",
  "SES sending",
  "MAIL_DOMAIN in SES",
];

export const doctor: Command = {
  takes: "--stage STAGE",
  does: "Before the first deployment: check settings, OpenID provider, account, quotas, SES and DNS; changes nothing",
  options: { stage: { type: "string" } },
  withoutUrl: true,
  plan: (args) => {
    args.words(0);
    const stage = args.need("stage");
    return {
      run: async () => {
        const env = envOf(stage);
        const [mail, api] = [env.MAIL_DOMAIN ?? "", env.API_DOMAIN ?? ""];
        const asked = await Promise.all([
          providerFindings(env.OIDC_ISSUER ?? ""),
          accountFindings(stage, mail),
          domainFindings({ mail, api, dns: dnsOf(env) }, new Resolver({ timeout: 3000, tries: 2 })),
        ]);
        return reportOf(lines, [...settingsFindings(env, stage), ...asked.flat()]);
      },
    };
  },
};
