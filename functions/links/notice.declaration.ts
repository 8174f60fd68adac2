// Declares notice.ts.
import * as z from "zod/mini";
import { body, component, request } from "../edge/contract.ts";
import { sizes, type PublicRoute } from "../edge/declaration.ts";
import { form, refused } from "./link.contract.ts";
import { Consent, ConsentForm } from "./notice.schema.ts";

const agree = "That notices of the account may come to the address: nothing but the page's box, ticked, says so.";
const json = request("Consent", Consent, { agree }, { agree: true });
const asForm = request("ConsentForm", ConsentForm, { agree }, { agree: "on" });

const NoticeView = component("NoticeView", body({ purpose: ["What the link does.", z.literal("notice")] }));
const NoticeConfirmed = component(
  "NoticeConfirmed",
  body({ confirmed: ["That the address is told from now on.", z.literal(true)] }),
);

export const declaration = {
  on: "request",
  caller: "anybody",
  rights: ["read", "change", "history", "links"],
  settings: ["BRAND_NAME", "PUBLIC_URL"],
  // Anybody on the internet can call it, as the confirm link.
  size: { ...sizes.stop, concurrency: 20 },
  head: true,
  routes: {
    "GET /notice/{token}": {
      id: "showNotice",
      does: "The link that confirms a notice address: shows what it is for and changes nothing",
      tag: "links",
      takes: "nothing",
      answers: { 200: NoticeView },
      page: true,
      problems: refused,
    },
    "POST /notice/{token}": {
      id: "confirmNotice",
      does: "Let notices of the account come to the address that the link was sent to",
      tag: "links",
      takes: json,
      form: asForm,
      answers: { 200: NoticeConfirmed },
      page: true,
      problems: [...refused, ...form, "account.frozen_by_operator", "email.undeliverable", "link.challenge_failed"],
    },
  },
} satisfies PublicRoute;
