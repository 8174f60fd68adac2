// What a request is authorized as. That every function has the rights that it needs shows in every test of a cloud, and
// that it has none besides in all of them together (test/support/whole-suite.ts).
import { describe, expect, it } from "vitest";
import { accessesOf, createRoles } from "../../../stacks/local/access.ts";
import { accessKeyOf } from "../../../stacks/local/environment.ts";
import { sweep } from "../../../stacks/manifest.ts";
import type { Grant } from "../../../stacks/rights.ts";

describe("given a request to the table", () => {
  const key = (pk: string) => ({ pk: { S: pk }, sk: { S: "ACCOUNT" } });

  it.each([
    ["GetItem", { Key: key("A") }, [{ action: "dynamodb:GetItem", on: "table", partitions: ["A"] }]],
    [
      "Query",
      {
        IndexName: "due",
        KeyConditionExpression: "due = :d AND x < :x",
        ExpressionAttributeValues: { ":d": { S: "D" } },
      },
      [{ action: "dynamodb:Query", on: "table/index/due", partitions: ["D"] }],
    ],
    ["Query", { KeyConditionExpression: "#a = :d" }, [{ action: "dynamodb:Query", on: "table", partitions: [] }]],
    [
      "BatchWriteItem",
      { RequestItems: { T: [{ DeleteRequest: { Key: key("A") } }, { PutRequest: { Item: key("B") } }] } },
      [{ action: "dynamodb:BatchWriteItem", on: "table", partitions: ["A", "B"] }],
    ],
    [
      "TransactWriteItems",
      { TransactItems: [{ Put: { Item: key("A") } }, { ConditionCheck: { Key: key("B") } }] },
      [
        { action: "dynamodb:PutItem", on: "table", partitions: ["A"], inTransaction: true },
        { action: "dynamodb:ConditionCheckItem", on: "table", partitions: ["B"], inTransaction: true },
      ],
    ],
  ])("when it is %s, then it asks for what DynamoDB authorizes it as", (operation, input, accesses) => {
    expect(accessesOf(operation, input)).toEqual(accesses);
  });

  it("when it is one that no right is about, then nothing is said of it", () => {
    expect(accessesOf("ExecuteStatement", {})).toBe(undefined);
  });
});

const signedWith = (key: string) => ({
  authorization: `AWS4-HMAC-SHA256 Credential=${key}/20220117/us-east-1/dynamodb/aws4_request, Signature=0`,
});

describe("given a handler with grants", () => {
  const grants: Grant[] = [
    { actions: ["dynamodb:GetItem"], on: "table" },
    { actions: ["dynamodb:PutItem"], on: "table", partitions: ["USER#*", "OUTBOX#1"], inTransaction: true },
    { actions: ["dynamodb:Query"], on: "table/index/due" },
    { actions: ["dynamodb:Query"], on: "table", partitions: ["SEEN#*#*"] },
  ];
  const roles = createRoles({ grants: new Map([["h", grants]]) });
  const ask = (operation: string, input: object, handler = "h") =>
    roles.refusal(
      { "x-local-handler": handler },
      accessesOf(operation, input as Record<string, unknown>),
      `dynamodb:${operation}`,
    );
  const item = (pk: string) => ({ pk: { S: pk }, sk: { S: "" } });
  const put = (...pks: string[]) => ({ TransactItems: pks.map((pk) => ({ Put: { Item: item(pk) } })) });
  const query = (pk: string, more = {}) => ({
    KeyConditionExpression: "pk = :pk",
    ExpressionAttributeValues: { ":pk": { S: pk } },
    ...more,
  });

  it("when it asks for what one of them allows, then it may", () => {
    const allowed = [
      ask("GetItem", { Key: item("CONTROL#1") }),
      ask("TransactWriteItems", put("USER#ada", "OUTBOX#1")),
      ask("Query", query("DUE#1", { IndexName: "due" })),
      ask("Query", query("SEEN#bitcoin#1A1z")),
    ];
    expect(allowed).toEqual([undefined, undefined, undefined, undefined]);
  });

  it.each([
    ["another action", "DeleteItem", { Key: item("USER#ada") }, "dynamodb:DeleteItem on table USER#ada"],
    ["a put outside of a transaction", "PutItem", { Item: item("USER#ada") }, "dynamodb:PutItem on table USER#ada"],
    ["another partition", "TransactWriteItems", put("USER#ada", "OUTBOX#2"), "dynamodb:PutItem on table OUTBOX#2"],
    [
      "a partition that only begins alike",
      "TransactWriteItems",
      put("OUTBOX#11"),
      "dynamodb:PutItem on table OUTBOX#11",
    ],
    [
      "another index",
      "Query",
      query("USER#ada", { IndexName: "byState" }),
      "dynamodb:Query on table/index/byState USER#ada",
    ],
    ["an operation that no right is about", "ExecuteStatement", {}, "dynamodb:ExecuteStatement"],
    [
      "a partition behind another key that one of them allows",
      "Query",
      { ...query("DENIED"), KeyConditionExpression: "sk = :sk AND pk = :pk" },
      "dynamodb:Query on table DENIED",
    ],
    ["a partition that cannot be told", "Query", { KeyConditionExpression: "#a = :b" }, "dynamodb:Query on table"],
  ])("when it asks for %s, then it is told what it lacks", (_, operation, input, lacks) => {
    expect(ask(operation, input)).toBe(`h is not authorized to perform: ${lacks}`);
  });

  it("when its puts of one transaction are allowed by one grant each, but by none together, then it may not", () => {
    const parted = createRoles({
      grants: new Map([["h", ["USER#*", "DENIED"].map((one) => ({ ...grants[1], partitions: [one] }) as Grant)]]),
    });
    const refusal = parted.refusal(
      { "x-local-handler": "h" },
      accessesOf("TransactWriteItems", put("USER#ada", "DENIED")),
      "dynamodb:TransactWriteItems",
    );
    expect(refusal).toBe("h is not authorized to perform: dynamodb:PutItem on table USER#ada DENIED");
  });

  it("when it asks for another service, then it may what a grant names", () => {
    const mailing = createRoles({ grants: new Map([["h", [{ actions: ["ses:SendRawEmail"], on: "mail" }]]]) });
    const asked = (action: string) => mailing.refusal({ "x-local-handler": "h" }, [{ action, on: "mail" }], action);
    expect(asked("ses:SendRawEmail")).toBe(undefined);
    expect(asked("ses:SendEmail")).toBe("h is not authorized to perform: ses:SendEmail on mail");
  });

  it.each([
    ["no function", { "x-local-handler": "a tool" }, "a tool"],
    ["one that calls itself an operator", { "x-local-handler": "local" }, "local"],
    ["a function that has lost its name", signedWith("local-functions"), "local-functions"],
    ["a function without a right", signedWith(accessKeyOf(sweep.name)), sweep.handler],
    ["a key that nobody has", signedWith("AKIAIOSFODNN7EXAMPLE"), "AKIAIOSFODNN7EXAMPLE"],
    ["somebody without a key", {}, "Somebody"],
  ])("when it comes from %s, then it is refused", (_, headers, who) => {
    const refusal = roles.refusal(headers, accessesOf("GetItem", { Key: item("A") }), "dynamodb:GetItem");
    expect(refusal).toBe(`${who} is not authorized to perform: dynamodb:GetItem`);
  });

  it("when an operator asks, then they may do anything", () => {
    expect(roles.refusal(signedWith("local"), undefined, "dynamodb:ExecuteStatement")).toBe(undefined);
  });
});
