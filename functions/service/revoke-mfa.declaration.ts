// Declares revoke-mfa.ts.
import * as z from "zod/mini";
import { known, time } from "../edge/answers.ts";
import { body, component, request } from "../edge/contract.ts";
import { sizes, type ServiceRoute } from "../edge/declaration.ts";
import { Revocation } from "./revoke-mfa.schema.ts";

const MfaEpoch = component(
  "MfaEpoch",
  body({
    mfaEpoch: ["Second factors entered before then count no longer.", time],
    userId: ["The one user whose they are; everybody's without it.", z.exactOptional(z.string())],
    known: [known[0], z.exactOptional(known[1])],
  }),
);

export const declaration = {
  on: "request",
  caller: "service",
  rights: ["read", "change", "history", "control", "control history"],
  settings: [],
  size: sizes.stop,
  routes: {
    "POST /v1/control/mfa-epoch": {
      id: "revokeMfa",
      does: "No second factor entered before now counts any longer, for everybody or for one user",
      tag: "control",
      takes: request(
        "Revocation",
        Revocation,
        {
          reason: "Why, for the record.",
          userId: "The one user; everybody without it.",
        },
        { reason: "Approvals without a second factor" },
      ),
      answers: { 200: MfaEpoch },
      problems: [],
    },
  },
} satisfies ServiceRoute;
