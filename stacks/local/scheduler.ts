// EventBridge Scheduler: one-time schedules that call the timer's target and delete themselves.
import type { IncomingMessage } from "node:http";
import { minute, second } from "../../functions/core/time.ts";
import type { Access, Roles } from "./access.ts";
import type { DeadLetters } from "./dead-letters.ts";
import { resourceName, timerRoleArn, timerTargetArn } from "./environment.ts";
import type { Faults } from "./faults.ts";
import { isObject, parseJson } from "./json.ts";
import { type Listener, readBody, sendJson } from "./loopback.ts";
import { arn, describe, invalid, readExpression, readInput, type Schedule, ServiceError } from "./schedule.ts";
import { backoff, ticks } from "./signal.ts";
import type { Shelf } from "./store.ts";

export interface SchedulerOptions {
  schedules: Shelf<Schedule>;
  /** Calls the function behind the target. */
  invoke: (input: unknown) => Promise<unknown>;
  /** Calls after which an event that still fails is a dead letter. */
  attempts: number;
  deadLetters: DeadLetters;
  faults: Faults;
  roles: Roles;
  /** The first pause before a retry, in milliseconds; doubles up to five seconds. */
  retryAfter?: number;
}

export interface Scheduler {
  /** Begins to look for what is due. */
  start(): void;
  /** What is armed, soonest first; `at` as ISO 8601 with milliseconds. */
  list(): { name: string; at: string }[];
  /** Fires at once what is due, instead of at the next tick. */
  look(): void;
  /** Whether nothing is due or being handled. */
  idle(): boolean;
  listener: Listener;
  stop(): Promise<void>;
}

const operations: Record<string, string> = {
  POST: "CreateSchedule",
  PUT: "UpdateSchedule",
  GET: "GetSchedule",
  DELETE: "DeleteSchedule",
};

const tick = 100;
/** With the fault "early" a schedule that is armed again and again still fires only this often. */
const earlyEvery = 500;

/** Fires each schedule at least once, those in the past at once. */
export const createScheduler = (options: SchedulerOptions): Scheduler => {
  const { schedules, invoke, attempts, deadLetters, faults, roles, retryAfter = 200 } = options;
  const firing = new Set<string>();
  let asynchronous = 0;
  const firedEarly = new Map<string, number>();
  let stopped = false;

  const enabled = ({ input }: Schedule) => input.State !== "DISABLED";
  /** At its second; late, with the minute: closer the service does not promise. https://docs.aws.amazon.com/scheduler/latest/UserGuide/schedule-types.html */
  const firesAt = ({ at }: Schedule) => (faults.timers === "late" ? Math.ceil(at / minute) * minute : at);
  const due = (schedule: Schedule) => enabled(schedule) && firesAt(schedule) <= Date.now();

  const callTarget = async ({ input: { Target } }: Schedule) => {
    const event: unknown = Target.Input === undefined ? {} : JSON.parse(Target.Input);
    for (let failures = 0; ;) {
      try {
        if (Target.Arn !== timerTargetArn) throw new Error(`There is no function ${Target.Arn}`);
        await invoke(event);
        return;
      } catch (error) {
        failures += 1;
        if (failures >= attempts) {
          deadLetters.add({ source: "Activate", reason: (error as Error).message, event });
          return;
        }
        const end = ticks() + backoff(failures, retryAfter);
        while (ticks() < end && !stopped)
          await new Promise((resolve) => setTimeout(resolve, Math.min(tick, end - ticks())));
        if (stopped) throw error;
      }
    }
  };

  /** It has fired. Armed anew since: that is another schedule, which is not over. */
  const complete = (key: string, schedule: Schedule) => {
    if (schedules.get(key) !== schedule) return;
    if (schedule.input.ActionAfterCompletion === "DELETE") schedules.delete(key);
    else schedules.put(key, { ...schedule, input: { ...schedule.input, State: "DISABLED" } });
  };

  const fire = async (key: string, schedule: Schedule) => {
    firing.add(key);
    try {
      if (faults.timers !== "drop") await callTarget(schedule);
      if (faults.timers === "duplicate") await callTarget(schedule);
      complete(key, schedule);
    } catch {
      // Stopped between two attempts: it stays, and is tried again after the restart.
    } finally {
      firing.delete(key);
    }
  };

  /** As a function is called asynchronously: it is over for the schedule before the target answers. */
  const fireLate = async (key: string, schedule: Schedule) => {
    asynchronous += 1;
    complete(key, schedule);
    try {
      await callTarget(schedule);
    } catch {
      // Stopped between two attempts: armed again for after the restart.
      if (schedules.get(key) === undefined) schedules.put(key, schedule);
    } finally {
      asynchronous -= 1;
    }
  };

  const look = () => {
    for (const [key, schedule] of schedules.entries()) {
      if (firing.has(key) || !enabled(schedule)) continue;
      const early = faults.timers === "early" && ticks() - (firedEarly.get(key) ?? -Infinity) >= earlyEvery;
      if (early) firedEarly.set(key, ticks());
      if (early || due(schedule)) void (faults.timers === "late" ? fireLate : fire)(key, schedule);
    }
    if (faults.timers !== "early") firedEarly.clear();
  };
  let timer: NodeJS.Timeout | undefined;

  const groups = ["default", resourceName];
  const readGroup = (group: unknown) => {
    const name = typeof group === "string" ? group : "default";
    if (!groups.includes(name))
      throw new ServiceError(404, "ResourceNotFoundException", `Schedule group ${name} does not exist.`);
    return name;
  };

  const existing = (group: string, name: string) => {
    const schedule = schedules.get(`${group}/${name}`);
    if (schedule === undefined)
      throw new ServiceError(404, "ResourceNotFoundException", `Schedule ${name} does not exist.`);
    return schedule;
  };

  /** What a request asks for: schedules, and that a role is handed on with one. Nothing where those are not ours. */
  const accessesOf = (action: string, body: unknown, query: URLSearchParams): Access[] | undefined => {
    const input = isObject(body) ? body : undefined;
    const group = input ? input.GroupName : (query.get("groupName") ?? query.get("ScheduleGroup"));
    if (group !== resourceName) return undefined;
    if (!input) return [{ action, on: "timers" }];
    if (!isObject(input.Target) || input.Target.RoleArn !== timerRoleArn) return undefined;
    return [
      { action, on: "timers" },
      { action: "iam:PassRole", on: "timer role" },
    ];
  };

  const authorize = (operation: string, { headers }: IncomingMessage, body: unknown, query: URLSearchParams) => {
    const action = `scheduler:${operation}`;
    const refused = roles.refusal(headers, accessesOf(action, body, query), action);
    if (refused !== undefined) throw new ServiceError(403, "AccessDeniedException", refused);
  };

  const put = (name: string, body: unknown, created?: number) => {
    const input = readInput(body);
    const group = readGroup(input.GroupName);
    const now = Date.now();
    const at = readExpression(input.ScheduleExpression);
    // A second's grace: here timers may be for now.
    if (at < now - second) throw invalid(`Invalid Schedule Expression ${input.ScheduleExpression}: it is in the past.`);
    schedules.put(`${group}/${name}`, { input, group, name, at, created: created ?? now, modified: now });
    return { ScheduleArn: arn({ group, name }) };
  };

  const create = (name: string, body: unknown) => {
    const input = readInput(body);
    const old = schedules.get(`${readGroup(input.GroupName)}/${name}`);
    if (old === undefined) return put(name, input);
    // The SDK's own retry of a call whose answer got lost.
    if (old.input.ClientToken !== undefined && old.input.ClientToken === input.ClientToken)
      return { ScheduleArn: arn(old) };
    throw new ServiceError(409, "ConflictException", `Schedule ${name} already exists.`);
  };

  const get = (schedule: Schedule) => {
    const input = { ...schedule.input };
    delete input.ClientToken;
    return { ActionAfterCompletion: "NONE", ScheduleExpressionTimezone: "UTC", ...input, ...describe(schedule) };
  };

  const listPage = (query: URLSearchParams) => {
    const limit = Number(query.get("MaxResults") ?? 100);
    if (!Number.isInteger(limit) || limit < 1 || limit > 100) throw invalid("MaxResults must be between 1 and 100.");
    const group = query.get("ScheduleGroup");
    if (group !== null) readGroup(group);
    const after = Buffer.from(query.get("NextToken") ?? "", "base64url").toString();
    const found = schedules
      .entries()
      .filter(([, one]) => group === null || one.group === group)
      .filter(([, one]) => one.name.startsWith(query.get("NamePrefix") ?? ""))
      .filter(([, one]) => (query.get("State") ?? describe(one).State) === describe(one).State)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .filter(([key]) => key > after);
    const page = found.slice(0, limit);
    const next = found.length > limit ? Buffer.from(page.at(-1)?.[0] ?? "").toString("base64url") : undefined;
    return {
      Schedules: page.map(([, one]) => ({ ...describe(one), Target: { Arn: one.input.Target.Arn } })),
      ...(next !== undefined && { NextToken: next }),
    };
  };

  const answer = async (request: IncomingMessage) => {
    const { pathname, searchParams } = new URL(request.url ?? "/", "http://localhost");
    const [, collection, encoded, ...rest] = pathname.split("/");
    const body = parseJson(((await readBody(request)) ?? "").toString());
    if (collection !== "schedules" || rest.length > 0)
      throw new ServiceError(404, "UnknownOperationException", "The local cloud knows schedules only.");
    const { method = "" } = request;
    const isList = encoded === undefined && method === "GET";
    authorize(isList ? "ListSchedules" : (operations[method] ?? method), request, body, searchParams);
    if (isList) return listPage(searchParams);
    const name = decodeURIComponent(encoded ?? "");
    if (!/^[0-9a-zA-Z_.-]{1,64}$/.test(name)) throw invalid(`Name ${name} is not valid.`);
    const group = searchParams.get("groupName") ?? undefined;
    switch (method) {
      case "POST":
        return create(name, body);
      case "PUT":
        return put(name, body, existing(readGroup(readInput(body).GroupName), name).created);
      case "GET":
        return get(existing(readGroup(group), name));
      case "DELETE":
        schedules.delete(`${existing(readGroup(group), name).group}/${name}`);
        return {};
      default:
        throw new ServiceError(405, "UnknownOperationException", "There is no such operation.");
    }
  };

  return {
    start: () => {
      timer = setInterval(look, tick);
    },
    look,
    list: () =>
      schedules
        .entries()
        .map(([, one]) => one)
        .filter(enabled)
        .sort((a, b) => a.at - b.at)
        .map(({ name, at }) => ({ name, at: new Date(at).toISOString() })),
    idle: () => firing.size + asynchronous === 0 && !schedules.entries().some(([, schedule]) => due(schedule)),
    listener: async (request, response) => {
      try {
        sendJson(response, 200, await answer(request));
      } catch (error) {
        if (!(error instanceof ServiceError)) throw error;
        response.setHeader("x-amzn-errortype", error.code);
        sendJson(response, error.status, { Message: error.message });
      }
    },
    stop: async () => {
      stopped = true;
      clearInterval(timer);
      while (firing.size + asynchronous > 0) await new Promise((resolve) => setTimeout(resolve, 10));
    },
  };
};
