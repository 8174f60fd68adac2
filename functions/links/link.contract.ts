// What the links have in common for whoever calls them.
import * as z from "zod/mini";
import { freezeFields, OwnersEntry } from "../edge/answers.ts";
import { body, component } from "../edge/contract.ts";
import type { ProblemCode } from "../edge/problem.ts";

const { canFreeze, frozen } = freezeFields;

export const LinkView = component(
  "LinkView",
  body({
    purpose: ["What the link does.", z.enum(["confirm", "cancel"])],
    entry: ["The entry that it is about, the last four characters of its address hidden.", OwnersEntry],
    canFreeze,
    frozen,
  }),
);

/** What any link about an entry may be refused for. */
export const refused: readonly ProblemCode[] = [
  "link.invalid",
  "link.used",
  "link.expired",
  "link.superseded",
  "account.unavailable",
];

/** What any form may be refused for besides. */
export const form: readonly ProblemCode[] = ["request.cross_site", "request.unsupported_media_type"];
