// Writes one page with every mail and every page, in every language and state, to be looked at. `npm run gallery`.
import { html, raw } from "hono/html";
import { mkdir, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { locales, type Locale } from "../functions/mail/locale.ts";
import { toHtml } from "../functions/mail/html.ts";
import { toText } from "../functions/mail/text.ts";
import { mailSamples, pageSamples } from "./samples.ts";

const target = join(import.meta.dirname, "../dist/gallery.html");

const style = `body{font:16px/1.5 system-ui,sans-serif;margin:2rem;background:Canvas;color:CanvasText;color-scheme:light dark}
section{display:flex;flex-wrap:wrap;gap:1.5rem}figure{margin:0;width:390px}figcaption{font-weight:700}
iframe{width:390px;height:844px;border:1px solid GrayText;border-radius:.5rem}pre{white-space:pre-wrap;overflow-wrap:anywhere}
summary{cursor:pointer}nav a{margin-inline-end:1rem}`;

/** Lazy, so that a page of hundreds of frames opens at once; a sandbox, so that nothing in it can do anything. */
const frame = (name: string, content: string) =>
  html`<iframe title="${name}" loading="lazy" sandbox srcdoc="${content}"></iframe>`;

async function ofLocale(locale: Locale) {
  const mails = await Promise.all(
    mailSamples(locale).map(
      async ({ name, letter }) =>
        html`<figure>
          <figcaption>${name}: ${letter.subject}</figcaption>
          ${frame(name, await toHtml(letter))}
          <details>
            <summary>as text</summary>
            <pre>${toText(letter)}</pre>
          </details>
        </figure>`,
    ),
  );
  const pages = (await pageSamples(locale)).map(
    ({ name, html: content }) =>
      html`<figure>
        <figcaption>${name}</figcaption>
        ${frame(name, content)}
      </figure>`,
  );
  return html`<h2 id="${locale}">${locale}: mails</h2>
    <section>${mails}</section>
    <h2>${locale}: pages</h2>
    <section>${pages}</section>`;
}

const page = await html`<!doctype html>
  <html lang="en">
    <head>
      <meta charset="utf-8" />
      <title>Dayhold: mails and pages</title>
      ${raw(`<style>${style}</style>`)}
    </head>
    <body>
      <h1>Mails and pages</h1>
      <nav>${locales.map((locale) => html`<a href="#${locale}">${locale}</a>`)}</nav>
      ${await Promise.all(locales.map(ofLocale))}
    </body>
  </html>`;

await mkdir(dirname(target), { recursive: true });
await writeFile(target, page.toString());
console.log(target);
