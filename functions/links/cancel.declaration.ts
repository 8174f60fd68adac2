// Declares cancel.ts.
import * as z from "zod/mini";
import { count, freezeFields, OwnersEntry } from "../edge/answers.ts";
import { body, component, request } from "../edge/contract.ts";
import { sizes, type PublicRoute } from "../edge/declaration.ts";
import { Cancellation, CancellationForm } from "./cancel.schema.ts";
import { form, LinkView, refused } from "./link.contract.ts";

const fields = {
  freeze: "Whether to freeze the account, too, as long as the link can.",
  all: "Whether to stop every address registered since a day before the link's mail, too, as long as the link could freeze.",
};
const json = request("Cancellation", Cancellation, fields, { freeze: true });
const asForm = request("CancellationForm", CancellationForm, fields, { freeze: "on" });

const Cancelled = component(
  "Cancelled",
  body({
    entry: ["The entry as it is now; absent where its record is gone.", z.exactOptional(OwnersEntry)],
    stopped: ["How many addresses were stopped.", count],
    ...freezeFields,
  }),
);

export const declaration = {
  on: "request",
  caller: "anybody",
  rights: ["read", "change", "history", "entries by state", "links"],
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
      does: "This wasn't me: end what is live of the entry's destination and, if asked to, freeze the account",
      tag: "links",
      takes: json,
      form: asForm,
      answers: { 200: Cancelled },
      page: true,
      problems: [...refused, ...form],
    },
  },
} satisfies PublicRoute;
