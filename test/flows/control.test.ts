// The kill switch against lost, old, re-made and damaged copies of its record: nothing of that lets money out, and nothing
// keeps anybody from stopping it.
import { DynamoDBClient } from "@aws-sdk/client-dynamodb";
import { DeleteCommand, DynamoDBDocumentClient, GetCommand, PutCommand } from "@aws-sdk/lib-dynamodb";
import { beforeAll, beforeEach, describe, expect, it } from "vitest";
import { controlCopies, controlKey } from "../../functions/adapters/dynamo/keys.ts";
import { service, user, type User } from "../../stacks/local/client.ts";
import { sdk } from "../support/cloud-http.ts";
import { hour, scene } from "../support/scene.ts";

const on = scene();
let documents: DynamoDBDocumentClient;
let ada: User;
beforeAll(async () => {
  documents = DynamoDBDocumentClient.from(new DynamoDBClient(sdk(on.cloud.dynamoEndpoint)));
  ada = await customer();
});
beforeEach(() => set({ suspended: false }));

/** A user with an active address. */
async function customer(): Promise<User> {
  const customer = user(on.cloud);
  await customer.register();
  await customer.confirm();
  await on.pass(24 * hour + 1000);
  return customer;
}

const copies = Array.from({ length: controlCopies }, (_, copy) => copy);

type Item = Record<string, unknown>;

const copyOf = async (copy: number): Promise<Item> => {
  const command = new GetCommand({ TableName: on.cloud.tableName, Key: controlKey(copy), ConsistentRead: true });
  return { ...(await documents.send(command)).Item };
};
const lose = (copy: number) =>
  documents.send(new DeleteCommand({ TableName: on.cloud.tableName, Key: controlKey(copy) }));
const write = (copy: number, content: Item) =>
  documents.send(new PutCommand({ TableName: on.cloud.tableName, Item: { ...content, ...controlKey(copy) } }));

/** What a version of before the sixteen copies had a deployment put there. */
const seed = { version: 1, seq: 0, head: "", suspended: false, drill: false, mfaEpoch: 0, quarantines: [] };

const set = (body: object) => service(on.cloud).put("/v1/control/withdrawals", { reason: "A test", ...body });

/** How often each answer came in so many checks of an address that is active. */
async function answers(checks = 60) {
  const all = await Promise.all(Array.from({ length: checks }, () => service(on.cloud).check(ada.sub)));
  const told = all.map(({ body: { decision, reasons } }) => [decision, ...reasons].join(" "));
  return Object.fromEntries(
    [...new Set(told)].toSorted().map((one) => [one, told.filter((each) => each === one).length]),
  );
}

const suspended = { "DENY WITHDRAWALS_SUSPENDED": 60 };

const damages: [string, (before: Item[]) => Promise<unknown>][] = [
  ["half of the copies are new ones", () => Promise.all(copies.slice(8).map((copy) => write(copy, seed)))],
  ["a copy is lost and put back as a seed", () => write(3, seed)],
  ["a copy is lost", () => lose(3)],
  ["a copy of each half is lost", () => Promise.all([lose(3), lose(12)])],
  ["all copies are lost", () => Promise.all(copies.map(lose))],
  ["a copy is as it was before", (before) => write(5, before[5] ?? {})],
  ["a copy cannot be read", async () => write(7, { ...(await copyOf(7)), suspended: "no" })],
  ["a copy is empty", () => write(7, {})],
  ["an attribute of a copy is gone", async () => write(9, { ...(await copyOf(9)), mfaEpoch: undefined })],
];

describe.each(damages)("given that %s", (_, damage) => {
  it("when withdrawals are suspended, then none goes out, and the next suspension makes every copy whole", async () => {
    const before = await Promise.all(copies.map(copyOf));
    await set({ suspended: true });
    await damage(before);
    expect(Object.keys(await answers()).filter((answer) => answer.startsWith("ALLOW"))).toEqual([]);
    expect((await set({ suspended: true })).status).toBe(200);
    expect(await answers()).toEqual(suspended);
  });

  it("when withdrawals go on, then a suspension stops all of them, and a resume lets them go on", async () => {
    const before = await Promise.all(copies.map(copyOf));
    await set({ suspended: true });
    await set({ suspended: false });
    await damage(before);
    expect((await set({ suspended: true })).status).toBe(200);
    expect(await answers()).toEqual(suspended);
    expect((await set({ suspended: false })).status).toBe(200);
    expect(await answers()).toEqual({ ALLOW: 60 });
  });
});
