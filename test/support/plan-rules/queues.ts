// The queues of a plan, as its rules ask for them.
import { ofType } from "../../../scripts/plan/read.ts";
import type { Plan } from "../../../scripts/plan/plan.ts";

export interface Queue {
  name: string;
  sqsManagedSseEnabled?: boolean;
  kmsMasterKeyId?: string;
  redrivePolicy?: string;
  messageRetentionSeconds?: number;
}

export const queues = (plan: Plan) => ofType<Queue>(plan, "sqs/queue:Queue");
export const deadLetterQueues = (plan: Plan) => queues(plan).filter(({ name }) => name.endsWith("DeadLettersQueue"));
export const workQueues = (plan: Plan) => queues(plan).filter(({ name }) => !name.endsWith("DeadLettersQueue"));
export const arns = (plan: Plan) => new Set(queues(plan).map(({ arn }) => arn));
