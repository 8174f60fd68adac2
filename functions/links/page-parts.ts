// What the pages are made of. hono's template escapes every value, so nothing that a user wrote is interpreted.
import { html, raw } from "hono/html";
import type { Entry } from "../core/entry.ts";
import { isHeldBack, openFlags } from "../core/flags.ts";
import { lastFour } from "../core/link.ts";
import { networkName } from "../core/networks/names.ts";
import { shortened } from "../mail/chosen-text.ts";
import { groupsOf } from "../mail/letter.ts";
import { directionOf, formatsOf, type Formats, type Locale } from "../mail/locale.ts";
import type { PageMessages } from "../mail/messages.ts";
import { pageMessages } from "./page-catalogue.ts";
import { style } from "./page-style.ts";

export type Html = ReturnType<typeof html>;

/** What a page is written with. */
export interface Reader {
  locale: Locale;
  timeZone?: string;
  brand: string;
  now: number;
}

export interface Words extends Reader {
  messages: PageMessages;
  formats: Formats;
}

export const wordsFor = (reader: Reader): Words => ({
  ...reader,
  messages: pageMessages[reader.locale],
  formats: formatsOf(reader.locale, reader.timeZone),
});

/** A whole page around its content. */
export async function layout({ locale, brand, messages }: Words, title: string, content: Html): Promise<string> {
  const page = await html`<!doctype html>
    <html lang="${locale}" dir="${directionOf(locale)}">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="robots" content="noindex, nofollow" />
        <meta name="color-scheme" content="light dark" />
        <meta name="format-detection" content="telephone=no" />
        <title>${title} – ${brand}</title>
        ${raw(`<style>${style}</style>`)}
      </head>
      <body>
        <header class="w">${brand}</header>
        <div class="w"><main>${content}</main></div>
        <footer class="w">${messages.footer(brand)}</footer>
      </body>
    </html>`;
  return page.toString();
}

/** The state of an entry, as one glance should tell it. */
export const stateTag = ({ status }: Entry, { messages }: Words) =>
  html`<p class="tag ${status}"><span class="sr">${messages.fields.state}: </span>${messages.states[status]}</p>`;

/** Where the money would go, under which name, and when. */
export const facts = (entry: Entry, words: Words, hidesEnd: boolean): Html =>
  html`<dl>${place(entry, words, hidesEnd)} ${wait(entry, words)}</dl>`;

/** The same without when, for what nobody can tell. */
export const factsWithoutWait = (entry: Entry, words: Words): Html => html`<dl>${place(entry, words, true)}</dl>`;

function place(entry: Entry, words: Words, hidesEnd: boolean): Html {
  const { fields, memoNotExact } = words.messages;
  const isExact = entry.memo === undefined || shortened(entry.memo) === entry.memo;
  const end = hidesEnd ? hiddenEnd(words) : html`<span>${lastFour(entry.address)}</span>`;
  const groups = groupsOf(entry.address).slice(0, -1);
  return html`<div class="box place">
    <dt>${fields.address} · ${networkName(entry.network)}</dt>
    <dd class="address" dir="ltr">${groups.map((group) => html`<span>${group}</span>`)}${end}</dd>
    ${
      entry.memo === undefined
        ? ""
        : html`<dt>${fields.memo}</dt>
            <dd>
              <bdi dir="auto">${shortened(entry.memo)}</bdi
              >${isExact ? "" : html`<br /><span class="hint">${memoNotExact}</span>`}
            </dd>`
    }
    <dt>${fields.label}</dt>
    <dd><bdi dir="auto">${shortened(entry.label)}</bdi></dd>
  </div>`;
}

const hiddenEnd = ({ messages }: Words) =>
  html`<span class="end"
    ><span aria-hidden="true">••••</span><span class="sr">(${messages.fields.hidden})</span></span
  >`;

function wait(entry: Entry, { messages, formats, now }: Words): Html {
  if ("endedAt" in entry) return row(messages.endedAt, formats.instant(entry.endedAt));
  if (entry.status === "ACTIVE") return row(messages.usableSince, formats.instant(entry.activatesAt));
  if (isHeldBack(entry) && entry.activatesAt <= now) return row(messages.fields.state, messages.heldBack);
  const ahead = formats.ahead(entry.activatesAt - now);
  return html`<div class="box hold">
    <dt>${messages.notBefore}</dt>
    <dd>
      <strong>${formats.instant(entry.activatesAt)}</strong>
      ${ahead}${entry.status === "PENDING" ? html`<br />${messages.onlyIfConfirmed}` : ""}
    </dd>
  </div>`;
}

const row = (name: string, value: string) =>
  html`<div class="row">
    <dt>${name}</dt>
    <dd>${value}</dd>
  </div>`;

/** What its owner should know of an entry before anything else. */
export function warnings({ flags }: Entry, { messages }: Words): Html {
  const looksAlike = openFlags(flags).some(({ flag }) => flag === "look_alike");
  return looksAlike ? html`<p class="error">${messages.lookAlike}</p>` : html``;
}

/** A way to the page that stops the entry, for whoever came to the wrong one. */
export const stopLink = (question: string, text: string, url: string | undefined): Html =>
  url === undefined
    ? html``
    : html`<div class="or">
        <p>${question}</p>
        <a class="button stop" href="${url}">${text}</a>
      </div>`;

/** A box that is not ticked, and what is wrong when it was sent like that. `saysId` is what it is about. */
export const tickBox = (name: string, tick: string, error: string | undefined, saysId: string): Html =>
  html`${error === undefined ? "" : html`<p class="error" id="error" role="alert">${error}</p>`}
    <label class="tick"
      ><input
        type="checkbox"
        id="${name}"
        name="${name}"
        value="on"
        required
        aria-describedby="${error === undefined ? saysId : `error ${saysId}`}"
        ${error === undefined ? "" : html`aria-invalid="true" autofocus`}
      />
      <span>${tick}</span></label
    >`;

/** Freezes the account once its box is ticked, which it is not: whoever presses every button has not meant it. */
export function freezeForm(
  url: string,
  { messages: { freeze }, formats }: Words,
  hold: number,
  look: "halt" | "stop",
  isUnticked: boolean,
): Html {
  return html`<p id="freezes">${freeze.says(formats.duration(hold))}</p>
    <form method="post" action="${url}">
      ${tickBox("freeze", freeze.tick, isUnticked ? freeze.unticked : undefined, "freezes")}
      <button class="${look}">${freeze.button}</button>
    </form>`;
}
