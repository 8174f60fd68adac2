// Writes the page that answers a request of a link, in the language of the account or else of the browser.
import { isOutOfOwnersHands } from "../core/account.ts";
import { defined } from "../core/defined.ts";
import { asOf, isLive, wasConfirmed } from "../core/entry.ts";
import type { LinkRef, Purpose } from "../core/link.ts";
import type { Snapshot } from "../core/state.ts";
import { logger, type HttpResponse } from "../edge/middleware.ts";
import type { Problem } from "../edge/problem.ts";
import { localeOf } from "../mail/locale.ts";
import { brand, policy, store, tokens } from "../wiring.ts";
import { canFreeze } from "./link-view.ts";
import type { Reader } from "./page-parts.ts";
import { styleHash } from "./page-style.ts";
import { donePage, formPage, problemPage, type Subject, type WrongAnswer } from "./pages.ts";

/** What a form leads to: what it has done, or that an answer was wrong and counts. */
export type After = "confirmed" | "wrong" | "stopped" | "all" | "frozen" | "told";

/** What is known of a request so far: also a page that says what failed shows what there is to show. */
export interface LinkRequest {
  /** What the page is for that was asked for; a cancel link opens two. */
  purpose: Purpose;
  token: string;
  now: number;
  /** What the browser asks for, best first. */
  languages: readonly string[];
  /** What the address says that was done. Anybody can write that: it is shown where it is so. */
  after: string | undefined;
  link?: LinkRef;
  state?: Snapshot;
  /** How many addresses the link stops together, besides its own; of a link that stops one alone there is no such number. */
  others?: (state: Snapshot) => Promise<number>;
}

/** So many others make it worth the while to offer to stop all of them at once. */
const many = 5;

/** The page before anything is done, or after an answer that was wrong. */
export async function writeForm(request: LinkRequest): Promise<HttpResponse> {
  const subject = await subjectOf(request);
  const isWrong = request.after === "wrong" && (subject.entry?.wrongAnswers ?? 0) > 0;
  const wrong = isWrong ? { triesLeft: triesLeft(subject), counted: true } : undefined;
  const reader = readerOf(request);
  return page(200, reader, await formPage(subject, reader, policy.hold, wrong));
}

/** Whether there is a page of what was done, and it is so. */
export function isShown({ purpose, link, state, after, now }: LinkRequest): boolean {
  const entry = state?.entry && asOf(state.entry, now);
  if (after === "stopped" || after === "all")
    return purpose === "cancel" && entry !== undefined && "endedAt" in entry && entry.status !== "EXPIRED";
  if (after === "told" && link?.purpose === "notice") return state?.account.noticeMailbox?.digest === link.mailbox;
  if (after !== "confirmed" || purpose !== "confirm" || link?.purpose !== "confirm" || !entry) return false;
  return isLive(entry) && wasConfirmed(entry) && entry.registration === link.registration;
}

/** The page after it is done. */
export async function writeDone(request: LinkRequest): Promise<HttpResponse> {
  const reader = readerOf(request);
  return page(200, reader, await donePage(await subjectOf(request), reader, policy.hold));
}

/** The page that says why nothing was done; after an answer that does not count, the form again. */
export async function writeProblem(problem: Problem, request: LinkRequest): Promise<HttpResponse> {
  const { code, status } = problem;
  const known = status < 500 || code === "account.unavailable" ? await withState(request) : request;
  const subject = known.link && known.state ? await subjectOf(known) : undefined;
  const reader = readerOf(known);
  if (code === "link.challenge_failed" && subject) {
    const wrong = { triesLeft: triesLeft(subject), counted: false };
    if (subject.purpose !== "confirm" || wrong.triesLeft > 0)
      return page(status, reader, await formPage(subject, reader, policy.hold, wrong));
  }
  return page(status, reader, await problemPage({ code, status }, subject, reader, policy.hold));
}

const triesLeft = ({ entry }: Subject): WrongAnswer["triesLeft"] => policy.wrongAnswers - (entry?.wrongAnswers ?? 0);

/** A request that was refused before anything was read is still answered with how things stand, so far as that can be read. */
async function withState(request: LinkRequest): Promise<LinkRequest> {
  if (request.state || !request.link) return request;
  try {
    return { ...request, state: await store().seeAnyhow(request.link) };
  } catch (error) {
    logger.error("The state for a page could not be read", { error: error as Error });
    return request;
  }
}

async function subjectOf(request: LinkRequest): Promise<Subject> {
  const { purpose, token, link, state, now } = request;
  if (!link || !state) throw new Error("A page about a link needs the link and how things stand");
  const isOfAnother = "id" in link && state.entry && link.registration > state.entry.registration;
  const entry = state.entry && !isOfAnother ? asOf(state.entry, now) : undefined;
  const { account } = state;
  const mayFreeze = canFreeze(link, state, now);
  const others = mayFreeze ? await countOthers(request, state) : 0;
  return {
    purpose,
    ...(entry && { entry }),
    others: others >= many ? others : 0,
    allStopped: request.after === "all" && others === 0,
    frozen: account.frozen && (isOutOfOwnersHands(account) ? "by us" : "by owner"),
    mailsLeft: policy.resends - (entry?.resends ?? 0),
    stopUrl: entry && isLive(entry) ? await stopUrlOf(purpose, link) : undefined,
    freezeUrl: mayFreeze && !account.frozen ? `/freeze/${token}` : undefined,
  };
}

/** Nothing is asked of the table where there cannot be many; and no page waits for it where it does not answer. */
async function countOthers({ others, after }: LinkRequest, state: Snapshot): Promise<number> {
  if (!others || (state.account.liveBound < many && after !== "all")) return 0;
  try {
    return await others(state);
  } catch (error) {
    logger.error("The other addresses of that day could not be counted", { error: error as Error });
    return many - 1;
  }
}

/** Leads to the page that stops what the link is about, from any other. */
const stopUrlOf = async (purpose: Purpose, link: LinkRef) =>
  "id" in link && purpose !== "cancel" ? `/cancel/${await tokens().sign({ ...link, purpose: "cancel" })}` : undefined;

/** The account's language, else the browser's; and its time zone. */
const readerOf = ({ now, languages, state }: LinkRequest): Reader => ({
  locale: localeOf(state?.account.locale, ...languages),
  ...defined({ timeZone: state?.account.timeZone }),
  brand: brand(),
  now,
});

const page = (statusCode: number, { locale }: Reader, body: string): HttpResponse => ({
  statusCode,
  headers: { ...pageHeaders, "content-language": locale },
  body,
});

/** Leads a browser that has sent a form to the page that says what came of it, which can be loaded again and gone back to. */
export const seeOther = (after: After): HttpResponse => ({
  statusCode: 303,
  headers: { ...pageHeaders, location: `?after=${after}` },
  body: "",
});

/** A page runs no script, loads nothing, is not framed, stored or indexed, and tells nobody where it was opened. */
const pageHeaders = {
  "content-type": "text/html; charset=utf-8",
  "cache-control": "no-store",
  "content-security-policy": [
    "default-src 'none'",
    `style-src 'sha256-${styleHash}'`,
    "form-action 'self'",
    "base-uri 'none'",
    "frame-ancestors 'none'",
  ].join("; "),
  "cross-origin-opener-policy": "same-origin",
  "cross-origin-resource-policy": "same-origin",
  "referrer-policy": "no-referrer",
  "strict-transport-security": "max-age=63072000; includeSubDomains",
  "x-content-type-options": "nosniff",
  "x-frame-options": "DENY",
  "x-robots-tag": "noindex, nofollow",
};
