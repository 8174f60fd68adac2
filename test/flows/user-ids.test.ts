// Users whose ids others could read as a path: they register, are asked about, stopped, held and audited as anybody is.
import { DynamoDBClient } from "@aws-sdk/client-dynamodb";
import type { SESClient } from "@aws-sdk/client-ses";
import { DynamoDBDocumentClient, GetCommand, PutCommand } from "@aws-sdk/lib-dynamodb";
import { describe, expect, it } from "vitest";
import { controlKey } from "../../functions/adapters/dynamo/keys.ts";
import { fromTags, SesMailer } from "../../functions/adapters/ses.ts";
import { userIdOf } from "../../functions/core/user-id.ts";
import { ethereum, send, service, user } from "../../stacks/local/client.ts";
import { routes } from "../../stacks/manifest.ts";
import { sdk } from "../support/cloud-http.ts";
import { evidenceFaults } from "../support/evidence.ts";
import { hour, scene } from "../support/scene.ts";

const on = scene();
const every = Array.from({ length: 0x7f - 0x20 }, (_, index) => String.fromCodePoint(0x20 + index)).join("");

const names: [string, string][] = [
  ["a slash", "corp/alice"],
  ["another's path", "victim-x/unfreeze?"],
  ["a dot", "."],
  ["two dots", ".."],
  ["a tilde", "~ada"],
  ["a percent sign", "%2e%2e"],
  ["a fragment", "USER#ada#wa_1"],
  ["a blank", "ada b"],
  ["every printable character", every],
  ["255 characters", `${"/?".repeat(127)}x`],
  ["191 characters", "a".repeat(191)],
];

describe("given a user whose name has in it", () => {
  it.each(names)("%s, then all that is done to anybody is done to them", async (_, sub) => {
    const ada = user(on.cloud, { sub, email: "odd@mail.example" });
    const exchange = service(on.cloud);
    const id = userIdOf(sub);
    const path = `/v1/users/${encodeURIComponent(id)}`;
    expect((await ada.register()).status).toBe(201);
    await on.cloud.idle();
    expect((await ada.get("/v1/account")).body).toMatchObject({ userId: id, email: "odd@mail.example" });
    expect((await exchange.check(sub, ada.wallet)).body.reasons).toEqual(["PENDING_CONFIRMATION"]);
    expect((await exchange.check(id, ada.wallet)).body.reasons).toEqual(["PENDING_CONFIRMATION"]);
    on.jump(1);
    expect((await exchange.post(`${path}/freeze`, { reason: "A test" })).body).toMatchObject({ userId: id });
    on.jump(1);
    expect((await exchange.post(`${path}/security-events`, { type: "PASSWORD_CHANGED" })).status).toBe(202);
    on.jump(1);
    const revoked = await exchange.post("/v1/control/mfa-epoch", { reason: "A test", userId: id });
    expect(revoked.body).toMatchObject({ userId: id });
    expect((await exchange.check(sub, ada.wallet)).body.reasons).toEqual([
      "PENDING_CONFIRMATION",
      "ACCOUNT_FROZEN",
      "ACCOUNT_HELD",
      "MFA_STALE",
    ]);
    const { items } = (await exchange.get(`${path}/history`)).body;
    expect(items.map(({ type }) => type)).toEqual([
      "account.email_changed",
      "address.registered",
      "account.frozen",
      "account.held",
      "mfa.revoked",
    ]);
    expect(await evidenceFaults(on.cloud, { sub: encodeURIComponent(id) })).toEqual([]);
    await on.cloud.idle();
    const told = on.cloud.events().map(({ detail }) => detail as { subject: string; data?: { userId?: string } });
    const mine = told.filter(({ data }) => data?.userId === id);
    expect(mine).toHaveLength(5);
    for (const { subject } of mine) expect(subject.split("/")).toEqual([id, expect.any(String)]);
    // The mail that came back was theirs.
    expect(on.cloud.inbox("odd@mail.example").length).toBeGreaterThan(0);
  });

  it("when a name is the id of another's, then its token names nobody", async () => {
    const token = await on.cloud.token({ sub: userIdOf("corp/alice"), email: "odd@mail.example" });
    const { status, body } = await send(`${on.cloud.url}/v1/account`, "GET", undefined, {
      authorization: `Bearer ${token}`,
    });
    expect([status, body.code]).toEqual([401, "token.invalid"]);
  });

  it.each(["corp/alice", "~YWRh", "~Lg==", "a b", "~"])("when a path names %j, then nobody is there", async (id) => {
    const answer = await service(on.cloud).get(`/v1/users/${encodeURIComponent(id)}/history`);
    expect(answer.status).toBe(404);
  });

  it("when one whose name holds another's route is frozen, then they are, and the other is not unfrozen", async () => {
    const victim = user(on.cloud, { sub: "victim-y" });
    await victim.register(ethereum);
    const exchange = service(on.cloud);
    await exchange.post("/v1/users/victim-y/freeze", { reason: "A test" });
    const thief = "victim-y/unfreeze?";
    expect((await exchange.post(`/v1/users/${userIdOf(thief)}/freeze`, { reason: "x" })).status).toBe(200);
    for (const one of [thief, "victim-y"])
      expect((await exchange.check(one, ethereum)).body.reasons).toContain("ACCOUNT_FROZEN");
  });
});

describe("given the tags of a mail", () => {
  it.each(names)(
    "when the user's name has in it %s, then they name that user in as many tags as it takes",
    async (_, sub) => {
      const sent: { Name: string; Value: string }[] = [];
      const client = {
        send: ({ input }: { input: { Tags: { Name: string; Value: string }[] } }) => {
          sent.push(...input.Tags);
          return Promise.resolve({ MessageId: "1" });
        },
      } as unknown as SESClient;
      const mailer = SesMailer({ client, from: "a@b.example", replyTo: "a@b.example", configurationSet: "c" });
      const mail = { to: "a@b.example", subject: "s", html: "h", text: "t", language: "en" };
      const ref = { event: "e", at: 1, kind: "k", mailbox: "2026-03.x", userId: sub };
      const entry = { id: "wa_1", registration: 1, resend: 0 };
      await mailer.send(mail, { ...ref, entry });
      for (const { Value } of sent) expect(Value).toMatch(/^[\w-]{1,256}$/);
      const tags = Object.fromEntries(sent.map(({ Name, Value }) => [Name, [Value]]));
      expect(fromTags(tags)).toEqual({ ...ref, entry });
    },
  );
});

describe("given a table whose users another claim of their tokens names", () => {
  const documents = () => DynamoDBDocumentClient.from(new DynamoDBClient(sdk(on.cloud.dynamoEndpoint)));
  const copies = Array.from({ length: 16 }, (_, copy) => controlKey(copy));
  const set = (body: object) => service(on.cloud).put("/v1/control/withdrawals", { reason: "A test", ...body });
  /** What only stops, and what does not read the record. */
  const goOn = new Set(["DELETE /v1/addresses/{id}", "POST /v1/account/freeze", "GET /v1/history", "GET /v1/networks"]);

  it("when any route of the app is called, then it answers 503 and rings, but for those that stop; until it is said to be so", async () => {
    const ada = user(on.cloud);
    const { id } = (await ada.register()).body;
    await ada.confirm();
    await on.pass(24 * hour + 1000);
    const client = documents();
    for (const Key of copies) {
      const { Item } = await client.send(new GetCommand({ TableName: on.cloud.tableName, Key }));
      expect(Item).toMatchObject({ userIdClaim: "sub" });
      await client.send(
        new PutCommand({ TableName: on.cloud.tableName, Item: { ...Item, userIdClaim: "email", version: 1000 } }),
      );
    }
    const token = await on.cloud.token({ sub: ada.sub, email: ada.email });
    const app = routes.filter(({ auth }) => auth === "jwt");
    expect(app.length).toBeGreaterThan(8);
    for (const { method, path } of app) {
      const route = `${method} ${path}`;
      if (goOn.has(route)) continue;
      const body = {
        "POST /v1/addresses": { ...ethereum, label: "x" },
        "POST /v1/addresses/{id}/confirm": { code: "0000 0000" },
        "POST /v1/account/notice": { code: "0000 0000" },
        "PATCH /v1/account": { locale: "de" },
      }[route];
      const answer = await send(on.cloud.url + path.replace("{id}", id), method, body, {
        authorization: `Bearer ${token}`,
      });
      expect([route, answer.status, answer.body.code]).toEqual([route, 503, "service.unavailable"]);
    }
    expect((await service(on.cloud).check(ada.sub)).body.decision).toBe("ALLOW");
    expect((await set({ suspended: false })).status).toBe(200);
    expect((await ada.get("/v1/account")).status).toBe(503);
    expect((await set({ suspended: false, userIdClaim: "email" })).status).toBe(400);
    expect((await set({ suspended: true, userIdClaim: "sub" })).status).toBe(400);
    expect((await ada.delete(`/v1/addresses/${id}`)).status).toBe(200);
    expect((await ada.post("/v1/account/freeze")).status).toBe(200);
    expect((await set({ suspended: false, userIdClaim: "sub" })).status).toBe(200);
    expect((await ada.get("/v1/account")).body).toMatchObject({ frozen: true });
    const { items } = (await service(on.cloud).get("/v1/control/history?limit=100")).body;
    expect(items.at(-1)).toMatchObject({ type: "withdrawals.resumed", userIdClaim: "sub", reason: "A test" });
  });
});
