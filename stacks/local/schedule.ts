// Schedules as EventBridge Scheduler's API has them: what is accepted, and what is shown.
import { account, region } from "./environment.ts";
import { isObject, parseJson } from "./json.ts";

/** A schedule as it was asked for, in the names of the API. */
export interface Schedule {
  input: ScheduleInput;
  group: string;
  name: string;
  /** When it is due, in epoch milliseconds. */
  at: number;
  created: number;
  modified: number;
}

interface ScheduleInput {
  ScheduleExpression: string;
  Target: { Arn: string; RoleArn: string; Input?: string };
  State?: string;
  ActionAfterCompletion?: string;
  ClientToken?: string;
  [field: string]: unknown;
}

/** What the API answers instead of a result; the code is the exception's name. */
export class ServiceError extends Error {
  readonly status: number;
  readonly code: string;
  constructor(status: number, code: string, message: string) {
    super(message);
    this.status = status;
    this.code = code;
  }
}

export const invalid = (message: string) => new ServiceError(400, "ValidationException", message);

/** Reads `at(yyyy-mm-ddThh:mm:ss)`, the only expression known here, in UTC. Throws what the API answers. */
export const readExpression = (expression: unknown) => {
  const local =
    typeof expression === "string" ? /^at\((\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d)\)$/.exec(expression)?.[1] : undefined;
  const at = Date.parse(`${local ?? ""}Z`);
  // Date.parse takes February 30 for March 2.
  if (local === undefined || Number.isNaN(at) || !new Date(at).toISOString().startsWith(local))
    throw invalid(`Invalid Schedule Expression ${String(expression)}.`);
  return at;
};

const choices = { State: ["ENABLED", "DISABLED"], ActionAfterCompletion: ["NONE", "DELETE"] };

/** Reads what CreateSchedule and UpdateSchedule are sent. Throws what the API answers. */
export const readInput = (body: unknown): ScheduleInput => {
  if (!isObject(body)) throw invalid("The request body is not an object.");
  const { FlexibleTimeWindow: window, Target: target, ScheduleExpressionTimezone: zone = "UTC" } = body;
  readExpression(body.ScheduleExpression);
  if (zone !== "UTC") throw invalid(`The local cloud knows the time zone UTC only, not ${String(zone)}.`);
  const mode = isObject(window) ? window.Mode : undefined;
  if (!isObject(window) || (mode !== "OFF" && mode !== "FLEXIBLE"))
    throw invalid("FlexibleTimeWindow.Mode must be OFF or FLEXIBLE.");
  if ((mode === "FLEXIBLE") !== (window.MaximumWindowInMinutes !== undefined))
    throw invalid("MaximumWindowInMinutes goes with a flexible time window.");
  if (!isObject(target) || typeof target.Arn !== "string" || !target.Arn.startsWith("arn:"))
    throw invalid("Target.Arn is not an ARN.");
  if (typeof target.RoleArn !== "string" || !/^arn:aws:iam::\d{12}:role\/.+/.test(target.RoleArn))
    throw invalid("Target.RoleArn is not the ARN of a role.");
  if (target.Input !== undefined && (typeof target.Input !== "string" || parseJson(target.Input) === undefined))
    throw invalid("Target.Input must be JSON for a Lambda function.");
  for (const [field, values] of Object.entries(choices))
    if (body[field] !== undefined && !values.includes(body[field] as string))
      throw invalid(`${field} must be one of ${values.join(", ")}.`);
  return body as ScheduleInput;
};

/** The ARN of a schedule in a group. */
export const arn = ({ group, name }: { group: string; name: string }) =>
  `arn:aws:scheduler:${region}:${account}:schedule/${group}/${name}`;

/** What ListSchedules and GetSchedule both show; times in epoch seconds, as on the wire. */
export const describe = ({ input, group, name, created, modified }: Schedule) => ({
  Arn: arn({ group, name }),
  GroupName: group,
  Name: name,
  State: input.State ?? "ENABLED",
  CreationDate: created / 1000,
  LastModificationDate: modified / 1000,
});
