// Whatever becomes of any one item of the table: nobody who was denied is let out, nobody is kept from stopping, nobody
// else is harmed, and whoever asks is told. Every kind of item, by every damage, at every stop, read, raise and job.
import { DynamoDBClient } from "@aws-sdk/client-dynamodb";
import {
  DeleteCommand,
  DynamoDBDocumentClient,
  GetCommand,
  paginateQuery,
  paginateScan,
  PutCommand,
} from "@aws-sdk/lib-dynamodb";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { controlKey, entryKey, outboxKey, sightingKey, userPk } from "../../functions/adapters/dynamo/keys.ts";
import type { Entry } from "../../functions/core/entry.ts";
import { ethereum, service, user, type Answer, type User } from "../../stacks/local/client.ts";
import { sdk } from "../support/cloud-http.ts";
import { kinds, kindsOf, type Kind } from "../support/items.ts";
import { deep } from "../support/runs.ts";
import { hour, scene } from "../support/scene.ts";

const on = scene();
let documents: DynamoDBDocumentClient;

type Item = Record<string, unknown>;
interface Key {
  pk: string;
  sk: string;
}
const table = () => on.cloud.tableName;
const put = (item: Item) => documents.send(new PutCommand({ TableName: table(), Item: item }));
const get = async ({ pk, sk }: Key): Promise<Item | undefined> =>
  (await documents.send(new GetCommand({ TableName: table(), Key: { pk, sk }, ConsistentRead: true }))).Item;

async function partition(pk: string): Promise<(Item & Key)[]> {
  const found: (Item & Key)[] = [];
  const query = { TableName: table(), KeyConditionExpression: "pk = :pk", ExpressionAttributeValues: { ":pk": pk } };
  for await (const { Items = [] } of paginateQuery({ client: documents }, query))
    found.push(...(Items as (Item & Key)[]));
  return found;
}

/** What can become of an item, from what it is and what it was when it was first seen. */
const damages: Record<string, (item: Item & Key, older: Item | undefined) => Promise<unknown>> = {
  deleted: ({ pk, sk }) => documents.send(new DeleteCommand({ TableName: table(), Key: { pk, sk } })),
  older: (item, older) => put(older ?? item),
  emptied: ({ pk, sk }) => put({ pk, sk }),
  "of a wrong type": async (item) => {
    for (const name of deep ? membersOf(item) : membersOf(item).slice(0, 2)) {
      await put({ ...item, ...nextVersion(item), [name]: wrong(item[name]) });
      on.jump(1);
      await on.cloud.idle();
    }
  },
  "with an unknown member": (item) => put({ ...item, ...nextVersion(item), unheard: { of: 1 } }),
};

const nextVersion = ({ version }: Item) => (typeof version === "number" ? { version: version + 1 } : {});
/** What decides comes first. */
const telling = ["status", "frozen", "suspended", "data", "seq", "event", "confirmed"];
const membersOf = (item: Item) =>
  Object.keys(item)
    .filter(
      (name) => !["pk", "sk", "version", "due", "dueAt", "open", "openAt", "byState", "registeredAt"].includes(name),
    )
    .toSorted((a, b) => Number(telling.includes(b)) - Number(telling.includes(a)));
const wrong = (value: unknown) => (typeof value === "string" ? 7 : "wrong");

interface Owner extends User {
  id: string;
  waiting: string;
}

interface Cell {
  /** Withdrawals go out to the one, and are denied to the other. */
  free: Owner;
  stopped: Owner;
  older: ReadonlyMap<string, Item>;
}

/** What answers are made from. */
const decisive: readonly Kind[] = ["account", "entry", "control copy", "control event"];

/** What each run of the suite tries; the deep one tries all. */
const isUsual = (kind: Kind, damage: string) =>
  damage === "of a wrong type" || (decisive.includes(kind) && ["deleted", "older"].includes(damage));

const cells = (Object.keys(kinds) as Kind[]).flatMap((kind) =>
  Object.keys(damages)
    .filter((damage) => deep || isUsual(kind, damage))
    .map((damage): [Kind, string] => [kind, damage]),
);
const isControl = (kind: Kind) => kind.startsWith("control");
const prepared = new Map<string, Cell>();
let neighbour: Owner;
const seen: Record<string, Record<string, string>> = {};

const allows = async (owner: Owner, wallet: object = owner.wallet) =>
  (await service(on.cloud).check(owner.sub, wallet)).body.decision === "ALLOW";

async function owner(): Promise<Owner> {
  const one = user(on.cloud);
  const { id } = (await one.register()).body;
  await one.confirm();
  return { ...one, id, waiting: "" };
}

/** Whose withdrawal can come without a second factor. */
async function seenUser(): Promise<User> {
  const one = user(on.cloud);
  await one.patch("/v1/account", { locale: "en" });
  return one;
}

const itemsOf = async ({ sub }: Owner) => new Map((await partition(userPk(sub))).map((item) => [item.sk, item]));

beforeAll(async () => {
  documents = DynamoDBDocumentClient.from(new DynamoDBClient(sdk(on.cloud.dynamoEndpoint)));
  neighbour = await owner();
  for (const [kind, damage] of cells) {
    const [free, stopped] = [await owner(), await owner()];
    prepared.set(`${kind} ${damage}`, { free, stopped, older: new Map() });
  }
  await on.pass(24 * hour + 1000);
  for (const [name, { free, stopped }] of prepared) {
    const older = new Map(
      [...(await itemsOf(free)), ...(await itemsOf(stopped))].map(([, item]) => [item.pk + item.sk, item]),
    );
    free.waiting = (await free.register(ethereum)).body.id;
    on.jump(1);
    await service(on.cloud).post(`/v1/users/${stopped.sub}/freeze`, { reason: "Stolen" });
    prepared.set(name, { free, stopped, older });
  }
  await on.cloud.idle();
}, 120_000);

/** The items of a kind that are about an owner, or about everybody. */
async function victims(kind: Kind, { sub, id }: Owner): Promise<(Item & Key)[]> {
  const mine = await partition(userPk(sub));
  const event = mine.findLast((item) => kinds.event(item));
  switch (kind) {
    case "outbox note": {
      const note = event && { ...outboxKey(0, event), event: { pk: event.pk, sk: event.sk } };
      if (note) await put(note);
      return note ? [note] : [];
    }
    case "sighting":
      return partition(sightingKey((await get(entryKey(sub, id))) as unknown as Entry).pk);
    case "denied note":
      await service(on.cloud).check((await seenUser()).sub, { ...ethereum, approval: { amr: ["pwd"], authTime: 1 } });
      return (await partition("DENIED")).slice(-1);
    case "control copy":
      return [{ ...(await get(controlKey(3))), ...controlKey(3) }];
    case "control event":
      return (await partition("CONTROL")).slice(-1);
    case "event":
      return event ? [event] : [];
    case "account":
      return mine.filter((item) => kinds.account(item));
    case "entry":
      return mine.filter(({ sk }) => sk === entryKey(sub, id).sk);
    default:
      return mine.filter((item) => kinds[kind](item)).slice(0, 1);
  }
}

/** Everybody is stopped at once whatever there is of the record, and goes on when a person says so. */
async function reopen() {
  const set = (body: object) => service(on.cloud).put("/v1/control/withdrawals", { reason: "A test", ...body });
  expect((await set({ suspended: true })).status).toBe(200);
  expect(await allows(neighbour)).toBe(false);
  on.jump(1);
  expect((await set({ suspended: false })).status).toBe(200);
}

const reads: [string, (one: Owner) => Promise<Answer>][] = [
  ["account", (one) => one.get("/v1/account")],
  ["list", (one) => one.get("/v1/addresses")],
  ["entry", (one) => one.get(`/v1/addresses/${one.id}`)],
  ["protection", (one) => one.get("/v1/account/protection")],
  ["own history", (one) => one.get("/v1/history")],
  ["history", (one) => service(on.cloud).get(`/v1/users/${one.sub}/history`)],
  ["evidence", (one) => service(on.cloud).get(`/v1/users/${one.sub}/evidence`)],
  ["control", () => service(on.cloud).get("/v1/control")],
  ["control history", () => service(on.cloud).get("/v1/control/history")],
  ["repair", (one) => service(on.cloud).post(`/v1/users/${one.sub}/repair`, { reason: "A look" })],
];

const raises: [string, (one: Owner) => Promise<Answer>][] = [
  ["settings", (one) => one.patch("/v1/account", { locale: "de" })],
  ["register", (one) => one.register({ network: "bitcoin", address: "1A1zP1eP5QGefi2DMPTfTL5SLmv7DivfNa" })],
  ["resend", (one) => one.post(`/v1/addresses/${one.waiting}/resend`)],
];

const stops: [string, (one: Owner) => Promise<Answer>][] = [
  ["cancel", (one) => one.delete(`/v1/addresses/${one.waiting}`)],
  ["remove", (one) => one.delete(`/v1/addresses/${one.id}`)],
  ["security event", (one) => service(on.cloud).post(`/v1/users/${one.sub}/security-events`, { type: "NEW_DEVICE" })],
  ["freeze", (one) => one.post("/v1/account/freeze")],
  ["operator's freeze", (one) => service(on.cloud).post(`/v1/users/${one.sub}/freeze`, { reason: "A test" })],
];

/** What an operation may answer of a record that is damaged: that it did it, or clearly that and why it did not. */
const isClear = ({ status, body }: Answer) =>
  status < 500 || (status === 503 && ["account.unavailable", "service.unavailable"].includes(body.code));

describe("given any one item of the table", () => {
  it.each(cells)(
    "when a %s is %s, then nobody is let out who was not, and everybody can stop",
    async (kind, damage) => {
      const { free, stopped, older } = prepared.get(`${kind} ${damage}`) as Cell;
      expect([await allows(free), await allows(free, ethereum), await allows(stopped)]).toEqual([true, false, false]);
      expect(await allows(neighbour)).toBe(true);
      let harmed = 0;
      for (const one of isControl(kind) ? [free] : [free, stopped])
        for (const item of await victims(kind, one)) {
          await damages[damage]?.(item, older.get(item.pk + item.sk));
          harmed += 1;
        }
      expect(harmed, "items harmed").toBeGreaterThan(0);
      on.jump(1);
      // A record that somebody put back as it was is believed until the guard has looked at it.
      await on.cloud.idle();

      const denied = async () => expect([await allows(free, ethereum), await allows(stopped)]).toEqual([false, false]);
      await denied();
      if (!isControl(kind)) expect(await allows(neighbour), "the neighbour").toBe(true);
      const goesOn = await allows(free);
      const unclear: string[] = [];
      const tried = async (operations: typeof reads, one: Owner) => {
        for (const [name, operation] of operations) {
          const answer = await operation(one);
          if (!isClear(answer)) unclear.push(`${name}: ${answer.status} ${answer.body.code}`);
          if (deep) await denied();
        }
        await denied();
      };
      await tried(reads, free);
      await tried(raises, stopped);
      await on.cloud.sweep();
      await denied();
      await tried(raises, free);
      if (isControl(kind)) await reopen();
      expect(await allows(neighbour), "the neighbour, once the sweep has gone by").toBe(true);

      for (const [name, stop] of stops) {
        const answer = await stop(free);
        if (!isClear(answer) || answer.status >= 400)
          // An entry that nobody can read is stopped with its whole account, or was never there.
          expect([name, answer.status, await allows(free)]).toEqual([name, expect.any(Number), false]);
        if (["freeze", "operator's freeze", "security event"].includes(name))
          expect([name, answer.status < 300]).toEqual([name, true]);
        on.jump(1);
      }
      await on.cloud.idle();
      expect([await allows(free), await allows(stopped)]).toEqual([false, false]);
      expect(unclear).toEqual([]);
      // Its neighbour's mails, timers and events go on.
      expect(await neighbour.get("/v1/addresses")).toMatchObject({ status: 200 });
      (seen[kind] ??= {})[damage] = goesOn ? "goes on" : "denies";
    },
  );

  it("then every item of the table is of one kind, and every kind is there", async () => {
    const found = new Set<string>();
    for await (const { Items = [] } of paginateScan({ client: documents }, { TableName: table() }))
      for (const item of Items) {
        const of = kindsOf(item as Key);
        expect([item["pk"], item["sk"], of.length]).toEqual([item["pk"], item["sk"], 1]);
        found.add(String(of[0]));
      }
    expect([...found].toSorted()).toEqual(
      Object.keys(kinds)
        .filter((kind) => kind !== "outbox note" || found.has(kind))
        .toSorted(),
    );
  });
});

afterAll(() => {
  console.table(seen);
});
