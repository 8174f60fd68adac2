// Declares get-protection.ts.
import { Protection } from "../edge/answers.ts";
import { described } from "../edge/contract.ts";
import { callerSettings, sizes, type AppRoute } from "../edge/declaration.ts";
import { ProtectionQuery } from "./get-protection.schema.ts";

export const declaration = {
  on: "request",
  caller: "user",
  stepUp: { needed: false, because: "it changes nothing" },
  rights: ["read", "entries by state", "history"],
  settings: callerSettings,
  size: sizes.route,
  routes: {
    "GET /v1/account/protection": {
      id: "getProtection",
      does: "Whether the caller follows the rules of the protection programme",
      tag: "account",
      takes: "nothing",
      query: described(ProtectionQuery, { at: "An instant that is past; without it the answer is of now." }),
      answers: { 200: Protection },
      problems: ["token.invalid", "account.unavailable"],
    },
  },
} satisfies AppRoute;
