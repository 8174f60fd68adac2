// Links used wrongly: a uniform answer, and nothing changed.
import { beforeAll, describe, expect, it } from "vitest";
import { bitcoin, click, lastFour, send, user, type User } from "../../stacks/local/client.ts";
import { problem } from "../support/answers.ts";
import { scene } from "../support/scene.ts";

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
    expect((await ada.get("/v1/history")).body.items).toHaveLength(1);
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
    for (const url of [links.confirm, links.cancel])
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
});
