// Every answer of a test's cloud is held to what its route declares.
import * as z from "zod/mini";
import { Problem } from "../../functions/edge/answers.ts";
import { statusOf, type ProblemCode } from "../../functions/edge/problem.ts";
import { problemsOf } from "../../scripts/generate/openapi.ts";
import { httpFunctions } from "../../stacks/manifest.ts";

/** Every documented operation by its route, with the function that it is of. */
export const operations = new Map(
  httpFunctions.flatMap((fn) =>
    Object.entries(fn.routes).map(([route, operation]) => [route, { fn, ...operation }] as const),
  ),
);

/** What any route may answer besides. */
const anywhere: readonly ProblemCode[] = [
  "request.invalid",
  "request.too_large",
  "request.unsupported_media_type",
  "service.unavailable",
  "internal.error",
];

/** Where a damaged link leads answers as the link does. */
const declaredOf = (route: string) =>
  route.replace(/^(\w+ \/\w+)(\/\{proxy\+\})?$/, (whole, link: string) => {
    const declared = `${link}/{token}`;
    return operations.has(declared) ? declared : whole;
  });

export interface Answered {
  /** `GET /v1/addresses`; the gateway calls it the route's key. */
  route: string;
  status: number;
  contentType: string;
  body: string;
}

/** What an answer has that its route does not declare, in words; nothing for one that is as declared. */
export function deviation({ route, status, contentType, body }: Answered): string | undefined {
  const isHead = route.startsWith("HEAD ");
  const operation = operations.get(declaredOf(isHead ? route.replace("HEAD", "GET") : route));
  if (!operation) return `${route} is not declared`;
  const codes = [...problemsOf(operation.fn, operation.problems), ...anywhere];
  const described = operation.answers[status];
  const wrong = (what: string) => `${route} answered ${status}: ${what}`;
  if (status === 303 && operation.form) return body === "" ? undefined : wrong("a body");
  if (!described && !codes.some((code) => statusOf(code) === status)) return wrong("no such status is declared");
  if (contentType.startsWith("text/html")) return operation.page ? undefined : wrong("a page");
  if (isHead) return undefined;
  const read = z.safeParse(described ?? Problem, JSON.parse(body));
  if (!read.success) return wrong(z.prettifyError(read.error));
  if (described) return contentType === "application/json" ? undefined : wrong(contentType);
  const { code } = read.data as { code: ProblemCode };
  if (contentType !== "application/problem+json") return wrong(contentType);
  return codes.includes(code) && statusOf(code) === status ? undefined : wrong(`${code} is not declared`);
}
