// Declares register-address.ts.
import { RegisteredEntry } from "../edge/answers.ts";
import { request } from "../edge/contract.ts";
import { callerSettings, sizes, type AppRoute } from "../edge/declaration.ts";
import { NewAddress } from "./register-address.schema.ts";

export const declaration = {
  on: "request",
  caller: "user",
  stepUp: { needed: true, because: "money can go to a new place" },
  rights: ["read", "change", "history", "entries by state", "mailboxes"],
  settings: [...callerSettings, "STEP_UP_ACR", "VIEWER_COUNTRY_HEADER"],
  size: sizes.route,
  routes: {
    "POST /v1/addresses": {
      id: "registerAddress",
      does: "Register an address: 201 a new entry that begins its hold, 200 the live one unchanged",
      tag: "addresses",
      takes: request(
        "NewAddress",
        NewAddress,
        {
          network: "The network, as `GET /v1/networks` names it.",
          address: "The address in any spelling that the network knows.",
          memo: "Memo or destination tag, where the network has one.",
          label: "What the user calls it; 1 to 64 visible characters without a space at either end.",
        },
        { network: "bitcoin", address: "1A1zP1eP5QGefi2DMPTfTL5SLmv7DivfNa", label: "Cold storage" },
      ),
      answers: { 200: RegisteredEntry, 201: RegisteredEntry },
      problems: [
        "account.frozen_by_operator",
        "account.unavailable",
        "token.invalid",
        "email.undeliverable",
        "email.unsupported",
        "email.unverified",
        "address.limit_reached",
        "address.invalid",
        "address.unsupported_network",
        "address.memo_required",
        "rate.limited",
      ],
    },
  },
} satisfies AppRoute;
