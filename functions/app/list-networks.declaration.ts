// Declares list-networks.ts.
import * as z from "zod/mini";
import { body, component } from "../edge/contract.ts";
import type { AppRoute } from "../edge/declaration.ts";

const Memo = body({
  kind: ["Whether addresses of the network take one.", z.enum(["none", "optional", "required"])],
  name: ["What the network calls it.", z.exactOptional(z.string())],
  format: ["What it looks like, in words.", z.exactOptional(z.string())],
});

const Network = body({
  network: ["The name to register with.", z.string()],
  name: ["The name for people.", z.string()],
  caip2: ["The chain's id by CAIP-2.", z.string()],
  memo: ["Memo or destination tag.", Memo],
  checksum: ["Whether a typing error in an address is noticed.", z.enum(["always", "sometimes", "never"])],
  example: ["An address of the network.", z.string()],
  explorer: ["Where a person can look the example up.", z.url()],
});

const Networks = component("Networks", body({ items: ["Every network.", z.array(Network)] }));

export const declaration = {
  on: "request",
  caller: "user",
  stepUp: { needed: false, because: "it changes nothing" },
  rights: [],
  settings: [],
  size: { megabytes: 512, seconds: 5 },
  routes: {
    "GET /v1/networks": {
      id: "listNetworks",
      does: "What can be registered, and what a form has to ask for",
      tag: "addresses",
      takes: "nothing",
      answers: { 200: Networks },
      problems: [],
    },
  },
} satisfies AppRoute;
