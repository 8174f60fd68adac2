// What the two links have in common: GET and HEAD show, POST acts; pages for people, JSON for an app that opens the
// deep link; every refusal is an answer of the same form.
import httpContentNegotiation from "@middy/http-content-negotiation";
import middy from "@middy/core";
import type { APIGatewayProxyEventV2, Context } from "aws-lambda";
import { parse as parseForm } from "node:querystring";
import type * as z from "zod/mini";
import type { Outcome, Change } from "../adapters/dynamo/store.ts";
import { asOf, type Entry } from "../core/entry.ts";
import { lastFour, linkRefusal, type LinkRef, type Purpose } from "../core/link.ts";
import type { Refusal } from "../core/refusal.ts";
import { check, jsonBody, mediaType, pathParameter, textOf, unsupportedMediaType } from "../http/request.ts";
import { entryView } from "../http/view.ts";
import { answers, json, type HttpResponse } from "../middleware.ts";
import { Problem } from "../problem.ts";
import { clock, policy, publicUrl, store, tokens } from "../wiring.ts";
import { donePage, formPage, problemPage, styleHash } from "./pages.ts";

export interface LinkSpec<Body> {
  purpose: Purpose;
  /** What the JSON body or the form has to hold. */
  body: z.ZodMiniType<Body>;
  form: z.ZodMiniType<Body>;
  act: (link: LinkRef, body: Body, now: number) => Change;
  /** Why an action that was carried out is still no success. */
  refusal: (outcome: Outcome) => Refusal | undefined;
}

type LinkContext = Context & { preferredMediaType?: string };

/** The handler of one link, for GET, HEAD and POST. */
export const linkRoute = <Body>(spec: LinkSpec<Body>) =>
  middy<APIGatewayProxyEventV2, HttpResponse, Error, LinkContext>()
    .use(httpContentNegotiation(negotiation))
    .use(answers<LinkContext>(writeProblem))
    .handler(async (event, context) => {
      const now = clock();
      const link = await tokens().read(pathParameter(event, "token"), spec.purpose);
      if (!link) throw Problem.of({ refused: "link.invalid" });
      return event.requestContext.http.method === "POST"
        ? await act(spec, link, event, context, now)
        : await show(link, context, now);
    });

async function show(link: LinkRef, context: LinkContext, now: number): Promise<HttpResponse> {
  const { entry: stored } = await store().read(link);
  const entry = stored && asOf(stored, now);
  const refusal = linkRefusal(link, entry, policy);
  if (refusal || !entry) throw withEntry(refusal ?? { refused: "link.invalid" }, entry, now);
  const view = hideEnd(entryView(entry, now));
  return wantsJson(context)
    ? json(200, { purpose: link.purpose, entry: view })
    : page(200, await formPage(link.purpose, view));
}

async function act<Body>(
  spec: LinkSpec<Body>,
  link: LinkRef,
  event: APIGatewayProxyEventV2,
  context: LinkContext,
  now: number,
): Promise<HttpResponse> {
  refuseCrossSite(event);
  const outcome = await store().change(link, spec.act(link, bodyOf(event, spec), now));
  const { entry } = outcome.state;
  const refusal = outcome.refusal ?? spec.refusal(outcome);
  if (refusal || !entry) throw withEntry(refusal ?? { refused: "link.invalid" }, entry, now);
  const view = entryView(entry, now);
  return wantsJson(context) ? json(200, { entry: view }) : page(200, await donePage(link.purpose, view));
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

/** Only our own page may post here (https://www.w3.org/TR/fetch-metadata/); a program sends neither header. */
function refuseCrossSite({ headers }: APIGatewayProxyEventV2): void {
  const site = headers["sec-fetch-site"];
  const { origin } = headers;
  const fromElsewhere =
    site === undefined ? origin !== undefined && origin !== publicUrl() : site !== "same-origin" && site !== "none";
  if (fromElsewhere) throw new Problem(403, "request.cross_site", "This form was sent from another site");
}

const withEntry = (refusal: Refusal, entry: Entry | undefined, now: number) =>
  refusal.refused === "link.invalid" || !entry
    ? Problem.of(refusal)
    : Problem.of(refusal, { entry: hideEnd(entryView(entry, now)) });

/** The view without the characters that a confirmation asks for. */
function hideEnd<View extends { address: string }>(view: View): View {
  const shown = view.address.slice(0, -lastFour(view.address).length);
  return { ...view, address: `${shown}••••` };
}

const wantsJson = ({ preferredMediaType }: LinkContext) => preferredMediaType === "application/json";

const writeProblem = async (problem: Problem, context: LinkContext): Promise<HttpResponse> =>
  wantsJson(context) ? problem.toResponse() : page(problem.status, await problemPage(problem));

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

const negotiation = {
  parseCharsets: false,
  parseEncodings: false,
  parseLanguages: false,
  availableMediaTypes: ["text/html", "application/json"],
  defaultToFirstMediaType: true,
  failOnMismatch: false,
};
