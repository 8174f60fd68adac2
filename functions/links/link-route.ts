// What the two links have in common: GET and HEAD show, POST acts; pages for people, JSON for an app that opens the
// deep link; every refusal is an answer of the same form.
import httpContentNegotiation from "@middy/http-content-negotiation";
import middy from "@middy/core";
import type { APIGatewayProxyEventV2, Context } from "aws-lambda";
import { parse as parseForm } from "node:querystring";
import type * as z from "zod/mini";
import type { Outcome } from "../adapters/dynamo/store.ts";
import { asOf } from "../core/entry.ts";
import { lastFour, linkRefusal, type EntryLink } from "../core/link.ts";
import type { Refusal } from "../core/refusal.ts";
import type { Snapshot } from "../core/state.ts";
import { answers, json, type HttpResponse } from "../edge/middleware.ts";
import { hasEntry } from "../edge/outcome.ts";
import { Problem } from "../edge/problem.ts";
import { check, jsonBody, mediaType, pathParameter, textOf, unsupportedMediaType } from "../edge/request.ts";
import { ringing } from "../edge/ringing.ts";
import { entryView } from "../edge/view.ts";
import { locales } from "../mail/locale.ts";
import { clock, policy, publicUrl, store, tokens } from "../wiring.ts";
import { writeDone, writeForm, writeProblem, type LinkRequest } from "./write-page.ts";

export interface LinkSpec<Body> {
  purpose: EntryLink["purpose"];
  /** What the JSON body or the form has to hold. */
  body: z.ZodMiniType<Body>;
  form: z.ZodMiniType<Body>;
  act: (link: EntryLink, body: Body, now: number) => Promise<Outcome<Snapshot>>;
}

interface LinkContext extends Context {
  preferredMediaType?: string;
  preferredLanguage?: string;
  /** Kept here for the page that says why the request failed. */
  request?: LinkRequest;
}

/** The handler of one link, for GET, HEAD and POST. */
export const linkRoute = <Body>(spec: LinkSpec<Body>) =>
  middy<APIGatewayProxyEventV2, HttpResponse, Error, LinkContext>()
    .use(httpContentNegotiation(negotiation))
    .use(answers<LinkContext>(answerProblem))
    .handler(async (event, context) => {
      const request: LinkRequest = { now: clock(), language: context.preferredLanguage };
      context.request = request;
      const link = await tokens().read(pathParameter(event, "token"), spec.purpose);
      if (!link) throw Problem.of({ refused: "link.invalid" });
      request.link = link;
      return await ringing(() =>
        event.requestContext.http.method === "POST"
          ? act(spec, link, event, context, request)
          : show(link, context, request),
      );
    });

async function show(link: EntryLink, context: LinkContext, request: LinkRequest): Promise<HttpResponse> {
  request.state = await store().see(link);
  const { state } = request;
  const entry = state.entry && asOf(state.entry, request.now);
  const refusal = linkRefusal(link, { ...state, ...(entry && { entry }) }, policy);
  if (refusal || !hasEntry(state)) throw problemOf(refusal, state, request.now);
  return wantsJson(context)
    ? json(200, { purpose: link.purpose, entry: hideEnd(entryView(state, request.now)) })
    : await writeForm(request);
}

async function act<Body>(
  spec: LinkSpec<Body>,
  link: EntryLink,
  event: APIGatewayProxyEventV2,
  context: LinkContext,
  request: LinkRequest,
): Promise<HttpResponse> {
  refuseCrossSite(event);
  const { state, events, refusal } = await spec.act(link, bodyOf(event, spec), request.now);
  request.state = state;
  request.counted = events.length > 0;
  if (refusal || !hasEntry(state)) throw problemOf(refusal, state, request.now);
  return wantsJson(context) ? json(200, { entry: entryView(state, request.now) }) : await writeDone(request);
}

/** A form as the page sends it, or JSON as an app does; nothing at all counts as an empty form. */
function bodyOf<Body>(event: APIGatewayProxyEventV2, { body, form }: LinkSpec<Body>): Body {
  const type = mediaType(event);
  if (type === "application/json") return jsonBody(event, body);
  const text = textOf(event);
  if (type !== "application/x-www-form-urlencoded" && text !== "")
    throw unsupportedMediaType("application/x-www-form-urlencoded or application/json");
  return check(form, { ...parseForm(text) });
}

/**
 * Only our own page may post here (https://www.w3.org/TR/fetch-metadata/); a program sends neither header. A browser
 * that knows no Sec-Fetch-Site says `null` for the origin of our own page, since that page has no referrer: its owner
 * must be able to stop a theft too, and whoever can post here knows the link.
 */
function refuseCrossSite({ headers }: APIGatewayProxyEventV2): void {
  const site = headers["sec-fetch-site"];
  const { origin = "null" } = headers;
  const fromElsewhere =
    site === undefined ? origin !== "null" && origin !== publicUrl() : site !== "same-origin" && site !== "none";
  if (fromElsewhere) throw new Problem("request.cross_site");
}

const problemOf = (refusal: Refusal = { refused: "link.invalid" }, state: Snapshot, now: number) =>
  refusal.refused === "link.invalid" || !hasEntry(state)
    ? Problem.of(refusal)
    : Problem.of(refusal, { entry: hideEnd(entryView(state, now)) });

/** The view without the characters that a confirmation asks for. */
function hideEnd<View extends { address: string }>(view: View): View {
  const shown = view.address.slice(0, -lastFour(view.address).length);
  return { ...view, address: `${shown}••••` };
}

const wantsJson = ({ preferredMediaType }: LinkContext) => preferredMediaType === "application/json";

const answerProblem = async (problem: Problem, context: LinkContext): Promise<HttpResponse> =>
  wantsJson(context)
    ? problem.toResponse()
    : await writeProblem(problem, context.request ?? { now: clock(), language: context.preferredLanguage });

const negotiation = {
  parseCharsets: false,
  parseEncodings: false,
  availableLanguages: [...locales],
  defaultToFirstLanguage: true,
  availableMediaTypes: ["text/html", "application/json"],
  defaultToFirstMediaType: true,
  failOnMismatch: false,
};
