// Bad input on every route: a problem with a stable code, nothing changed, nothing leaked.
import { beforeAll, describe, expect, it } from "vitest";
import { bitcoin, click, lastFour, send, service, user, type Answer, type User } from "../../stacks/local/client.ts";
import { scene } from "../support/scene.ts";

const on = scene();
const unknownId = `wa_${"a".repeat(32)}`;
const good = { ...bitcoin, label: "Savings" };

const problem = ({ status, headers, body }: Answer) => {
  expect(headers.get("content-type")).toBe("application/problem+json");
  expect([body.status, typeof body["title"]]).toEqual([status, "string"]);
  return [status, body.code];
};

describe("given somebody with one pending address", () => {
  let ada: User;
  let id: string;
  let history: unknown;
  beforeAll(async () => {
    ada = user(on.cloud);
    ({ id } = (await ada.register()).body);
    history = (await ada.get("/v1/history")).body;
  });

  const unchanged = async () => {
    expect((await ada.get("/v1/history")).body).toEqual(history);
    expect((await ada.get("/v1/addresses")).body.items).toHaveLength(1);
  };

  it.each<[string, unknown, number, string]>([
    ["no JSON", "{", 400, "request.invalid"],
    ["nothing", "", 400, "request.invalid"],
    ["an array", [], 400, "request.invalid"],
    ["null", "null", 400, "request.invalid"],
    ["a missing field", { ...good, label: undefined }, 400, "request.invalid"],
    ["a number for an address", { ...good, address: 1 }, 400, "request.invalid"],
    ["null for a memo", { ...good, memo: null }, 400, "request.invalid"],
    ["an unknown field", { ...good, colour: "red" }, 400, "request.invalid"],
    ["a state", { ...good, status: "CONFIRMED" }, 400, "request.invalid"],
    ["a claim to have passed MFA", { ...good, mfa: true }, 400, "request.invalid"],
    [
      "the same key twice",
      `{"network":"bitcoin","network":"bitcoin","address":"x","label":"y"}`,
      400,
      "request.invalid",
    ],
    [
      "the same key twice, escaped",
      String.raw`{"label":"a","l\u0061bel":"b","network":"bitcoin","address":"x"}`,
      400,
      "request.invalid",
    ],
    ["__proto__", `{"__proto__":{"label":"x"},"network":"bitcoin","address":"x","label":"y"}`, 400, "request.invalid"],
    ["a body 1,000 deep", "[".repeat(1000) + "]".repeat(1000), 400, "request.invalid"],
    ["a body 30,000 deep", "[".repeat(30_000) + "]".repeat(30_000), 400, "request.invalid"],
    ["a body of 65 KB", JSON.stringify({ ...good, label: "x".repeat(65 * 1024) }), 413, "request.too_large"],
    ["a label of 65 characters", { ...good, label: "x".repeat(65) }, 400, "request.invalid"],
    ["an empty label", { ...good, label: "" }, 400, "request.invalid"],
    ["a label of a space", { ...good, label: " " }, 400, "request.invalid"],
    ["CR and LF in a label", { ...good, label: "a\r\nBcc: b@c.example" }, 400, "request.invalid"],
    ["a bidi override in a label", { ...good, label: "a\u202eb" }, 400, "request.invalid"],
    ["a zero width space in a label", { ...good, label: "a\u200bb" }, 400, "request.invalid"],
    ["a variation selector alone in a label", { ...good, label: "\ufe0f" }, 400, "request.invalid"],
    ["an invisible vowel in a label", { ...good, label: "a\u17b5b" }, 400, "request.invalid"],
    ["NUL in a label", { ...good, label: "a\0b" }, 400, "request.invalid"],
    [
      "a lone surrogate in a label",
      String.raw`{"network":"bitcoin","address":"x","label":"\ud800"}`,
      400,
      "request.invalid",
    ],
    ["an unknown network", { ...good, network: "bitcorn" }, 422, "address.unsupported_network"],
    ["a network named like a method", { ...good, network: "constructor" }, 422, "address.unsupported_network"],
    ["a mistyped address", { ...good, address: "1A1zP1eP5QGefi2DMPTfTL5SLmv7DivfNb" }, 422, "address.invalid"],
    ["an address of another network", { ...good, network: "litecoin" }, 422, "address.invalid"],
    ["a memo where there is none", { ...good, memo: "1" }, 422, "address.invalid"],
    [
      "no memo where one is needed",
      { ...good, network: "xrp", address: "rMQ98K56yXJbDGv49ZSmW51sLn94Xe1mu1" },
      422,
      "address.memo_required",
    ],
  ])("when registering with %s, then it is refused", async (_, body, status, code) => {
    expect(problem(await ada.post("/v1/addresses", body))).toEqual([status, code]);
    await unchanged();
  });

  it.each(["text/plain", "application/x-www-form-urlencoded", "application/xml", ""])(
    "when registering as %j, then 415",
    async (type) => {
      const answer = await ada.post("/v1/addresses", JSON.stringify(good), { "content-type": type });
      expect(problem(answer)).toEqual([415, "request.unsupported_media_type"]);
    },
  );

  it("when the body has more than the gateway takes, then 413", async () => {
    expect((await ada.post("/v1/addresses", "x".repeat(10 * 1024 * 1024 + 1))).status).toBe(413);
    await unchanged();
  });

  it.each([
    "/v1/addresses?limit=0",
    "/v1/addresses?limit=101",
    "/v1/addresses?limit=1e1",
    "/v1/addresses?status=active",
    "/v1/addresses?cursor=x",
    "/v1/addresses?cursor=e30",
    "/v1/addresses?colour=red",
    `/v1/addresses?cursor=${Buffer.from('{"registeredAt":1,"id":"x","pk":"USER#bob"}').toString("base64url")}`,
    "/v1/history?cursor=x",
    "/v1/history?cursor=IkFDQ09VTlQi",
    "/v1/history?limit=-1",
  ])("when asking for %s, then 400", async (path) => {
    expect(problem(await ada.get(path))).toEqual([400, "request.invalid"]);
  });

  it.each([unknownId, "x", "%00", "wa_", "__proto__", "x".repeat(1500)])(
    "when naming the entry %s, then it is not found",
    async (name) => {
      expect(problem(await ada.get(`/v1/addresses/${name}`))).toEqual([404, "address.not_found"]);
      expect(problem(await ada.delete(`/v1/addresses/${name}`))).toEqual([404, "address.not_found"]);
      expect(problem(await ada.post(`/v1/addresses/${name}/resend`))).toEqual([404, "address.not_found"]);
    },
  );

  it("when somebody else names the entry, then it is as if it did not exist", async () => {
    const bob = user(on.cloud);
    expect(problem(await bob.get(`/v1/addresses/${id}`))).toEqual([404, "address.not_found"]);
    expect(problem(await bob.delete(`/v1/addresses/${id}`))).toEqual([404, "address.not_found"]);
    expect(problem(await bob.post(`/v1/addresses/${id}/resend`))).toEqual([404, "address.not_found"]);
    expect((await bob.get("/v1/addresses")).body).toEqual({ items: [] });
    expect((await bob.get("/v1/history")).body).toEqual({ items: [] });
    await unchanged();
  });

  it("when the e-mail address is not verified, then 403", async () => {
    const eve = user(on.cloud, { email_verified: false });
    expect(problem(await eve.register())).toEqual([403, "email.unverified"]);
    expect((await eve.get("/v1/addresses")).body).toEqual({ items: [] });
  });

  it.each<[string, unknown, number]>([
    ["no JSON", "{", 400],
    ["nothing", {}, 400],
    ["an unknown field", { userId: "ada", ...bitcoin, force: true }, 400],
    ["a number for a user", { userId: 1, ...bitcoin }, 400],
    ["an empty user", { userId: "", ...bitcoin }, 400],
    ["evidence as text", { userId: "ada", ...bitcoin, approval: { amr: "mfa", authTime: 1 } }, 400],
  ])("when the gate is asked with %s, then it is a problem and no ALLOW", async (_, body, status) => {
    const answer = await service(on.cloud).post("/v1/withdrawals/check", body);
    expect(problem(answer)).toEqual([status, "request.invalid"]);
    expect(answer.text).not.toContain("ALLOW");
  });

  it.each([
    ["an address that cannot be read", { network: "bitcoin", address: "1A1z" }],
    ["an unknown network", { network: "bitcorn", address: "1A1z" }],
    ["another memo", { network: "xrp", address: "rMQ98K56yXJbDGv49ZSmW51sLn94Xe1mu1", memo: "7" }],
  ])("when the gate is asked for %s, then NOT_WHITELISTED", async (_, destination) => {
    const { status, body } = await service(on.cloud).check(ada.sub, destination);
    expect([status, body.decision, body.reasons]).toEqual([200, "DENY", ["NOT_WHITELISTED"]]);
  });
});

describe("given the links of a mail", () => {
  let links: { confirm: string; cancel: string };
  let ada: User;
  let id: string;
  beforeAll(async () => {
    ada = user(on.cloud);
    ({ id } = (await ada.register()).body);
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
    const wrong = await click.post(links.confirm, { lastFour: "zzzz" });
    expect(problem(wrong)).toEqual([422, "link.challenge_failed"]);
    expect(wrong.text).not.toContain(bitcoin.address);
  });

  it("when the answer was wrong five times, then the link is locked, and a resend makes one that works", async () => {
    for (let time = 0; time < 4; time++) await click.post(links.confirm, { lastFour: "zzzz" });
    const right = { lastFour: lastFour(bitcoin.address) };
    expect(problem(await click.post(links.confirm, right))).toEqual([423, "link.locked"]);
    expect(problem(await click.get(links.confirm))).toEqual([423, "link.locked"]);
    expect((await ada.post(`/v1/addresses/${id}/resend`)).status).toBe(202);
    expect(problem(await click.post(links.confirm, right))).toEqual([410, "link.superseded"]);
    const newest = await ada.links();
    expect((await click.post(newest.confirm, right)).body.entry.status).toBe("CONFIRMED");
    const replay = await click.post(newest.confirm, right);
    expect(problem(replay)).toEqual([409, "link.used"]);
    expect(replay.body.entry.status).toBe("CONFIRMED");
    expect((await click.post(links.cancel)).body.entry.status).toBe("CANCELLED");
    expect(problem(await click.post(links.cancel))).toEqual([409, "link.used"]);
  });
});
