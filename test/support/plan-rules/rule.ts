// Rules in the spirit of cdk-nag's AwsSolutions and of Checkov, as checks over the plan.
import type { Plan } from "../../../scripts/plan/plan.ts";

export interface Rule {
  /** What has to be so. */
  name: string;
  /** Where the rule comes from: Checkov (CKV_), cdk-nag (AwsSolutions-), AWS Security Hub, or our own design. */
  reference: string;
  /** What is not so, by the resource's name. */
  check: (plan: Plan) => string[];
  /** Makes a plan that the rule has to catch. */
  violate: (plan: Plan) => unknown;
}

/** The names of those that the condition does not hold for; a note when there are none to look at. */
export function unless<T extends { name: string }>(resources: readonly T[], holds: (resource: T) => boolean): string[] {
  if (resources.length === 0) return ["there is nothing to look at"];
  return resources.filter((resource) => !holds(resource)).map(({ name }) => name);
}

/** The first of a list, to be changed. Throws when it is empty. */
export function first<T>(list: readonly T[]): T {
  const [found] = list;
  if (found === undefined) throw new Error("There is nothing to change");
  return found;
}
