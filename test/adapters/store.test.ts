// The write path on the real emulator: races, atomicity, the audit chain and the outbox.
import { DynamoDBClient } from "@aws-sdk/client-dynamodb";
import {
  BatchGetCommand,
  BatchWriteCommand,
  DeleteCommand,
  DynamoDBDocumentClient,
  GetCommand,
  PutCommand,
  QueryCommand,
  ScanCommand,
  TransactWriteCommand,
} from "@aws-sdk/lib-dynamodb";
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from "vitest";
import { DynamoQueries, type Queries } from "../../functions/adapters/dynamo/queries.ts";
import {
  accountKey,
  controlKey,
  entryKey,
  eventKey,
  outboxKey,
  shardOf,
} from "../../functions/adapters/dynamo/keys.ts";
import { DynamoControl, type ControlRecord } from "../../functions/adapters/dynamo/control.ts";
import { DynamoStore, type Store } from "../../functions/adapters/dynamo/store.ts";
import { decideAccount } from "../../functions/core/account.ts";
import { verifyChain } from "../../functions/core/verify-chain.ts";
import { decideControl, type ControlCommand } from "../../functions/core/control.ts";
import { decide, type EntryCommand } from "../../functions/core/decide.ts";
import { entryId } from "../../functions/core/entry.ts";
import { defaultPolicy as policy } from "../../functions/core/policy.ts";
import { createAwsJsonClient } from "../../stacks/local/aws-json.ts";
import { startDynamoProxy } from "../../stacks/local/dynamo-proxy.ts";
import { startDynamo } from "../../stacks/local/dynamo.ts";
import { resourceName as table } from "../../stacks/local/environment.ts";
import { createFaults } from "../../stacks/local/faults.ts";
import { openControl } from "../../stacks/local/open-control.ts";
import { ensureTable } from "../../stacks/local/table.ts";
import { sdk } from "../support/cloud-http.ts";
import { hour } from "../../functions/core/time.ts";

const start = Date.parse("2026-03-01T12:00:00.000Z");
const destination = { network: "bitcoin", address: "1A1zP1eP5QGefi2DMPTfTL5SLmv7DivfNa" } as const;
const id = entryId(destination);
const evidence = { amr: ["otp", "mfa"], authTime: start / 1000 };

const faults = createFaults();
const documentsAt = (url: string, maxAttempts = 3) =>
  DynamoDBDocumentClient.from(new DynamoDBClient({ ...sdk(url), maxAttempts }), {
    marshallOptions: { removeUndefinedValues: true },
  });
const cleanup: (() => void | Promise<void>)[] = [];
let store: Store;
let controlRecord: ControlRecord;
let queries: Queries;
let url: string;
let documents: DynamoDBDocumentClient;
/** Which does not ask twice, and so has nothing to wait for. */
let impatient: Store;
beforeAll(async () => {
  // The local cloud opens the record by the machine's clock.
  vi.useFakeTimers({ toFake: ["Date"], now: start });
  const dynamo = await startDynamo({ onCrash: console.error });
  const client = createAwsJsonClient(dynamo.endpoint);
  await ensureTable(client, table, () => undefined);
  await openControl(dynamo.endpoint, table);
  const proxy = await startDynamoProxy({
    endpoint: dynamo.endpoint,
    faults,
    roles: { refusal: () => undefined },
    onWrite: () => undefined,
  });
  cleanup.push(
    () => proxy.close(),
    () => dynamo.stop(),
  );
  url = proxy.url;
  documents = documentsAt(url);
  controlRecord = DynamoControl({ client: documents, table, hold: 24 * hour });
  store = DynamoStore({ client: documents, table, clock: () => start });
  impatient = DynamoStore({ client: documentsAt(url, 1), table, clock: () => start });
  queries = DynamoQueries({ client: documents, table });
});
afterEach(() => void faults.patch({ dynamo: null }));
afterAll(async () => {
  for (const step of cleanup) await step();
  vi.useRealTimers();
});

const run = (userId: string, command: EntryCommand, now = start) =>
  store.change({ userId, id }, (state) => {
    const from = { ...state, account: { ...state.account, mailbox: { digest: "m" } } };
    return { ...decide(command, from, now, policy), from };
  });
const register: EntryCommand = { type: "register", destination, evidence };
const link = (userId: string) => ({ userId, id, registration: 1, resend: 0, mailbox: "m", at: start });
const confirm = (userId: string): EntryCommand => ({
  type: "confirm",
  link: { ...link(userId), purpose: "confirm" },
  lastFour: "vfNa",
});
const cancel: EntryCommand = { type: "cancel", by: "user" };

const eventsOf = async (userId: string) => (await queries.listEvents(userId, { limit: 500 })).items;
const typesOf = async (userId: string) => (await eventsOf(userId)).map(({ type }) => type);

/** State, audit and outbox agree: the chain ends where the entry says, and verifies. */
async function isWhole(userId: string): Promise<void> {
  const { entry, account } = await store.read({ userId, id });
  const events = await eventsOf(userId);
  for (const [aggregate, end] of [
    [id, entry],
    ["account", account],
  ] as const)
    if (end) expect(verifyChain(aggregate, events, end)).toBeUndefined();
}

describe("given many who do the same at once", () => {
  it("when 30 register one destination, then one entry and one event come of it", async () => {
    const outcomes = await Promise.all(Array.from({ length: 30 }, () => run("race-1", register)));
    expect(outcomes.filter(({ events }) => events.length > 0)).toHaveLength(1);
    expect(outcomes.every(({ state }) => state.entry?.registration === 1)).toBe(true);
    expect(await typesOf("race-1")).toEqual(["address.registered"]);
    await isWhole("race-1");
  });

  it("when one confirms and one cancels, then a cancel that was answered is never lost", async () => {
    for (let round = 0; round < 15; round++) {
      const userId = `race-2-${round}`;
      await run(userId, register);
      const [confirmed, cancelled] = await Promise.all([run(userId, confirm(userId)), run(userId, cancel)]);
      expect(cancelled.refusal).toBeUndefined();
      const { entry } = await store.read({ userId, id });
      expect(entry?.status).toBe("CANCELLED");
      const happened = confirmed.refusal ? [] : ["address.confirmed"];
      expect((await typesOf(userId)).toSorted()).toEqual(["address.cancelled", ...happened, "address.registered"]);
      await isWhole(userId);
    }
  });

  it("when a timer settles while the owner cancels, then the address ends as cancelled or removed, never active", async () => {
    for (let round = 0; round < 15; round++) {
      const userId = `race-3-${round}`;
      await run(userId, register);
      await run(userId, confirm(userId));
      const due = start + 24 * hour;
      await Promise.all([
        run(userId, { type: "settle" }, due),
        run(userId, cancel, due),
        run(userId, { type: "settle" }, due),
      ]);
      expect((await store.read({ userId, id })).entry?.status).toBe("REMOVED");
      expect((await typesOf(userId)).filter((type) => type === "address.activated")).toHaveLength(1);
      await isWhole(userId);
    }
  });

  it("when different destinations are registered by one user, then all are, and each is counted", async () => {
    const userId = "race-4";
    const tags = Array.from({ length: 12 }, (_, index) => String(index));
    await Promise.all(
      tags.map((memo) => {
        const other = { network: "xrp", address: "rMQ98K56yXJbDGv49ZSmW51sLn94Xe1mu1", memo } as const;
        const command: EntryCommand = { ...register, destination: other };
        return store.change({ userId, id: entryId(other) }, (state) => decide(command, state, start, policy));
      }),
    );
    const { account, control } = await store.read({ userId });
    expect([account.liveBound, account.registrations.length]).toEqual([12, 12]);
    expect((await queries.liveEntries(userId, control, start)).entries).toHaveLength(12);
  });
});

describe("given a transition", () => {
  it("when it commits, then state, event and outbox are there; when it is refused, then none of them", async () => {
    const userId = "whole-1";
    const own = async () => {
      const { Items = [] } = await documents.send(new ScanCommand({ TableName: table }));
      const keys = Items.map(({ pk, sk }) => `${String(pk)} ${String(sk)}`).filter((key) => key.includes(userId));
      return keys.map((key) => /ACCOUNT|ADDR|OUTBOX|EVENT/.exec(key)?.[0]).toSorted();
    };
    expect((await run(userId, { type: "resend" })).refusal).toEqual({ refused: "address.not_found" });
    expect(await own()).toEqual([]);
    await run(userId, register);
    expect(await own()).toEqual(["ACCOUNT", "ADDR", "EVENT", "OUTBOX"]);
  });

  it("when the table refuses it, then nothing of it is there", async () => {
    faults.patch({ dynamo: "throttle" });
    const refused = impatient.change({ userId: "whole-2", id }, (state) => decide(register, state, start, policy));
    await expect(refused).rejects.toThrow("throughput");
    faults.patch({ dynamo: null });
    expect((await store.read({ userId: "whole-2", id })).entry).toBeUndefined();
    expect(await eventsOf("whole-2")).toEqual([]);
  });

  it("when an event's place is taken, then the transition fails as a whole", async () => {
    const userId = "whole-3";
    const { events } = await run(userId, register);
    const [event] = events;
    await documents.send(
      new PutCommand({
        TableName: table,
        Item: {
          ...entryKey(userId, id),
          pk: `USER#${userId}`,
          sk: `EVENT#${new Date(start).toISOString()}#${id}#00000002`,
        },
      }),
    );
    await expect(run(userId, cancel)).rejects.toThrow();
    expect((await store.read({ userId, id })).entry?.status).toBe("PENDING");
    expect(event?.seq).toBe(1);
  });
});

describe("given events that have not reached the bus", () => {
  it("when the table is too busy to give one, then it is left for later, and is no event that cannot be read", async () => {
    const { events } = await run("unsent-1", register);
    const [key] = events.map(eventKey);
    if (!key) throw new Error("There is no event");
    await documents.send(new PutCommand({ TableName: table, Item: { ...outboxKey(0, key), sk: "0", event: key } }));
    const busy = documentsAt(url);
    const send = busy.send.bind(busy) as (command: unknown) => Promise<unknown>;
    busy.send = ((command: unknown) =>
      command instanceof BatchGetCommand
        ? Promise.resolve({ Responses: {}, UnprocessedKeys: command.input.RequestItems })
        : send(command)) as typeof busy.send;
    const pages = [];
    const queried = DynamoQueries({ client: busy, table });
    for await (const page of queried.unsent(start + 1)) pages.push(page);
    const read = pages.map(({ events, unreadable }) => [events.length, unreadable]);
    expect(read).toContainEqual([0, 0]);
    expect(read.filter(([, unreadable]) => unreadable !== 0)).toEqual([]);
  });
});

describe("given events that have reached the bus", () => {
  it("when the table is too busy at first to take their notes away, then it is asked again", async () => {
    const { events } = await run("sent-1", register);
    const [event] = events;
    if (!event) throw new Error("There is no event");
    const busy = documentsAt(url);
    const send = busy.send.bind(busy) as (command: unknown) => Promise<unknown>;
    let refusals = 2;
    busy.send = ((command: unknown) =>
      command instanceof BatchWriteCommand && refusals-- > 0
        ? Promise.resolve({ UnprocessedItems: command.input.RequestItems })
        : send(command)) as typeof busy.send;
    const key = eventKey(event);
    const note = outboxKey(shardOf(key.pk + key.sk), key);
    const isThere = async () =>
      (await documents.send(new GetCommand({ TableName: table, Key: note }))).Item !== undefined;
    expect(await isThere()).toBe(true);
    await DynamoQueries({ client: busy, table }).markSent([event]);
    expect(await isThere()).toBe(false);
  });
});

describe("given a damaged record", () => {
  it("when it is read, then it throws and does not pass for a state", async () => {
    await run("damaged-1", register);
    const item = { ...entryKey("damaged-1", id), status: "ACTIVE", activatesAt: 0 };
    await documents.send(new PutCommand({ TableName: table, Item: item }));
    await expect(store.read({ userId: "damaged-1", id })).rejects.toThrow();
    await run("damaged-3", register);
    const early = { TableName: table, Key: entryKey("damaged-3", id) };
    const { Item } = await documents.send(new GetCommand(early));
    await documents.send(new PutCommand({ TableName: table, Item: { ...Item, activatesAt: start - 1 } }));
    await expect(store.read({ userId: "damaged-3", id })).rejects.toThrow("cannot be read");
    await documents.send(new PutCommand({ TableName: table, Item: { ...accountKey("damaged-2"), frozen: "no" } }));
    await expect(store.read({ userId: "damaged-2" })).rejects.toThrow();
  });
});

describe("given a record that is gone", () => {
  const remove = (Key: Record<string, string>) => documents.send(new DeleteCommand({ TableName: table, Key }));

  it("when an entry stands without its account, then the gate's look throws, and no freeze is forgotten", async () => {
    await run("gone-1", register);
    await remove(accountKey("gone-1"));
    await expect(store.look({ userId: "gone-1", id })).rejects.toThrow("without its account");
    expect((await store.read({ userId: "gone-1", id })).account).toMatchObject({ frozen: true, frozenBy: "guard" });
  });

  it("when a copy of the control record is missing, then whoever reads it throws", async () => {
    await remove(controlKey(3));
    const reads = await Promise.allSettled(Array.from({ length: 60 }, () => store.read({ userId: "gone-2" })));
    await controlRecord.change(() => ({ events: [] }), start);
    expect(reads.some(({ status }) => status === "rejected")).toBe(true);
    expect(reads.some(({ status }) => status === "fulfilled")).toBe(true);
    await expect(store.read({ userId: "gone-2" })).resolves.toBeDefined();
  });
});

describe("given writers of the control record", () => {
  const by = { by: "operator", reason: "A test" } as const;
  const change = (to: ControlRecord, command: ControlCommand, now: number) =>
    to.change((control) => decideControl(command, control, now), now);

  it("when a table that was suspended is opened again, as at a start, with a copy lost, then it stays as it was", async () => {
    await change(controlRecord, { type: "suspend", drill: false, ...by }, start);
    await documents.send(new DeleteCommand({ TableName: table, Key: controlKey(9) }));
    await openControl(url, table);
    expect(await controlRecord.inspect(start)).toMatchObject({ control: { suspended: true }, isWhole: true });
  });

  it("when a table of an older version is opened, which names no claim, then it is told it, and a suspended one stays so", async () => {
    const before = await controlRecord.inspect(start);
    const without = (suspended: boolean) =>
      Promise.all(
        before.items.map((item) => {
          const { userIdClaim, ...rest } = item ?? {};
          return documents.send(new PutCommand({ TableName: table, Item: { ...rest, suspended } }));
        }),
      );
    await without(true);
    await openControl(url, table);
    expect((await controlRecord.inspect(start)).control).not.toHaveProperty("userIdClaim");
    await without(false);
    await openControl(url, table);
    expect((await controlRecord.inspect(start)).control).toMatchObject({ suspended: false, userIdClaim: "sub" });
  });

  it.each<[string, typeof QueryCommand | typeof TransactWriteCommand]>([
    ["before it reads the chain", QueryCommand],
    ["before it writes", TransactWriteCommand],
  ])("when another one overtakes it %s, then it begins again, and both have changed the record", async (_, Stopped) => {
    await change(controlRecord, { type: "resume", table, userIdClaim: "sub", hold: 24 * hour, ...by }, start);
    await documents.send(new DeleteCommand({ TableName: table, Key: controlKey(6) }));
    const overtaken = documentsAt(url);
    const send = overtaken.send.bind(overtaken) as (command: unknown) => Promise<unknown>;
    let others = 0;
    overtaken.send = (async (command: unknown) => {
      if (command instanceof Stopped && others++ === 0)
        await change(controlRecord, { type: "suspend", drill: false, ...by }, start + 1);
      return send(command);
    }) as typeof overtaken.send;
    const late = DynamoControl({ client: overtaken, table, hold: 24 * hour });
    const { control } = await change(late, { type: "revoke-mfa", ...by }, start + 2);
    expect(control).toMatchObject({ suspended: true, mfaEpoch: start + 2 });
    expect(others).toBeGreaterThan(1);
    expect(await controlRecord.inspect(start + 2)).toMatchObject({ control, missed: [], isWhole: true });
    await change(controlRecord, { type: "resume", table, userIdClaim: "sub", hold: 24 * hour, ...by }, start + 3);
  });
});

describe("given 200 checks around each change", () => {
  it.each<[string, (userId: string) => Promise<unknown>, (userId: string) => Promise<boolean>]>([
    [
      "a cancel",
      (userId) => run(userId, cancel),
      async (userId) => (await store.read({ userId, id })).entry?.status === "CANCELLED",
    ],
    [
      "a freeze",
      (userId) =>
        store.change({ userId }, ({ account }) =>
          decideAccount({ type: "freeze", by: "user", reason: "A test" }, account, start, policy),
        ),
      async (userId) => (await store.read({ userId, id })).account.frozen,
    ],
    [
      "a suspension",
      () =>
        controlRecord.change(
          (control) =>
            decideControl({ type: "suspend", by: "operator", drill: false, reason: "A test" }, control, start),
          start,
        ),
      async (userId) => (await store.read({ userId, id })).control.suspended,
    ],
    [
      "a new MFA epoch",
      () =>
        controlRecord.change(
          (control) => decideControl({ type: "revoke-mfa", by: "operator", reason: "A test" }, control, start + 7),
          start,
        ),
      async (userId) => (await store.read({ userId, id })).control.mfaEpoch === start + 7,
    ],
  ])("when it is %s, then every check that starts after it sees it", async (name, change, sees) => {
    const userId = `linear-${name.replaceAll(" ", "-")}`;
    await run(userId, register);
    let done = Infinity;
    const checks: Promise<{ begun: number; seen: boolean }>[] = [];
    const check = async () => {
      const begun = performance.now();
      return { begun, seen: await sees(userId) };
    };
    const changing = new Promise((resolve) => setTimeout(resolve, 20))
      .then(() => change(userId))
      .then(() => (done = performance.now()));
    // One check every moment, many at once, until 200 have begun after the change was answered.
    for (let after = 0; after < 200;) {
      checks.push(check());
      if (performance.now() > done) after++;
      await new Promise((resolve) => setTimeout(resolve, 1));
    }
    await changing;
    const all = await Promise.all(checks);
    const after = all.filter(({ begun }) => begun > done);
    expect(after.length).toBeGreaterThanOrEqual(199);
    expect(after.every(({ seen }) => seen)).toBe(true);
    expect(all.some(({ seen }) => !seen)).toBe(true);
  });
});
