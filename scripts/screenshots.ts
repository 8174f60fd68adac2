// Pictures of the product for the documentation, in docs/images. `npm run screenshots`.
import { mkdir } from "node:fs/promises";
import { join } from "node:path";
import { toHtml } from "../functions/mail/html.ts";
import { desktop, looks, startBrowser } from "./browser.ts";
import { mailSamples, pageSamples } from "./samples.ts";

const folder = join(import.meta.dirname, "../docs/images");

const mails = await Promise.all(
  mailSamples("en").map(async ({ name, letter }) => ({ name: `mail-${name}`, html: await toHtml(letter) })),
);
const pages = (await pageSamples("en")).map(({ name, html }) => ({ name: `page-${name}`, html }));
const shown = new Set(["mail-registered", "page-confirm", "page-cancelled"]);

await mkdir(folder, { recursive: true });
const browser = await startBrowser();
try {
  for (const { viewport, colorScheme } of looks) {
    const device = viewport === desktop ? "desktop" : "phone";
    const page = await browser.newPage({ viewport, colorScheme, deviceScaleFactor: device === "phone" ? 2 : 1 });
    for (const { name, html } of [...mails, ...pages].filter(({ name }) => shown.has(name))) {
      await page.setContent(html);
      await page.screenshot({ path: join(folder, `${name}-${device}-${colorScheme}.png`) });
    }
    await page.close();
  }
} finally {
  await browser.close();
}
