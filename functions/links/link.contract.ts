// What the links have in common for whoever calls them.
import * as z from "zod/mini";
import { OwnersEntry } from "../edge/answers.ts";
import { body, component } from "../edge/contract.ts";
import type { ProblemCode } from "../edge/problem.ts";

export const LinkView = component(
  "LinkView",
  body({
    purpose: ["What the link does.", z.enum(["confirm", "cancel"])],
    entry: ["The entry that it is about, the last four characters of its address hidden.", OwnersEntry],
  }),
);

export const LinkOutcome = component("LinkOutcome", body({ entry: ["The entry as it is now.", OwnersEntry] }));

/** What any link may be refused for. */
export const refused: readonly ProblemCode[] = [
  "link.invalid",
  "link.used",
  "link.expired",
  "link.superseded",
  "account.unavailable",
];

/** And what it acts for may be refused for besides. */
export const acted: readonly ProblemCode[] = [...refused, "request.cross_site", "request.unsupported_media_type"];
