// Declares freeze.ts.
import * as z from "zod/mini";
import { freezeFields } from "../edge/answers.ts";
import { body, component, request } from "../edge/contract.ts";
import { sizes, type PublicRoute } from "../edge/declaration.ts";
import { Freeze, FreezeForm } from "./freeze.schema.ts";
import { form } from "./link.contract.ts";

const freeze = "That the account is to be frozen: nothing but the page's box, ticked, says so.";
const json = request("Freeze", Freeze, { freeze }, { freeze: true });
const asForm = request("FreezeForm", FreezeForm, { freeze }, { freeze: "on" });

const { canFreeze, frozen } = freezeFields;
const FreezeView = component(
  "FreezeView",
  body({ purpose: ["What the link does.", z.literal("freeze")], canFreeze, frozen }),
);
const Frozen = component("Frozen", body({ frozen }));

export const declaration = {
  on: "request",
  caller: "anybody",
  rights: ["read", "change", "history", "links"],
  settings: ["BRAND_NAME", "PUBLIC_URL"],
  // Anybody on the internet can call it, as the cancel link.
  size: { ...sizes.stop, concurrency: 50 },
  head: true,
  routes: {
    "GET /freeze/{token}": {
      id: "showFreeze",
      does: "The freeze link, or a cancel link: shows whether the account is frozen, and changes nothing",
      tag: "links",
      takes: "nothing",
      answers: { 200: FreezeView },
      page: true,
      problems: ["link.invalid", "link.expired"],
    },
    "POST /freeze/{token}": {
      id: "freeze",
      does: "Freeze the account: nothing leaves it until its owner unfreezes it",
      tag: "links",
      takes: json,
      form: asForm,
      answers: { 200: Frozen },
      page: true,
      problems: ["link.invalid", "link.expired", "link.challenge_failed", ...form],
    },
  },
} satisfies PublicRoute;
