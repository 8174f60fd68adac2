// Declares set-withdrawals.ts.
import { Control } from "../edge/answers.ts";
import { request } from "../edge/contract.ts";
import { sizes, type ServiceRoute } from "../edge/declaration.ts";
import { SuspensionChange } from "./set-withdrawals.schema.ts";

export const declaration = {
  on: "request",
  caller: "service",
  rights: ["read", "control", "control history"],
  settings: ["USER_ID_CLAIM"],
  size: sizes.stop,
  routes: {
    "PUT /v1/control/withdrawals": {
      id: "setWithdrawals",
      does: "Suspend all withdrawals, or let them go on",
      tag: "control",
      takes: request(
        "SuspensionChange",
        SuspensionChange,
        {
          suspended: "True to suspend, false to let them go on.",
          reason: "Why, for the record.",
          drill: "A suspension for practice: everything but the denial. To end: that of a drill, and of nothing else.",
          userIdClaim:
            "The claim of tokens that names users from now on, which the stage has to be set to. Without it the record keeps its own.",
          restoredAt:
            "For a table that was restored: to which instant. Everybody's second factor and every hold begin anew.",
        },
        { suspended: true, reason: "Practice", drill: true },
      ),
      answers: { 200: Control },
      problems: ["control.of_another_table", "control.stops_found", "control.suspended"],
    },
  },
} satisfies ServiceRoute;
