// The pages behind the links: small, still, in every language, and proof against machines that open all they find.
import { describe, expect, it } from "vitest";
import { click, lastFour, send, user } from "../../stacks/local/client.ts";
import { pageMessages } from "../../functions/links/page-catalogue.ts";
import { directionOf, locales } from "../../functions/mail/locale.ts";
import { deep } from "../support/runs.ts";
import { entries, pageSamples } from "../../scripts/samples.ts";
import { scene } from "../support/scene.ts";

const on = scene();

describe("given every page in every language", () => {
  it("then it is below 20 KB, in its language, runs nothing and loads nothing", async () => {
    for (const locale of locales)
      for (const { name, html } of await pageSamples(locale)) {
        const where = `${locale} ${name}`;
        expect(`${where} ${Buffer.byteLength(html) < 20_000}`).toBe(`${where} true`);
        expect(html).toContain(`<html lang="${locale}" dir="${directionOf(locale)}">`);
        expect([
          where,
          html.match(/<(script|link|img|iframe|object|video)|\b(src|on\w+)=|https?:|@import|url\(/i),
        ]).toEqual([where, null]);
        expect([where, html.match(/undefined|\[object|NaN|Invalid Date/)]).toEqual([where, null]);
      }
  });

  it("then the state of the entry is shown wherever there is one", async () => {
    const states = new Set<string>();
    for (const { name, html } of await pageSamples("en")) {
      const state = /<p class="tag (\w+)">/.exec(html)?.[1];
      const isOfEntry = !/^(invalid|unavailable|unreadable|failed|fr(eeze|ozen).*|notice.*|.*-gone)$/.test(name);
      expect([name, state !== undefined]).toEqual([name, isOfEntry]);
      if (state !== undefined) states.add(state);
    }
    expect([...states].sort()).toEqual(Object.keys(entries).sort());
  });

  it("then that of an address which was stopped before says by whom, and to whom it was a thief's, not how to add it", async () => {
    const shown = Object.fromEntries((await pageSamples("en")).map(({ name, html }) => [name, html]));
    const words = Object.values(pageMessages.en.endedBy);
    const by = (name: string) => words.filter((text) => shown[name]?.includes(text.replaceAll("'", "&#39;")));
    expect(["stopped-before", "stopped-in-the-app", "stopped-by-us", "confirm-cancelled"].map(by)).toEqual([
      ["It was stopped through a link in one of our e-mails."],
      ["It was stopped in the app, by you or by somebody who was signed in as you."],
      ["We have stopped it."],
      ["It was stopped through a link in one of our e-mails."],
    ]);
    const again = ["stopped-before", "stopped-expired", "confirm-cancelled", "expired"];
    expect(again.map((name) => shown[name]?.includes(pageMessages.en.ended.again))).toEqual([false, false, true, true]);
  });

  it("then before anything is done, the end of the address is nowhere in the page", async () => {
    const before = (await pageSamples("en")).filter(({ name }) => /^(confirm|cancel)(-|$)/.test(name));
    expect(before.length).toBeGreaterThan(7);
    for (const { html } of before) expect(html).not.toContain("5mdq");
  });

  it("when label and memo are markup, then the page shows it", async () => {
    const evil = `</dd><script>alert(1)</script>"'&amp;`;
    for (const { html } of await pageSamples("en", { label: evil, memo: evil })) {
      expect(html).not.toContain("<script");
      expect(html.split("&lt;script&gt;").length).toBe(html.includes('class="box place') ? 3 : 1);
    }
  });
});

describe("given a page over HTTP", () => {
  it("then its headers let nothing run, load, frame, store or tell", async () => {
    const ada = user(on.cloud);
    await ada.register();
    const { headers } = await click.page((await ada.links()).confirm);
    const names = ["cache-control", "content-type", "referrer-policy", "x-frame-options", "x-robots-tag"];
    expect(names.map((name) => headers.get(name))).toEqual([
      "no-store",
      "text/html; charset=utf-8",
      "no-referrer",
      "DENY",
      "noindex, nofollow",
    ]);
    expect(headers.get("content-security-policy")).toMatch(
      /^default-src 'none'; style-src 'sha256-[\w+/]{43}='; form-action 'self'; base-uri 'none'; frame-ancestors 'none'$/,
    );
  });

  it.each([
    ["fr-CA,fr;q=0.9,en;q=0.5", "fr"],
    ["zh-Hans-CN", "zh-Hans"],
    ["zh-SG", "zh-Hans"],
    ["zh", "zh-Hans"],
    ["zh-TW,zh;q=0.9", "zh-Hant"],
    ["zh-HK", "zh-Hant"],
    ["ar-EG", "ar"],
    ["pt_BR", "pt"],
    ["en;q=0.2, ja-JP;q=0.7, tlh", "ja"],
    ["de;q=0, fr;q=0.1", "fr"],
    ["tlh, xx;q=0.9", "en"],
    ["*", "en"],
    ["de;q=abc\u00ff", "en"],
    ["", "en"],
  ])("when a browser asks for %j, then the page is in %s", async (accepted, language) => {
    const { text, headers } = await send(`${on.cloud.url}/confirm/nothing`, "GET", undefined, {
      accept: "text/html",
      "accept-language": accepted,
    });
    expect([/<html lang="([^"]*)"/.exec(text)?.[1], headers.get("content-language")]).toEqual([language, language]);
  });

  it("when the account has a language, then it wins over the browser's", async () => {
    const ada = user(on.cloud, { locale: "it" });
    await ada.register();
    const { text } = await send((await ada.links()).cancel, "GET", undefined, { "accept-language": "ja" });
    expect(text).toContain("Bloccare questo indirizzo di prelievo?");
  });
});

/** Forms of a page as a machine sees them: where each is sent, and what its fields and buttons are called. */
const formsOf = (html: string) =>
  [...html.matchAll(/<form.*?<\/form>/gs)].map(([form]) =>
    [...form.matchAll(/<(?:input|button)[^>]*\bname="(\w+)"(?:[^>]*\bvalue="(\w*)")?/g)].map(
      ([, name = "", value]) => [name, value] as const,
    ),
  );

describe("given a scanner of links", () => {
  it("when it opens both links again and again with GET and HEAD, then nothing is changed or written", async () => {
    const ada = user(on.cloud);
    const { body } = await ada.register();
    const links = await ada.links();
    on.cloud.dynamoRequests({ reset: true });
    const rounds = deep ? 250 : 10;
    for (let round = 0; round < rounds; round++)
      await Promise.all([links.confirm, links.cancel].flatMap((url) => [send(url, "GET"), send(url, "HEAD")]));
    expect(on.cloud.dynamoRequests()).toEqual({ TransactGetItems: 4 * rounds });
    expect((await ada.get(`/v1/addresses/${body.id}`)).body).toEqual(body);
    expect((await ada.get("/v1/history")).body.items).toHaveLength(1);
  }, 60_000);

  it("when it sends the form of the confirm page with whatever it can think of, then nothing is confirmed", async () => {
    const ada = user(on.cloud);
    const { body } = await ada.register();
    const links = await ada.links();
    const { text } = await click.page(links.confirm);
    const words = text.replace(/<[^>]*>/g, " ").split(/\s+/);
    const ends = words.filter((word) => word.length === 4);
    expect(ends.length).toBeGreaterThan(5);
    expect(formsOf(text)).toEqual([[["lastFour", undefined]]]);
    const sent: Record<string, string>[] = [{}, { lastFour: "" }, { lastFour: "x" }, { lastFour: "test@example.com" }];
    for (const fields of [...sent, ...sent, ...sent])
      expect((await click.submit(links.confirm, fields)).status).toBe(422);
    for (const lastFour of ends) expect((await click.submit(links.confirm, { lastFour })).status).not.toBe(200);
    expect((await ada.get(`/v1/addresses/${body.id}`)).body.status).toBe("PENDING");
  });

  it("when it has sent the form as it stands, then the person is not locked out", async () => {
    const ada = user(on.cloud);
    await ada.register();
    const links = await ada.links();
    for (let round = 0; round < 20; round++) await click.submit(links.confirm);
    expect((await click.submit(links.confirm, { lastFour: lastFour(ada.wallet.address) })).status).toBe(303);
    expect((await ada.get("/v1/addresses")).body.items).toMatchObject([{ status: "CONFIRMED" }]);
  });

  it("when it presses every button of every page that it finds, then nothing is frozen", async () => {
    const ada = user(on.cloud);
    await ada.register();
    const { cancel } = await ada.links();
    for (let round = 0; round < 5; round++) {
      const { text } = await click.page(cancel);
      for (const [form] of text.matchAll(/<form.*?<\/form>/gs)) {
        const [, action = cancel] = /action="([^"]*)"/.exec(form) ?? [];
        for (const [, name = "", value = ""] of form.matchAll(/<button[^>]*\bname="(\w+)"[^>]*\bvalue="(\w*)"/g))
          await click.submit(new URL(action, cancel).href, { [name]: value });
        await click.submit(new URL(action, cancel).href);
      }
    }
    expect((await ada.get("/v1/addresses")).body.items).toMatchObject([{ status: "CANCELLED" }]);
    expect((await ada.get("/v1/account")).body["frozen"]).toBe(false);
  });
});
