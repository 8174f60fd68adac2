import {
  CreateScheduleCommand,
  type CreateScheduleCommandInput,
  DeleteScheduleCommand,
  GetScheduleCommand,
  ListSchedulesCommand,
  SchedulerClient,
  UpdateScheduleCommand,
} from "@aws-sdk/client-scheduler";
import { beforeEach, describe, expect, it, onTestFinished } from "vitest";
import { Timers } from "../../../functions/adapters/scheduler.ts";
import { type Clock, createClock, installClock } from "../../../stacks/local/clock.ts";
import { createDeadLetters } from "../../../stacks/local/dead-letters.ts";
import { timerRoleArn, timerTargetArn } from "../../../stacks/local/environment.ts";
import { createFaults, type FaultPatch } from "../../../stacks/local/faults.ts";
import { createScheduler } from "../../../stacks/local/scheduler.ts";
import { openStore } from "../../../stacks/local/store.ts";
import { sdk, serve, until } from "../../support/cloud-http.ts";

const set = (time: string) => clock.standAt(Date.parse(time));
let clock: Clock;
beforeEach(() => {
  clock = createClock();
  set("2022-01-17T00:46:00.000Z");
  onTestFinished(installClock(clock));
});

const tomorrow = "at(2022-01-18T00:46:00)";

const schedulerOf = async (invoke: (input: unknown) => Promise<unknown> = () => Promise.resolve(), retryAfter = 1) => {
  const store = openStore();
  const faults = createFaults();
  const deadLetters = createDeadLetters(store);
  const calls: unknown[] = [];
  const asked: string[][] = [];
  const scheduler = createScheduler({
    roles: {
      refusal: (_, accesses, operation) => {
        asked.push([operation, ...(accesses ?? []).map(({ action, on }) => `${action} on ${on}`)]);
        return undefined;
      },
    },
    schedules: store.shelf("schedules"),
    attempts: 3,
    retryAfter,
    deadLetters,
    faults,
    invoke: (input) => {
      calls.push(input);
      return invoke(input);
    },
  });
  onTestFinished(() => scheduler.stop());
  scheduler.start();
  const client = new SchedulerClient({ ...sdk(await serve(scheduler.listener)), maxAttempts: 1 });
  const input = (Name: string, change: Partial<CreateScheduleCommandInput> = {}): CreateScheduleCommandInput => ({
    Name,
    GroupName: "dayhold-local",
    ScheduleExpression: tomorrow,
    FlexibleTimeWindow: { Mode: "OFF" },
    ActionAfterCompletion: "DELETE",
    Target: { Arn: timerTargetArn, RoleArn: "arn:aws:iam::000000000000:role/timer", Input: JSON.stringify({ Name }) },
    ...change,
  });
  return {
    scheduler,
    client,
    calls,
    asked,
    deadLetters,
    fault: (patch: FaultPatch) => faults.patch(patch),
    input,
    create: (name: string, change?: Partial<CreateScheduleCommandInput>) =>
      client.send(new CreateScheduleCommand(input(name, change))),
    gone: () => until(() => scheduler.list().length === 0),
  };
};

const settle = (milliseconds = 250) => new Promise((resolve) => setTimeout(resolve, milliseconds));

describe("given the SDK client", () => {
  it("a schedule is created, read, changed and deleted", async () => {
    const { scheduler, client, create, input } = await schedulerOf();
    const arn = "arn:aws:scheduler:us-east-1:000000000000:schedule/dayhold-local/one";
    expect((await create("one")).ScheduleArn).toBe(arn);
    const key = { Name: "one", GroupName: "dayhold-local" };
    expect(await client.send(new GetScheduleCommand(key))).toMatchObject({
      Arn: arn,
      Name: "one",
      GroupName: "dayhold-local",
      State: "ENABLED",
      ScheduleExpression: tomorrow,
      ScheduleExpressionTimezone: "UTC",
      ActionAfterCompletion: "DELETE",
      FlexibleTimeWindow: { Mode: "OFF" },
      Target: { Arn: timerTargetArn, Input: '{"Name":"one"}' },
      CreationDate: new Date("2022-01-17T00:46:00.000Z"),
    });
    expect(scheduler.list()).toEqual([{ name: "one", at: "2022-01-18T00:46:00.000Z" }]);

    await client.send(new UpdateScheduleCommand(input("one", { ScheduleExpression: "at(2022-01-19T00:00:01)" })));
    expect(scheduler.list()).toEqual([{ name: "one", at: "2022-01-19T00:00:01.000Z" }]);

    await client.send(new DeleteScheduleCommand(key));
    expect(scheduler.list()).toEqual([]);
    const missing = { name: "ResourceNotFoundException", $metadata: { httpStatusCode: 404 } };
    await expect(client.send(new GetScheduleCommand(key))).rejects.toMatchObject(missing);
    await expect(client.send(new DeleteScheduleCommand(key))).rejects.toMatchObject(missing);
    await expect(client.send(new UpdateScheduleCommand(input("one")))).rejects.toMatchObject(missing);
  });

  it("each operation is held to the rights of whoever asks", async () => {
    const { client, asked, create, input } = await schedulerOf();
    const Target = { Arn: timerTargetArn, RoleArn: timerRoleArn };
    const key = { Name: "one", GroupName: "dayhold-local" };
    await create("one", { Target });
    await client.send(new UpdateScheduleCommand(input("one", { Target })));
    await client.send(new GetScheduleCommand(key));
    await client.send(new ListSchedulesCommand({ GroupName: "dayhold-local" }));
    await client.send(new DeleteScheduleCommand(key));
    await client.send(new ListSchedulesCommand({}));
    const passRole = "iam:PassRole on timer role";
    expect(asked).toEqual([
      ["scheduler:CreateSchedule", "scheduler:CreateSchedule on timers", passRole],
      ["scheduler:UpdateSchedule", "scheduler:UpdateSchedule on timers", passRole],
      ["scheduler:GetSchedule", "scheduler:GetSchedule on timers"],
      ["scheduler:ListSchedules", "scheduler:ListSchedules on timers"],
      ["scheduler:DeleteSchedule", "scheduler:DeleteSchedule on timers"],
      ["scheduler:ListSchedules"],
    ]);
  });

  it("a name is taken once, except by a repetition of the same call", async () => {
    const { create } = await schedulerOf();
    await create("one", { ClientToken: "same" });
    await expect(create("one")).rejects.toMatchObject({
      name: "ConflictException",
      message: "Schedule one already exists.",
      $metadata: { httpStatusCode: 409 },
    });
    await expect(create("one", { ClientToken: "same" })).resolves.toBeDefined();
  });

  it("schedules are listed page by page", async () => {
    const { client, create } = await schedulerOf();
    for (const name of ["a-2", "a-1", "b-1", "a-3"]) await create(name);
    const query = { GroupName: "dayhold-local", NamePrefix: "a-", MaxResults: 2 };
    const first = await client.send(new ListSchedulesCommand(query));
    const second = await client.send(new ListSchedulesCommand({ ...query, NextToken: first.NextToken }));
    expect(first.Schedules?.map(({ Name }) => Name)).toEqual(["a-1", "a-2"]);
    expect(second.Schedules?.map(({ Name }) => Name)).toEqual(["a-3"]);
    expect(second.NextToken).toBeUndefined();
    expect(first.Schedules?.[0]).toMatchObject({ State: "ENABLED", Target: { Arn: timerTargetArn } });
  });

  const role = "arn:aws:iam::000000000000:role/timer";
  it.each<[string, Partial<CreateScheduleCommandInput>]>([
    ["an expression with milliseconds", { ScheduleExpression: "at(2022-01-18T00:46:00.000)" }],
    ["an expression with a zone", { ScheduleExpression: "at(2022-01-18T00:46:00Z)" }],
    ["a time that is over", { ScheduleExpression: "at(2022-01-17T00:45:58)" }],
    ["a day that is none", { ScheduleExpression: "at(2022-02-30T00:00:00)" }],
    ["a rate", { ScheduleExpression: "rate(1 minute)" }],
    ["another time zone", { ScheduleExpressionTimezone: "Europe/Vienna" }],
    ["a window without a mode", { FlexibleTimeWindow: { Mode: undefined } }],
    ["a flexible window without its size", { FlexibleTimeWindow: { Mode: "FLEXIBLE" } }],
    ["a target that is none", { Target: { Arn: "Activate", RoleArn: role } }],
    ["a role that is none", { Target: { Arn: timerTargetArn, RoleArn: "timer" } }],
    ["input that is not JSON", { Target: { Arn: timerTargetArn, RoleArn: role, Input: "{" } }],
    ["a name with other characters", { Name: "a b" }],
    ["a name of 65 characters", { Name: "a".repeat(65) }],
  ])("%s is refused", async (_, change) => {
    const { create } = await schedulerOf();
    await expect(create("one", change)).rejects.toMatchObject({
      name: "ValidationException",
      $metadata: { httpStatusCode: 400 },
    });
  });

  it("a group that does not exist is refused", async () => {
    const { create } = await schedulerOf();
    await expect(create("one", { GroupName: "other" })).rejects.toMatchObject({ name: "ResourceNotFoundException" });
  });
});

describe("given a schedule", () => {
  it("it fires at its second, with its input, and deletes itself", async () => {
    const { calls, create, gone } = await schedulerOf();
    await create("one");
    set("2022-01-18T00:45:59.999Z");
    await settle();
    expect(calls).toEqual([]);
    set("2022-01-18T00:46:00.000Z");
    await gone();
    expect(calls).toEqual([{ Name: "one" }]);
  });

  it("one that is due fires at once", async () => {
    const { calls, create, gone } = await schedulerOf();
    await create("one", { ScheduleExpression: "at(2022-01-17T00:46:00)" });
    await gone();
    expect(calls).toEqual([{ Name: "one" }]);
  });

  it("one that is to stay after firing stays, and fires no more", async () => {
    const { client, calls, create, gone } = await schedulerOf();
    await create("one", { ScheduleExpression: "at(2022-01-17T00:46:00)", ActionAfterCompletion: "NONE" });
    await gone();
    await settle();
    expect(calls).toHaveLength(1);
    const kept = await client.send(new GetScheduleCommand({ Name: "one", GroupName: "dayhold-local" }));
    expect(kept.Name).toBe("one");
  });

  it("armed anew while its target runs, it stays", async () => {
    const held = Promise.withResolvers<unknown>();
    const { client, scheduler, calls, create, input } = await schedulerOf(() => held.promise);
    await create("one", { ScheduleExpression: "at(2022-01-17T00:46:00)" });
    await until(() => calls.length === 1);
    await client.send(new UpdateScheduleCommand(input("one")));
    held.resolve(undefined);
    await until(() => scheduler.idle());
    expect(scheduler.list()).toEqual([{ name: "one", at: "2022-01-18T00:46:00.000Z" }]);
  });

  it("whose target fails is tried again", async () => {
    let failures = 2;
    const { calls, deadLetters, create, gone } = await schedulerOf(() =>
      failures-- > 0 ? Promise.reject(new Error("down")) : Promise.resolve(),
    );
    await create("one", { ScheduleExpression: "at(2022-01-17T00:46:00)" });
    await gone();
    expect(calls).toHaveLength(3);
    expect(deadLetters.list()).toEqual([]);
  });

  it("whose target keeps failing becomes a dead letter", async () => {
    const { calls, deadLetters, create, gone } = await schedulerOf(() => Promise.reject(new Error("down")));
    await create("one", { ScheduleExpression: "at(2022-01-17T00:46:00)" });
    await gone();
    expect(calls).toHaveLength(3);
    expect(deadLetters.list()).toMatchObject([{ source: "Activate", reason: "down", event: { Name: "one" } }]);
  });

  it("for a function that does not exist becomes a dead letter, too", async () => {
    const { calls, deadLetters, create, gone } = await schedulerOf();
    const Arn = "arn:aws:lambda:us-east-1:000000000000:function:other";
    await create("one", {
      ScheduleExpression: "at(2022-01-17T00:46:00)",
      Target: { Arn, RoleArn: "arn:aws:iam::000000000000:role/timer" },
    });
    await gone();
    expect(calls).toEqual([]);
    expect(deadLetters.list()).toMatchObject([{ reason: `There is no function ${Arn}`, event: {} }]);
  });
});

describe("given a fault", () => {
  it.each([
    ["drop", 0],
    ["duplicate", 2],
  ] as const)("%s: a schedule that is due calls its target %i times", async (timers, times) => {
    const { calls, fault, create, gone } = await schedulerOf();
    fault({ timers });
    await create("one", { ScheduleExpression: "at(2022-01-17T00:46:00)" });
    await gone();
    expect(calls).toHaveLength(times);
  });

  it("early: it fires as soon as it is armed, and again when armed again, but not madly", async () => {
    const { client, calls, fault, create, input, scheduler } = await schedulerOf();
    const rearm = () => client.send(new UpdateScheduleCommand(input("one"))).catch(() => create("one"));
    fault({ timers: "early" });
    await create("one");
    await until(() => calls.length === 1 && scheduler.list().length === 0);
    await rearm();
    await settle(200);
    expect(calls).toHaveLength(1);
    await until(() => calls.length === 2);
  });

  describe("late, as the deployed scheduler may be", () => {
    const inTheMinute = { ScheduleExpression: "at(2022-01-17T00:46:30)" };

    it("then it fires with the next full minute", async () => {
      const { calls, fault, create, scheduler, gone } = await schedulerOf();
      fault({ timers: "late" });
      await create("one", inTheMinute);
      set("2022-01-17T00:46:59.999Z");
      await settle();
      expect([calls, scheduler.idle()]).toEqual([[], true]);
      set("2022-01-17T00:47:00.000Z");
      await gone();
      expect(calls).toEqual([{ Name: "one" }]);
    });

    it("then nobody waits for what the target answers, and one armed anew under its name fires meanwhile", async () => {
      const held = Promise.withResolvers<unknown>();
      const { calls, fault, create, scheduler, gone } = await schedulerOf(() => held.promise);
      fault({ timers: "late" });
      await create("one", inTheMinute);
      set("2022-01-17T00:47:00.000Z");
      await gone();
      await create("one", { ScheduleExpression: "at(2022-01-17T00:47:00)" });
      await gone();
      expect([calls.length, scheduler.idle()]).toEqual([2, false]);
      held.resolve(undefined);
      await until(() => scheduler.idle());
    });

    it("then a target that fails is called as often as its function is tried, and what remains is a dead letter", async () => {
      const { calls, deadLetters, fault, create, scheduler, gone } = await schedulerOf(() =>
        Promise.reject(new Error("down")),
      );
      fault({ timers: "late" });
      await create("one", inTheMinute);
      set("2022-01-17T00:47:00.000Z");
      await gone();
      await until(() => scheduler.idle());
      expect(calls).toHaveLength(3);
      expect(deadLetters.list()).toMatchObject([{ source: "Activate", reason: "down", event: { Name: "one" } }]);
    });

    it("and stopped before its target was tried often enough, then it is still armed", async () => {
      const { fault, calls, create, scheduler } = await schedulerOf(() => Promise.reject(new Error("down")), 60_000);
      fault({ timers: "late" });
      await create("one", inTheMinute);
      set("2022-01-17T00:47:00.000Z");
      await until(() => calls.length === 1);
      await scheduler.stop();
      expect(scheduler.list()).toEqual([{ name: "one", at: "2022-01-17T00:46:30.000Z" }]);
    });
  });
});

describe("given a timer of ours", () => {
  it.each([
    ["for tomorrow", "2022-01-18T00:46:00.001Z", "2022-01-18T00:46:01.000Z"],
    ["for a minute from now", "2022-01-17T00:47:00.000Z", "2022-01-17T00:47:00.000Z"],
    ["for this very minute", "2022-01-17T00:46:01.000Z", "2022-01-17T00:47:00.000Z"],
    ["for a time that is over, since its message had to wait", "2022-01-15T00:00:00.000Z", "2022-01-17T00:47:00.000Z"],
  ])("when it is armed %s, then it is never in the past, and there is one", async (_, wanted, at) => {
    const { client, scheduler } = await schedulerOf();
    const timers = Timers({
      client,
      group: "dayhold-local",
      targetArn: timerTargetArn,
      roleArn: timerRoleArn,
      deadLetterArn: "arn:aws:sqs:us-east-1:000000000000:dead-letters",
      soonest: 60_000,
    });
    const timer = { userId: "ada", id: "wa_1", registration: 1 };
    for (let time = 0; time < 2; time++) await timers.arm(timer, Date.parse(wanted), Date.now());
    expect(scheduler.list().map((one) => one.at)).toEqual([at]);
  });
});
