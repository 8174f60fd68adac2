// Declares freeze-user.ts.
import { OperatedAccount } from "../edge/answers.ts";
import { sizes, type ServiceRoute } from "../edge/declaration.ts";
import { reasonBody } from "./operator.contract.ts";

export const declaration = {
  on: "request",
  caller: "service",
  rights: ["read", "change", "history"],
  settings: [],
  size: sizes.stop,
  routes: {
    "POST /v1/users/{userId}/freeze": {
      id: "freezeUser",
      does: "Stop all withdrawals of a user until an operator lifts it",
      tag: "users",
      takes: reasonBody,
      answers: { 200: OperatedAccount },
      problems: ["user.not_found"],
    },
  },
} satisfies ServiceRoute;
