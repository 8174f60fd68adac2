// What a request to the table is authorized as. That every function has the rights that it needs shows in every test of
// a cloud, and that it has none besides in all of them together (test/support/whole-suite.ts).
import { describe, expect, it } from "vitest";
import { accessesOf, createRoles } from "../../../stacks/local/access.ts";
import type { Grant } from "../../../stacks/rights.ts";

describe("given a request to the table", () => {
  const key = (pk: string) => ({ pk: { S: pk }, sk: { S: "ACCOUNT" } });

  it.each([
    ["GetItem", { Key: key("A") }, [{ action: "dynamodb:GetItem", partitions: ["A"], inTransaction: false }]],
    [
      "Query",
      {
        IndexName: "due",
        KeyConditionExpression: "due = :d AND x < :x",
        ExpressionAttributeValues: { ":d": { S: "D" } },
      },
      [{ action: "dynamodb:Query", index: "due", partitions: ["D"], inTransaction: false }],
    ],
    [
      "Query",
      { KeyConditionExpression: "#a = :d" },
      [{ action: "dynamodb:Query", partitions: [], inTransaction: false }],
    ],
    [
      "BatchWriteItem",
      { RequestItems: { T: [{ DeleteRequest: { Key: key("A") } }, { PutRequest: { Item: key("B") } }] } },
      [{ action: "dynamodb:BatchWriteItem", partitions: ["A", "B"], inTransaction: false }],
    ],
    [
      "TransactWriteItems",
      { TransactItems: [{ Put: { Item: key("A") } }, { ConditionCheck: { Key: key("B") } }] },
      [
        { action: "dynamodb:PutItem", partitions: ["A"], inTransaction: true },
        { action: "dynamodb:ConditionCheckItem", partitions: ["B"], inTransaction: true },
      ],
    ],
  ])("when it is %s, then it asks for what DynamoDB authorizes it as", (operation, input, accesses) => {
    expect(accessesOf(operation, input)).toEqual(accesses);
  });

  it("when it is one that no right is about, then nothing is said of it", () => {
    expect(accessesOf("ExecuteStatement", {})).toBe(undefined);
  });
});

describe("given a handler with grants", () => {
  const grants: Grant[] = [
    { actions: ["dynamodb:GetItem"], on: "table" },
    { actions: ["dynamodb:PutItem"], on: "table", partitions: ["USER#*", "OUTBOX#1"], inTransaction: true },
    { actions: ["dynamodb:Query"], on: "table/index/due" },
    { actions: ["dynamodb:Query"], on: "table", partitions: ["SEEN#*#*"] },
  ];
  const used: Grant[] = [];
  const roles = createRoles({ grants: new Map([["h", grants]]), onNeed: (_, { grant }) => used.push(grant) });
  const ask = (operation: string, input: object, handler = "h") =>
    roles.refusal({ "x-local-handler": handler }, operation, JSON.stringify(input));
  const item = (pk: string) => ({ pk: { S: pk }, sk: { S: "" } });
  const put = (...pks: string[]) => ({ TransactItems: pks.map((pk) => ({ Put: { Item: item(pk) } })) });
  const query = (pk: string, more = {}) => ({
    KeyConditionExpression: "pk = :pk",
    ExpressionAttributeValues: { ":pk": { S: pk } },
    ...more,
  });

  it("when it asks for what one of them allows, then it may, and that one was needed", () => {
    const allowed = [
      ask("GetItem", { Key: item("CONTROL#1") }),
      ask("TransactWriteItems", put("USER#ada", "OUTBOX#1")),
      ask("Query", query("DUE#1", { IndexName: "due" })),
      ask("Query", query("SEEN#bitcoin#1A1z")),
    ];
    expect(allowed).toEqual([undefined, undefined, undefined, undefined]);
    expect([...new Set(used)]).toEqual(grants);
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
    ["another index", "Query", query("USER#ada", { IndexName: "byState" }), "dynamodb:Query on byState USER#ada"],
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

  it("when whoever asks is no handler, then nothing is held against them", () => {
    expect(ask("DeleteItem", { Key: item("USER#ada") }, "a tool")).toBe(undefined);
  });
});
