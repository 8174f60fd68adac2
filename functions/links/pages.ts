// The pages behind the links: what is true now, and what to do next.
import { html } from "hono/html";
import { isLive, type Entry } from "../core/entry.ts";
import type { Purpose } from "../core/link.ts";
import type { EndedBy, PageMessages } from "../mail/messages.ts";
import {
  facts,
  factsWithoutWait,
  freezeForm,
  layout,
  stateTag,
  stopLink,
  tickBox,
  warnings,
  wordsFor,
  type Html,
  type Reader,
  type Words,
} from "./page-parts.ts";

/** What a page is about. */
export interface Subject {
  purpose: Purpose;
  /** As of now; absent where the link names none, or its record is gone. */
  entry?: Entry;
  /** Whether the account is frozen, and who lifts that. */
  frozen: false | "by owner" | "by us";
  /** How many mails with a link that confirms can still be sent. */
  mailsLeft: number;
  /** How many others can be stopped along with this one, where that is offered. */
  others: number;
  /** Whether all of these were to be stopped, and are. */
  allStopped: boolean;
  /** Leads to the page that stops the entry, from another one; none where that would do nothing. */
  stopUrl?: string | undefined;
  /** Where the form is sent that freezes the account; none where that would do nothing. */
  freezeUrl?: string | undefined;
}

/** An answer that was wrong: how many are left, and whether it was one at all. */
export interface WrongAnswer {
  triesLeft: number;
  counted: boolean;
}

/** The page that a link shows before anything is done. `hold` is how long an unfrozen account waits. */
export function formPage(subject: Subject, reader: Reader, hold: number, wrong?: WrongAnswer): Promise<string> {
  const words = wordsFor(reader);
  if (subject.purpose === "freeze") return freezePage(subject, words, hold, wrong !== undefined);
  if (subject.purpose === "notice") return noticeForm(words, wrong !== undefined);
  const { entry } = subject;
  if (!entry) throw new Error("A form about an entry needs the entry");
  return subject.purpose === "confirm"
    ? confirmForm(subject, entry, words, wrong)
    : layout(words, words.messages.cancel.title, cancelForm(subject, entry, words));
}

function confirmForm(
  { stopUrl }: Subject,
  entry: Entry,
  words: Words,
  wrong: WrongAnswer | undefined,
): Promise<string> {
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
          maxlength="8"
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
      ${stopLink(confirm.otherwise, confirm.stop, stopUrl)}
      <p class="hint after">${confirm.nothing}</p>`,
  );
}

/** One button, so that nobody has to choose before the address is stopped; what else there is comes after it. */
function cancelForm(subject: Subject, entry: Entry, words: Words): Html {
  const { cancel } = words.messages;
  return html`${stateTag(entry, words)}
    <h1>${cancel.title}</h1>
    <p>${cancel.says}</p>
    ${warnings(entry, words)} ${facts(entry, words, true)}
    <form method="post"><button class="halt">${cancel.button}</button></form>
    ${stopAll(subject, words)} ${subject.frozen ? frozenNotice(subject, words) : ""}`;
}

const stopAll = ({ others }: Subject, { messages: { cancel }, formats }: Words): Html =>
  others === 0
    ? html``
    : html`<div class="or">
        <h2>${cancel.all.title}</h2>
        <p id="all">${cancel.all.says(formats.count(others))}</p>
        <form method="post">
          <button class="stop" name="all" value="on" aria-describedby="all">${cancel.all.button}</button>
        </form>
      </div>`;

/** Asks with a box that is not ticked, or says that it is done. */
function freezePage(subject: Subject, words: Words, hold: number, isUnticked: boolean): Promise<string> {
  const { freeze } = words.messages;
  const { freezeUrl, stopUrl } = subject;
  if (subject.frozen || freezeUrl === undefined)
    return layout(
      words,
      freeze.done,
      html`<h1>${freeze.done}</h1>
        <p>${frozenSays(subject, words)}</p>
        ${next(words)} ${stopLink(freeze.alsoStop, words.messages.confirm.stop, stopUrl)}`,
    );
  return layout(
    words,
    freeze.title,
    html`<h1>${freeze.title}</h1>
      ${freezeForm(freezeUrl, words, hold, "halt", isUnticked)}
      ${stopLink(freeze.alsoStop, words.messages.confirm.stop, stopUrl)}`,
  );
}

/** Says nothing of the account: whoever has asked for the address may have mistyped it. */
function noticeForm(words: Words, isUnticked: boolean): Promise<string> {
  const { notice } = words.messages;
  return layout(
    words,
    notice.title,
    html`<h1>${notice.title}</h1>
      <p id="says">${notice.says}</p>
      <form method="post">
        ${tickBox("agree", notice.tick, isUnticked ? notice.unticked : undefined, "says")}
        <button class="go">${notice.button}</button>
      </form>
      <p class="hint after">${notice.nothing}</p>`,
  );
}

/** The page that says what a link has done. */
export function donePage(subject: Subject, reader: Reader, hold: number): Promise<string> {
  const words = wordsFor(reader);
  const { messages } = words;
  const { done } = messages;
  const { purpose, entry, stopUrl } = subject;
  if (purpose === "notice") {
    const { title, says } = messages.notice.done;
    return layout(
      words,
      title,
      html`<h1>${title}</h1>
        <p>${says}</p>`,
    );
  }
  if (!entry) throw new Error("A page of what was done to an entry needs the entry");
  const { title, says } = purpose === "confirm" ? done.confirm : subject.allStopped ? done.all : done.cancel;
  return layout(
    words,
    title,
    html`${stateTag(entry, words)}
      <h1>${title}</h1>
      <p>${says}</p>
      ${
        purpose === "confirm"
          ? html`${facts(entry, words, false)} ${stopLink(done.changedMind, messages.confirm.stop, stopUrl)}`
          : html`${facts(entry, words, false)} ${afterStop(subject, words, hold)}`
      }`,
  );
}

/** What else can be done once an address is stopped, by whomever, or is there no more. */
const afterStop = (subject: Subject, words: Words, hold: number): Html => html`
  ${subject.frozen ? frozenNotice(subject, words) : freezeOffer(subject, words, hold)} ${stopAll(subject, words)}
  ${next(words)}
`;

const freezeOffer = ({ freezeUrl }: Subject, words: Words, hold: number): Html =>
  freezeUrl === undefined
    ? html`<p>${words.messages.freeze.inApp}</p>`
    : html`<div class="or">
        <h2>${words.messages.freeze.ask}</h2>
        ${freezeForm(freezeUrl, words, hold, "stop", false)}
      </div>`;

const frozenNotice = (subject: Subject, words: Words): Html =>
  html`<div class="notice">
    <h2>${words.messages.freeze.done}</h2>
    <p>${frozenSays(subject, words)}</p>
  </div>`;

const frozenSays = ({ frozen }: Subject, { messages: { freeze } }: Words) =>
  frozen === "by us" ? freeze.byUs : freeze.byOwner;

const next = ({ messages: { done } }: Words): Html =>
  html`<div class="or">
    <h2>${done.next}</h2>
    <ol>
      ${done.steps.map((step) => html`<li>${step}</li>`)}
    </ol>
  </div>`;

/** The page that says why a link did nothing, by the problem's code and HTTP status. */
export function problemPage(
  { code, status }: { code: string; status: number },
  subject: Subject | undefined,
  reader: Reader,
  hold: number,
): Promise<string> {
  const words = wordsFor(reader);
  const { messages } = words;
  const entry = code === "link.invalid" ? undefined : subject?.entry;
  // What an entry is nobody can tell by records of which one cannot be read.
  const isKnown = code !== "account.unavailable";
  const { title, says, besides = [] } = outcomeOf(code, status, subject, messages);
  return layout(
    words,
    title,
    html`${entry && isKnown ? stateTag(entry, words) : ""}
      <h1>${title}</h1>
      <p>${says}</p>
      ${besides.map((text) => html`<p>${text}</p>`)}
      ${entry ? (isKnown ? facts(entry, words, true) : factsWithoutWait(entry, words)) : ""}
      ${subject ? whatNext(code, subject, words, hold) : ""}`,
  );
}

function whatNext(code: string, subject: Subject, words: Words, hold: number): Html {
  const { purpose, entry, stopUrl } = subject;
  const { confirm, cancel } = words.messages;
  if (purpose === "confirm") return stopLink(confirm.otherwise, confirm.stop, stopUrl);
  if (purpose === "notice") return html``;
  if (purpose === "freeze") return code === "link.expired" ? next(words) : html``;
  // The form was not ours, or not what it sends: the page says to open the link again.
  if (!code.startsWith("link.") && code !== "account.unavailable") return html``;
  return html`${
    entry && isLive(entry) ? html`<form method="post"><button class="halt">${cancel.button}</button></form>` : ""
  }
  ${afterStop(subject, words, hold)}`;
}

interface Outcome {
  title: string;
  says: string;
  besides?: readonly string[];
}

function outcomeOf(code: string, status: number, subject: Subject | undefined, messages: PageMessages): Outcome {
  if (subject?.purpose === "freeze" && code === "link.expired") return messages.freeze.expired;
  if (code.startsWith("link.") && subject?.purpose === "notice")
    return messages.notice[code === "link.used" ? "used" : "over"];
  if (code.startsWith("link.") && subject?.purpose === "cancel") return endOf(code, subject, messages);
  switch (code) {
    case "link.used":
    case "link.expired":
      return subject?.entry && isLive(subject.entry) ? messages.used : endOf(code, subject, messages);
    case "link.superseded":
      return messages.superseded;
    case "link.locked":
    case "link.challenge_failed":
      return lockedSays(subject, messages);
    case "link.invalid":
      return messages.invalid;
    case "account.unavailable":
      return messages.unreadable;
    case "address.undeliverable":
    case "email.undeliverable":
      return messages.undeliverable;
    case "request.cross_site":
      return messages.crossSite;
    default:
      if (status === 503) return messages.unavailable;
      return status >= 500 ? messages.failed : messages.refused;
  }
}

/** Of a link about what has ended: what became of it and by whom, which is what matters to whoever opens it. */
function endOf(code: string, subject: Subject | undefined, { ended, endedBy }: PageMessages): Outcome {
  const { purpose, entry } = subject ?? {};
  if (!entry || code === "link.invalid") return ended.gone;
  const by = "endedBy" in entry && entry.endedBy in endedBy && endedBy[entry.endedBy as keyof EndedBy];
  const besides = [...(by ? [by] : []), ...(purpose === "confirm" ? [ended.again] : [])];
  return { ...(entry.status === "EXPIRED" ? ended.expired : ended.stopped), besides };
}

const lockedSays = (subject: Subject | undefined, { locked }: PageMessages) => ({
  title: locked.title,
  says: locked.says(Math.max(0, subject?.mailsLeft ?? 0)),
});
