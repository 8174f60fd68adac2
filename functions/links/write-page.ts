// Writes the page that answers a request of a link, in the language of the account or else of the browser.
import { asOf, isLive } from "../core/entry.ts";
import type { EntryLink } from "../core/link.ts";
import type { Snapshot } from "../core/state.ts";
import { logger, type HttpResponse } from "../edge/middleware.ts";
import type { Problem } from "../edge/problem.ts";
import { localeOf } from "../mail/locale.ts";
import { brand, policy, store, tokens } from "../wiring.ts";
import type { Reader } from "./page-parts.ts";
import { styleHash } from "./page-style.ts";
import { donePage, formPage, problemPage, type LinkedEntry } from "./pages.ts";

/** What is known of a request so far: also a page that says what failed shows what there is to show. */
export interface LinkRequest {
  now: number;
  /** What the browser asks for, as far as there is a catalogue for it. */
  language: string | undefined;
  link?: EntryLink;
  state?: Snapshot;
  /** Whether an answer that was wrong counts against the link. */
  counted?: boolean;
}

/** The page before anything is done. */
export async function writeForm(request: LinkRequest): Promise<HttpResponse> {
  return page(200, await formPage(await subjectOf(request), readerOf(request), policy.hold));
}

/** The page after it is done. */
export async function writeDone(request: LinkRequest): Promise<HttpResponse> {
  return page(200, await donePage(await subjectOf(request), readerOf(request)));
}

/** The page that says why nothing was done; after a wrong answer, the form again as long as the link takes one. */
export async function writeProblem(problem: Problem, request: LinkRequest): Promise<HttpResponse> {
  const { code, status } = problem;
  const known = status < 500 ? await withState(request) : request;
  const subject = code !== "link.invalid" && known.state?.entry ? await subjectOf(known) : undefined;
  const triesLeft = policy.wrongAnswers - (subject?.entry.wrongAnswers ?? 0);
  if (code === "link.challenge_failed" && subject && triesLeft > 0) {
    const wrong = { triesLeft, counted: known.counted ?? false };
    return page(status, await formPage(subject, readerOf(known), policy.hold, wrong));
  }
  return page(status, await problemPage({ code, status }, subject, readerOf(known)));
}

/** A request that was refused before anything was read is still answered with how things stand. */
async function withState(request: LinkRequest): Promise<LinkRequest> {
  if (request.state || !request.link) return request;
  try {
    return { ...request, state: await store().see(request.link) };
  } catch (error) {
    logger.error("The state for a page could not be read", { error: error as Error });
    return request;
  }
}

async function subjectOf({ link, state, now }: LinkRequest): Promise<LinkedEntry> {
  if (!link || !state?.entry) throw new Error("A page about an entry needs the entry");
  const entry = asOf(state.entry, now);
  const canStop = link.purpose === "confirm" && isLive(entry) && entry.registration === link.registration;
  const { purpose } = link;
  const stopUrl = canStop ? `/cancel/${await tokens().sign({ ...link, purpose: "cancel" })}` : undefined;
  return { purpose, entry, frozen: state.account.frozen, stopUrl };
}

/** The account's language, else the browser's. */
const readerOf = ({ now, language, state }: LinkRequest): Reader => ({
  locale: localeOf(state?.account.locale, language),
  brand: brand(),
  now,
});

const page = (statusCode: number, body: string): HttpResponse => ({ statusCode, headers: pageHeaders, body });

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
