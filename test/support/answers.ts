// What tests read out of answers.
import { expect } from "vitest";
import type { Answer } from "../../stacks/local/client.ts";

/** Status and code of what has to be a problem (RFC 9457). */
export const problem = ({ status, headers, body }: Answer) => {
  expect(headers.get("content-type")).toBe("application/problem+json");
  expect([body.status, typeof body["title"]]).toEqual([status, "string"]);
  return [status, body.code];
};
