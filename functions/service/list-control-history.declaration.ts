// Declares list-control-history.ts.
import { sizes, type ServiceRoute } from "../edge/declaration.ts";
import { eventList } from "../edge/event-list.contract.ts";
import { ControlHistory } from "./audited-history.contract.ts";

export const declaration = {
  on: "request",
  caller: "service",
  rights: ["read", "control history"],
  settings: [],
  size: sizes.route,
  routes: {
    "GET /v1/control/history": {
      id: "listControlHistory",
      does: "Every suspension, resume, revocation and requarantine, oldest first, and whether their chain verifies",
      tag: "control",
      takes: "nothing",
      query: eventList,
      answers: { 200: ControlHistory },
      problems: [],
    },
  },
} satisfies ServiceRoute;
