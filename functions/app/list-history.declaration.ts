// Declares list-history.ts.
import * as z from "zod/mini";
import { next, OwnersEvent } from "../edge/answers.ts";
import { body, component } from "../edge/contract.ts";
import { callerSettings, sizes, type AppRoute } from "../edge/declaration.ts";
import { eventList } from "../edge/event-list.contract.ts";

const History = component("History", body({ items: ["The events of this page.", z.array(OwnersEvent)], next }));

export const declaration = {
  on: "request",
  caller: "user",
  stepUp: { needed: false, because: "it changes nothing" },
  rights: ["history"],
  settings: callerSettings,
  size: sizes.route,
  routes: {
    "GET /v1/history": {
      id: "listHistory",
      does: "What happened to the caller's entries and account, oldest first by the clock of whichever instance wrote it",
      tag: "account",
      takes: "nothing",
      query: eventList,
      answers: { 200: History },
      problems: ["token.invalid"],
    },
  },
} satisfies AppRoute;
