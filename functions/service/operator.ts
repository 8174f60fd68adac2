// Service routes: the exchange's back end and its operators, whom IAM has authenticated.
import type { APIGatewayProxyEventV2WithIAMAuthorizer } from "aws-lambda";
import type { ControlOutcome } from "../adapters/dynamo/control.ts";
import { decideAccount, isOnRecord } from "../core/account.ts";
import { json, route, type HttpResponse } from "../edge/middleware.ts";
import { conditionOf } from "../core/control-copies.ts";
import type { Snapshot } from "../core/state.ts";
import { claimOf } from "../core/user-id.ts";
import { Problem } from "../edge/problem.ts";
import { jsonBody, pathParameter } from "../edge/request.ts";
import { controlView, maskedAccountView } from "../edge/view.ts";
import { policy, store, tableName } from "../wiring.ts";
import { ReasonBody } from "./operator.schema.ts";

export type ServiceEvent = APIGatewayProxyEventV2WithIAMAuthorizer;

/** The ARN of whoever signed the request, for the record. */
export const operatorOf = ({ requestContext }: ServiceEvent) => requestContext.authorizer.iam.userArn;

/** The user that the path names, as their tokens do. Throws 404 for what is the id of none. */
export function userOf(event: ServiceEvent): string {
  const claim = claimOf(pathParameter(event, "userId"));
  if (claim === undefined) throw new Problem("user.not_found");
  return claim;
}

/** The control record after a command. Throws what the command was refused for. */
export function afterControl({ control, refusal }: ControlOutcome): HttpResponse {
  if (refusal) throw Problem.of(refusal);
  return json(200, controlView(control, conditionOf({ control, isWhole: true }, tableName())));
}

/** The route that freezes or unfreezes a user's account. */
export const operatorFreeze = (type: "freeze" | "unfreeze") =>
  route<ServiceEvent>(async (event, now) => {
    const userId = userOf(event);
    const { reason } = jsonBody(event, ReasonBody);
    const command = { type, by: "operator", reason, operator: operatorOf(event) } as const;
    const { change, stop } = store();
    const decide = ({ account }: Snapshot) => decideAccount(command, account, now, policy);
    const { before, state, refusal } = await (type === "freeze"
      ? stop({ userId }, decide)
      : change({ userId }, decide));
    if (refusal) throw Problem.of(refusal);
    return json(200, { ...maskedAccountView(state.account, now), known: isOnRecord(before.account) });
  });
