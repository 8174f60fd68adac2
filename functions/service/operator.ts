// Service routes: the exchange's back end and its operators, whom IAM has authenticated.
import type { APIGatewayProxyEventV2WithIAMAuthorizer } from "aws-lambda";
import { decideAccount } from "../core/account.ts";
import { json, route } from "../edge/middleware.ts";
import { Problem } from "../edge/problem.ts";
import { jsonBody, pathParameter } from "../edge/request.ts";
import { isUserId } from "../edge/user-id.ts";
import { maskedAccountView } from "../edge/view.ts";
import { policy, store } from "../wiring.ts";
import { ReasonBody } from "./operator.schema.ts";

export type ServiceEvent = APIGatewayProxyEventV2WithIAMAuthorizer;

/** The ARN of whoever signed the request, for the record. */
export const operatorOf = ({ requestContext }: ServiceEvent) => requestContext.authorizer.iam.userArn;

/** The user that the path names. Throws 404 for what can be the id of none. */
export function userIdOf(event: ServiceEvent): string {
  const userId = pathParameter(event, "userId");
  if (!isUserId(userId)) throw new Problem("user.not_found");
  return userId;
}

/** The route that freezes or unfreezes a user's account. */
export const operatorFreeze = (type: "freeze" | "unfreeze") =>
  route<ServiceEvent>(async (event, now) => {
    const userId = userIdOf(event);
    const { reason } = jsonBody(event, ReasonBody);
    const command = { type, by: "operator", reason, operator: operatorOf(event) } as const;
    const { state, refusal } = await store().change({ userId }, ({ account }) =>
      decideAccount(command, account, now, policy),
    );
    if (refusal) throw Problem.of(refusal);
    return json(200, maskedAccountView(state.account, now));
  });
