// GET|HEAD|POST /confirm/{token}: the owner says that they know this address.
import { decide } from "../core/decide.ts";
import { policy, store } from "../wiring.ts";
import { Confirmation, ConfirmationForm } from "./confirm.schema.ts";
import { linkRoute } from "./link-route.ts";

export const handler = linkRoute({
  purpose: "confirm",
  body: Confirmation,
  form: ConfirmationForm,
  act: (link, { lastFour }, now) =>
    store().change(link, (state) => decide({ type: "confirm", link, lastFour }, state, now, policy)),
});
