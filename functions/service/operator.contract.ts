// What operators send with whatever they do to one user.
import { request } from "../edge/contract.ts";
import { ReasonBody } from "./operator.schema.ts";

export const reasonBody = request(
  "ReasonBody",
  ReasonBody,
  { reason: "Why, for the record." },
  { reason: "The customer called" },
);
