// One click for all that a thief has added around a day.
import { DynamoDBClient } from "@aws-sdk/client-dynamodb";
import { GetCommand, PutCommand } from "@aws-sdk/lib-dynamodb";
import { describe, expect, it } from "vitest";
import { documentClient } from "../../functions/adapters/dynamo/documents.ts";
import { entryKey } from "../../functions/adapters/dynamo/keys.ts";
import { click, user, type User } from "../../stacks/local/client.ts";
import { sdk } from "../support/cloud-http.ts";
import { hour, scene } from "../support/scene.ts";

const on = scene();

/** A user with so many new addresses; and the links of their mails. */
async function withMany(count: number, ada = user(on.cloud)): Promise<User & { ids: string[]; cancels: string[] }> {
  const ids: string[] = [];
  const cancels: string[] = [];
  for (let number = 0; number < count; number++) {
    const { body } = await ada.register(user(on.cloud).wallet);
    ids.push(body.id);
    cancels.push((await ada.links()).cancel);
  }
  return { ...ada, ids, cancels };
}

const statuses = async ({ get }: User) => (await get("/v1/addresses")).body.items.map(({ status }) => status);
const offers = async (url: string) => /name="all" value="on"/.test((await click.page(url)).text);
const stops = async ({ get }: User) =>
  (await get("/v1/history")).body.items.filter(({ type }) => type === "address.cancelled");

describe("given many addresses of one day", () => {
  it("when all are to be stopped, then each is, with its event, and asking again stops nothing more", async () => {
    const ada = await withMany(7);
    const [link = "", other = ""] = ada.cancels;
    expect(await offers(link)).toBe(true);
    expect((await click.page(link)).text).toContain("Besides this one, 6 addresses");
    const { status, body } = await click.post(link, { all: true });
    expect([status, body["stopped"], body["frozen"], body.entry.status]).toEqual([200, 7, false, "CANCELLED"]);
    expect(new Set(await statuses(ada))).toEqual(new Set(["CANCELLED"]));
    const events = await stops(ada);
    expect(events.map(({ by }) => by)).toEqual(Array.from({ length: 7 }, () => "link"));
    expect(new Set(events.map(({ id }) => id))).toEqual(new Set(ada.ids));
    const again = await click.post(other, { all: true, freeze: true });
    expect([again.status, again.body["stopped"], again.body["frozen"]]).toEqual([200, 0, true]);
  });

  it("when the form of the page is sent, then it leads to a page that says so, as long as it is so", async () => {
    const ada = await withMany(6);
    const [link = ""] = ada.cancels;
    const { status, headers } = await click.submit(link, { all: "on" });
    expect([status, headers.get("location")]).toEqual([303, "?after=all"]);
    expect((await click.page(`${link}?after=all`)).text).toContain("They are all stopped");
    await ada.register(user(on.cloud).wallet);
    expect((await click.page(`${link}?after=all`)).text).not.toContain("They are all stopped");
  });

  it("when one was stopped on its own, then its page still offers the others", async () => {
    const ada = await withMany(6);
    const [link = ""] = ada.cancels;
    await click.post(link);
    expect(await offers(link)).toBe(true);
    expect((await click.post(link, { all: true })).body["stopped"]).toBe(5);
  });

  it("when there are five, then no page offers it", async () => {
    const ada = await withMany(5);
    expect(await offers(ada.cancels[0] ?? "")).toBe(false);
  });

  it("when some were added more than a day before, then these stay", async () => {
    const ada = await withMany(2);
    await ada.confirm((await ada.get(`/v1/addresses/${ada.ids.at(-1) ?? ""}`)).body["address"] as string);
    await on.pass(24 * hour + 1000);
    const later = await withMany(6, ada);
    const [link = ""] = later.cancels;
    expect((await click.post(link, { all: true })).body["stopped"]).toBe(6);
    expect((await statuses(ada)).toSorted()).toEqual([
      "ACTIVE",
      ...Array.from({ length: 6 }, () => "CANCELLED"),
      "EXPIRED",
    ]);
  });

  it("when one of them cannot be stopped, then the others are, the whole account is frozen, and it is said", async () => {
    const ada = await withMany(6);
    const documents = documentClient(new DynamoDBClient(sdk(on.cloud.dynamoEndpoint)));
    const Key = entryKey(ada.sub, ada.ids[3] ?? "");
    const { Item } = await documents.send(new GetCommand({ TableName: on.cloud.tableName, Key }));
    const spoilt = { ...Item, version: Number(Item?.["version"]) + 1, label: 7, head: 7 };
    await documents.send(new PutCommand({ TableName: on.cloud.tableName, Item: spoilt }));
    const [link = ""] = ada.cancels;
    for (const time of [1, 2]) {
      const { status, body } = await click.post(link, { all: true });
      expect([time, status, body.code]).toEqual([time, 503, "account.unavailable"]);
      expect(await stops(ada)).toHaveLength(5);
    }
    expect((await ada.get("/v1/account")).body).toMatchObject({ frozen: true, frozenBy: "guard" });
  });

  it("when the table fails in between, then asking again stops what is left", async () => {
    const ada = await withMany(6);
    const [link = ""] = ada.cancels;
    on.cloud.faults({ dynamo: "throttle" });
    expect((await click.post(link, { all: true })).status).toBe(503);
    on.cloud.faults({ dynamo: null });
    await click.post(ada.cancels[1] ?? "");
    expect((await click.post(link, { all: true })).body["stopped"]).toBe(5);
    expect(new Set(await statuses(ada))).toEqual(new Set(["CANCELLED"]));
  });
});
