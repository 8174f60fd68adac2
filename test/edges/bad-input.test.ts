// Bad input on every route: a problem with a stable code, nothing changed, nothing leaked.
import { beforeAll, describe, expect, it } from "vitest";
import { bitcoin, service, user, type User } from "../../stacks/local/client.ts";
import { problem } from "../support/answers.ts";
import { scene } from "../support/scene.ts";

const on = scene();
const unknownId = `wa_${"a".repeat(32)}`;
const good = { ...bitcoin, label: "Savings" };

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
    ["a character that was lost on the way", { ...good, label: "a\ufffdb" }, 400, "request.invalid"],
    [
      "the same, escaped",
      String.raw`{"network":"bitcoin","address":"1A1zP1eP5QGefi2DMPTfTL5SLmv7DivfNa","label":"a\ufffdb"}`,
      400,
      "request.invalid",
    ],
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
    ["a joiner between Latin letters in a label", { ...good, label: "pay\u200dpal" }, 400, "request.invalid"],
    ["a tag outside of a flag in a label", { ...good, label: "a\u{e0061}" }, 400, "request.invalid"],
    ["60 marks on one letter of a label", { ...good, label: `a${"\u0301".repeat(60)}` }, 400, "request.invalid"],
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

  it("when a label has a character that cannot be seen, then the answer names it and where it stands", async () => {
    const { body } = await ada.post("/v1/addresses", { ...good, label: "Sav\u200bings" });
    expect(body["detail"]).toBe(
      "label: has a character that cannot be seen: take out character 4, U+200B (zero width space)",
    );
  });

  it.each(["text/plain", "application/x-www-form-urlencoded", "application/xml", ""])(
    "when registering as %j, then 415",
    async (type) => {
      const answer = await ada.post("/v1/addresses", JSON.stringify(good), { "content-type": type });
      expect(problem(answer)).toEqual([415, "request.unsupported_media_type"]);
    },
  );

  const bytes = (text: string) => Buffer.from(text, "latin1");
  it.each<[string, string, Buffer, number]>([
    ["another charset", "application/json; charset=iso-8859-1", bytes(JSON.stringify(good)), 415],
    ["bytes that are not UTF-8", "application/json", bytes(JSON.stringify({ ...good, label: "id-\xff" })), 400],
    ["half of a character", "application/json; charset=utf-8", bytes(JSON.stringify({ ...good, label: "\xc3" })), 400],
  ])("when registering with %s, then it is refused", async (_, type, body, status) => {
    const token = await on.cloud.token({ sub: ada.sub, email: ada.email });
    const headers = { authorization: `Bearer ${token}`, "content-type": type };
    const answer = await fetch(`${on.cloud.url}/v1/addresses`, { method: "POST", headers, body });
    expect(answer.status).toBe(status);
    await unchanged();
  });

  it.each(["application/json; charset=UTF-8", 'application/json;charset="utf8"'])(
    "when asking as %j, then it is read",
    async (type) => {
      const answer = await ada.post("/v1/addresses", JSON.stringify({ ...good, label: "" }), { "content-type": type });
      expect(problem(answer)).toEqual([400, "request.invalid"]);
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
    ...[
      { registeredAt: 9e15, id: `wa_${"a".repeat(32)}` },
      { registeredAt: -1, id: `wa_${"a".repeat(32)}` },
      { registeredAt: 1, id: "\ud800" },
    ].map((place) => `/v1/addresses?status=ACTIVE&cursor=${Buffer.from(JSON.stringify(place)).toString("base64url")}`),
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

describe("given labels and codes with joiners, as Persian, Sinhala and emoji are written", () => {
  it.each(["کیف‌پول من", "ශ්‍රී ලංකාව", "👩‍💻 ledger"])("when one is %s, then it is taken as it is", async (text) => {
    const ada = user(on.cloud);
    const { status, body } = await ada.register({ ...ada.wallet, label: text });
    expect([status, body["label"]]).toEqual([201, text]);
    expect((await ada.patch("/v1/account", { antiPhishingCode: text })).body["antiPhishingCode"]).toBe(text);
  });
});
