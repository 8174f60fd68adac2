// A record that is long, that changes while it is read, and of which something cannot be read.
import { DynamoDBClient } from "@aws-sdk/client-dynamodb";
import { BatchWriteCommand, DynamoDBDocumentClient, GetCommand, PutCommand } from "@aws-sdk/lib-dynamodb";
import { beforeAll, describe, expect, it } from "vitest";
import { accountKey, entryKey, eventKey } from "../../functions/adapters/dynamo/keys.ts";
import { append, type End, type Recorded } from "../../functions/core/audit.ts";
import type { AccountEvent } from "../../functions/core/event.ts";
import { digestOf, FirstPage, FurtherPage, type Bundle } from "../../scripts/verify-evidence/bundle.ts";
import { join } from "../../scripts/verify-evidence/join.ts";
import { verifyBundle } from "../../scripts/verify-evidence/verify.ts";
import { ethereum, service, user, type User } from "../../stacks/local/client.ts";
import { sdk } from "../support/cloud-http.ts";
import { evidenceFaults, evidenceOf } from "../support/evidence.ts";
import { deep } from "../support/runs.ts";
import { hour, minute, scene } from "../support/scene.ts";

const on = scene();
let documents: DynamoDBDocumentClient;
beforeAll(() => {
  documents = DynamoDBDocumentClient.from(new DynamoDBClient(sdk(on.cloud.dynamoEndpoint)));
});

type Item = Record<string, unknown>;
const table = () => on.cloud.tableName;
const itemOf = async (Key: Record<string, string>): Promise<Item> => ({
  ...(await documents.send(new GetCommand({ TableName: table(), Key, ConsistentRead: true }))).Item,
});
const put = (item: Item) => documents.send(new PutCommand({ TableName: table(), Item: item }));

async function putAll(items: readonly Item[]) {
  for (let first = 0; first < items.length; first += 25) {
    const writes = items.slice(first, first + 25).map((item) => ({ PutRequest: { Item: item } }));
    await documents.send(new BatchWriteCommand({ RequestItems: { [table()]: writes } }));
  }
}

/** As if a mailbox had been named so many times, a second apart, which nobody is told of. */
async function withEvents({ sub }: User, count: number) {
  const account = await itemOf(accountKey(sub));
  const events = Array.from({ length: count }, (_, index): AccountEvent => ({
    ...{ on: "account", type: "account.email_changed", at: Date.now() + index * 1000, by: "user" },
    data: { mailbox: "m", named: { authTime: 1 }, evidence: { amr: ["otp", "mfa"], authTime: 1 } },
  }));
  const { recorded, seq, head } = append(
    events,
    account as unknown as End,
    { userId: sub, aggregate: "account" },
    { salt: () => "" },
  );
  await putAll(recorded.map((event: Recorded) => ({ ...eventKey(event), ...event })));
  await put({ ...account, seq, head, version: Number(account["version"]) + 1 });
  on.jump(count * 1000);
  // They are news to the bus, too.
  await on.cloud.idle(5 * minute);
}

async function customer(): Promise<User & { id: string }> {
  const ada = user(on.cloud);
  const { id } = (await ada.register()).body;
  await on.cloud.idle();
  on.jump(1000);
  return { ...ada, id };
}

const page = async ({ sub }: User, cursor?: string) => {
  const query = cursor === undefined ? "" : `?cursor=${cursor}`;
  const { status, text, body } = await service(on.cloud).get(`/v1/users/${sub}/evidence${query}`);
  expect([status, text.length < 6_000_000]).toEqual([200, true]);
  return body;
};

describe("given a user of whom there are many events", () => {
  const many = deep ? 100_000 : 1_200;

  it("when their evidence is asked for, then it comes in pages that a function can give, and is whole", async () => {
    const ada = await customer();
    await withEvents(ada, many);
    const { bundle, verdict } = await evidenceOf(on.cloud, ada);
    expect(verdict).toMatchObject({ whole: true, findings: [] });
    expect(bundle.events.filter(({ aggregate }) => aggregate === "account")).toHaveLength(many + 1);
    expect(await pagesOf(ada)).toBeGreaterThanOrEqual(many / 500);
  }, 600_000);

  it("when a page of their history is asked for, then it costs what it costs with 50", async () => {
    const [ada, bob] = [await customer(), await customer()];
    await withEvents(ada, many);
    await withEvents(bob, 50);
    const first = async ({ sub }: User) => {
      const { status, body } = await service(on.cloud).get(`/v1/users/${sub}/history?limit=50`);
      expect([status, body["verified"], body.items.length]).toEqual([200, true, 50]);
      return body;
    };
    // The events, and what their owner was told of them.
    expect(await on.requests(() => first(ada))).toEqual({ Query: 2 });
    expect(await on.requests(() => first(bob))).toEqual({ Query: 2 });
    let { next, items } = await first(ada);
    let read = items.length;
    for (let pages = 0; next !== undefined && pages < 20; pages++) {
      const { body } = await service(on.cloud).get(`/v1/users/${ada.sub}/history?limit=100&cursor=${next}`);
      expect(body["verified"]).toBe(true);
      read += body.items.length;
      ({ next, items } = body);
    }
    expect(read).toBe(Math.min(many + 2, 2050));
  }, 600_000);

  const pagesOf = async (ada: User) => {
    let pages = 0;
    for (let next: string | undefined = ""; next !== undefined; pages++)
      next = (await page(ada, next || undefined)).next;
    return pages;
  };
});

describe("given evidence that is read while its user goes on", () => {
  it("when they register, stop and freeze between two pages, then what is joined is as of the first, and whole", async () => {
    const ada = await customer();
    const first = FirstPage.parse(await page(ada));
    const added = (await ada.register(ethereum)).body.id;
    on.jump(1000);
    await ada.delete(`/v1/addresses/${ada.id}`);
    await ada.post("/v1/account/freeze");
    await service(on.cloud).put("/v1/control/withdrawals", { suspended: true, drill: true, reason: "A drill" });
    on.jump(1000);
    const further: FurtherPage[] = [];
    for (let { next } = first; next !== undefined; next = further.at(-1)?.next)
      further.push(FurtherPage.parse(await page(ada, next)));
    const bundle = join(first, further);
    expect(verifyBundle(bundle)).toMatchObject({ whole: true, findings: [] });
    expect(bundle.entries.map(({ id, ["status"]: status }) => [id, status])).toEqual([[ada.id, "PENDING"]]);
    expect(bundle.events.filter(({ userId }) => userId !== undefined)).toHaveLength(2);
    expect(JSON.stringify(further)).toContain(added);
    expect(await evidenceFaults(on.cloud, ada)).toEqual([]);
  });

  it("when a cursor is none that a page gave out, then it is refused", async () => {
    const ada = await customer();
    const cursor = (value: unknown) => Buffer.from(JSON.stringify(value)).toString("base64url");
    for (const wrong of [
      { asOf: -1, place: { section: "events" } },
      { asOf: 0, place: { section: "events", after: "ACCOUNT" } },
      { asOf: 0, place: { section: "account" } },
      { asOf: 0 },
    ]) {
      const { status } = await service(on.cloud).get(`/v1/users/${ada.sub}/evidence?cursor=${cursor(wrong)}`);
      expect(status).toBe(400);
    }
    expect((await service(on.cloud).get(`/v1/users/${ada.sub}/evidence?internal=yes`)).status).toBe(400);
  });
});

describe("given a record that somebody put back in an older state", () => {
  const putBack = async (key: Record<string, string>, change: () => Promise<unknown>) => {
    const older = await itemOf(key);
    on.jump(1000);
    await change();
    await on.cloud.idle();
    await put(older);
    on.jump(2 * minute);
    await on.cloud.idle();
  };

  it("when it is an address, then what it forgot is not taken for what came later", async () => {
    const ada = await customer();
    await putBack(entryKey(ada.sub, ada.id), () => ada.delete(`/v1/addresses/${ada.id}`));
    expect(await evidenceFaults(on.cloud, ada)).toContainEqual(
      `${ada.id}: event 2 was inserted: its place in the chain is taken, or past the end`,
    );
  });

  it("when it is the account, then neither", async () => {
    const ada = await customer();
    await putBack(accountKey(ada.sub), () => service(on.cloud).post(`/v1/users/${ada.sub}/freeze`, { reason: "x" }));
    expect(await evidenceFaults(on.cloud, ada)).toContainEqual(expect.stringMatching(/^account: event 3 was inserted/));
  });
});

describe("given a record of which something is damaged", () => {
  it("when an event is, then history and evidence say which, and show the others", async () => {
    const ada = await customer();
    await ada.confirm();
    await on.cloud.idle();
    const { items } = (await service(on.cloud).get(`/v1/users/${ada.sub}/history`)).body;
    const [, registered] = items as unknown as { at: string; aggregate: string; seq: number }[];
    if (!registered) throw new Error("There is one");
    const key = eventKey({ ...registered, userId: ada.sub, at: Date.parse(registered.at) });
    await put({ ...key, type: "address.registered", seq: "one" });
    const { status, body } = await service(on.cloud).get(`/v1/users/${ada.sub}/history`);
    expect([status, body["verified"], body["unreadable"]]).toEqual([200, false, [key.sk]]);
    expect(body.items.map(({ type }) => type)).toEqual(["account.email_changed", "address.confirmed"]);
    expect(await evidenceFaults(on.cloud, ada)).toEqual([
      "account: event 2 is missing",
      `${ada.id}: event 1 is missing`,
      `${key.sk} was lost or could not be read`,
    ]);
  });

  it("when an event's content is, then history names it", async () => {
    const ada = await customer();
    const { items } = (await service(on.cloud).get(`/v1/users/${ada.sub}/history`)).body;
    const [registered] = items as unknown as { at: string; aggregate: string; seq: number }[];
    if (!registered) throw new Error("There is one");
    const key = eventKey({ ...registered, userId: ada.sub, at: Date.parse(registered.at) });
    await put({ ...(await itemOf(key)), by: "operator" });
    const { body } = await service(on.cloud).get(`/v1/users/${ada.sub}/history`);
    expect([body["verified"], body.items[0]?.["fault"]]).toEqual([false, "changed"]);
  });
});

describe("given a user who has ended 3,000 addresses", () => {
  it("when those in use are listed, then it costs what it costs without them", async () => {
    const [ada, bob] = [await customer(), await customer()];
    const live = await itemOf(entryKey(ada.sub, ada.id));
    const ended = Array.from({ length: 3000 }, (_, index) => {
      const id = `wa_${String(index)
        .replaceAll(/\d/g, (digit) => "abcdefghij"[Number(digit)] ?? "")
        .padStart(32, "z")}`;
      const registeredAt = Number(live["registeredAt"]) + 1 + index;
      const { due, dueAt, ...rest } = live;
      return {
        ...{ ...rest, ...entryKey(ada.sub, id), id, registeredAt, status: "CANCELLED", endedAt: registeredAt },
        ...{ confirmBy: registeredAt + hour, activatesAt: registeredAt + hour },
        byState: `CANCELLED#${new Date(registeredAt).toISOString()}`,
      };
    });
    await putAll(ended);
    const listed = async (owner: User) => (await owner.get("/v1/addresses?status=PENDING&limit=1")).body.items;
    expect((await listed(ada)).map(({ id }) => id)).toEqual([ada.id]);
    const cost = await on.requests(() => listed(bob));
    expect(await on.requests(() => listed(ada))).toEqual(cost);
  });
});

describe("given mails that told a user of what happened", () => {
  it("when their history and evidence are read, then each says who was told, and whether it arrived", async () => {
    const ada = await customer();
    on.cloud.faults({ mail: "bounce" });
    await ada.post("/v1/account/freeze");
    await on.cloud.idle();
    const { items } = (await service(on.cloud).get(`/v1/users/${ada.sub}/history`)).body;
    const told = items.map(({ type, told }) => [type, told]);
    const [mailbox] = (told[1]?.[1] ?? []) as { mailbox: string }[];
    const notice = { mailbox: mailbox?.mailbox, sentAt: expect.stringMatching(/Z$/) as string };
    expect(told).toEqual([
      ["account.email_changed", undefined],
      [
        "address.registered",
        [{ ...notice, kind: "registered", deliveredAt: expect.stringMatching(/Z$/) as string, bouncedAt: null }],
      ],
      [
        "account.frozen",
        [{ ...notice, kind: "frozen", deliveredAt: null, bouncedAt: expect.stringMatching(/Z$/) as string }],
      ],
      // There is no other mailbox to tell it to.
      ["account.undeliverable", undefined],
    ]);
    const { bundle, verdict } = await evidenceOf(on.cloud, ada);
    expect(verdict).toMatchObject({ whole: true, findings: [] });
    expect(
      bundle.notices.map(({ kind, deliveredAt, bouncedAt }) => [
        kind,
        deliveredAt === undefined,
        bouncedAt === undefined,
      ]),
    ).toEqual([
      ["registered", false, true],
      ["frozen", true, false],
    ]);
    expect(JSON.stringify(bundle)).not.toContain(ada.email);
  });

  it.each<[string, (bundle: Bundle) => unknown, RegExp]>([
    [
      "tells of an event that is not there",
      (b) => b.notices.forEach((one) => (one.event = "0".repeat(64))),
      /tells of no event/,
    ],
    ["says another time of it", (b) => b.notices.forEach((one) => (one.at += 1)), /tells of no event/],
    ["stands there twice", (b) => b.notices.push(...b.notices), /is listed twice/],
    ["came before it was sent", (b) => b.notices.forEach((one) => (one.deliveredAt = 0)), /before it was sent/],
  ])("when a notice %s, then that is found", async (_, change, finding) => {
    const ada = await customer();
    const { bundle } = await evidenceOf(on.cloud, ada);
    change(bundle);
    bundle.digest = digestOf(bundle);
    expect(verifyBundle(bundle).findings).toEqual([expect.stringMatching(finding)]);
  });
});
