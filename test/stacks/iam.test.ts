// The evaluator that the plan's policies are held against, by what IAM documents.
import { describe, expect, it } from "vitest";
import { allows, type Request } from "../../scripts/plan/iam.ts";
import type { Statement } from "../../scripts/plan/read.ts";

const table = "arn:aws:dynamodb:us-east-1:123456789012:table/one";
const request: Request = {
  action: "dynamodb:PutItem",
  resource: table,
  context: { "dynamodb:LeadingKeys": ["USER#one"] },
};
const allow: Statement = { Effect: "Allow", Action: "dynamodb:PutItem", Resource: table };

describe("given a role that allows a request", () => {
  it("then it is allowed, and nothing else", () => {
    expect(allows([allow], request)).toBe(true);
    expect(allows([allow], { ...request, action: "dynamodb:DeleteItem" })).toBe(false);
    expect(allows([allow], { ...request, resource: `${table}/index/due` })).toBe(false);
    expect(allows([], request)).toBe(false);
  });

  it.each<[string, Partial<Statement>]>([
    ["its action", {}],
    ["its action in another case", { Action: "DynamoDB:putitem" }],
    ["all actions of the service", { Action: "dynamodb:*" }],
    ["an action with one character left open", { Action: "dynamodb:PutIte?" }],
    ["all tables", { Resource: table.replace("one", "*") }],
    ["tables of three letters", { Resource: table.replace("one", "???") }],
    [
      "a condition whose key is in another case",
      { Condition: { "ForAnyValue:StringEquals": { "DYNAMODB:leadingkeys": "USER#one" } } },
    ],
  ])("when another statement denies %s, then it is refused", (_, by) => {
    expect(allows([allow, { ...allow, Effect: "Deny", ...by }], request)).toBe(false);
  });

  it.each(["NotAction", "NotResource", "NotPrincipal"])("when one has %s, then nobody can say", (element) => {
    expect(() => allows([allow, { ...allow, [element]: "dynamodb:GetItem" }], request)).toThrow(element);
  });

  it("when one has a condition that no policy has used, then nobody can say", () => {
    const Condition = { StringNotLike: { "aws:SourceArn": "x" } };
    expect(() => allows([allow, { ...allow, Condition }], request)).toThrow("StringNotLike");
  });
});

describe("given a policy on a resource", () => {
  const from = (principal: string): Request => ({ action: "sns:Publish", resource: table, principal });
  const to = (Principal: unknown): Statement => ({
    Effect: "Allow",
    Action: "sns:Publish",
    Resource: table,
    Principal,
  });

  it("then it is for whom it names", () => {
    const service = "events.amazonaws.com";
    expect(allows([to({ Service: service })], from(service))).toBe(true);
    expect(allows([to({ Service: service })], from("cloudwatch.amazonaws.com"))).toBe(false);
    expect(allows([to({ AWS: service })], from("arn:aws:iam::123456789012:root"))).toBe(false);
    for (const everybody of ["*", { AWS: "*" }]) {
      expect(allows([to(everybody)], from(service))).toBe(true);
      expect(allows([to({ Service: service }), { ...to(everybody), Effect: "Deny" }], from(service))).toBe(false);
    }
    expect(() => allows([to({ Federated: "x" })], from(service))).toThrow("principal");
  });
});
