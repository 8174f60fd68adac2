// Declares check-withdrawal.ts.
import * as z from "zod/mini";
import { denyReasons } from "../core/gate.ts";
import { Entry, time } from "../edge/answers.ts";
import { body, component, described, request } from "../edge/contract.ts";
import type { ServiceRoute } from "../edge/declaration.ts";
import { Approval, GateQuestion } from "./check-withdrawal.schema.ts";

described(Approval, {
  amr: "How the user authenticated (RFC 8176); `mfa` is asked for.",
  authTime: "When the user authenticated, in epoch seconds (`auth_time`).",
});

const question = request(
  "GateQuestion",
  GateQuestion,
  {
    userId: "The `sub` of the user's tokens.",
    network: "The network that the withdrawal goes out on.",
    address: "Where it goes, in any spelling that the network knows.",
    memo: "Memo or destination tag, where it has one.",
    approval: "How the user approved this withdrawal.",
    withdrawalId: "Names the withdrawal in the record.",
    asset: "What is withdrawn, for the record.",
    amount: "How much, for the record.",
  },
  {
    userId: "u-1",
    network: "bitcoin",
    address: "1A1zP1eP5QGefi2DMPTfTL5SLmv7DivfNa",
    approval: { amr: ["otp", "mfa"], authTime: 1767225600 },
    withdrawalId: "w-4711",
  },
);

const Decision = component(
  "Decision",
  body({
    decision: ["Only ALLOW lets the withdrawal go out.", z.enum(["ALLOW", "DENY"])],
    reasons: ["All that speak against it; none for ALLOW.", z.array(z.enum(denyReasons))],
    entry: ["The entry of that destination, with every open flag.", z.exactOptional(Entry)],
    checkedAt: ["The server's clock at the decision.", time],
  }),
);

export const declaration = {
  on: "request",
  caller: "service",
  rights: ["read", "change", "history", "risk", "control", "control history"],
  settings: [],
  // Every withdrawal waits for it: one whole vCPU for the cold start, and room that no other function can take. It gives
  // up its read after two seconds; what is still running at five would be answered by a retry anyway.
  size: { megabytes: 1769, seconds: 5, concurrency: 200 },
  routes: {
    "POST /v1/withdrawals/check": {
      id: "checkWithdrawal",
      does: "The gate: may this withdrawal go out? Whatever goes wrong on the way is a DENY",
      tag: "withdrawals",
      takes: question,
      answers: { 200: Decision },
      problems: [],
    },
  },
} satisfies ServiceRoute;
