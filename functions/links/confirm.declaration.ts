// Declares confirm.ts.
import { freezeFields, OwnersEntry } from "../edge/answers.ts";
import { body, component, request } from "../edge/contract.ts";
import { sizes, type PublicRoute } from "../edge/declaration.ts";
import { Confirmation, ConfirmationForm } from "./confirm.schema.ts";
import { form, LinkView, refused } from "./link.contract.ts";

const lastFour =
  "The last four characters of the address, compared without case, full width and script of digits (NFKC, decimal value). What is not four visible ASCII characters then does not count as a try.";
const answer = request("Confirmation", Confirmation, { lastFour }, { lastFour: "ivfN" });
const answerForm = request("ConfirmationForm", ConfirmationForm, { lastFour }, { lastFour: "ivfN" });
const Confirmed = component("Confirmed", body({ entry: ["The entry as it is now.", OwnersEntry], ...freezeFields }));

export const declaration = {
  on: "request",
  caller: "anybody",
  rights: ["read", "change", "history", "links"],
  settings: ["BRAND_NAME", "PUBLIC_URL"],
  // Anybody on the internet can call it.
  size: { ...sizes.stop, concurrency: 20 },
  head: true,
  routes: {
    "GET /confirm/{token}": {
      id: "showConfirm",
      does: "The confirm link: shows the entry and changes nothing",
      tag: "links",
      takes: "nothing",
      answers: { 200: LinkView },
      page: true,
      problems: [...refused, "link.locked"],
    },
    "POST /confirm/{token}": {
      id: "confirm",
      does: "Confirm the entry with the last four characters of its address",
      tag: "links",
      takes: answer,
      form: answerForm,
      answers: { 200: Confirmed },
      page: true,
      problems: [
        ...refused,
        ...form,
        "account.frozen_by_operator",
        "link.locked",
        "address.undeliverable",
        "link.challenge_failed",
      ],
    },
  },
} satisfies PublicRoute;
