// What happens behind the API: the table's stream, timers, mail and what SES reports of it.
import { SchedulerClient } from "@aws-sdk/client-scheduler";
import type { Finding } from "../finding.ts";
import { calledFindings, settingsOf } from "./functions.ts";
import { deliveredFindings, sendMails } from "./mail.ts";
import { roleFindings } from "./roles.ts";
import type { Deployed } from "./stage.ts";
import { look } from "./step.ts";
import { arm, firedFindings } from "./timer.ts";

/** `since`: when the user's first change was made, in epoch milliseconds. */
export async function behindFindings(stage: Deployed, user: string, since: number): Promise<Finding[]> {
  const { physical } = stage;
  const called = (check: string, name: string, from: number) => calledFindings(check, name, physical(name), from);
  const parts = await Promise.all([
    called("stream feeds relay", "Relay", since),
    called("stream feeds guard", "Guard", since),
    timer(user, physical, called),
    roleFindings(stage),
    mail(physical, called),
  ]);
  return parts.flat();
}

type Physical = Deployed["physical"];
type Called = (check: string, name: string, from: number) => Promise<Finding[]>;

const timer = (user: string, physical: Physical, called: Called) =>
  look(
    {
      check: "timer fires",
      act: "may your credentials read Activate's settings, create schedules and pass their role?",
    },
    async () => {
      const client = new SchedulerClient();
      const armed = await arm(client, await settingsOf(physical("Activate")), user);
      const fired = await firedFindings(client, armed);
      const isGone = fired.every(({ verdict }) => verdict === "ok");
      return [...fired, ...(isGone ? await called("timer calls", "Activate", armed.at) : [])];
    },
  );

const mail = (physical: Physical, called: Called) =>
  look(
    {
      check: "mail leaves",
      act: "SES refuses it, or may your credentials read SendMail's settings and send as MAIL_FROM?",
    },
    async () => {
      const sent = Date.now();
      const taken = await sendMails(await settingsOf(physical("SendMail")));
      const back = [deliveredFindings(sent), called("bounce is reported", "MailFeedback", sent)];
      return [...taken, ...(await Promise.all(back)).flat()];
    },
  );
