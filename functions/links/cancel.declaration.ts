// Declares cancel.ts.
import { request } from "../edge/contract.ts";
import { sizes, type PublicRoute } from "../edge/declaration.ts";
import { Cancellation, CancellationForm } from "./cancel.schema.ts";
import { acted, LinkOutcome, LinkView, refused } from "./link.contract.ts";

const freeze = "Whether to freeze the account, too.";
const json = request("Cancellation", Cancellation, { freeze }, { freeze: true });
const form = request("CancellationForm", CancellationForm, { freeze }, { freeze: "on" });

export const declaration = {
  on: "request",
  caller: "anybody",
  rights: ["read", "change", "history", "links"],
  settings: ["BRAND_NAME", "PUBLIC_URL"],
  // Anybody on the internet can call it: what is no link of ours is refused within milliseconds, and leaves room.
  size: { ...sizes.stop, concurrency: 50 },
  head: true,
  routes: {
    "GET /cancel/{token}": {
      id: "showCancel",
      does: "The cancel link: shows the entry and changes nothing",
      tag: "links",
      takes: "nothing",
      answers: { 200: LinkView },
      page: true,
      problems: refused,
    },
    "POST /cancel/{token}": {
      id: "cancel",
      does: "This wasn't me: end the entry and, if asked to, freeze the account",
      tag: "links",
      takes: json,
      form: form,
      answers: { 200: LinkOutcome },
      page: true,
      problems: acted,
    },
  },
} satisfies PublicRoute;
