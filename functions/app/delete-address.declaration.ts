// Declares delete-address.ts.
import { OwnersEntry } from "../edge/answers.ts";
import { callerSettings, sizes, type AppRoute } from "../edge/declaration.ts";

export const declaration = {
  on: "request",
  caller: "user",
  stepUp: { needed: false, because: "it stops an address, and nothing may keep anybody from that" },
  rights: ["read", "change", "history"],
  settings: callerSettings,
  size: sizes.stop,
  routes: {
    "DELETE /v1/addresses/{id}": {
      id: "deleteAddress",
      does: "Cancel an entry, or remove it when active; 200 again for one that has ended",
      tag: "addresses",
      takes: "anything",
      answers: { 200: OwnersEntry },
      problems: ["token.invalid", "address.not_found", "account.unavailable"],
    },
  },
} satisfies AppRoute;
