// One-time timers in EventBridge Scheduler. A timer carries ids alone: whoever it wakes reads the state anew.
import {
  ConflictException,
  CreateScheduleCommand,
  UpdateScheduleCommand,
  type CreateScheduleCommandInput,
  type SchedulerClient,
} from "@aws-sdk/client-scheduler";
import { createHash } from "node:crypto";

/** What a timer is for, and all that its payload holds. */
export interface TimerRef {
  userId: string;
  id: string;
  registration: number;
}

export interface TimerOptions {
  client: SchedulerClient;
  group: string;
  targetArn: string;
  roleArn: string;
  deadLetterArn: string;
  /** How far ahead a timer is armed at least: a schedule in the past is refused, or never fires. Milliseconds. */
  soonest: number;
}

/**
 * A schedule's name follows from what it is for and when, so arming twice leaves one, and a timer that arms the next
 * while it fires does not have that one deleted with itself.
 */
const nameOf = ({ userId, id, registration }: TimerRef, second: string) =>
  createHash("sha256")
    .update(JSON.stringify([userId, id, registration, second]))
    .digest("hex");

const wholeSecond = (at: number) => new Date(Math.ceil(at / 1000) * 1000).toISOString().slice(0, 19);

export const Timers = ({ client, group, targetArn, roleArn, deadLetterArn, soonest }: TimerOptions) => ({
  /** Sees to it that the target is called once `at` has passed, and not before it can be; moves a timer that stands. */
  async arm({ userId, id, registration }: TimerRef, at: number, now: number): Promise<void> {
    const schedule: CreateScheduleCommandInput = {
      Name: nameOf({ userId, id, registration }, wholeSecond(at)),
      GroupName: group,
      ScheduleExpression: `at(${wholeSecond(Math.max(at, now + soonest))})`,
      ScheduleExpressionTimezone: "UTC",
      FlexibleTimeWindow: { Mode: "OFF" },
      ActionAfterCompletion: "DELETE",
      Target: {
        Arn: targetArn,
        RoleArn: roleArn,
        Input: JSON.stringify({ userId, id, registration }),
        DeadLetterConfig: { Arn: deadLetterArn },
      },
    };
    try {
      await client.send(new CreateScheduleCommand(schedule));
    } catch (error) {
      if (!(error instanceof ConflictException)) throw error;
      await client.send(new UpdateScheduleCommand(schedule));
    }
  },
});
