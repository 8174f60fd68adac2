// All rules that a plan of production has to keep. What they leave out, and why: functions are in no VPC (CKV_AWS_117),
// for they talk to AWS alone and a network of their own would add a part that fails; code is not signed
// (CKV_AWS_272), for SST packs it and only whoever deploys can upload it.
import type { Plan } from "../../../scripts/plan/plan.ts";
import { alarmRules } from "./alarms.ts";
import { dataRules } from "./data.ts";
import { deliveryRules } from "./deliveries.ts";
import { doingRules } from "./doings.ts";
import { edgeRules } from "./edges.ts";
import { eventRules } from "./events.ts";
import { functionRules, iamRules } from "./functions.ts";
import { manifestRules } from "./manifest.ts";
import { orderRules } from "./order.ts";
import { reviewedRules } from "./reviewed.ts";
import type { Rule } from "./rule.ts";

export const rules: readonly Rule[] = [
  ...manifestRules,
  ...reviewedRules,
  ...dataRules,
  ...functionRules,
  ...iamRules,
  ...edgeRules,
  ...eventRules,
  ...alarmRules,
  ...deliveryRules,
  ...doingRules,
  ...orderRules,
];

/** Everything that is wrong with a plan, by rule and resource. */
export const faultsOf = (plan: Plan): string[] =>
  rules.flatMap(({ name, check }) => check(plan).map((offender) => `${name}: ${offender}`));
