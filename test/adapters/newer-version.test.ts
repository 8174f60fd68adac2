// During a deployment two versions write one table: what the newer one has put there, this one keeps and can read.
import { DynamoDBClient } from "@aws-sdk/client-dynamodb";
import { DynamoDBDocumentClient, GetCommand, PutCommand } from "@aws-sdk/lib-dynamodb";
import { beforeAll, describe, expect, it } from "vitest";
import { accountKey, controlCopies, controlKey, entryKey, eventKey } from "../../functions/adapters/dynamo/keys.ts";
import { DynamoControl, type ControlRecord } from "../../functions/adapters/dynamo/control.ts";
import { DynamoStore, type Store } from "../../functions/adapters/dynamo/store.ts";
import { decideAccount } from "../../functions/core/account.ts";
import { append } from "../../functions/core/audit.ts";
import { decideControl } from "../../functions/core/control.ts";
import { decide, type EntryCommand } from "../../functions/core/decide.ts";
import { entryId } from "../../functions/core/entry.ts";
import type { AccountEvent } from "../../functions/core/event.ts";
import { defaultPolicy as policy } from "../../functions/core/policy.ts";
import { accountView, controlView, operatorEntryView } from "../../functions/edge/view.ts";
import { service, user } from "../../stacks/local/client.ts";
import { evidenceFaults } from "../support/evidence.ts";
import { hour, scene, start } from "../support/scene.ts";

const on = scene();
/** To each user a destination of their own, which nobody flags. */
const destinationOf = (userId: string) =>
  ({ network: "xrp", address: "rMQ98K56yXJbDGv49ZSmW51sLn94Xe1mu1", memo: userId.replace("newer-", "") }) as const;
const idOf = (userId: string) => entryId(destinationOf(userId));
const evidence = { amr: ["otp", "mfa"], authTime: start / 1000 };

let store: Store;
let controlRecord: ControlRecord;
let documents: DynamoDBDocumentClient;
beforeAll(() => {
  const credentials = { accessKeyId: "local", secretAccessKey: "local" };
  documents = DynamoDBDocumentClient.from(
    new DynamoDBClient({ region: "us-east-1", endpoint: on.cloud.dynamoEndpoint, credentials }),
  );
  controlRecord = DynamoControl({ client: documents, table: on.cloud.tableName, hold: 24 * hour });
  store = DynamoStore({ client: documents, table: on.cloud.tableName, clock: () => start });
});

const run = (userId: string, command: EntryCommand) =>
  store.change({ userId, id: idOf(userId) }, (state) => {
    const from = { ...state, account: { ...state.account, mailbox: { digest: "m" } } };
    return { ...decide(command, from, start, policy), from };
  });
const register = (userId: string) => run(userId, { type: "register", destination: destinationOf(userId), evidence });
const confirm = (userId: string): EntryCommand => ({
  type: "confirm",
  link: { userId, id: idOf(userId), registration: 1, resend: 0, purpose: "confirm", mailbox: "m", at: start },
  lastFour: "1mu1",
});
const cancel: EntryCommand = { type: "cancel", by: "user" };

const item = async (Key: Record<string, string>) =>
  (await documents.send(new GetCommand({ TableName: on.cloud.tableName, Key, ConsistentRead: true }))).Item;
const put = (Item: object) => documents.send(new PutCommand({ TableName: on.cloud.tableName, Item: { ...Item } }));

describe("given attributes that a newer version has written", () => {
  const newer = { attested: 2, review: { by: "a newer version", since: start } };
  const add = async (Key: Record<string, string>) => {
    const before = await item(Key);
    await put({ ...before, version: Number(before?.["version"]) + 1, ...newer });
  };

  it("when this version writes the entry, then they survive until its registration ends", async () => {
    const userId = "newer-1";
    await register(userId);
    await add(entryKey(userId, idOf(userId)));
    await run(userId, confirm(userId));
    expect(await item(entryKey(userId, idOf(userId)))).toMatchObject({ ...newer, status: "CONFIRMED", version: 3 });
    await run(userId, cancel);
    const ended = await item(entryKey(userId, idOf(userId)));
    expect(ended).toMatchObject({ ...newer, status: "CANCELLED" });
    expect(ended).not.toHaveProperty("due");
    await register(userId);
    const again = await item(entryKey(userId, idOf(userId)));
    expect(again).toMatchObject({ status: "PENDING", registration: 2 });
    expect(Object.keys(newer).filter((name) => name in (again ?? {}))).toEqual([]);
  });

  it("when this version writes the account, then they survive", async () => {
    const userId = "newer-2";
    await register(userId);
    await add(accountKey(userId));
    await store.change({ userId }, ({ account }) =>
      decideAccount({ type: "freeze", by: "user", reason: "A test" }, account, start, policy),
    );
    expect(await item(accountKey(userId))).toMatchObject({ ...newer, frozen: true, liveBound: 1 });
  });

  it("when this version writes the control record, then they survive", async () => {
    const copies = Array.from({ length: controlCopies }, (_, copy) => controlKey(copy));
    await Promise.all(copies.map(add));
    const revoke = { type: "revoke-mfa", by: "operator", reason: "A test" } as const;
    await controlRecord.change((control) => decideControl(revoke, control, start), start);
    for (const copy of copies) expect(await item(copy)).toMatchObject({ ...newer, mfaEpoch: start });
  });

  it("when they stand within a flag, then they survive too", async () => {
    const userId = "newer-3";
    await register(userId);
    await run(userId, { type: "flag", registration: 1, suspicion: { flag: "look_alike", resembles: "wa_other" } });
    const before = await item(entryKey(userId, idOf(userId)));
    const flags = (before?.["flags"] as object[]).map((flag) => ({ ...flag, ...newer }));
    await put({ ...before, version: Number(before?.["version"]) + 1, flags });
    await run(userId, { type: "clear-flags", registration: 1, seen: ["look_alike"], reason: "A test" });
    expect((await item(entryKey(userId, idOf(userId))))?.["flags"]).toMatchObject([{ ...newer, clearedAt: start }]);
  });

  it("when the records are shown, then they are not", async () => {
    const userId = "newer-5";
    await register(userId);
    await run(userId, { type: "flag", registration: 1, suspicion: { flag: "look_alike", resembles: "wa_other" } });
    const { entry, account, control } = await store.read({ userId, id: idOf(userId) });
    if (!entry) throw new Error("There is no entry");
    const flags = entry.flags?.map((flag) => ({ ...flag, ...newer })) ?? [];
    const shown = [
      operatorEntryView({ ...entry, ...newer, flags }, start),
      accountView({ ...account, ...newer }, start),
      controlView({ ...control, ...newer, quarantines: [{ since: 0, until: 0, activatesAt: 0, ...newer }] }, "agree"),
    ];
    expect(JSON.stringify(shown)).toContain("look_alike");
    expect(JSON.stringify(shown)).not.toContain("attested");
  });

  it("when the records are read, then where they stand is no part of them", async () => {
    const userId = "newer-4";
    await register(userId);
    const { entry, account, control } = await store.read({ userId, id: idOf(userId) });
    for (const record of [entry, account, control])
      expect(["pk", "sk", "due", "dueAt"].filter((name) => name in (record ?? {}))).toEqual([]);
  });
});

describe("given events of a type, and with a field, that are newer", () => {
  it("when they are read, then they are listed, told by name, and part of a whole chain", async () => {
    const ada = user(on.cloud);
    await ada.post("/v1/account/freeze");
    const { account } = await store.read({ userId: ada.sub });
    const newer = { on: "account", type: "account.teleported", at: start, by: "user", data: { to: 7 }, stamped: true };
    const frozen = { ...newer, type: "account.frozen", data: { reason: "The owner froze the account", to: 7 } };
    const events = [newer, frozen] as unknown as AccountEvent[];
    const salt = () => "salt";
    const { recorded, seq, head } = append(events, account, { userId: ada.sub, aggregate: "account" }, { salt });
    for (const event of recorded) await put({ ...eventKey(event), ...event });
    await put({ ...(await item(accountKey(ada.sub))), seq, head, version: account.version + 1 });

    const own = (await ada.get("/v1/history")).body.items;
    expect(own.map(({ type }) => type)).toEqual(["account.frozen", "account.frozen"]);
    expect(own.filter((event) => "to" in event)).toEqual([]);
    const { status, body } = await service(on.cloud).get(`/v1/users/${ada.sub}/history`);
    expect([status, body["verified"], body.items.length]).toEqual([200, true, 3]);
    expect(body.items[1]).toMatchObject({ type: "account.teleported", to: 7 });
    expect(await evidenceFaults(on.cloud, ada)).toEqual([]);
    await on.cloud.idle();
    const told = on.cloud
      .events()
      .filter(({ detail }) => (detail as { subject?: string }).subject?.startsWith(ada.sub));
    expect(told.map(({ "detail-type": type }) => type)).toContain("account.teleported");
    expect(told.filter(({ detail }) => "to" in (detail as { data: object }).data)).toEqual([]);
  });
});
