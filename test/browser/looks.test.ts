// Every mail and page, as people with every device, light and need get to see it.
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { toHtml } from "../../functions/mail/html.ts";
import { locales } from "../../functions/mail/locale.ts";
import { openContext, startBrowser } from "../../scripts/browser.ts";
import { faults, mailRules, spill } from "../support/browser-pages.ts";
import { mailSamples, pageSamples } from "../../scripts/samples.ts";

let browser: Browser;
let page: Page;
let strayed: string[];

beforeAll(async () => {
  browser = await startBrowser();
  const opened = await openContext(browser, []);
  ({ strayed } = opened);
  page = await opened.context.newPage();
}, 60_000);
afterAll(() => browser.close());

const show = (html: string) => page.setContent(html, { waitUntil: "load" });

/** Text that is as long, as high and as contrary as the API lets it be. */
const contrary = {
  network: "cardano",
  address: `addr1${"q".repeat(91)}5mdq`,
  label: "\u{1f980}".repeat(64),
  memo: `<b>\u0627\u0644\u0639\u0631\u0628\u064a\u0629</b>${"M".repeat(300)}`,
} as const;

describe("given every page", () => {
  it("then axe finds nothing, and nothing spills, on phone and desktop, in light and dark", async () => {
    for (const { name, html } of await pageSamples("en")) {
      await show(html);
      expect(await faults(page, name)).toEqual([]);
    }
  }, 60_000);

  it.each(["de", "ar"] as const)(
    "then the longest language, one from right to left and the most contrary text stay within the narrowest phone (%s)",
    async (locale) => {
      await page.setViewportSize({ width: 320, height: 568 });
      for (const { name, html } of await pageSamples(locale, contrary)) {
        await show(html);
        expect([name, await spill(page)]).toEqual([name, 0]);
      }
    },
  );
});

describe("given every mail", () => {
  it("then axe finds nothing, and nothing spills, on phone and desktop, in light and dark", async () => {
    for (const { name, letter } of mailSamples("en")) {
      await show(await toHtml(letter));
      expect(await faults(page, name, mailRules)).toEqual([]);
    }
  }, 60_000);

  it("then in every language it stays within the narrowest phone", async () => {
    await page.setViewportSize({ width: 320, height: 568 });
    for (const locale of locales)
      for (const { name, letter } of mailSamples(locale)) {
        await show(await toHtml(letter));
        expect([locale, name, await spill(page)]).toEqual([locale, name, 0]);
      }
  });

  it("then the address is read in groups and copied in one piece", async () => {
    const [registered] = mailSamples("en");
    await show(registered ? await toHtml(registered.letter) : "");
    const copied = await page.evaluate<string>(`(() => {
      const range = document.createRange();
      range.selectNodeContents(document.querySelector("span[dir=ltr]"));
      getSelection().removeAllRanges();
      getSelection().addRange(range);
      return getSelection().toString();
    })()`);
    expect(copied).toBe("bc1qar0srrr7xfkvy5l643lydnw9re59gtzzwf5mdq");
  });
});

describe("given all of them", () => {
  it("then none has asked for anything from anywhere", () => {
    expect(strayed).toEqual([]);
  });
});
