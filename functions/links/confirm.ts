// GET|HEAD|POST /confirm/{token}: the owner says that they know this address.
import * as z from "zod/mini";
import { decide } from "../core/decide.ts";
import { policy } from "../wiring.ts";
import { linkRoute } from "./link-route.ts";

const Confirmation = z.strictObject({ lastFour: z.string().check(z.maxLength(64)) });

export const handler = linkRoute({
  purpose: "confirm",
  body: Confirmation,
  form: z.extend(Confirmation, { lastFour: z._default(Confirmation.shape.lastFour, "") }),
  act:
    (link, { lastFour }, now) =>
    (state) =>
      decide({ type: "confirm", link, lastFour }, state, now, policy),
});
