// One-time schedules that wake an entry at its time, and the sweep that does their work when one is lost.
import type { Functions } from "./functions.ts";
import { functionName } from "./handlers.ts";
import { schedules, timerTarget } from "./manifest.ts";
import { account, assumedBy, nameOf, region } from "./names.ts";
import { DeadLetters, refusePlainText } from "./queues.ts";

/** https://docs.aws.amazon.com/scheduler/latest/UserGuide/cross-service-confused-deputy-prevention.html */
const assumedByScheduler = () =>
  assumedBy("scheduler.amazonaws.com", { StringEquals: { "aws:SourceAccount": account } });

export function createTimers() {
  const group = new aws.scheduler.ScheduleGroup("Timers", { name: nameOf("timers") });
  const deadLetters = DeadLetters("Timer");
  refusePlainText("TimerDeadLetters", deadLetters);
  // By name, not by reference: the target arms timers itself, so it has to know its own ARN before it is made.
  const targetName = nameOf(functionName(timerTarget.handler));
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

export type Timers = ReturnType<typeof createTimers>;

/** What timers wake. A call that fails is repeated by Lambda; then the sweep does its work. */
export const createTimerTarget = ({ deadLetters, targetName }: Timers, functions: Functions) =>
  functions.create(timerTarget.handler, {
    name: targetName,
    // Lambda repeats an asynchronous call twice at most.
    async: { deadLetters, retries: Math.min(2, timerTarget.attempts - 1) },
  });

/** Calls the sweep at its rate. One that fails is not repeated: the next does the same work, minutes later. */
export function createSweep(functions: Functions) {
  for (const { name, handler, everyMinutes } of schedules) {
    const deadLetters = DeadLetters(name);
    refusePlainText(`${name}DeadLetters`, deadLetters);
    const fn = functions.create(handler, { async: { deadLetters, retries: 0 } });
    new sst.aws.CronV2(`${name}Schedule`, {
      function: fn.arn.apply((arn) => arn as `arn:${string}`),
      schedule: `rate(${everyMinutes} minutes)`,
      retries: 2,
      dlq: deadLetters.arn,
      transform: { role: { assumeRolePolicy: assumedByScheduler() } },
    });
  }
}
