// Declares unfreeze-user.ts.
import { OperatedAccount } from "../edge/answers.ts";
import { sizes, type ServiceRoute } from "../edge/declaration.ts";
import { reasonBody } from "./operator.contract.ts";

export const declaration = {
  on: "request",
  caller: "service",
  rights: ["read", "change", "history"],
  settings: [],
  size: sizes.route,
  routes: {
    "POST /v1/users/{userId}/unfreeze": {
      id: "unfreezeUser",
      does: "Lift any freeze; withdrawals stay held one hold long",
      tag: "users",
      takes: reasonBody,
      answers: { 200: OperatedAccount },
      problems: ["user.not_found", "account.frozen_by_operator", "account.unavailable"],
    },
  },
} satisfies ServiceRoute;
