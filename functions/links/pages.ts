// The pages behind the links: what is true now, and what to do next.
import { html } from "hono/html";
import { isLive, type Entry } from "../core/entry.ts";
import type { EntryLink } from "../core/link.ts";
import type { PageMessages } from "../mail/messages.ts";
import { facts, layout, stateTag, stopLink, warnings, wordsFor, type Reader, type Words } from "./page-parts.ts";

/** What a page is about. */
export interface LinkedEntry {
  purpose: EntryLink["purpose"];
  /** As of now. */
  entry: Entry;
  /** Whether the account is frozen. */
  frozen: boolean;
  /** Leads to the page that stops the entry; none where that would do nothing. */
  stopUrl?: string | undefined;
}

/** An answer that was wrong: how many are left, and whether it was one at all. */
export interface WrongAnswer {
  triesLeft: number;
  counted: boolean;
}

/** The page that a link shows before anything is done. `hold` is how long an unfrozen account waits, in words. */
export function formPage(subject: LinkedEntry, reader: Reader, hold: number, wrong?: WrongAnswer): Promise<string> {
  const words = wordsFor(reader);
  return subject.purpose === "confirm" ? confirmForm(subject, words, wrong) : cancelForm(subject, words, hold);
}

function confirmForm({ entry, stopUrl }: LinkedEntry, words: Words, wrong: WrongAnswer | undefined): Promise<string> {
  const { confirm } = words.messages;
  const error = wrong && (wrong.counted ? confirm.wrong(wrong.triesLeft) : confirm.empty);
  return layout(
    words,
    confirm.title,
    html`${stateTag(entry, words)}
      <h1>${confirm.title}</h1>
      <p>${confirm.says}</p>
      ${warnings(entry, words)} ${facts(entry, words, true)}
      <form method="post">
        <label for="lastFour">${confirm.field}</label>
        <p class="hint" id="hint">${confirm.hint}</p>
        ${error === undefined ? "" : html`<p class="error" id="error" role="alert">${error}</p>`}
        <input
          id="lastFour"
          name="lastFour"
          required
          minlength="4"
          maxlength="4"
          inputmode="text"
          autocomplete="off"
          autocapitalize="off"
          autocorrect="off"
          spellcheck="false"
          dir="ltr"
          aria-describedby="${error === undefined ? "hint" : "error hint"}"
          ${error === undefined ? "" : html`aria-invalid="true" autofocus`}
        />
        <button class="go">${confirm.button}</button>
      </form>
      ${stopLink(confirm.otherwise, confirm.stop, stopUrl)}`,
  );
}

function cancelForm({ entry, frozen }: LinkedEntry, words: Words, hold: number): Promise<string> {
  const { cancel } = words.messages;
  const freeze = html`<div class="or">
    <h2>${cancel.freezeTitle}</h2>
    <p id="freeze">${cancel.freezeSays(words.formats.duration(hold))}</p>
    <button class="stop" name="freeze" value="on" aria-describedby="freeze">${cancel.freezeButton}</button>
  </div>`;
  return layout(
    words,
    cancel.title,
    html`${stateTag(entry, words)}
      <h1>${cancel.title}</h1>
      <p>${cancel.says}</p>
      ${warnings(entry, words)} ${facts(entry, words, true)}
      <form method="post">
        <button class="halt">${cancel.button}</button>
        ${frozen ? html`<p class="or">${cancel.alreadyFrozen}</p>` : freeze}
      </form>`,
  );
}

/** The page that says what a link has done. */
export function donePage({ purpose, entry, frozen, stopUrl }: LinkedEntry, reader: Reader): Promise<string> {
  const words = wordsFor(reader);
  const { done, confirm } = words.messages;
  const { title, says } = done[purpose];
  const after =
    purpose === "confirm"
      ? stopLink(done.changedMind, confirm.stop, stopUrl)
      : html`<p>${frozen ? done.frozen : done.notFrozen}</p>
          <h2>${done.next}</h2>
          <ol>
            ${done.steps.map((step) => html`<li>${step}</li>`)}
          </ol>`;
  return layout(
    words,
    title,
    html`${stateTag(entry, words)}
      <h1>${title}</h1>
      <p>${says}</p>
      ${facts(entry, words, false)} ${after}`,
  );
}

/** The page that says why a link did nothing, by the problem's code and HTTP status. */
export function problemPage(
  { code, status }: { code: string; status: number },
  subject: LinkedEntry | undefined,
  reader: Reader,
): Promise<string> {
  const words = wordsFor(reader);
  const { title, says } = outcomeOf(code, status, subject, words.messages);
  const { confirm } = words.messages;
  return layout(
    words,
    title,
    html`${subject ? stateTag(subject.entry, words) : ""}
      <h1>${title}</h1>
      <p>${says}</p>
      ${subject ? facts(subject.entry, words, true) : ""}
      ${subject ? stopLink(confirm.otherwise, confirm.stop, subject.stopUrl) : ""}`,
  );
}

function outcomeOf(code: string, status: number, subject: LinkedEntry | undefined, messages: PageMessages) {
  switch (code) {
    case "link.used":
      return messages.used[subject && isLive(subject.entry) ? "confirmed" : "ended"];
    case "link.expired":
      return messages.expired;
    case "link.superseded":
      return messages.superseded;
    case "link.locked":
    case "link.challenge_failed":
      return messages.locked;
    case "link.invalid":
      return messages.invalid;
    case "address.undeliverable":
      return messages.undeliverable;
    case "request.cross_site":
      return messages.crossSite;
    default:
      if (status === 503) return messages.unavailable;
      return status >= 500 ? messages.failed : messages.refused;
  }
}
