// What operators send with whatever they do to one user.
import { component, described } from "../edge/contract.ts";
import { ReasonBody } from "./operator.schema.ts";

export const reasonBody = component("ReasonBody", described(ReasonBody, { reason: "Why, for the record." }));
