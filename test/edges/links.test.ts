// Links used wrongly: a uniform answer, and nothing changed.
import { DynamoDBClient } from "@aws-sdk/client-dynamodb";
import { DeleteCommand, GetCommand, PutCommand } from "@aws-sdk/lib-dynamodb";
import { beforeAll, describe, expect, it } from "vitest";
import { documentClient } from "../../functions/adapters/dynamo/documents.ts";
import { accountKey, entryKey } from "../../functions/adapters/dynamo/keys.ts";
import { formatsOf } from "../../functions/mail/locale.ts";
import { bitcoin, click, lastFour, send, service, user, type User } from "../../stacks/local/client.ts";
import { problem } from "../support/answers.ts";
import { sdk } from "../support/cloud-http.ts";
import { hour, minute, scene } from "../support/scene.ts";

type Item = Record<string, string>;

const on = scene();

describe("given the links of a mail", () => {
  let links: { confirm: string; cancel: string };
  let ada: User;
  let id: string;
  beforeAll(async () => {
    ada = user(on.cloud);
    ({ id } = (await ada.register(bitcoin)).body);
    links = await ada.links();
  });
  const isPending = async () => {
    expect((await ada.get(`/v1/addresses/${id}`)).body.status).toBe("PENDING");
    const { items } = (await ada.get("/v1/history")).body;
    expect(items.map(({ type }) => type)).toEqual(["address.registered"]);
  };
  const token = (url: string) => url.split("/").at(-1) ?? "";

  it("when any one bit of a token is flipped, then 404 and nothing happens", async () => {
    const letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
    const signed = token(links.confirm);
    for (let index = 0; index < signed.length; index++) {
      const letter = letters.indexOf(signed.charAt(index));
      const other = letter < 0 ? "A" : letters.charAt(letter ^ (1 << (index % 6)));
      const forged = signed.slice(0, index) + other + signed.slice(index + 1);
      const answer = await click.post(`${on.cloud.url}/confirm/${forged}`, { lastFour: lastFour(bitcoin.address) });
      expect(problem(answer)).toEqual([404, "link.invalid"]);
    }
    await isPending();
  });

  it("when the last character is another with the same meaning, then 404", async () => {
    const letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
    const signed = token(links.cancel);
    const alike = letters.charAt(letters.indexOf(signed.slice(-1)) ^ 1);
    expect(problem(await click.post(`${on.cloud.url}/cancel/${signed.slice(0, -1)}${alike}`))).toEqual([
      404,
      "link.invalid",
    ]);
    await isPending();
  });

  it("when a token is cut, padded, unsigned, of an unknown key or used for the other purpose, then 404", async () => {
    const signed = token(links.confirm);
    const [header = "", payload = "", signature = ""] = signed.split(".");
    const encode = (value: unknown) => Buffer.from(JSON.stringify(value)).toString("base64url");
    const decoded = JSON.parse(Buffer.from(header, "base64url").toString()) as object;
    const forged = [
      signed.slice(0, -1),
      `${signed}A`,
      `${signed}=`,
      `${signed}.`,
      `${encode({ ...decoded, alg: "none" })}.${payload}.`,
      `${encode({ ...decoded, kid: "other" })}.${payload}.${signature}`,
      `${encode({ ...decoded, kid: undefined })}.${payload}.${signature}`,
      `${header}..${signature}`,
      "a.b.c",
      "x".repeat(5000),
      "%00",
      token(links.cancel),
    ];
    for (const candidate of forged) {
      const url = `${on.cloud.url}/confirm/${candidate}`;
      expect(problem(await click.post(url, { lastFour: lastFour(bitcoin.address) }))).toEqual([404, "link.invalid"]);
      expect(problem(await click.get(url))).toEqual([404, "link.invalid"]);
    }
    expect(problem(await click.post(`${on.cloud.url}/cancel/${signed}`))).toEqual([404, "link.invalid"]);
    await isPending();
  });

  it.each<[string, Record<string, string>, string, number, string]>([
    ["cross-site", { "sec-fetch-site": "cross-site" }, "lastFour=vfNa", 403, "request.cross_site"],
    ["same-site", { "sec-fetch-site": "same-site" }, "lastFour=vfNa", 403, "request.cross_site"],
    ["from another origin", { origin: "https://evil.example" }, "lastFour=vfNa", 403, "request.cross_site"],
    [
      "cross-site from no origin",
      { "sec-fetch-site": "cross-site", origin: "null" },
      "lastFour=vfNa",
      403,
      "request.cross_site",
    ],
    ["without an answer", {}, "", 422, "link.challenge_failed"],
    ["with an empty answer", {}, "lastFour=", 422, "link.challenge_failed"],
    ["with an unknown field", {}, "lastFour=vfNa&status=ACTIVE", 400, "request.invalid"],
    ["with an answer twice", {}, "lastFour=vfNa&lastFour=vfNa", 400, "request.invalid"],
    ["as text", { "content-type": "text/plain" }, "lastFour=vfNa", 415, "request.unsupported_media_type"],
  ])("when the confirm form is posted %s, then it is refused", async (_, headers, body, status, code) => {
    const form = { "content-type": "application/x-www-form-urlencoded", accept: "application/json" };
    expect(problem(await send(links.confirm, "POST", body, { ...form, ...headers }))).toEqual([status, code]);
    await isPending();
  });

  it("when a refusal is asked for as a page, then it is a page with the same status", async () => {
    const { status, headers, text } = await click.page(`${on.cloud.url}/confirm/x`);
    expect([status, headers.get("content-type")]).toEqual([404, "text/html; charset=utf-8"]);
    expect(text).not.toContain("<script");
    expect(headers.get("content-security-policy")).toContain("frame-ancestors 'none'");
    expect(headers.get("content-security-policy")).toContain("default-src 'none'");
    expect(headers.get("referrer-policy")).toBe("no-referrer");
    expect(headers.get("cache-control")).toBe("no-store");
  });

  it("when links are fetched with GET, HEAD and OPTIONS, then nothing changes", async () => {
    for (const url of [links.confirm, links.cancel, freezing(links.cancel)])
      for (const method of ["GET", "HEAD", "OPTIONS"]) for (let time = 0; time < 20; time++) await send(url, method);
    await isPending();
  });

  it("when a page or an answer shows the entry, then without what the challenge asks for", async () => {
    for (const url of [links.confirm, links.cancel]) {
      expect((await click.get(url)).body.entry).toMatchObject({ address: "1A1zP1eP5QGefi2DMPTfTL5SLmv7Di••••" });
      expect((await click.get(url)).text).not.toContain(bitcoin.address);
      expect((await click.page(url)).text).not.toContain(bitcoin.address);
    }
    const bob = user(on.cloud);
    await bob.register(bitcoin);
    const wrong = await click.post((await bob.links()).confirm, { lastFour: "zzzz" });
    expect(problem(wrong)).toEqual([422, "link.challenge_failed"]);
    expect(wrong.text).not.toContain(bitcoin.address);
  });

  it("when the answer was wrong five times, then the link is locked, and a resend makes one that works", async () => {
    const bob = user(on.cloud);
    const { id } = (await bob.register()).body;
    const links = await bob.links();
    for (let time = 0; time < 5; time++) await click.post(links.confirm, { lastFour: "zzzz" });
    const right = { lastFour: lastFour(bob.wallet.address) };
    expect(problem(await click.post(links.confirm, right))).toEqual([423, "link.locked"]);
    expect(problem(await click.get(links.confirm))).toEqual([423, "link.locked"]);
    expect((await bob.post(`/v1/addresses/${id}/resend`)).status).toBe(202);
    expect(problem(await click.post(links.confirm, right))).toEqual([410, "link.superseded"]);
    const newest = await bob.links();
    expect((await click.post(newest.confirm, right)).body.entry.status).toBe("CONFIRMED");
    const replay = await click.post(newest.confirm, right);
    expect(problem(replay)).toEqual([409, "link.used"]);
    expect(replay.body.entry.status).toBe("CONFIRMED");
    expect((await click.post(links.cancel)).body.entry.status).toBe("CANCELLED");
    expect(problem(await click.post(links.cancel))).toEqual([409, "link.used"]);
  });

  it.each([
    // A form leads to the page that says what came of it.
    ["as a form", [303, 303], (url: string, lastFour: string) => click.submit(url, { lastFour })],
    ["as JSON", [422, 200], (url: string, lastFour: string) => click.post(url, { lastFour })],
  ])(
    "when a keyboard writes the digits %s in its own way, then by their value, and letters of no address are no try",
    async (_, [wrong, right], send) => {
      const bob = user(on.cloud);
      const { id } = (
        await bob.register({ network: "ethereum", address: "0xd8dA6BF26964aF9D7eEd9e03E53415D37aA96045" })
      ).body;
      const { confirm } = await bob.links();
      for (const none of ["六〇四五", "６０４", "６０４é", "604О", "\u200b604", "x".repeat(64)])
        for (let time = 0; time < 2; time++) expect((await send(confirm, none)).status).toBe(422);
      expect((await bob.get("/v1/history")).body.items.map(({ type }) => type)).toEqual(["address.registered"]);
      expect((await send(confirm, "６０４６")).status).toBe(wrong);
      expect((await send(confirm, "\u3000６０٤५")).status).toBe(right);
      expect((await bob.get(`/v1/addresses/${id}`)).body.status).toBe("CONFIRMED");
      expect((await bob.get("/v1/history")).body.items.map(({ type }) => type)).toEqual([
        "address.registered",
        "confirmation.failed",
        "address.confirmed",
      ]);
    },
  );
});

const freezing = (cancel: string) => cancel.replace("/cancel/", "/freeze/");

describe("given a form of a page", () => {
  it("when it was taken, then it leads to the page of the same link that shows what was done, where it is so", async () => {
    const ada = user(on.cloud);
    await ada.register();
    const { confirm, cancel } = await ada.links();
    const shown = async (url: string) => {
      const { status, text } = await click.page(url);
      return [status, /<h1>(.*)<\/h1>/.exec(text)?.[1]];
    };
    const submitted = async (url: string, fields: Record<string, string>) => {
      const { status, headers, text } = await click.submit(url, fields);
      expect([status, text, headers.get("cache-control")]).toEqual([303, "", "no-store"]);
      return new URL(headers.get("location") ?? "", url).href;
    };
    // What nobody has done is not shown, whoever writes it into the address.
    for (const after of ["confirmed", "wrong", "all", "nonsense"])
      expect(await shown(`${confirm}?after=${after}`)).toEqual([200, "Confirm this withdrawal address?"]);
    for (const after of ["stopped", "all", "frozen"])
      expect(await shown(`${cancel}?after=${after}`)).toEqual([200, "Stop this withdrawal address?"]);
    expect(await shown(`${freezing(cancel)}?after=frozen`)).toEqual([200, "Freeze your account?"]);

    const wrong = await submitted(confirm, { lastFour: "zzzz" });
    expect(wrong).toBe(`${confirm}?after=wrong`);
    expect((await click.page(wrong)).text).toContain("You have 4 tries left.");
    const confirmed = await submitted(confirm, { lastFour: lastFour(ada.wallet.address) });
    expect(await shown(confirmed)).toEqual([200, "The address is confirmed"]);
    const stopped = await submitted(cancel, {});
    expect(stopped).toBe(`${cancel}?after=stopped`);
    expect(await shown(stopped)).toEqual([200, "The address is stopped"]);
    expect(await shown(cancel)).toEqual([409, "This address was stopped already"]);
    expect(await shown(confirmed)).toEqual([409, "This address was stopped already"]);
    const frozen = await submitted(freezing(cancel), { freeze: "on" });
    expect(await shown(frozen)).toEqual([200, "Your account is frozen"]);
    expect((await click.page(stopped)).text).toContain("Your account is frozen");

    await ada.register();
    expect(await shown(stopped)).toEqual([200, "Stop this withdrawal address?"]);
  });

  it("when the address was stopped, then the page says when and by whom, and how to add it to whoever wants to confirm it", async () => {
    const byLink = "It was stopped through a link in one of our e-mails.";
    const inApp = "It was stopped in the app, by you or by somebody who was signed in as you.";
    for (const [by, stop] of [
      [byLink, async (_: User, cancel: string) => click.submit(cancel)],
      [
        inApp,
        async (ada: User) => ada.delete(`/v1/addresses/${String((await ada.get("/v1/addresses")).body.items[0]?.id)}`),
      ],
    ] as const) {
      const ada = user(on.cloud);
      await ada.register();
      const { confirm, cancel } = await ada.links();
      await stop(ada, cancel);
      const instant = formatsOf("en").instant(Date.now());
      on.jump(minute);
      for (const [url, says] of [
        [cancel, ["Nothing can be withdrawn to it.", by]],
        [confirm, ["Nothing can be withdrawn to it.", by, "If you need it, add it again in the app."]],
      ] as const) {
        const { text } = await click.page(url);
        const paragraphs = [...text.matchAll(/<p>(.*?)<\/p>/g)].map(([, paragraph]) => paragraph);
        expect(paragraphs.slice(0, says.length)).toEqual(says);
        expect(text).toMatch(new RegExp(`<dt>Ended</dt>\\s*<dd>${instant}</dd>`));
      }
    }
  });

  it("when the last answer that counts was wrong, then it leads to the page that says so", async () => {
    const ada = user(on.cloud);
    await ada.register();
    const { confirm } = await ada.links();
    for (let time = 0; time < 5; time++)
      expect((await click.submit(confirm, { lastFour: "zzzz" })).headers.get("location")).toBe("?after=wrong");
    const { status, text } = await click.page(`${confirm}?after=wrong`);
    expect([status, text.includes("(3 more can be sent)")]).toEqual([423, true]);
    expect((await click.submit(confirm, { lastFour: "zzzz" })).status).toBe(423);
  });
});

describe("given a cancel link", () => {
  const thief = async () => {
    const ada = user(on.cloud);
    const { id } = (await ada.register()).body;
    return { ada, id, cancel: (await ada.links()).cancel };
  };
  const reasons = async ({ sub }: User) => (await service(on.cloud).check(sub)).body.reasons;
  const formsIn = async (url: string) =>
    [...(await click.page(url)).text.matchAll(/<form method="post"(?: action="\/(\w+)\/)?/g)].map(
      ([, to]) => to ?? "stop",
    );

  it("when it is opened, then it says what it can do", async () => {
    const { cancel } = await thief();
    expect((await click.get(cancel)).body).toMatchObject({ purpose: "cancel", canFreeze: true, frozen: false });
    expect(await formsIn(cancel)).toEqual(["stop"]);
  });

  it("when it is to stop and to freeze, then it does both at once", async () => {
    const { ada, cancel } = await thief();
    const { status, body } = await click.post(cancel, { freeze: true });
    expect([status, body["stopped"], body["frozen"], body.entry.status]).toEqual([200, 1, true, "CANCELLED"]);
    expect(await reasons(ada)).toEqual(["CANCELLED", "ACCOUNT_FROZEN"]);
    const again = await click.post(cancel, { freeze: true });
    expect([again.status, again.body["stopped"], again.body["frozen"]]).toEqual([200, 0, true]);
    expect((await ada.get("/v1/history")).body.items.filter(({ type }) => type === "account.frozen")).toHaveLength(1);
  });

  it("when whoever added the address has stopped it, then it freezes all the same", async () => {
    const { ada, id, cancel } = await thief();
    await ada.delete(`/v1/addresses/${id}`);
    const refused = await click.post(cancel);
    expect(problem(refused)).toEqual([409, "link.used"]);
    expect(refused.body).toMatchObject({ canFreeze: true, frozen: false, entry: { status: "CANCELLED" } });
    expect(await formsIn(cancel)).toEqual(["freeze"]);
    expect((await click.page(cancel)).text).not.toContain("add it again");
    expect((await click.post(cancel, { freeze: true })).body).toMatchObject({ stopped: 0, frozen: true });
    expect(await reasons(ada)).toEqual(["CANCELLED", "ACCOUNT_FROZEN"]);
  });

  it("when the address was added again, then it stops that", async () => {
    const { ada, id, cancel } = await thief();
    await ada.delete(`/v1/addresses/${id}`);
    await ada.register();
    expect((await click.get(cancel)).body).toMatchObject({ purpose: "cancel", entry: { registration: 2 } });
    expect(await formsIn(cancel)).toEqual(["stop"]);
    expect((await click.post(cancel)).body).toMatchObject({ stopped: 1, entry: { status: "CANCELLED" } });
    expect(problem(await click.post(cancel))).toEqual([410, "link.superseded"]);
    expect(await formsIn(cancel)).toEqual(["freeze"]);
    expect((await click.post(cancel, { freeze: true })).body).toMatchObject({ stopped: 0, frozen: true });
  });

  it("when the address has expired, then it freezes for thirty days, and then no more", async () => {
    const { cancel } = await thief();
    on.jump(24 * hour);
    expect(problem(await click.post(cancel))).toEqual([410, "link.expired"]);
    expect(await formsIn(cancel)).toEqual(["freeze"]);
    on.jump(30 * 24 * hour - 1);
    expect((await click.get(cancel)).body).toMatchObject({ canFreeze: true });
    on.jump(1);
    expect((await click.get(cancel)).body).toMatchObject({ canFreeze: false });
    expect(await formsIn(cancel)).toEqual([]);
    expect(problem(await click.post(cancel, { freeze: true }))).toEqual([410, "link.expired"]);
    expect(problem(await click.post(cancel, { all: true }))).toEqual([410, "link.expired"]);
    expect(problem(await click.post(freezing(cancel), { freeze: true }))).toEqual([410, "link.expired"]);
  });

  it("when the record of the address is gone, then it freezes, and its page offers to", async () => {
    const { ada, id, cancel } = await thief();
    on.holdStream();
    const documents = documentClient(new DynamoDBClient(sdk(on.cloud.dynamoEndpoint)));
    await documents.send(new DeleteCommand({ TableName: on.cloud.tableName, Key: entryKey(ada.sub, id) }));
    expect(problem(await click.post(cancel))).toEqual([404, "link.invalid"]);
    expect(await formsIn(cancel)).toEqual(["freeze"]);
    expect((await click.page(cancel)).text).toContain("We cannot find this address");
    const { status, body } = await click.post(cancel, { freeze: true });
    expect([status, body]).toEqual([200, { stopped: 0, canFreeze: true, frozen: true }]);
    await on.letStreamGo();
    expect(await reasons(ada)).toContain("ACCOUNT_FROZEN");
  });

  it("when a record cannot be read, then its page stops what there is to stop", async () => {
    const { ada, id, cancel } = await thief();
    const documents = documentClient(new DynamoDBClient(sdk(on.cloud.dynamoEndpoint)));
    const spoil = async (Key: object) => {
      const { Item } = await documents.send(new GetCommand({ TableName: on.cloud.tableName, Key: Key as Item }));
      const spoilt = { ...Item, version: Number(Item?.["version"]) + 1, status: "WEIRD", frozen: "no" };
      await documents.send(new PutCommand({ TableName: on.cloud.tableName, Item: spoilt }));
    };
    await spoil(entryKey(ada.sub, id));
    expect((await click.page(cancel)).status).toBe(503);
    expect(await formsIn(cancel)).toEqual(["stop", "freeze"]);
    expect((await click.submit(freezing(cancel), { freeze: "on" })).status).toBe(303);
    await spoil(accountKey(ada.sub));
    expect((await click.page(cancel)).text).toContain("Your account is frozen");
    expect((await click.submit(cancel)).status).toBe(303);
    expect(await reasons(ada)).toEqual(["CANCELLED", "ACCOUNT_FROZEN"]);
  });
});
