// A one-time schedule on the function that timers wake, as the functions arm theirs.
import {
  CreateScheduleCommand,
  DeleteScheduleCommand,
  GetScheduleCommand,
  ResourceNotFoundException,
  SchedulerClient,
} from "@aws-sdk/client-scheduler";
import { iso, minute } from "../../../functions/core/time.ts";
import { fail, ok, type Finding } from "../finding.ts";
import { look, waitFor } from "./step.ts";

/** When it is due it fires within the minute, and is gone soon after. */
const patience = 4 * minute;

const check = "timer fires";
const act = "see the dead letters of Activate, and whether the role dayhold-STAGE-timers may call it (npm run plan)";

export interface Timer {
  GroupName: string;
  Name: string;
  at: number;
}

/** Arms one for a minute ahead. What it wakes finds no address of that user and does nothing. */
export async function arm(client: SchedulerClient, setting: (name: string) => string, user: string): Promise<Timer> {
  const at = Math.ceil(Date.now() / 1000) * 1000 + minute;
  const [GroupName, Name] = [setting("TIMER_GROUP"), user];
  await client.send(
    new CreateScheduleCommand({
      GroupName,
      Name,
      ScheduleExpression: `at(${iso(at).slice(0, 19)})`,
      ScheduleExpressionTimezone: "UTC",
      FlexibleTimeWindow: { Mode: "OFF" },
      ActionAfterCompletion: "DELETE",
      Target: {
        Arn: setting("TIMER_TARGET_ARN"),
        RoleArn: setting("TIMER_ROLE_ARN"),
        Input: JSON.stringify({ userId: user, id: "wa_none", registration: 1 }),
        DeadLetterConfig: { Arn: setting("TIMER_DEAD_LETTER_ARN") },
        RetryPolicy: { MaximumRetryAttempts: 0 },
      },
    }),
  );
  return { GroupName, Name, at };
}

/** It has been tried when it is gone; whether what it calls was called, others can say. */
export const firedFindings = (client: SchedulerClient, { at, ...timer }: Timer): Promise<Finding[]> =>
  look({ check, act }, async () => {
    const gone = await waitFor(`the timer of ${iso(at)}`, patience, async () =>
      (await stands(client, timer)) ? undefined : true,
    );
    if (gone) return [ok(check, `armed for ${iso(at)}, and gone after it`)];
    await client.send(new DeleteScheduleCommand(timer));
    return [fail(check, `armed for ${iso(at)}, and it still stood at ${iso(Date.now())}; it is deleted now`, act)];
  });

async function stands(client: SchedulerClient, timer: Omit<Timer, "at">): Promise<boolean> {
  try {
    await client.send(new GetScheduleCommand(timer));
    return true;
  } catch (error) {
    if (error instanceof ResourceNotFoundException) return false;
    throw error;
  }
}
