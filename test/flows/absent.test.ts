// A user's records that are lost, emptied, damaged or newer than this version: nothing of that lets money out, and nothing
// keeps anybody from stopping it.
import { DynamoDBClient } from "@aws-sdk/client-dynamodb";
import { DeleteCommand, GetCommand, NumberValue, PutCommand, type DynamoDBDocumentClient } from "@aws-sdk/lib-dynamodb";
import { beforeAll, describe, expect, it } from "vitest";
import { documentClient } from "../../functions/adapters/dynamo/documents.ts";
import { accountKey, entryKey, sightingKey } from "../../functions/adapters/dynamo/keys.ts";
import type { Entry } from "../../functions/core/entry.ts";
import type { ProblemCode } from "../../functions/edge/problem.ts";
import { click, lastFour, service, user, type Answer, type User } from "../../stacks/local/client.ts";
import { runAs } from "../../stacks/local/access.ts";
import { loadHandler, type LambdaContext } from "../../stacks/local/functions.ts";
import { evidenceFaults } from "../support/evidence.ts";
import { sdk } from "../support/cloud-http.ts";
import { operations } from "../support/contract.ts";
import { hour, scene } from "../support/scene.ts";

const on = scene();
let documents: DynamoDBDocumentClient;
beforeAll(() => {
  documents = documentClient(new DynamoDBClient(sdk(on.cloud.dynamoEndpoint)));
});

type Item = Record<string, unknown>;
type Key = Record<string, string>;

const itemOf = async (Key: Key): Promise<Item> => ({
  ...(await documents.send(new GetCommand({ TableName: on.cloud.tableName, Key, ConsistentRead: true }))).Item,
});
async function lose(Key: Key) {
  await documents.send(new DeleteCommand({ TableName: on.cloud.tableName, Key }));
  on.jump(1);
}
async function put(Item: Item) {
  await documents.send(new PutCommand({ TableName: on.cloud.tableName, Item }));
  on.jump(1);
}
/** As a faulty version of Dayhold would, so that the guard sees nothing amiss. */
async function spoil({ pk = "", sk = "" }: Key, by: Item) {
  const item = await itemOf({ pk, sk });
  await put({ ...item, version: Number(item["version"]) + 1, ...by });
}

interface Customer extends User {
  id: string;
  urls: { confirm: string; cancel: string; notice: string };
}

/** A user with an address that waits, or is active. */
async function customer(wanted: "PENDING" | "ACTIVE" = "ACTIVE"): Promise<Customer> {
  const ada = user(on.cloud);
  const { id } = (await ada.register()).body;
  const urls = await ada.links();
  if (wanted === "ACTIVE") {
    await ada.confirm();
    await on.pass(24 * hour + 1000);
  }
  const notice = await ada.noticeLink();
  return { ...ada, id, urls: { ...urls, notice } };
}

const check = async ({ sub }: User) => {
  const { decision, reasons } = (await service(on.cloud).check(sub)).body;
  return [decision, ...reasons].join(" ");
};

const operator = (ada: User, what: string, body: object = { reason: "A test" }) =>
  service(on.cloud).post(`/v1/users/${ada.sub}/${what}`, body);

/** Every way to stop a user's withdrawals, and what the gate says then of one whose account was lost. */
const stops: [string, (ada: Customer) => Promise<Answer>, number][] = [
  ["the owner freezes the account", (ada) => ada.post("/v1/account/freeze"), 200],
  ["an operator freezes it", (ada) => operator(ada, "freeze"), 200],
  ["a changed password is reported", (ada) => operator(ada, "security-events", { type: "PASSWORD_CHANGED" }), 202],
  [
    "the user's second factors are revoked",
    (ada) => service(on.cloud).post("/v1/control/mfa-epoch", { reason: "A test", userId: ada.sub }),
    200,
  ],
  ["the address is deleted", (ada) => ada.delete(`/v1/addresses/${ada.id}`), 200],
  ["the cancel link is used", (ada) => click.post(ada.urls.cancel), 200],
  ["the cancel link freezes", (ada) => click.post(ada.urls.cancel, { freeze: true }), 200],
];

/** Every call that raises a privilege, or goes by what an account says. */
const raises: [string, (ada: Customer) => Promise<Answer>][] = [
  ["POST /v1/addresses", (ada) => ada.register()],
  ["POST /v1/addresses/{id}/resend", (ada) => ada.post(`/v1/addresses/${ada.id}/resend`)],
  ["POST /v1/addresses/{id}/confirm", (ada) => ada.post(`/v1/addresses/${ada.id}/confirm`, { code: "0000 0000" })],
  ["POST /v1/account/unfreeze", (ada) => ada.post("/v1/account/unfreeze")],
  ["PATCH /v1/account", (ada) => ada.patch("/v1/account", { locale: "de" })],
  ["POST /v1/account/notice", (ada) => ada.post("/v1/account/notice", { code: "0000 0000" })],
  ["POST /notice/{token}", (ada) => click.post(ada.urls.notice, { agree: true })],
  ["POST /confirm/{token}", (ada) => click.post(ada.urls.confirm, { lastFour: lastFour(ada.wallet.address) })],
  ["POST /v1/users/{userId}/unfreeze", (ada) => operator(ada, "unfreeze")],
  [
    "POST /v1/users/{userId}/addresses/{id}/clear-flags",
    (ada) => operator(ada, `addresses/${ada.id}/clear-flags`, { registration: 1, seen: ["shared"], reason: "A test" }),
  ],
];

const shows: [string, (ada: Customer) => Promise<Answer>][] = [
  ["GET /v1/account", (ada) => ada.get("/v1/account")],
  ["GET /v1/account/protection", (ada) => ada.get("/v1/account/protection")],
  ["GET /v1/addresses", (ada) => ada.get("/v1/addresses")],
  ["GET /v1/addresses/{id}", (ada) => ada.get(`/v1/addresses/${ada.id}`)],
  ["GET /confirm/{token}", (ada) => click.get(ada.urls.confirm)],
  ["GET /notice/{token}", (ada) => click.get(ada.urls.notice)],
  ["GET /cancel/{token}", (ada) => click.get(ada.urls.cancel)],
];

const declaring = (code: ProblemCode) =>
  [...operations].filter(([, { problems }]) => problems.includes(code)).map(([route]) => route);

it("then every route that such a record can refuse is tried below", () => {
  const known = [...raises, ...shows].map(([route]) => route);
  const isStop = (route: string) =>
    route.startsWith("DELETE") || ["POST /cancel/{token}", "POST /freeze/{token}"].includes(route);
  const declared = [...declaring("account.unavailable"), ...declaring("account.frozen_by_operator")];
  expect(declared.filter((route) => !known.includes(route) && !isStop(route))).toEqual([]);
});

/** What the guard sees at once is denied for what it says, or for what the guard has written meanwhile. */
const unavailable = "DENY UNAVAILABLE";
const seen: unknown = expect.stringMatching(/^DENY (UNAVAILABLE|ACCOUNT_FROZEN)$/);

describe.each<[string, unknown, (account: Item & Key) => Promise<unknown>]>([
  ["is lost", seen, ({ pk, sk }) => lose({ pk, sk } as Key)],
  ["is empty", seen, ({ pk, sk }) => put({ pk, sk })],
  ["has no word on its freeze", unavailable, (account) => spoil(account, { frozen: undefined })],
  ["is held until a word", unavailable, (account) => spoil(account, { heldUntil: "never" })],
  ["has another kind of version", seen, (account) => put({ ...account, version: "7" })],
])("given an operator's freeze, and then that the account's record %s", (_, said, damage) => {
  const frozen = async (wanted?: "PENDING") => {
    const ada = await customer(wanted);
    await operator(ada, "freeze");
    await on.cloud.idle();
    await damage({ ...(await itemOf(accountKey(ada.sub))), ...accountKey(ada.sub) });
    return ada;
  };

  it.each(stops)("when %s, then it is done, and nothing goes out", async (_, stop, status) => {
    const ada = await frozen();
    expect(await check(ada)).toEqual(said);
    expect((await stop(ada)).status).toBe(status);
    expect(await check(ada)).toMatch(/^DENY .*ACCOUNT_FROZEN/);
    const { items } = (await service(on.cloud).get(`/v1/users/${ada.sub}/history`)).body;
    expect(items.filter(({ type, by }) => type === "account.frozen" && by === "guard")).toHaveLength(1);
    for (const [, raise] of raises.slice(0, 4)) expect((await raise(ada)).body.code).toBe("account.frozen_by_operator");
    expect((await operator(ada, "unfreeze")).body.code).toBe("account.frozen_by_operator");
    expect(await check(ada)).toMatch(/^DENY .*ACCOUNT_FROZEN/);
  });

  it("when a withdrawal is approved without a second factor, then it is denied", async () => {
    const ada = await frozen();
    const { body } = await service(on.cloud).check(ada.sub, { ...ada.wallet, approval: { amr: ["pwd"] } });
    expect(body.decision).toBe("DENY");
    expect(await check(ada)).toMatch(/^DENY/);
  });
});

describe("given that an account's record is lost", () => {
  it.each(raises)("when %s is called, then it is refused until somebody repairs the account", async (_, raise) => {
    const ada = await customer("PENDING");
    // Before the guard has seen it.
    on.holdStream();
    await lose(accountKey(ada.sub));
    const { status, body } = await raise(ada);
    await on.letStreamGo();
    expect([status, body.code]).toEqual([409, "account.frozen_by_operator"]);
    expect(await itemOf(accountKey(ada.sub))).toMatchObject({ frozen: true, frozenBy: "guard", lost: true, seq: 1 });
    expect((await ada.get("/v1/history")).body.items.at(-1)).toMatchObject({ type: "account.frozen", by: "guard" });
  });

  it("when it is shown, then it is frozen, and so it stays", async () => {
    const ada = await customer();
    await lose(accountKey(ada.sub));
    expect((await ada.get("/v1/account")).body).toMatchObject({ frozen: true, frozenBy: "guard" });
    expect((await ada.get("/v1/account/protection")).body["eligible"]).toBe(false);
    expect((await click.get(ada.urls.cancel)).status).toBe(200);
  });

  it("when a timer fires, then nothing is written, and nothing goes out", async () => {
    const ada = await customer("PENDING");
    await ada.confirm();
    await on.cloud.idle();
    await lose(accountKey(ada.sub));
    await on.pass(24 * hour + 1000);
    expect((await itemOf(entryKey(ada.sub, ada.id)))["status"]).toBe("CONFIRMED");
    expect(await check(ada)).toMatch(/^DENY .*ACCOUNT_FROZEN/);
  });

  it("when nothing was ever known of a user, then they are new", async () => {
    const ada = user(on.cloud);
    expect((await ada.get("/v1/account")).body).toMatchObject({ frozen: false });
    expect((await operator(ada, "freeze")).body).toMatchObject({ frozen: true, frozenBy: "operator" });
  });
});

describe("given an account that cannot be read", () => {
  it.each([...raises, ...shows])("when %s is called, then it says that it cannot", async (_, call) => {
    const ada = await customer("PENDING");
    await spoil(accountKey(ada.sub), { frozen: "no" });
    const { status, body } = await call(ada);
    expect([status, body.code]).toEqual([503, "account.unavailable"]);
  });

  it("when it is stopped, then what can be read of it stays in it", async () => {
    const ada = await customer();
    await ada.patch("/v1/account", { antiPhishingCode: "blue heron" });
    await on.cloud.idle();
    await spoil(accountKey(ada.sub), { liveBound: "many", attested: 2 });
    const { seq, head, version } = await itemOf(accountKey(ada.sub));
    await operator(ada, "freeze");
    const after = await itemOf(accountKey(ada.sub));
    expect(after).toMatchObject({ mailbox: { address: ada.email }, antiPhishingCode: "blue heron" });
    expect(after).toMatchObject({ attested: 2, liveBound: 0 });
    expect(after).toMatchObject({ seq: Number(seq) + 1, version: Number(version) + 1, lost: true });
    expect(after["head"]).not.toBe(head);
    expect((await service(on.cloud).get(`/v1/users/${ada.sub}/history`)).body["verified"]).toBe(true);
  });

  it("when an operator asks for its history and evidence, then they are shown, and said not to be whole", async () => {
    const ada = await customer();
    await spoil(accountKey(ada.sub), { frozen: "no" });
    const { status, body } = await service(on.cloud).get(`/v1/users/${ada.sub}/history`);
    expect([status, body.items.length]).toEqual([200, 5]);
    expect(await evidenceFaults(on.cloud, ada)).toEqual([
      "account was lost or could not be read",
      "protection: account_not_frozen is not what its events say",
    ]);
  });
});

describe("given an address whose record cannot be read", () => {
  const damaged = async (by: Item) => {
    const ada = await customer("PENDING");
    const other = await ada.register({ network: "bitcoin", address: "1A1zP1eP5QGefi2DMPTfTL5SLmv7DivfNa" });
    await on.cloud.idle();
    await spoil(entryKey(ada.sub, ada.id), by);
    return { ...ada, other: other.body.id };
  };

  it.each([
    ["GET /v1/addresses/{id}", (ada: Customer) => ada.get(`/v1/addresses/${ada.id}`)],
    ["POST /v1/addresses", (ada: Customer) => ada.register()],
    ["POST /v1/addresses/{id}/resend", (ada: Customer) => ada.post(`/v1/addresses/${ada.id}/resend`)],
    ["POST /confirm/{token}", (ada: Customer) => click.post(ada.urls.confirm, { lastFour: "1111" })],
    ["GET /cancel/{token}", (ada: Customer) => click.get(ada.urls.cancel)],
  ])("when %s is called, then it says that it cannot", async (_, call) => {
    const ada = await damaged({ status: "WEIRD" });
    const { status, body } = await call(ada);
    expect([status, body.code]).toEqual([503, "account.unavailable"]);
    expect(await check(ada)).toBe("DENY UNAVAILABLE");
  });

  it("when the rest of the user's record is asked for, then it is there", async () => {
    const ada = await damaged({ status: "WEIRD" });
    const { body } = await ada.get("/v1/addresses");
    expect([body.items.map(({ id }) => id), body["unreadable"]]).toEqual([[ada.other], [ada.id]]);
    expect((await ada.get("/v1/account/protection")).status).toBe(200);
    expect((await service(on.cloud).get(`/v1/users/${ada.sub}/history`)).status).toBe(200);
    expect(await evidenceFaults(on.cloud, ada)).toContain(`${ada.id} was lost or could not be read`);
  });

  it.each([
    ["DELETE /v1/addresses/{id}", (ada: Customer) => ada.delete(`/v1/addresses/${ada.id}`)],
    ["POST /cancel/{token}", (ada: Customer) => click.post(ada.urls.cancel)],
  ])("when its events tell what it was and %s is called, then it is stopped", async (_, stop) => {
    const ada = await damaged({ status: "WEIRD", attested: 2 });
    expect((await stop(ada)).status).toBe(200);
    const entry = await itemOf(entryKey(ada.sub, ada.id));
    expect(entry).toMatchObject({ status: "CANCELLED", label: "Savings", attested: 2, userId: ada.sub });
    expect(await check(ada)).toBe("DENY CANCELLED");
    expect((await service(on.cloud).get(`/v1/users/${ada.sub}/history`)).body["verified"]).toBe(true);
  });

  it.each([
    ["DELETE /v1/addresses/{id}", (ada: Customer) => ada.delete(`/v1/addresses/${ada.id}`)],
    ["POST /cancel/{token}", (ada: Customer) => click.post(ada.urls.cancel)],
  ])("when nothing tells what it was and %s is called, then the whole account is frozen", async (_, stop) => {
    const ada = await damaged({ status: "WEIRD", head: 7 });
    const { status, body } = await stop(ada);
    expect([status, body.code]).toEqual([503, "account.unavailable"]);
    expect(body["detail"]).toBe("An address cannot be read; its whole account is frozen instead");
    expect((await ada.get("/v1/account")).body).toMatchObject({ frozen: true, frozenBy: "guard" });
    expect(await check(ada)).toBe("DENY UNAVAILABLE");
    await stop(ada);
    const { items } = (await ada.get("/v1/history")).body;
    expect(items.filter(({ type }) => type === "account.frozen")).toHaveLength(1);
  });
});

describe("given records with values that no version writes", () => {
  const values: [string, Item][] = [
    ["a version that cannot be counted on", { version: Number.MAX_SAFE_INTEGER }],
    ["as many events as can be counted", { seq: Number.MAX_SAFE_INTEGER }],
    [
      "a number that no program can hold",
      { heldUntil: NumberValue.from("1E100"), confirmBy: NumberValue.from("1E100") },
    ],
    ["an instant that has no date", { heldUntil: 9e15, activatesAt: 9e15 }],
    ["so much that nothing can be added", { blob: "x".repeat(390_000) }],
  ];
  const spoilt = async (key: Key, by: Item) => {
    const item = await itemOf(key);
    await put({ ...item, version: Number(item["version"]) + 1, ...by });
  };

  it.each(values)("when an account has %s, then it is stopped", async (_, by) => {
    const ada = await customer();
    await spoilt(accountKey(ada.sub), by);
    expect(await check(ada)).toBe("DENY UNAVAILABLE");
    for (const [, stop, status] of stops) {
      on.jump(1);
      expect((await stop(ada)).status).toBe(stop === stops.at(-2)?.[1] ? 409 : status);
    }
    expect(await itemOf(accountKey(ada.sub))).toMatchObject({ frozen: true, lost: true });
    expect((await ada.get("/v1/account")).body).toMatchObject({ frozen: true, frozenBy: "guard" });
    expect((await service(on.cloud).get(`/v1/users/${ada.sub}/history`)).status).toBe(200);
    expect((await operator(ada, "repair", { reason: "A test", apply: true })).status).toBe(200);
  });

  it.each(values)("when an address has %s, then it is stopped, or its whole account", async (_, by) => {
    const ada = await customer();
    await spoilt(entryKey(ada.sub, ada.id), by);
    expect(await check(ada)).toBe("DENY UNAVAILABLE");
    const { status, body } = await ada.delete(`/v1/addresses/${ada.id}`);
    if (status !== 200) {
      expect([status, body.code]).toEqual([503, "account.unavailable"]);
      expect((await ada.get("/v1/account")).body).toMatchObject({ frozen: true, frozenBy: "guard" });
    }
    expect(await check(ada)).toMatch(/^DENY/);
  });
});

describe("given records of a shape that only a newer version knows", () => {
  it.each([
    ["account", (ada: Customer) => accountKey(ada.sub)],
    ["entry", (ada: Customer) => entryKey(ada.sub, ada.id)],
  ])("when it is the %s, then it permits nothing, and is stopped with all that it holds", async (_, keyOf) => {
    const ada = await customer();
    await spoil(keyOf(ada), { shape: 2, embargo: { until: "2030" } });
    expect(await check(ada)).toBe("DENY UNAVAILABLE");
    expect((await ada.register()).body.code).toBe("account.unavailable");
    expect((await ada.post("/v1/account/freeze")).status).toBe(200);
    expect((await ada.delete(`/v1/addresses/${ada.id}`)).status).toBe(200);
    expect(await itemOf(keyOf(ada))).toMatchObject({ shape: 2, embargo: { until: "2030" } });
  });
});

describe("given a user of whom a restored table holds an address and no account", () => {
  const restored = async () => {
    const ada = await customer("PENDING");
    const sub = `restored-${ada.sub}`;
    const entry = { ...(await itemOf(entryKey(ada.sub, ada.id))), ...entryKey(sub, ada.id), userId: sub };
    await put({ ...entry, dueAt: Date.now() });
    return { ...ada, ...{ sub, call: user(on.cloud, { sub }).call } };
  };
  const event = (detail: object) => ({ Records: [{ messageId: "1", body: JSON.stringify({ detail }) }] });
  const run = (handler: string, what: object) =>
    runAs(handler, async () => (await loadHandler(handler))(what, {} as LambdaContext));
  const isFrozen = async (sub: string) =>
    expect(await itemOf(accountKey(sub))).toMatchObject({ frozen: true, frozenBy: "guard", lost: true });

  it.each(stops.slice(1, 4))("when %s, then the account is frozen", async (_, stop, status) => {
    const ada = await restored();
    expect((await stop(ada)).status).toBe(status);
    await isFrozen(ada.sub);
  });

  it("when a mail about it comes back, then the account is frozen", async () => {
    const ada = await restored();
    const tags = { user: [Buffer.from(ada.sub).toString("base64url")], entry: [ada.id], registration: ["1"] };
    const notice = { event: ["e"], at: ["1"], kind: ["registered"], mailbox: ["bQ"] };
    const mail = { messageId: "m", tags: { ...tags, ...notice, resend: ["0"] } };
    const feedback = { eventType: "Bounce", bounce: { bounceType: "Permanent" }, mail };
    const outcome = await run("functions/events/mail-feedback.handler", event(feedback));
    expect(outcome).toEqual({ batchItemFailures: [] });
    await isFrozen(ada.sub);
  });

  it("when the sweep would settle it, then the account is frozen, and the entry waits", async () => {
    const ada = await restored();
    await on.cloud.sweep();
    await isFrozen(ada.sub);
    expect(await itemOf(entryKey(ada.sub, ada.id))).toMatchObject({ status: "PENDING", version: 1 });
    await lose(entryKey(ada.sub, ada.id));
  });

  it("when others confirm the same address, then it is flagged", async () => {
    const ada = await restored();
    const entry = await itemOf(entryKey(ada.sub, ada.id));
    const { id, network, registration, registeredAt } = entry as unknown as Entry;
    const sighting = { ...sightingKey({ ...entry, userId: ada.sub } as Entry), userId: ada.sub, id, registration };
    await put({ ...sighting, registeredAt, version: 1, confirmed: true });
    const others = [user(on.cloud), user(on.cloud)];
    for (const one of others) {
      await one.register({ network, address: ada.wallet.address });
      await one.confirm(ada.wallet.address);
    }
    await on.cloud.idle();
    expect(await itemOf(entryKey(ada.sub, ada.id))).toMatchObject({ flags: [{ flag: "shared" }] });
    await isFrozen(ada.sub);
  });
});

describe("given that somebody writes single items back", () => {
  const rings = async (ada: User) => {
    await on.cloud.idle();
    expect((await ada.get("/v1/account")).body).toMatchObject({ frozen: true, frozenBy: "guard" });
    expect(await check(ada)).toMatch(/^DENY/);
    const { items } = (await ada.get("/v1/history")).body;
    expect(items.filter(({ type, by }) => type === "account.frozen" && by === "guard")).toHaveLength(1);
  };

  it.each([
    ["the account", (ada: Customer) => accountKey(ada.sub)],
    ["an entry", (ada: Customer) => entryKey(ada.sub, ada.id)],
  ])("when %s vanishes, then the account is frozen until it is repaired", async (_, keyOf) => {
    const ada = await customer();
    await lose(keyOf(ada));
    await rings(ada);
    expect((await operator(ada, "unfreeze")).body.code).toBe("account.frozen_by_operator");
  });

  it("when an account is put back as it was before an operator's freeze, then it is frozen again", async () => {
    const ada = await customer();
    const before = await itemOf(accountKey(ada.sub));
    await operator(ada, "freeze");
    await on.cloud.idle();
    await put(before);
    await rings(ada);
  });

  it("when an entry is put back as it was before it was removed, then nothing goes there", async () => {
    const ada = await customer();
    const before = await itemOf(entryKey(ada.sub, ada.id));
    await ada.delete(`/v1/addresses/${ada.id}`);
    await on.cloud.idle();
    await put(before);
    await rings(ada);
    expect(await check(ada)).toBe("DENY ACCOUNT_FROZEN");
  });

  it.each<[string, (ada: Customer) => Promise<unknown>]>([
    ["is lost", (ada) => lose(accountKey(ada.sub))],
    ["is emptied", (ada) => put(accountKey(ada.sub))],
    [
      "was lost and repaired",
      async (ada) => {
        await lose(accountKey(ada.sub));
        await on.cloud.idle();
        await operator(ada, "repair", { reason: "A test", apply: true });
      },
    ],
  ])(
    "when an account %s, and is put back as it was before, then it is frozen again, and is to be repaired",
    async (_, spoilt) => {
      const ada = await customer();
      await ada.patch("/v1/account", { locale: "de" });
      await on.cloud.idle();
      const before = await itemOf(accountKey(ada.sub));
      await operator(ada, "freeze");
      await on.cloud.idle();
      await spoilt(ada);
      await on.cloud.idle();
      await put(before);
      await on.cloud.idle();
      expect((await ada.get("/v1/account")).body).toMatchObject({ frozen: true, frozenBy: "guard" });
      expect(await check(ada)).toMatch(/^DENY/);
      expect((await operator(ada, "repair")).body).toMatchObject({ needed: true });
    },
  );

  it("when a record is written that is newer than the next one would be, then its account is frozen", async () => {
    const ada = await customer();
    const item = await itemOf(accountKey(ada.sub));
    await put({ ...item, version: Number(item["version"]) + 2 });
    await rings(ada);
  });

  it("when another user's account stands in its place, then whoever stops stops this one, and the other goes on", async () => {
    const [ada, eve] = [await customer(), await customer()];
    const { version } = await itemOf(accountKey(ada.sub));
    const others = { ...(await itemOf(accountKey(eve.sub))), ...accountKey(ada.sub) };
    await put({ ...others, version: Number(version) + 1 });
    expect(await check(ada)).toBe("DENY UNAVAILABLE");
    expect((await operator(ada, "freeze")).status).toBe(200);
    const stored = await itemOf(accountKey(ada.sub));
    expect(stored).toMatchObject({ userId: ada.sub, frozen: true, lost: true });
    expect(stored).not.toHaveProperty("email");
    expect([await check(ada), await check(eve)]).toEqual([expect.stringMatching(/^DENY/), "ALLOW"]);
  });

  it("when another user's address, or another one of the same user, stands in its place, then nothing goes there", async () => {
    const [ada, eve] = [await customer(), await customer()];
    await put({ ...(await itemOf(entryKey(eve.sub, eve.id))), ...entryKey(ada.sub, eve.id) });
    expect((await service(on.cloud).check(ada.sub, eve.wallet)).body.reasons).toEqual(["UNAVAILABLE"]);
    const other = { network: "bitcoin", address: "1A1zP1eP5QGefi2DMPTfTL5SLmv7DivfNa" };
    const { id } = (await eve.register(other)).body;
    await on.cloud.idle();
    await put({ ...(await itemOf(entryKey(eve.sub, eve.id))), ...entryKey(eve.sub, id), version: 2 });
    expect((await service(on.cloud).check(eve.sub, other)).body.reasons).toEqual(["UNAVAILABLE"]);
  });

  it("when Dayhold itself changes them, then nobody is frozen", async () => {
    const ada = await customer();
    await ada.patch("/v1/account", { locale: "de" });
    await ada.delete(`/v1/addresses/${ada.id}`);
    await ada.register();
    await on.cloud.idle();
    expect((await ada.get("/v1/account")).body).toMatchObject({ frozen: false });
  });
});

describe("given a user whose records have to be repaired", () => {
  const repair = async (ada: User, more: object = {}) =>
    (await operator(ada, "repair", { reason: "A test", ...more })).body;

  it("when nothing is lost, then nothing is done", async () => {
    const ada = await customer();
    const before = await itemOf(accountKey(ada.sub));
    expect(await repair(ada, { apply: true })).toMatchObject({
      known: true,
      needed: false,
      applied: false,
      entries: [],
    });
    expect(await itemOf(accountKey(ada.sub))).toEqual(before);
    expect(await repair(user(on.cloud), { apply: true })).toMatchObject({ known: false, needed: false });
  });

  it("when the account is lost, then it is made anew, its owner is told, and nothing goes out until it is unfrozen", async () => {
    const ada = await customer();
    await operator(ada, "security-events", { type: "PASSWORD_CHANGED" });
    const { heldUntil } = await itemOf(accountKey(ada.sub));
    await on.cloud.idle();
    await lose(accountKey(ada.sub));
    await on.cloud.idle();
    const frozen = await itemOf(accountKey(ada.sub));
    expect(await repair(ada)).toMatchObject({ needed: true, applied: false, told: false });
    expect(await itemOf(accountKey(ada.sub))).toEqual(frozen);

    const { email } = ada;
    expect(await repair(ada, { apply: true, email })).toMatchObject({ applied: true, told: true, entries: [] });
    const after = await itemOf(accountKey(ada.sub));
    expect(after).toMatchObject({ frozen: true, frozenBy: "operator", heldUntil, liveBound: 1, seq: 2 });
    expect(after).toMatchObject({ mailbox: { address: email } });
    expect(after).not.toHaveProperty("lost");
    expect(await ada.mails()).toContain("Your account was repaired");
    expect(await check(ada)).toMatch(/^DENY ACCOUNT_FROZEN ACCOUNT_HELD/);
    expect((await ada.post("/v1/account/unfreeze")).body.code).toBe("account.frozen_by_operator");
    expect((await operator(ada, "unfreeze")).status).toBe(200);
    await on.pass(24 * hour + 1000);
    expect(await check(ada)).toBe("ALLOW");
    expect(await repair(ada)).toMatchObject({ needed: false });
  });

  it.each<[string, (ada: Customer, old: Item) => Promise<unknown>]>([
    ["was lost", () => Promise.resolve()],
    ["was put back in between", (_, old) => put(old)],
  ])("when an account of many events %s, then it is repaired, and its evidence is whole", async (_, between) => {
    const ada = await customer();
    for (let time = 0; time < 3; time++) {
      await operator(ada, "freeze");
      on.jump(1000);
      await operator(ada, "unfreeze");
      on.jump(1000);
    }
    await on.cloud.idle();
    const old = await itemOf(accountKey(ada.sub));
    await lose(accountKey(ada.sub));
    await on.cloud.idle();
    await between(ada, old);
    await on.cloud.idle();
    on.jump(1000);
    expect(await repair(ada, { apply: true, email: ada.email })).toMatchObject({ applied: true });
    expect(await evidenceFaults(on.cloud, ada)).toEqual([]);
    expect((await service(on.cloud).get(`/v1/users/${ada.sub}/history`)).body["verified"]).toBe(true);
  });

  it("when an entry that was removed came back, then it is removed again", async () => {
    const ada = await customer();
    const before = await itemOf(entryKey(ada.sub, ada.id));
    await ada.delete(`/v1/addresses/${ada.id}`);
    await on.cloud.idle();
    await put(before);
    await on.cloud.idle();
    const { entries } = (await repair(ada, { apply: true })) as unknown as { entries: { was: string; entry: Item }[] };
    expect(entries).toMatchObject([{ was: "old", entry: { id: ada.id, status: "REMOVED" } }]);
    expect((await itemOf(entryKey(ada.sub, ada.id)))["status"]).toBe("REMOVED");
    expect(await check(ada)).toBe("DENY REMOVED ACCOUNT_FROZEN");
    expect((await service(on.cloud).get(`/v1/users/${ada.sub}/history`)).body["verified"]).toBe(true);
  });

  it("when an entry cannot be read and says of more events than there are, then it has ended", async () => {
    const ada = await customer();
    await ada.delete(`/v1/addresses/${ada.id}`);
    await on.cloud.idle();
    const events = (await service(on.cloud).get(`/v1/users/${ada.sub}/history`)).body.items;
    const removed = events.find(({ type }) => type === "address.removed");
    await spoil(entryKey(ada.sub, ada.id), { status: "WEIRD" });
    await lose({ pk: `USER#${ada.sub}`, sk: `EVENT#${String(removed?.["at"])}#${ada.id}#00000004` });
    await operator(ada, "freeze");
    await repair(ada, { apply: true });
    expect((await itemOf(entryKey(ada.sub, ada.id)))["status"]).toBe("REMOVED");
    await operator(ada, "unfreeze");
    await on.pass(25 * hour);
    expect(await check(ada)).toBe("DENY REMOVED");
  });

  it("when an entry of a newer version cannot be read, then what that has put there stays, and denies", async () => {
    const ada = await customer();
    await spoil(entryKey(ada.sub, ada.id), { deliverable: "PARTLY", shape: 2, embargo: "2030" });
    await operator(ada, "freeze");
    await repair(ada, { apply: true });
    expect(await itemOf(entryKey(ada.sub, ada.id))).toMatchObject({ shape: 2, embargo: "2030", deliverable: true });
    await operator(ada, "unfreeze");
    await on.pass(25 * hour);
    expect(await check(ada)).toBe("DENY UNAVAILABLE");
  });

  it("when several do it at once, then it is done once, and the others are told to try again", async () => {
    const ada = await customer();
    await lose(accountKey(ada.sub));
    await on.cloud.idle();
    const all = await Promise.all(
      [1, 2, 3].map(() => operator(ada, "repair", { reason: "A test", apply: true, email: ada.email })),
    );
    expect(
      all
        .map(({ status }) => status)
        .toSorted()
        .slice(0, 1),
    ).toEqual([200]);
    for (const { status, body } of all)
      expect([
        [200, undefined],
        [503, "service.unavailable"],
      ]).toContainEqual([status, body.code]);
  });

  it("when an entry cannot be read, then it is what its events tell, and ended where one of them is missing", async () => {
    const ada = await customer();
    const other = (await ada.register({ network: "bitcoin", address: "1A1zP1eP5QGefi2DMPTfTL5SLmv7DivfNa" })).body.id;
    await on.cloud.idle();
    await spoil(entryKey(ada.sub, ada.id), { status: "WEIRD" });
    await spoil(entryKey(ada.sub, other), { status: "WEIRD" });
    const events = (await service(on.cloud).get(`/v1/users/${ada.sub}/history`)).body.items;
    const confirmed = events.find(({ type, id }) => type === "address.confirmed" && id === ada.id);
    await lose({ pk: `USER#${ada.sub}`, sk: `EVENT#${String(confirmed?.["at"])}#${ada.id}#00000002` });
    const { entries } = (await repair(ada, { apply: true })) as unknown as { entries: { was: string; entry: Item }[] };
    expect(
      entries.toSorted((a, b) => Number(b.entry["id"] === ada.id) - Number(a.entry["id"] === ada.id)),
    ).toMatchObject([
      { was: "unreadable", entry: { id: ada.id, status: "REMOVED" } },
      { was: "unreadable", entry: { id: other, status: "PENDING" } },
    ]);
    expect(await check(ada)).toBe("DENY REMOVED ACCOUNT_FROZEN");
    // What has nothing to be told from stays as it is.
    await lose({
      pk: `USER#${ada.sub}`,
      sk: `EVENT#${String(events.find(({ id }) => id === other)?.["at"])}#${other}#00000001`,
    });
    await spoil(entryKey(ada.sub, other), { status: "WEIRD" });
    expect(await repair(ada, { apply: true })).toMatchObject({ hopeless: [other] });
  });
});
