// One-time schedules that wake an entry at its time, and the sweep that does their work when one is lost.
import type { Functions } from "./functions.ts";
import { sweep, timerTarget } from "./manifest.ts";
import { account, assumedBy, nameOf, region } from "./names.ts";
import type { Queues } from "./queues.ts";

/** https://docs.aws.amazon.com/scheduler/latest/UserGuide/cross-service-confused-deputy-prevention.html */
const assumedByScheduler = () =>
  assumedBy("scheduler.amazonaws.com", { StringEquals: { "aws:SourceAccount": account } });

/** The group of the one-time schedules, and the role in which they call their target. */
export function createTimers({ deadLetters: { [timerTarget.name]: deadLetters } }: Queues) {
  const group = new aws.scheduler.ScheduleGroup("Timers", { name: nameOf("timers") });
  // By name, not by reference: the target arms timers itself, so it has to know its own ARN before it is made.
  const targetName = nameOf(timerTarget.name);
  const targetArn = $interpolate`arn:aws:lambda:${region}:${account}:function:${targetName}`;
  const role = new aws.iam.Role("TimerRole", {
    name: nameOf("timers"),
    assumeRolePolicy: assumedByScheduler(),
    inlinePolicies: [
      {
        name: "inline",
        policy: $jsonStringify({
          Version: "2012-10-17",
          Statement: [
            { Effect: "Allow", Action: "lambda:InvokeFunction", Resource: targetArn },
            { Effect: "Allow", Action: "sqs:SendMessage", Resource: deadLetters.arn },
          ],
        }),
      },
    ],
  });
  return { group, deadLetters, targetName, targetArn, role };
}

/** Calls the sweep at its rate. */
export function createSweep(functions: Functions, { deadLetters }: Queues) {
  new sst.aws.CronV2(`${sweep.name}Schedule`, {
    function: functions.named(sweep.name).arn.apply((arn) => arn as `arn:${string}`),
    schedule: `rate(${sweep.everyMinutes} minutes)`,
    retries: 2,
    dlq: deadLetters[sweep.name].arn,
    transform: { role: { assumeRolePolicy: assumedByScheduler() } },
  });
}
