// The risk monitor as a thief, a careless caller and a resumed exchange would use it.
import { DynamoDBClient } from "@aws-sdk/client-dynamodb";
import { BatchWriteCommand, DynamoDBDocumentClient, PutCommand } from "@aws-sdk/lib-dynamodb";
import { beforeEach, describe, expect, it, vi } from "vitest";
import { deniedKey, eventKey } from "../../functions/adapters/dynamo/keys.ts";
import { DynamoQueries } from "../../functions/adapters/dynamo/queries.ts";
import { service, user, type User } from "../../stacks/local/client.ts";
import { sdk } from "../support/cloud-http.ts";
import { minute, scene } from "../support/scene.ts";

const on = scene();
const set = (body: object) => service(on.cloud).put("/v1/control/withdrawals", { reason: "A test", ...body });
const withdrawals = async () => (await service(on.cloud).get("/v1/control")).body["withdrawals"];
const going = { suspended: false, drill: false };
const stopped = { suspended: true, drill: false };

/** What others have counted before is over. */
beforeEach(async () => {
  await set({ suspended: true });
  await set({ suspended: false });
  on.jump(1000);
});

async function customers(count: number): Promise<User[]> {
  const all = Array.from({ length: count }, () => user(on.cloud));
  for (const one of all) await one.patch("/v1/account", { locale: "en" });
  return all;
}

const withoutMfa = ({ sub, wallet }: User, approval: object | undefined = { amr: ["pwd"] }) =>
  service(on.cloud).check(sub, { ...wallet, approval });

async function each(all: readonly User[]) {
  for (const one of all) {
    await withoutMfa(one);
    on.jump(1000);
  }
}

describe("given people who want to be told of a suspension at once", () => {
  const told = () => on.cloud.told().map(({ detail }) => detail["data"]);

  it("when an operator suspends, then they hear nothing; when Dayhold does, then they hear who and why", async () => {
    await on.cloud.idle();
    const before = told().length;
    await set({ suspended: true });
    await set({ suspended: false });
    on.jump(1000);
    await on.cloud.idle();
    expect(told()).toHaveLength(before);
    await each(await customers(5));
    await on.cloud.idle();
    expect(told().slice(before)).toMatchObject([
      { by: "risk", reason: expect.stringMatching(/second factor/) as string },
    ]);
  });
});

describe("given five customers whose withdrawals came without a second factor, and a resume", () => {
  it("when any of them is asked about again, then withdrawals go on for everybody else", async () => {
    const all = await customers(5);
    await each(all);
    expect(await withdrawals()).toEqual(stopped);
    await set({ suspended: false });
    on.jump(1000);
    for (let round = 0; round < 3; round++) {
      await each(all);
      on.jump(minute);
    }
    expect(await withdrawals()).toEqual(going);
  });

  it("when an operator unfroze them and all do it again, then all are suspended again", async () => {
    const all = await customers(5);
    await each(all);
    await set({ suspended: false });
    on.jump(1000);
    for (const { sub } of all) await service(on.cloud).post(`/v1/users/${sub}/unfreeze`, { reason: "A test" });
    await each(all.slice(1));
    expect(await withdrawals()).toEqual(going);
    await each(all.slice(0, 1));
    expect(await withdrawals()).toEqual(stopped);
  });

  it("when others come in a new window, then it takes five of them", async () => {
    await each(await customers(5));
    await set({ suspended: false });
    on.jump(1000);
    await each(await customers(4));
    expect(await withdrawals()).toEqual(going);
    await each(await customers(1));
    expect(await withdrawals()).toEqual(stopped);
  });
});

describe("given four customers whose withdrawals came without a second factor", () => {
  it("when a drill begins and ends, then the fifth suspends withdrawals: a drill begins no new window", async () => {
    await each(await customers(4));
    await set({ suspended: true, drill: true });
    await set({ suspended: false, drill: true });
    on.jump(1000);
    await each(await customers(1));
    expect(await withdrawals()).toEqual(stopped);
  });

  it("when their window is over, then they count no longer", async () => {
    await each(await customers(4));
    on.jump(10 * minute);
    await each(await customers(1));
    expect(await withdrawals()).toEqual(going);
  });
});

describe("given customers who froze their accounts themselves", () => {
  it("when one is asked about again and again, then it counts once; when five are, then each does", async () => {
    const all = await customers(5);
    for (const one of all) await one.post("/v1/account/freeze");
    for (let time = 0; time < 6; time++) await each(all.slice(0, 1));
    expect(await withdrawals()).toEqual(going);
    expect(
      (await all[0]?.get("/v1/history"))?.body.items.filter(({ type }) => type === "withdrawal.denied"),
    ).toHaveLength(1);
    await each(all.slice(1));
    expect(await withdrawals()).toEqual(stopped);
  });
});

describe("given users whom nobody knows", () => {
  it("when their withdrawals come without a second factor, then they are denied and nothing else happens", async () => {
    const said = vi.spyOn(console, "error").mockImplementation(() => undefined);
    for (let count = 0; count < 7; count++) {
      const nobody = user(on.cloud);
      expect((await withoutMfa(nobody)).body.reasons).toEqual(["NOT_WHITELISTED", "MFA_MISSING"]);
      expect((await nobody.get("/v1/account")).body).toMatchObject({ frozen: false });
      expect((await nobody.get("/v1/history")).body.items).toEqual([]);
    }
    expect(await withdrawals()).toEqual(going);
    // The monitor may look whether there is anything of them.
    expect(said.mock.calls).toEqual([]);
    said.mockRestore();
  });
});

describe("given a caller's mistake", () => {
  const seconds = () => Math.floor(Date.now() / 1000);

  it.each([
    ["the approval is missing", () => undefined],
    ["it names no method", () => ({ authTime: seconds() })],
    ["its time is in milliseconds", () => ({ amr: ["mfa"], authTime: Date.now() })],
    ["its time is a word", () => ({ amr: ["mfa"], authTime: "now" })],
  ])("when %s, then that is a bad request that is counted, and nobody is frozen", async (_, approval) => {
    const [ada] = (await customers(1)) as [User];
    const { sub, wallet } = ada;
    const { status, body } = await service(on.cloud).check(sub, { ...wallet, approval: approval() });
    expect([status, body.code]).toEqual([400, "request.invalid"]);
    expect(on.metrics()).toContainEqual(["GateMistakes", 1]);
    expect((await ada.get("/v1/account")).body).toMatchObject({ frozen: false });
  });

  it("when a second factor has no time, then it is stale, and nobody is frozen", async () => {
    const [ada] = (await customers(1)) as [User];
    expect((await withoutMfa(ada, { amr: ["otp", "mfa"] })).body.reasons).toEqual(["NOT_WHITELISTED", "MFA_STALE"]);
    expect((await withoutMfa(ada, { amr: ["mfa"], authTime: 0 })).body.reasons).toEqual([
      "NOT_WHITELISTED",
      "MFA_STALE",
    ]);
    expect((await ada.get("/v1/account")).body).toMatchObject({ frozen: false });
  });
});

describe("given a withdrawal without a second factor that cannot be recorded", () => {
  it("when it is asked about, then it is denied for its reasons all the same, and the monitor's failure rings", async () => {
    const [ada] = (await customers(1)) as [User];
    await on.cloud.idle();
    // Somebody has taken the place of the event that would tell of it.
    const place = eventKey({ userId: ada.sub, at: Date.now(), aggregate: "account", seq: 3 });
    const client = DynamoDBDocumentClient.from(new DynamoDBClient(sdk(on.cloud.dynamoEndpoint)));
    await client.send(new PutCommand({ TableName: on.cloud.tableName, Item: place }));
    const { decision, reasons } = (await withoutMfa(ada)).body;
    expect([decision, reasons]).toEqual(["DENY", ["NOT_WHITELISTED", "MFA_MISSING"]]);
    expect(on.metrics()).toContainEqual(["RiskFailures", 1]);
    expect((await ada.get("/v1/account")).body).toMatchObject({ frozen: false });
  });
});

describe("given 5,000 users in the window", () => {
  it("when they are counted, then it costs what it costs with 10", async () => {
    const client = DynamoDBDocumentClient.from(new DynamoDBClient(sdk(on.cloud.dynamoEndpoint)));
    const { deniedSince } = DynamoQueries({ client, table: on.cloud.tableName });
    const note = async (from: number, count: number) => {
      const items = Array.from({ length: count }, (_, index) => ({
        PutRequest: { Item: { ...deniedKey({ at: from + index, userId: `u-${index}` }), userId: `u-${index}` } },
      }));
      for (let first = 0; first < count; first += 25)
        await client.send(
          new BatchWriteCommand({ RequestItems: { [on.cloud.tableName]: items.slice(first, first + 25) } }),
        );
    };
    const [few, many] = [Date.UTC(2031, 0), Date.UTC(2030, 0)];
    await note(few, 10);
    const timed = async (since: number) => {
      const began = performance.now();
      for (let time = 0; time < 20; time++) expect(await deniedSince(since, since + 3_600_000, 5)).toBe(5);
      return performance.now() - began;
    };
    await note(many, 5000);
    await timed(many);
    const ratios = [];
    for (let round = 0; round < 5; round++) ratios.push((await timed(many)) / (await timed(few)));
    expect(ratios.toSorted((a, b) => a - b)[2]).toBeLessThan(2);
  });
});
