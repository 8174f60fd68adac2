// A mail is sent once for its event: what is left of that when messages come twice, and when the process dies.
import { DynamoDBClient, QueryCommand } from "@aws-sdk/client-dynamodb";
import type { Context } from "aws-lambda";
import { beforeAll, describe, expect, it, vi } from "vitest";
import { userPk } from "../../functions/adapters/dynamo/keys.ts";
import { formatsOf } from "../../functions/mail/locale.ts";
import { runAs } from "../../stacks/local/access.ts";
import { user } from "../../stacks/local/client.ts";
import { sdk, until } from "../support/cloud-http.ts";
import { scene } from "../support/scene.ts";

const on = scene();
const asSendMail = <T>(work: () => T) => runAs("functions/events/send-mail.handler", work);
type SendMail = (event: object, context: Context) => Promise<{ batchItemFailures: object[] }>;
let sendMail: SendMail;
let notices: typeof import("../../functions/wiring.ts").notices;

beforeAll(async () => {
  // Handlers read their settings when they are imported, which the cloud has set by now.
  const { handler } = (await import("../../functions/events/send-mail.ts")) as never as { handler: SendMail };
  sendMail = (event, context) => asSendMail(() => handler(event, context));
  ({ notices } = await import("../../functions/wiring.ts"));
});

/** Of a function that has so many milliseconds left. */
const contextOf = (left: number) => ({ getRemainingTimeInMillis: () => left }) as Context;

/** The messages of the queue that a user's events came in, but for that of their first mailbox, of which no mail tells. */
const messagesOf = (sub: string) =>
  on.cloud
    .events()
    .filter(({ source, detail }) => source === "dayhold" && String(detail["subject"]).startsWith(`${sub}/`))
    .filter(({ "detail-type": type }) => type !== "account.email_changed")
    .map((event, index) => ({ messageId: String(index), body: JSON.stringify(event) }));

describe("given an event whose mail was sent", () => {
  it("when its message comes again, then no second mail is sent", async () => {
    const ada = user(on.cloud);
    await ada.register();
    expect(await ada.mails()).toHaveLength(1);
    const Records = messagesOf(ada.sub).slice(0, 1);
    for (let again = 0; again < 3; again++)
      expect(await sendMail({ Records }, contextOf(10_000))).toEqual({ batchItemFailures: [] });
    expect(await ada.mails()).toHaveLength(1);
  });

  it("when several consumers have its message at once, then one mail is sent", async () => {
    const ada = user(on.cloud);
    await ada.register();
    await ada.mails();
    const [message] = messagesOf(ada.sub);
    const event = JSON.parse(message?.body ?? "{}") as { detail: { id: string } };
    event.detail.id = "f".repeat(64);
    const Records = [{ messageId: "0", body: JSON.stringify(event) }];
    await Promise.all(Array.from({ length: 5 }, () => sendMail({ Records }, contextOf(10_000))));
    expect(await ada.mails()).toHaveLength(2);
  });
});

describe("given SES that refuses mails for longer than its client asks again", () => {
  it("when it takes them again, then the mail is sent once: what noted it was taken back", async () => {
    const ada = user(on.cloud);
    on.cloud.faults({ mail: "throttle" });
    const takenBack = () => on.cloud.dynamoRequests()["DeleteItem"] ?? 0;
    const before = takenBack();
    await ada.register();
    await until(() => takenBack() > before);
    expect(on.cloud.inbox(ada.email)).toEqual([]);
    on.cloud.faults({ mail: null });
    expect(await ada.mails()).toEqual(["A withdrawal address was added to your account (Bitcoin)"]);
  });
});

describe("given an address that is registered again before the mails of its first registration went out", () => {
  it("then its end is told with nothing of the newer registration, and what else came before is not told", async () => {
    const ada = user(on.cloud);
    const { id } = (await ada.register()).body;
    await ada.delete(`/v1/addresses/${id}`);
    const told = (await ada.mails()).length;
    const [first, cancelled] = messagesOf(ada.sub).map(({ messageId, body }, index) => {
      const event = JSON.parse(body) as { detail: { id: string } };
      event.detail.id = `${index}`.repeat(64);
      return { messageId, body: JSON.stringify(event) };
    });
    const ended = Date.now();
    on.jump(60_000);
    const again = { ...ada.wallet, label: "Another label" };
    await ada.post("/v1/addresses", again, { "user-agent": "Mozilla/5.0 (iPhone)" });
    await ada.mails();
    expect(await sendMail({ Records: [first, cancelled] }, contextOf(10_000))).toEqual({ batchItemFailures: [] });
    expect((await ada.mails()).slice(told)).toEqual([
      "A withdrawal address was added to your account (Bitcoin)",
      "A withdrawal address was stopped (Bitcoin)",
    ]);
    const text = on.cloud.inbox(ada.email).at(-1)?.text;
    expect(text).toContain(ada.wallet.address);
    expect(text).toContain(`\nEnded: ${formatsOf("en").instant(ended)}\n`);
    expect(text).not.toMatch(/^(Label|Added|Device|Approximate place): /m);
  });
});

describe("given a mail that could not be sent", () => {
  it("then its message is reported alone, its neighbours are done, and nothing is noted", async () => {
    const [ada, bob] = [user(on.cloud), user(on.cloud)];
    await Promise.all([ada.register(), bob.register()]);
    await Promise.all([ada.mails(), bob.mails()]);
    const renamed = (sub: string, id: string) => {
      const event = JSON.parse(messagesOf(sub)[0]?.body ?? "{}") as { detail: { id: string } };
      event.detail.id = id.repeat(64);
      return JSON.stringify(event);
    };
    const Records = [
      { messageId: "broken", body: "{" },
      { messageId: "strange", body: JSON.stringify({ detail: { type: "address.registered" } }) },
      { messageId: "good", body: renamed(bob.sub, "a") },
    ];
    expect(await sendMail({ Records }, contextOf(10_000))).toEqual({
      batchItemFailures: [{ itemIdentifier: "broken" }, { itemIdentifier: "strange" }],
    });
    expect([await ada.mails(), await bob.mails()].map((mails) => mails.length)).toEqual([1, 2]);
  });
});

describe("given a process that dies between sending and noting", () => {
  it("then others wait as long as it could have lived, and then the mail is sent a second time", async () => {
    const notice = { userId: "crash", event: "e".repeat(64), at: Date.now(), kind: "registered", mailbox: "m" };
    const sent: string[] = [];
    // It has sent and is never heard of again.
    const run = (send: () => Promise<string>) =>
      asSendMail(() => notices().once(notice, { now: Date.now(), left: 500 }, send));
    void run(async () => {
      sent.push("first");
      return new Promise(() => undefined);
    });
    await vi.waitFor(() => expect(sent).toEqual(["first"]));
    const next = () => run(() => Promise.resolve(`message ${sent.push("second")}`));
    await expect(next()).rejects.toThrow();
    expect(sent).toEqual(["first"]);
    on.jump(600);
    await next();
    await next();
    expect(sent).toEqual(["first", "second"]);
  });
});

describe("given an event that reached the bus", () => {
  it("then no note of it is left in the outbox", async () => {
    const ada = user(on.cloud);
    on.cloud.faults({ events: "delay" });
    await ada.register();
    await ada.mails();
    const table = new DynamoDBClient(sdk(on.cloud.dynamoEndpoint));
    const shards = Array.from({ length: 8 }, (_, shard) =>
      table.send(
        new QueryCommand({
          TableName: on.cloud.tableName,
          KeyConditionExpression: "pk = :pk",
          ExpressionAttributeValues: { ":pk": { S: `OUTBOX#${shard}` } },
        }),
      ),
    );
    const notes = (await Promise.all(shards)).flatMap(({ Items = [] }) => Items);
    expect(notes.filter(({ sk }) => sk?.S?.endsWith(`#${userPk(ada.sub)}`))).toEqual([]);
  });
});

describe("given the record that a mail was sent", () => {
  it("then neither it nor any event holds a token, an e-mail address or a wallet's address", async () => {
    const ada = user(on.cloud);
    await ada.register();
    const links = await ada.links();
    const table = new DynamoDBClient(sdk(on.cloud.dynamoEndpoint));
    const { Items: records = [] } = await table.send(
      new QueryCommand({
        TableName: on.cloud.tableName,
        KeyConditionExpression: "pk = :pk AND begins_with(sk, :sk)",
        ExpressionAttributeValues: { ":pk": { S: userPk(ada.sub) }, ":sk": { S: "NOTICE#" } },
      }),
    );
    expect(records.map(({ kind, sentAt, messageId, deliveredAt }) => [kind, sentAt, messageId, deliveredAt])).toEqual([
      [{ S: "registered" }, expect.anything(), expect.anything(), expect.anything()],
    ]);
    const events = on.cloud.events().filter(({ source }) => source === "dayhold");
    const written = JSON.stringify([records, events]);
    for (const secret of [ada.email, ada.wallet.address, links.confirm.split("/").at(-1) ?? ""])
      expect(written).not.toContain(secret);
  });
});
