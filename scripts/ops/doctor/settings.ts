// The settings, as the deployment itself reads them.
import { readSettings, type Settings } from "../../../stacks/settings.ts";
import { fail, ok, unseen, type Finding } from "../finding.ts";

const act = "see the table of settings in docs/deploy.md";

/** A line for each fault. */
export function settingsFindings(env: Record<string, string | undefined>, stage: string): Finding[] {
  try {
    const { oidc, mail, dns, domain, alarmEmails } = readSettings(env, stage);
    const api = domain?.name ?? "an API at API Gateway's own name";
    return [
      ok("settings", `${oidc.issuer} for ${oidc.audiences.join(", ")}; ${mail.from}; ${api}; DNS ${dns}`),
      alarmFinding(alarmEmails, stage),
    ];
  } catch (error) {
    const [, ...faults] = (error as Error).message.split("\n- ");
    return faults.map((fault) => fail("settings", fault, act));
  }
}

function alarmFinding(addresses: readonly string[], stage: string): Finding {
  if (addresses.length > 0) return ok("alarms", `to ${addresses.join(", ")}, who has to confirm the subscription`);
  const act = `set ALARM_EMAIL, or have your pager subscribe to the topic dayhold-${stage}-alarms once it is there`;
  return unseen("alarms", "ALARM_EMAIL is empty: nobody will be told by mail", act);
}

/** Where domains are, also with settings that are not complete. */
export const dnsOf = (env: Record<string, string | undefined>): Settings["dns"] =>
  env.DNS === "manual" ? "manual" : "route53";
